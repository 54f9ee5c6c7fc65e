import { describe, expect, it } from 'vitest';
import { idSource } from '../kit/ids';
import { seededRandom } from '../kit/seeded-random';
import { create } from '../metamodel/commands';
import { execute } from '../metamodel/execute';
import { classifierByName, displayName } from '../metamodel/queries';
import { Store } from '../metamodel/store';
import { proposalFromReading } from './proposal-from-reading';
import { reading } from './reading.fixture';
import { recordStatements } from './statements';
import { withdrawalOf } from './withdrawal';

const newId = idSource(seededRandom(3));

/** A model read from a text, everything accepted. */
function modelOf(text: string, facts: string): Store {
  const store = new Store();
  const read = reading(text, facts);
  const { commands, sentences } = recordStatements(text, read, store, {
    newId,
    source: 'document',
    messageId: 'msg',
    section: null,
  });
  execute(store, commands);
  const options = { newId, messageId: 'msg', source: 'document' as const };
  const { items } = proposalFromReading(read, store, sentences, options);
  const { diagnostics } = execute(
    store,
    items.flatMap((item) => item.commands),
  );
  expect(diagnostics).toEqual([]);
  return store;
}

function statement(store: Store, words: string): string {
  return store.all('statement').find(({ text }) => text.includes(words))?.id ?? words;
}

function names(store: Store, ids: string[]): string[] {
  return ids.map((id) => displayName(store, id)).sort();
}

const TEXT = 'A loan has a due date. Members borrow loans. A coupon has a code.';
const FACTS = `
  class Loan | "A loan"
  Loan.dueDate: Date | "due date"
  class Member | "Members"
  Member 1 -> 0..* Loan: borrow | "borrow"
  class Coupon | "A coupon"
  Coupon.code: String | "code"
`;

describe('withdrawalOf', () => {
  it('takes along what only this statement speaks for, members with their class', () => {
    const store = modelOf(TEXT, FACTS);
    const { removed, commands } = withdrawalOf(store, statement(store, 'coupon'));
    expect(names(store, removed)).toEqual(['Coupon']);
    const { changes, diagnostics } = execute(store, commands);
    expect(diagnostics).toEqual([]);
    expect(classifierByName(store, 'Coupon')).toBeUndefined();
    expect(store.getAs('statement', statement(store, 'coupon'))?.status).toBe('withdrawn');
    expect(Object.keys(changes.removed).length).toBeGreaterThan(1);
  });

  it('keeps a class that another statement still connects, and removes only the member', () => {
    const store = modelOf(TEXT, FACTS);
    const { removed, kept } = withdrawalOf(store, statement(store, 'due date'));
    expect(names(store, removed)).toEqual(['dueDate']);
    expect(names(store, kept)).toContain('Loan');
  });

  it('keeps what a person made by hand, and the class around it', () => {
    const store = modelOf(TEXT, FACTS);
    const coupon = classifierByName(store, 'Coupon');
    execute(store, [create('attribute', 'att_hand', { name: 'value', ownerId: coupon?.id ?? '' })]);
    const { removed, kept } = withdrawalOf(store, statement(store, 'coupon'));
    expect(names(store, removed)).toEqual(['code']);
    expect(names(store, kept)).toEqual(['Coupon']);
  });

  it('does not count a statement that was withdrawn before', () => {
    const store = modelOf(
      'A loan has a due date. A loan ends on its due date.',
      `
      class Loan | "A loan"
      Loan.dueDate: Date | "due date"
    `,
    );
    for (const { id } of store.all('statement').slice(1)) {
      execute(store, withdrawalOf(store, id).commands);
    }
    expect(classifierByName(store, 'Loan')).toBeDefined();
    execute(store, withdrawalOf(store, statement(store, 'has a due')).commands);
    expect(store.all('class')).toEqual([]);
  });

  it('withdraws a statement that caused nothing', () => {
    const store = modelOf('It must be fast. A loan has a due date.', 'class Loan | "A loan"');
    execute(store, [create('statement', 'stm_x', { text: 'Nothing comes of this.' })]);
    expect(withdrawalOf(store, 'stm_x')).toMatchObject({ removed: [], kept: [] });
  });
});
