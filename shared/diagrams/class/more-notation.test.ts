import { describe, expect, it } from 'vitest';
import { wholeStore } from '../lending.fixture';
import {
  HELD,
  INSTANCE_OF,
  parseSlot,
  parseTypedName,
  printSlot,
  printTypedName,
} from '../object/notation';
import { parseTransition } from '../state-machine/notation';
import { parseTechnology, printTechnology } from '../technology-notation';
import { parseEnd, printEnd } from './end-notation';
import type { Parsed } from './notation';
import { parseAttribute, parseOperation } from './notation';
import { parseClassTitle } from './title-notation';

const store = wholeStore();

/** The part of a line that a refusal points at. */
function culprit(line: string, parsed: Parsed<unknown>): string | null {
  if (parsed.ok || !parsed.at) return null;
  return line.slice(parsed.at.from, parsed.at.to);
}

describe('the notation of an attribute', () => {
  it('has visibility, everything UML says, and derived in braces', () => {
    const parsed = parseAttribute(store, '+ total: Money [0..1] = 0 {derived}');
    expect(parsed).toMatchObject({
      ok: true,
      value: { name: 'total', type: 'Money', default: '0', derived: true, identifier: false },
    });
  });
});

describe('the ends of an association', () => {
  it.each([
    ['1..* lines', { lower: 1, upper: '*' }, 'lines'],
    ['lines 1..*', { lower: 1, upper: '*' }, 'lines'],
    ['0..1', { lower: 0, upper: 1 }, ''],
    ['[2..5] + members', { lower: 2, upper: 5 }, 'members'],
    ['* open orders', { lower: 0, upper: '*' }, 'open orders'],
    ['borrower', null, 'borrower'],
    ['node', null, 'node'],
    ['', null, ''],
  ])('%s', (line, multiplicity, role) => {
    expect(parseEnd(line)).toEqual({ ok: true, value: { multiplicity, role } });
  });

  it('print as they are read', () => {
    const end = { multiplicity: { lower: 1, upper: '*' as const }, role: 'lines' };
    expect(printEnd(end)).toBe('1..* lines');
    expect(parseEnd(printEnd(end))).toEqual({ ok: true, value: end });
  });

  it.each([
    ['1..x lines', '1..x'],
    ['lines 5..2', '5..2'],
  ])('%s is wrong at %s', (line, part) => {
    expect(culprit(line, parseEnd(line))).toBe(part);
  });
});

describe('the title of a class', () => {
  it.each([
    ['Loan', { name: 'Loan' }],
    ['«entity» Loan', { name: 'Loan', stereotype: 'entity' }],
    ['<<value object>>Money', { name: 'Money', stereotype: 'value object' }],
    ['«» Loan', { name: 'Loan', stereotype: null }],
    ['Person {abstract}', { name: 'Person', abstract: true }],
  ])('%s', (line, value) => {
    expect(parseClassTitle(line)).toEqual({ ok: true, value });
  });

  it.each([
    ['«entity Loan', '«entity Loan'],
    ['Loan {final}', 'final'],
  ])('%s is wrong at %s', (line, part) => {
    expect(culprit(line, parseClassTitle(line))).toBe(part);
  });
});

describe('instances', () => {
  it('have a name and a classifier', () => {
    const read = (line: string) => parseTypedName(store, line, INSTANCE_OF);
    expect(read('bob: member')).toEqual({
      ok: true,
      value: { name: 'bob', classifierId: 'cls_member' },
    });
    expect(read('bob')).toEqual({ ok: true, value: { name: 'bob' } });
    expect(read('bob:')).toEqual({ ok: true, value: { name: 'bob', classifierId: null } });
    expect(culprit('bob: Nobody', read('bob: Nobody'))).toBe('Nobody');
    expect(printTypedName(store, { name: '', classifierId: 'cls_loan' })).toBe(': Loan');
    expect(parseTypedName(store, 'x: State', HELD).ok).toBe(true);
    expect(parseTypedName(store, 'x: State', INSTANCE_OF).ok).toBe(false);
  });

  it('have values', () => {
    const line = 'dueOn = 2026-05-03';
    const parsed = parseSlot(store, 'ins_loan', line);
    expect(parsed).toEqual({ ok: true, value: { attributeId: 'att_due', value: '2026-05-03' } });
    expect(parsed.ok && printSlot(store, parsed.value)).toBe(line);
    expect(culprit('card = 1', parseSlot(store, 'ins_loan', 'card = 1'))).toBe('card');
    expect(parseSlot(store, 'ins_loan', 'dueOn').ok).toBe(false);
  });
});

describe('a technology', () => {
  it('stands in brackets', () => {
    expect(parseTechnology('Reads and writes [SQL]')).toEqual({
      ok: true,
      value: { name: 'Reads and writes', technology: 'SQL' },
    });
    expect(parseTechnology('Reads')).toEqual({ ok: true, value: { name: 'Reads' } });
    expect(parseTechnology('[SQL]')).toEqual({ ok: true, value: { name: '', technology: 'SQL' } });
    expect(printTechnology({ name: 'Reads', technology: 'SQL' })).toBe('Reads [SQL]');
    expect(culprit('Reads [SQL', parseTechnology('Reads [SQL'))).toBe('[SQL');
  });
});

describe('what is wrong is named where it stands', () => {
  it.each([
    ['+ total: Money [x] = 0', '[x]'],
    ['total: Money [0..1', '[0..1'],
    ['total: Money {ordered}', 'ordered'],
    ['total: Money = ', '='],
    ['total {id', '{id'],
  ])('%s at %s', (line, part) => {
    expect(culprit(line, parseAttribute(store, line))).toBe(part);
  });

  it.each([
    ['pay(a: Money [x], b: Date)', '[x]'],
    ['pay(a: Money', '(a: Money'],
  ])('%s at %s', (line, part) => {
    expect(culprit(line, parseOperation(store, line))).toBe(part);
  });

  it.each([
    ['pay [amount > 0', '[amount > 0'],
    ['pay [] / ship', '[]'],
    ['pay [x] ship', 'ship'],
    ['pay / ', '/'],
  ])('%s at %s', (line, part) => {
    expect(culprit(line, parseTransition(line))).toBe(part);
  });
});
