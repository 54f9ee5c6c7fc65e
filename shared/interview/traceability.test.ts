import { describe, expect, it } from 'vitest';
import { create } from '../metamodel/commands';
import { execute } from '../metamodel/execute';
import { Store } from '../metamodel/store';
import { toMarkdown } from './document/markdown';
import { requirementsDocument } from './requirements-document';
import {
  byThing,
  elementCoverage,
  percent,
  statementCoverage,
  traceabilityMatrix,
} from './traceability';
import { traceabilityCsv } from './traceability-csv';

/** Member borrows Book; Member has a name, Book a title and a state of two values. */
function library(): Store {
  const store = new Store();
  const end = (id: string, classifierId: string) => ({ id, classifierId });
  const trace = (id: string, ownerId: string, elementId: string) =>
    create('trace', id, { ownerId, elementId, start: 0, end: 1 });
  const { diagnostics } = execute(store, [
    create('class', 'member', { name: 'Member' }),
    create('class', 'book', { name: 'Book' }),
    create('attribute', 'name', { name: 'name', ownerId: 'member' }),
    create('attribute', 'title', { name: 'title', ownerId: 'book' }),
    create('enumeration', 'state', { name: 'State', order: 'z1' }),
    create('literal', 'lent', { name: 'LENT', ownerId: 'state' }),
    {
      type: 'connect',
      id: 'borrows',
      name: 'borrows',
      source: end('e1', 'member'),
      target: end('e2', 'book'),
    },
    create('statement', 's1', {
      text: 'Members borrow books.',
      requirement: 'functional',
      order: 'a1',
    }),
    create('statement', 's2', { text: 'A member has a name, "as is".', order: 'a2' }),
    create('statement', 's3', { text: '=It is fast', requirement: 'quality', order: 'a3' }),
    create('statement', 's4', { text: 'Books have a price.', status: 'withdrawn', order: 'a4' }),
    trace('t1', 's1', 'e1'),
    trace('t2', 's1', 'member'),
    trace('t3', 's1', 'member'),
    trace('t4', 's2', 'name'),
    trace('t5', 's2', 'lent'),
    trace('t6', 's4', 'title'),
  ]);
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  return store;
}

describe('traceabilityMatrix', () => {
  const { statements, elements } = traceabilityMatrix(library());

  it('links each statement once to the elements it led to, parts counting as the whole', () => {
    expect(statements.map(({ number, elements: ids }) => [number, ids])).toEqual([
      ['REQ-001', ['member', 'borrows']],
      ['REQ-002', ['name', 'state']],
      ['REQ-003', []],
    ]);
  });

  it('says of each element what it is called and which statements stand behind it', () => {
    expect(elements.map(({ label, statements: ids }) => [label, ids])).toEqual([
      ['Member', ['s1']],
      ['Member.name', ['s2']],
      ['Book', []],
      ['Book.title', []],
      ['State', ['s2']],
      ['Member borrows Book', ['s1']],
    ]);
  });

  it('counts both ways, and takes no withdrawn statement for a reason', () => {
    expect(statementCoverage(statements)).toEqual({ covered: 2, total: 3 });
    expect(elementCoverage(elements)).toEqual({ covered: 4, total: 6 });
  });

  it('can be seen class by class', () => {
    const things = byThing({ statements, elements });
    expect(things.elements.map(({ label, statements: ids }) => [label, ids])).toEqual([
      ['Member', ['s1', 's2']],
      ['Book', []],
      ['State', ['s2']],
      ['Member borrows Book', ['s1']],
    ]);
    expect(things.statements[1]?.elements).toEqual(['member', 'state']);
    // The finer one is still what it was.
    expect(elements.find(({ id }) => id === 'member')?.statements).toEqual(['s1']);
  });
});

describe('percent', () => {
  it('says all or nothing only of all or nothing', () => {
    expect(percent({ covered: 999, total: 1000 })).toBe(99);
    expect(percent({ covered: 1, total: 1000 })).toBe(1);
    expect(percent({ covered: 0, total: 3 })).toBe(0);
    expect(percent({ covered: 0, total: 0 })).toBe(100);
  });
});

describe('the chapter', () => {
  it('has the numbers, the links, and what has no statement', () => {
    const text = toMarkdown(requirementsDocument(library(), { name: 'L', description: '' }));
    expect(text).toContain(
      '2 of 3 (67 %) statements led to an element of the model, and 4 of 6 (67 %) elements rest on a statement.',
    );
    expect(text).toContain('| REQ-001 | Member, Member borrows Book |');
    expect(text).toContain('| REQ-003 | no element |');
    expect(text).toContain('| Book.title | attribute |');
    expect(text).toContain('| Quality requirements | 1 | 0 | 0 % |');
  });
});

describe('traceabilityCsv', () => {
  it('has a row for each statement and a column for each element', () => {
    expect(traceabilityCsv(traceabilityMatrix(library()))).toBe(
      [
        '\uFEFFNumber,Id,Kind,Priority,Status,Statement,Elements,Member,Member.name,Book,Book.title,State,Member borrows Book',
        'REQ-001,s1,functional,must,open,Members borrow books.,2,x,,,,,x',
        'REQ-002,s2,domain,must,open,"A member has a name, ""as is"".",2,,x,,,x,',
        "REQ-003,s3,quality,must,open,'=It is fast,0,,,,,,",
        '',
      ].join('\r\n'),
    );
  });
});

describe('what is no class', () => {
  it('has its place in the matrix, parts counting for what they are part of', () => {
    const store = new Store();
    const trace = (id: string, elementId: string) =>
      create('trace', id, { ownerId: 's1', elementId, start: 0, end: 1 });
    const { diagnostics } = execute(store, [
      create('statement', 's1', { text: 'A clerk lends a copy.' }),
      create('actor', 'clerk', { name: 'Clerk' }),
      create('use-case', 'lend', { name: 'Lend' }),
      create('communication', 'takes', { ownerId: 'clerk', useCaseId: 'lend' }),
      create('state-machine', 'life', { name: 'Life' }),
      create('region', 'all', { ownerId: 'life' }),
      create('state', 'begin', { ownerId: 'all', type: 'initial' }),
      create('state', 'lent', { ownerId: 'all', name: 'lent' }),
      create('interaction', 'lending', { name: 'Lending' }),
      create('lifeline', 'desk', { ownerId: 'lending', name: 'desk' }),
      create('activity', 'giving', { name: 'Giving' }),
      create('activity-node', 'stamp', { ownerId: 'giving', name: 'stamp' }),
      create('activity-node', 'fork', { ownerId: 'giving', type: 'fork' }),
      create('component', 'web', { name: 'Web' }),
      trace('t1', 'takes'),
      trace('t2', 'desk'),
      trace('t3', 'lent'),
    ]);
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    const { elements } = traceabilityMatrix(store);
    expect(elements.map(({ label, statements }) => [label, statements.length])).toEqual([
      ['Life', 0],
      ['Life: lent', 1],
      ['Lending', 1],
      ['Giving', 0],
      ['Giving: stamp', 0],
      ['Clerk', 1],
      ['Lend', 0],
      ['Web', 0],
    ]);
  });
});
