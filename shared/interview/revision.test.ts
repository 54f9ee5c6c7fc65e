import { describe, expect, it } from 'vitest';
import { idSource } from '../kit/ids';
import { seededRandom } from '../kit/seeded-random';
import { invertChanges } from '../metamodel/change';
import { create } from '../metamodel/commands';
import { execute } from '../metamodel/execute';
import { classifierByName, displayName, endsOf, multiplicityText } from '../metamodel/queries';
import { Store } from '../metamodel/store';
import { proposalFromReading } from './proposal-from-reading';
import type { Reading } from './reading';
import { reading } from './reading.fixture';
import type { Revision } from './revision';
import { revisionCommands, revisionOf, saidFirst } from './revision';
import { recordStatements } from './statements';

const newId = idSource(seededRandom(5));

/** Reads a text into the model, everything accepted. */
function say(store: Store, text: string, facts: string): Reading {
  const read = reading(text, facts);
  const { commands, sentences } = recordStatements(text, read, store, {
    newId,
    source: 'interview',
    messageId: 'msg',
    section: null,
  });
  execute(store, commands);
  const { items } = proposalFromReading(read, store, sentences, {
    newId,
    messageId: 'msg',
    source: 'interview',
  });
  const { diagnostics } = execute(
    store,
    items.flatMap((item) => item.commands),
  );
  expect(diagnostics).toEqual([]);
  return read;
}

function idOf(store: Store, words: string): string {
  return store.all('statement').find(({ text }) => text.includes(words))?.id ?? words;
}

/** The revision of the first statement, whose own reading is `before`. */
function revise(
  store: Store,
  before: Reading,
  text: string,
  facts: string,
  words = '',
): { revision: Revision; effects: string[]; kept: string[] } {
  const readings = { before, after: reading(text, facts) };
  const revision = revisionOf(store, idOf(store, words), text, readings, newId);
  const effects = revision.items.map(
    ({ effect, label, elementId }) => `${effect} ${label || displayName(store, elementId)}`,
  );
  const kept = revision.kept.map((k) => `${displayName(store, k.elementId)}: ${k.reason}`);
  return { revision, effects, kept };
}

/** Takes over everything, or what is chosen. */
function apply(store: Store, revision: Revision, chosen?: string[]) {
  const ids = new Set(chosen ?? revision.items.map(({ id }) => id));
  const result = execute(store, revisionCommands(store, revision, ids));
  expect(result.diagnostics).toEqual([]);
  return result;
}

/** What each element is traced to, in the statements' own words. */
function traced(store: Store): string[] {
  return store
    .all('trace')
    .map(({ ownerId, elementId, start, end }) => {
      const words = store.getAs('statement', ownerId)?.text.slice(start, end);
      return `${displayName(store, elementId)}: ${words}`;
    })
    .sort();
}

const COUPON = `
  class Coupon | "coupon"
  Coupon.code: String | "code"
  Coupon.value: Money | "value"
`;

describe('revisionOf', () => {
  it('adds what only the new words say and moves the traces along', () => {
    const store = new Store();
    const before = say(store, 'Each coupon has a code and a value.', COUPON);
    const text = 'Every valid coupon has a code, a value and an expiry date.';
    const { revision, effects, kept } = revise(
      store,
      before,
      text,
      `${COUPON}\nCoupon.expiryDate: Date | "expiry date"`,
    );
    expect(effects).toEqual(['add Coupon: expiry date (Date)']);
    expect(kept).toEqual([]);
    const coupon = classifierByName(store, 'Coupon')?.id;
    const statement = idOf(store, 'coupon');
    apply(store, revision);
    expect(store.getAs('statement', statement)).toMatchObject({ text, status: 'accepted' });
    expect(classifierByName(store, 'Coupon')?.id).toBe(coupon);
    expect(traced(store)).toEqual([
      'Coupon: coupon',
      'code: code',
      'expiryDate: expiry date',
      'value: value',
    ]);
  });

  it('removes what lost its words, members with their class', () => {
    const store = new Store();
    const before = say(store, 'Each coupon has a code and a value.', COUPON);
    say(store, 'A loan has a due date.', 'class Loan | "A loan"\nLoan.dueDate: Date | "due date"');
    const { revision, effects } = revise(store, before, 'It should be easy to use.', '', 'coupon');
    expect(effects).toEqual(['remove Coupon']);
    const asItWas = store.toRecords();
    const { changes } = apply(store, revision);
    expect(store.all('class').map(({ name }) => name)).toEqual(['Loan']);
    store.apply(invertChanges(changes));
    expect(store.toRecords()).toEqual(asItWas);
  });

  it('renames what has the same place and members under another name', () => {
    const store = new Store();
    const before = say(store, 'Each coupon has a code and a value.', COUPON);
    const coupon = classifierByName(store, 'Coupon')?.id;
    const { revision, effects } = revise(
      store,
      before,
      'Each voucher has a code and an amount.',
      'class Voucher | "voucher"\nVoucher.code: String | "code"\nVoucher.amount: Money | "amount"',
    );
    expect(effects).toEqual(['rename Coupon → Voucher', 'rename value → amount']);
    apply(store, revision);
    expect(classifierByName(store, 'Voucher')?.id).toBe(coupon);
    expect(traced(store)).toEqual(['Voucher: voucher', 'amount: amount', 'code: code']);
  });

  it('does not take one thing for another that has nothing in common with it', () => {
    const store = new Store();
    const before = say(
      store,
      'Each coupon has a code.',
      'class Coupon | "coupon"\nCoupon.code: String | "code"',
    );
    const { effects } = revise(
      store,
      before,
      'Each table has a number.',
      'class Table | "table"\nTable.number: Integer | "number"',
    );
    expect(effects).toEqual(['remove Coupon', 'add Table', 'add Table: number (Integer)']);
  });

  it('keeps what another statement says, and what a person changed', () => {
    const store = new Store();
    const before = say(store, 'Each coupon has a code and a value.', COUPON);
    const coupon = classifierByName(store, 'Coupon')?.id ?? '';
    say(
      store,
      'Customers use coupons.',
      'class Customer | "Customers"\nCustomer -> Coupon: use | "use"',
    );
    execute(store, [
      {
        type: 'trace-element',
        id: 'trc_x',
        statementId: idOf(store, 'use'),
        elementId: coupon,
        start: 0,
        end: 9,
      },
    ]);
    const value = store.all('attribute').find(({ name }) => name === 'value')?.id ?? '';
    execute(store, [{ type: 'update-element', id: value, values: { type: 'Integer' } }]);
    const { revision, effects, kept } = revise(
      store,
      before,
      'It should be easy to use.',
      '',
      'Each',
    );
    expect(effects).toEqual(['remove code']);
    expect(kept.sort()).toEqual(['Coupon: said-elsewhere', 'value: edited']);
    apply(store, revision);
    expect(store.children(coupon, 'attribute').map(({ name }) => name)).toEqual(['value']);
    expect(traced(store).filter((line) => line.startsWith('value'))).toEqual([]);
  });

  it('knows an element again that a person renamed, and leaves its name alone', () => {
    const store = new Store();
    const before = say(store, 'Each coupon has a code and a value.', COUPON);
    const coupon = classifierByName(store, 'Coupon')?.id ?? '';
    execute(store, [{ type: 'rename-element', id: coupon, name: 'Voucher' }]);
    const { revision, effects } = revise(
      store,
      before,
      'Each coupon has a code, a value and a colour.',
      `${COUPON}\nCoupon.colour: String | "colour"`,
    );
    expect(effects).toEqual(['add Voucher: colour (String)']);
    apply(store, revision);
    expect(store.getAs('class', coupon)?.name).toBe('Voucher');
  });

  it('changes types, counts and flags with the words, and keeps those a person has set', () => {
    const store = new Store();
    const before = say(
      store,
      'A loan has a number and a due date. Members borrow 3 loans.',
      `class Loan | "A loan"
       Loan.number: Integer id | "number"
       Loan.due: Date | "due date"`,
    );
    const due = store.all('attribute').find(({ name }) => name === 'due')?.id ?? '';
    const text = 'A loan has a number that may repeat and a due time.';
    const facts = `class Loan | "A loan"
      Loan.number: Integer | "number"
      Loan.due: DateTime | "due time"`;
    const first = revise(store, before, text, facts, 'number');
    expect(first.effects).toEqual([
      'change Loan: due is DateTime',
      'change number: not identifier',
    ]);
    execute(store, [{ type: 'update-element', id: due, values: { type: 'String' } }]);
    const second = revise(store, before, text, facts, 'number');
    expect(second.effects).toEqual(['change number: not identifier']);
    expect(second.kept).toEqual(['due: edited']);
    apply(store, first.revision);
    expect(store.getAs('attribute', due)?.type).toBe('DateTime');
  });

  it('follows another count in a relationship, whichever end tells it', () => {
    const store = new Store();
    const facts = (count: string) => `class Member | "member"
      class Loan | "loans"
      Member 1 -> ${count} Loan: has | "has"`;
    const before = say(store, 'A member has up to 3 loans.', facts('0..3'));
    const text = 'A member has up to 5 loans.';
    const { revision, effects } = revise(store, before, text, facts('0..5'));
    expect(effects).toEqual(['change Member has Loan: at most 5 loans']);
    apply(store, revision);
    const [link] = store.all('association');
    expect(endsOf(store, link?.id ?? '')?.map((end) => multiplicityText(end.multiplicity))).toEqual(
      ['1', '0..5'],
    );
  });

  it('takes over a part only, with what it depends on', () => {
    const store = new Store();
    const before = say(
      store,
      'Each coupon has a code.',
      'class Coupon | "coupon"\nCoupon.code: String | "code"',
    );
    const { revision } = revise(
      store,
      before,
      'Each table has a number.',
      'class Table | "table"\nTable.number: Integer | "number"',
    );
    const number = revision.items.find(({ label }) => label.includes('number'));
    apply(store, revision, [number?.id ?? '']);
    expect(store.all('class').map(({ name }) => name)).toEqual(['Coupon', 'Table']);
    // The sentence no longer speaks for what was left: it is the person's own now.
    expect(traced(store)).toEqual(['Table: table', 'number: number']);
  });

  it('keeps what no reading of these words explains, with its words moved', () => {
    const store = new Store();
    const text = 'How many loans? At most 5.';
    execute(store, [
      create('class', 'cls_x', { name: 'Loan' }),
      create('statement', 'stm_x', { text }),
      {
        type: 'trace-element',
        id: 'trc_x',
        statementId: 'stm_x',
        elementId: 'cls_x',
        start: 16,
        end: 25,
      },
    ]);
    const { revision, effects, kept } = revise(
      store,
      reading(text, ''),
      'How many open loans? At most 5.',
      '',
    );
    expect(effects).toEqual([]);
    expect(kept).toEqual(['Loan: unread']);
    apply(store, revision);
    expect(traced(store)).toEqual(['Loan: At most 5']);
  });

  it('remembers the words as they were first said, until they are said again', () => {
    const store = new Store();
    const said = 'Each coupon has a code and a value.';
    const before = say(store, said, COUPON);
    const other = `${COUPON}\nCoupon.colour: String | "colour"`;
    const text = 'Each coupon has a code, a value and a colour.';
    const { revision } = revise(store, before, text, other);
    apply(store, revision);
    const id = idOf(store, 'colour');
    const statement = () => {
      const found = store.getAs('statement', id);
      return found ? saidFirst(found) : undefined;
    };
    expect(statement()).toBe(said);
    const back = revise(store, reading(text, other), said, COUPON);
    expect(back.effects).toEqual(['remove colour']);
    apply(store, back.revision);
    expect(statement()).toBeNull();
  });

  it('sorts the statement anew, unless a person has', () => {
    const store = new Store();
    const before = say(store, 'Members search for books.', 'sentence 0 functional');
    const text = 'Members find books in 2 seconds.';
    const facts = 'sentence 0 quality performance';
    const { revision } = revise(store, before, text, facts);
    const id = idOf(store, 'search');
    execute(store, [{ type: 'update-element', id, values: { requirement: 'constraint' } }]);
    const later = revise(store, before, text, facts);
    apply(store, later.revision);
    expect(store.getAs('statement', id)?.requirement).toBe('constraint');
    apply(store, revision);
    expect(store.getAs('statement', id)).toMatchObject({
      requirement: 'quality',
      quality: 'performance',
    });
  });
});
