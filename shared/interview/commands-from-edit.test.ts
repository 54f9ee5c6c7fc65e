import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { idSource } from '../kit/ids';
import { seededRandom } from '../kit/seeded-random';
import { execute } from '../metamodel/execute';
import { multiplicityText, typeName } from '../metamodel/queries';
import { Store } from '../metamodel/store';
import type { ChatEdit } from './chat-edit';
import { commandsFromEdits } from './commands-from-edit';
import { propose } from './propose.fixture';
import { reading } from './reading.fixture';

const FACTS = `
  class Loan | "Loans"
  Loan.status: LoanStatus | "Loans"
  enum LoanStatus: OPEN LOST | "Loans"
  class Copy | "copies"
  Copy.status: String | "copies"
  role Member | "Members"
  Member -> 0..* Loan: has | "Members"
`;
const span = { start: 0, end: 1 };
type Bare<T> = T extends ChatEdit ? Omit<T, 'span'> : never;
const edits = (...bare: Bare<ChatEdit>[]) =>
  bare.map((edit) => ({ ...edit, span }) as ChatEdit[][0]);

function library(): Store {
  const store = new Store();
  const text = 'Loans, copies. Members.';
  execute(
    store,
    propose(text, reading(text, FACTS), store).items.flatMap((i) => i.commands),
  );
  return store;
}

const newId = idSource(seededRandom(5));

function run(store: Store, ...bare: Bare<ChatEdit>[]) {
  const outcome = commandsFromEdits(edits(...bare), store, newId);
  if (outcome.kind === 'commands') {
    expect(execute(store, outcome.commands).diagnostics).toEqual([]);
  }
  return outcome;
}

const names = (store: Store) => store.all('class').map(({ name }) => name);

describe('commandsFromEdits', () => {
  it('renames what goes by the name, whatever its case and number', () => {
    const store = library();
    expect(
      run(store, { kind: 'rename', what: { name: 'members' }, to: 'library patron' }),
    ).toMatchObject({
      descriptions: ['Rename Member to LibraryPatron'],
    });
    expect(names(store)).toContain('LibraryPatron');
  });

  it('asks which one is meant, with answers that are edits themselves', () => {
    const outcome = run(library(), { kind: 'rename', what: { name: 'status' }, to: 'state' });
    expect(outcome).toEqual({
      kind: 'question',
      text: 'Which status do you mean?',
      choices: ['Rename Loan.status to state', 'Rename Copy.status to state'],
    });
    const store = library();
    run(store, { kind: 'rename', what: { name: 'status', owner: 'loan' }, to: 'state' });
    const loan = store.all('class').find(({ name }) => name === 'Loan')?.id ?? '';
    expect(store.children(loan, 'attribute').map(({ name }) => name)).toEqual(['state']);
  });

  it('removes a class with what belongs to it, and a member of a class', () => {
    const store = library();
    run(
      store,
      { kind: 'remove', what: [{ name: 'status', owner: 'copy' }] },
      { kind: 'remove', what: [{ name: 'Loan' }] },
    );
    expect(store.all('attribute')).toEqual([]);
    expect(store.all('association')).toEqual([]);
  });

  it('adds classes, attributes and values, each edit seeing those before it', () => {
    const store = library();
    run(
      store,
      { kind: 'add-class', names: ['late fee'] },
      {
        kind: 'add-attribute',
        owners: ['late fee'],
        attributes: [{ name: 'due date' }, { name: 'paid', type: 'Boolean' }],
      },
      { kind: 'add-attribute', owners: ['loan status'], attributes: [{ name: 'on hold' }] },
    );
    const fee = store.all('class').find(({ name }) => name === 'LateFee');
    const data = store
      .children(fee?.id ?? '', 'attribute')
      .map((a) => `${a.name} ${typeName(store, a)}`);
    expect(data).toEqual(['dueDate Date', 'paid Boolean']);
    expect(store.all('literal').map(({ name }) => name)).toContain('ON_HOLD');
  });

  it('sets a type, an enumeration of the model included', () => {
    const store = library();
    run(store, { kind: 'set-type', what: { name: 'status', owner: 'copy' }, type: 'loan status' });
    expect(store.all('attribute').map((a) => typeName(store, a))).toEqual([
      'LoanStatus',
      'LoanStatus',
    ]);
  });

  it('sets how many, and closes the open question about it', () => {
    const store = library();
    const multiplicity = { lower: 1, upper: 1 };
    run(store, { kind: 'set-multiplicity', source: 'loan', target: 'member', multiplicity });
    const id = store.all('association')[0]?.id ?? '';
    const ends = store.children(id, 'association-end').map((e) => multiplicityText(e.multiplicity));
    expect(ends).toEqual(['1', '*']);
    expect(store.all('association-end').some((end) => end.extra)).toBe(false);
  });

  it('leaves to the reader what corrects nothing', () => {
    const multiplicity = { lower: 0, upper: 3 };
    const unrelated = {
      kind: 'set-multiplicity',
      source: 'copy',
      target: 'member',
      multiplicity,
    } as const;
    expect(run(library(), unrelated)).toEqual({ kind: 'text' });
  });

  it('says what is not there or cannot be, and does nothing', () => {
    expect(run(library(), { kind: 'remove', what: [{ name: 'invoice' }] })).toMatchObject({
      text: 'There is no invoice in the model.',
    });
    expect(run(library(), { kind: 'rename', what: { name: 'loan' }, to: 'copy' })).toMatchObject({
      kind: 'question',
      text: 'The model already has the class Copy. Choose another name.',
    });
    expect(run(library(), { kind: 'add-class', names: ['loans'] })).toMatchObject({
      text: 'Loan is in the model already.',
    });
    const store = library();
    expect(
      run(
        store,
        { kind: 'add-class', names: ['Fee'] },
        { kind: 'remove', what: [{ name: 'nothing' }] },
      ).kind,
    ).toBe('question');
    expect(names(store)).not.toContain('Fee');
  });

  it('passes undo and redo on, alone', () => {
    expect(run(library(), { kind: 'undo', times: 1 })).toEqual({
      kind: 'history',
      action: 'undo',
      times: 1,
    });
    expect(run(library(), { kind: 'undo', times: 1 }, { kind: 'redo', times: 1 }).kind).toBe(
      'question',
    );
  });

  it('never makes commands that are refused, whatever is typed', () => {
    const typed = fc.oneof(
      fc.constantFrom(
        'loan',
        'Loan',
        'status',
        'Copy',
        '',
        '../..',
        '😀',
        'a'.repeat(5000),
        '\u0000',
      ),
      fc.string({ unit: 'binary', maxLength: 20 }),
    );
    const owner = fc.option(typed, { nil: undefined });
    const number = fc.integer({ min: -1, max: 4 });
    const multiplicity = fc.record({ lower: number, upper: number });
    const what = fc.record({ name: fc.oneof(typed, fc.constant('it')), owner });
    const list = fc.array(typed, { minLength: 1, maxLength: 3 });
    const refs = fc.array(what, { minLength: 1, maxLength: 3 });
    const attributes = fc.array(fc.record({ name: typed, type: owner }), { maxLength: 3 });
    const is = <K extends string>(kind: K) => fc.constant(kind);
    const flag = fc.record({
      flag: fc.constantFrom('unique', 'identifier', 'derived', 'abstract', 'optional', 'mandatory'),
      on: fc.boolean(),
    });
    const verb = fc.record({ base: typed, said: typed });
    const edit: fc.Arbitrary<Bare<ChatEdit>> = fc.oneof(
      fc.record({ kind: is('rename'), what, to: typed }),
      fc.record({ kind: is('correct-verb'), owner: typed, from: verb, to: verb }),
      fc.record({ kind: is('remove'), what: refs }),
      fc.record({ kind: is('disconnect'), source: typed, target: typed }),
      fc.record({ kind: is('add-class'), names: list, general: owner, attributes }),
      fc.record({ kind: is('add-enumeration'), name: typed, literals: list }),
      fc.record({ kind: is('add-attribute'), owners: list, attributes }),
      fc.record({ kind: is('add-operation'), owner: typed, names: list }),
      fc.record({ kind: is('add-literal'), owner: typed, names: list }),
      fc.record({ kind: is('add'), attributes, text: typed, valueLike: fc.boolean() }),
      fc.record({
        kind: is('connect'),
        source: typed,
        target: typed,
        targetMultiplicity: multiplicity,
      }),
      fc.record({ kind: is('generalize'), specifics: list, general: typed, create: fc.boolean() }),
      fc.record({ kind: is('ungeneralize'), specific: typed, general: typed }),
      fc.record({ kind: is('set-type'), what, type: typed }),
      fc.record({
        kind: is('set-flags'),
        what,
        flags: fc.array(flag, { minLength: 1, maxLength: 2 }),
      }),
      fc.record({ kind: is('set-default'), name: owner, owner, value: typed }),
      fc.record({ kind: is('make-enumeration'), what, literals: list }),
      fc.record({ kind: is('make-class'), what }),
      fc.record({ kind: is('move'), what: refs, to: typed, create: fc.boolean() }),
      fc.record({ kind: is('split'), what, into: list }),
      fc.record({ kind: is('merge'), what: refs, into: typed }),
      fc.record({ kind: is('again'), names: list }),
      fc.record({ kind: is('mention'), text: typed }),
      fc.record({ kind: is('set-multiplicity'), source: owner, target: owner, multiplicity }),
    ) as fc.Arbitrary<Bare<ChatEdit>>;
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 4 }), (some) => {
        // `run` executes what comes out and expects no diagnostics.
        expect(['commands', 'question', 'text']).toContain(run(library(), ...some).kind);
      }),
      { numRuns: 500 },
    );
  });
});
