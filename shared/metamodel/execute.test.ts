import { beforeEach, describe, expect, test } from 'vitest';
import { isEmptyChanges } from './change';
import type { Command } from './commands';
import { create } from './commands';
import { execute } from './execute';
import { History } from './history';
import {
  associationsOf,
  displayName,
  endsOf,
  evidenceOf,
  multiplicityText,
  parseMultiplicity,
  typeName,
} from './queries';
import { loadRecords, serialise } from './snapshot';
import { Store } from './store';

let store: Store;

/** Runs commands that the test expects to be accepted. */
function run(...batch: Command[]) {
  const result = execute(store, batch);
  expect(result.diagnostics.filter((d) => d.severity === 'error')).toEqual([]);
  return result;
}

function codes(...batch: Command[]): string[] {
  const result = execute(store, batch);
  expect(isEmptyChanges(result.changes)).toBe(true);
  return result.diagnostics.map((d) => d.code);
}

const loansOfMember: Command = {
  type: 'connect',
  id: 'asc_1',
  name: 'borrows',
  source: { id: 'end_1', classifierId: 'cls_member', multiplicity: { lower: 1, upper: 1 } },
  target: { id: 'end_2', classifierId: 'cls_loan', role: 'loans' },
};

beforeEach(() => {
  store = new Store();
  run(
    create('class', 'cls_member', { name: 'Member' }),
    create('class', 'cls_loan', { name: 'Loan' }),
    create('enumeration', 'enm_state', { name: 'LoanState' }),
    create('literal', 'lit_1', { name: 'OPEN', ownerId: 'enm_state' }),
    create('attribute', 'att_state', { name: 'state', ownerId: 'cls_loan', typeId: 'enm_state' }),
  );
});

describe('deleting a class', () => {
  test('takes its members, ends, associations, placements and trace, and undo brings all back', () => {
    run(
      loansOfMember,
      create('statement', 'stm_1', { text: 'A member borrows copies.' }),
      {
        type: 'trace-element',
        id: 'trc_1',
        statementId: 'stm_1',
        elementId: 'cls_loan',
        start: 2,
        end: 8,
      },
      create('diagram', 'dgm_1', { name: 'Overview' }),
      {
        type: 'place-elements',
        diagramId: 'dgm_1',
        placements: [{ id: 'plc_1', elementId: 'cls_loan', x: 1, y: 2 }],
      },
    );
    const before = serialise(store);
    const { changes } = run({ type: 'delete-elements', ids: ['cls_loan'] });
    expect(Object.keys(changes.removed).sort()).toEqual([
      'asc_1',
      'att_state',
      'cls_loan',
      'end_1',
      'end_2',
      'plc_1',
      'trc_1',
    ]);
    const history = new History();
    history.record({
      ...changes,
      id: 'chg_1',
      author: 'ana',
      reason: '',
      statementId: null,
      at: 0,
      reverts: null,
    });
    history.undo(store, 'ana');
    expect(serialise(store)).toBe(before);
  });

  test('leaves attributes of its type without one', () => {
    run({ type: 'delete-elements', ids: ['enm_state'] });
    expect(store.getAs('attribute', 'att_state')).toMatchObject({ typeId: null });
    expect(store.has('lit_1')).toBe(false);
  });
});

describe('a refused command changes nothing and says why', () => {
  test.each<[string, Command, string]>([
    ['an empty name', { type: 'rename-element', id: 'cls_loan', name: '  ' }, 'name.empty'],
    [
      'a taken name, whatever its case',
      { type: 'rename-element', id: 'cls_loan', name: 'MEMBER' },
      'name.taken',
    ],
    [
      'a line break in a name',
      { type: 'rename-element', id: 'cls_loan', name: 'a\nb' },
      'name.control-character',
    ],
    ['an id in use', create('class', 'cls_loan', { name: 'X' }), 'element.id-taken'],
    [
      'an unknown owner',
      create('attribute', 'att_9', { name: 'x', ownerId: 'cls_9' }),
      'element.missing',
    ],
    [
      'an owner of the wrong kind',
      create('attribute', 'att_9', { name: 'x', ownerId: 'enm_state' }),
      'reference.wrong-kind',
    ],
    [
      'an unknown field',
      { type: 'update-element', id: 'cls_loan', values: { colour: 'red' } },
      'field.unknown',
    ],
    [
      'a value out of its domain',
      { type: 'update-element', id: 'cls_loan', values: { abstract: 'yes' } },
      'field.invalid',
    ],
    [
      'a fixed field',
      { type: 'update-element', id: 'cls_loan', values: { id: 'x' } },
      'field.fixed',
    ],
    [
      'a kind of itself',
      { type: 'generalize', id: 'gen_1', specificId: 'cls_loan', generalId: 'cls_loan' },
      'generalization.self',
    ],
    [
      'an association to an enumeration',
      { ...loansOfMember, target: { id: 'end_2', classifierId: 'enm_state' } } as Command,
      'reference.wrong-kind',
    ],
    [
      'an impossible multiplicity',
      {
        ...loansOfMember,
        target: { id: 'end_2', classifierId: 'cls_loan', multiplicity: { lower: 2, upper: 1 } },
      } as Command,
      'multiplicity.empty',
    ],
    ['an unknown command', { type: 'explode' } as unknown as Command, 'command.invalid'],
    [
      'a malformed command',
      { type: 'rename-element', id: 7 } as unknown as Command,
      'command.invalid',
    ],
  ])('%s', (_what, command, code) => {
    expect(codes(command)).toContain(code);
  });

  test('a generalization cycle', () => {
    run({ type: 'generalize', id: 'gen_1', specificId: 'cls_loan', generalId: 'cls_member' });
    expect(
      codes({ type: 'generalize', id: 'gen_2', specificId: 'cls_member', generalId: 'cls_loan' }),
    ).toContain('generalization.cycle');
    expect(
      codes({ type: 'generalize', id: 'gen_2', specificId: 'cls_loan', generalId: 'cls_member' }),
    ).toContain('generalization.duplicate');
  });

  test('one bad command in a batch refuses the whole batch', () => {
    expect(
      codes(create('class', 'cls_ok', { name: 'Fine' }), create('class', 'cls_bad', { name: '' })),
    ).toEqual(['name.empty']);
    expect(store.has('cls_ok')).toBe(false);
  });
});

describe('undo by author', () => {
  test('keeps what somebody else edited since', () => {
    const history = new History();
    const record = (author: string, id: string, ...batch: Command[]) =>
      history.record({
        ...run(...batch).changes,
        id,
        author,
        reason: '',
        statementId: null,
        at: 0,
        reverts: null,
      });
    record('ana', 'chg_1', { type: 'rename-element', id: 'cls_loan', name: 'Lending' });
    record('ben', 'chg_2', { type: 'rename-element', id: 'cls_loan', name: 'Borrowing' });
    const reverted = history.undo(store, 'ana');
    expect(reverted?.superseded).toBe(1);
    expect(displayName(store, 'cls_loan')).toBe('Borrowing');
    expect(history.undo(store, 'cleo')).toBeUndefined();
  });

  test('a new change forgets what could be redone', () => {
    const history = new History();
    const facts = { author: 'ana', reason: '', statementId: null, at: 0 };
    history.record({
      ...run({ type: 'rename-element', id: 'cls_loan', name: 'A' }).changes,
      ...facts,
      id: 'chg_1',
      reverts: null,
    });
    const undone = history.undo(store, 'ana');
    history.record({ ...undone!.changes, ...facts, id: 'chg_2', reverts: 'chg_1' });
    expect(history.nextRedo('ana')).toBeDefined();
    history.record({
      ...run({ type: 'rename-element', id: 'cls_loan', name: 'B' }).changes,
      ...facts,
      id: 'chg_3',
      reverts: null,
    });
    expect(history.nextRedo('ana')).toBeUndefined();
  });
});

describe('queries', () => {
  test('know ends, associations, types and evidence', () => {
    run(loansOfMember, create('statement', 'stm_1', { text: 'A member borrows copies.' }), {
      type: 'trace-element',
      id: 'trc_1',
      statementId: 'stm_1',
      elementId: 'cls_member',
      start: 2,
      end: 8,
      confidence: 0.7,
    });
    expect(endsOf(store, 'asc_1')?.map((end) => end.id)).toEqual(['end_1', 'end_2']);
    expect(associationsOf(store, 'cls_loan').map(({ far }) => far.classifierId)).toEqual([
      'cls_member',
    ]);
    expect(typeName(store, store.getAs('attribute', 'att_state')!)).toBe('LoanState');
    expect(evidenceOf(store, 'cls_member').map(({ statement }) => statement.text)).toEqual([
      'A member borrows copies.',
    ]);
  });

  test.each([
    ['1', { lower: 1, upper: 1 }, '1'],
    ['*', { lower: 0, upper: '*' }, '*'],
    ['0..1', { lower: 0, upper: 1 }, '0..1'],
    ['1..n', { lower: 1, upper: '*' }, '1..*'],
    [' 2 .. 5 ', { lower: 2, upper: 5 }, '2..5'],
  ] as const)('read and write the multiplicity %s', (text, value, printed) => {
    expect(parseMultiplicity(text)).toEqual(value);
    expect(multiplicityText(value)).toBe(printed);
  });

  test.each(['', 'many', '*..1', '1..', '-1'])('do not read "%s" as a multiplicity', (text) => {
    expect(parseMultiplicity(text)).toBeNull();
  });
});

test('loading mends what is broken and says so', () => {
  const records = store.toRecords() as unknown as Record<string, unknown>[];
  const { store: loaded, diagnostics } = loadRecords([
    ...records,
    { id: 'cls_member', kind: 'class', name: 'Twin', order: 'a0' },
    { id: 'att_lost', kind: 'attribute', name: 'x', ownerId: 'cls_gone', order: 'a0' },
    { id: 'asc_half', kind: 'association', order: 'a0' },
    {
      id: 'end_half',
      kind: 'association-end',
      ownerId: 'asc_half',
      classifierId: 'cls_loan',
      order: 'a0',
    },
    { id: 'x', kind: 'wormhole' },
    { id: 'cls_bad', kind: 'class', name: 5, order: 'a0' },
  ]);
  expect(loaded.toRecords()).toEqual(store.toRecords());
  expect(diagnostics.map((d) => d.code)).toEqual(Array(6).fill('record.repaired'));
});
