import { describe, expect, it } from 'vitest';
import { idSource } from '../kit/ids';
import { seededRandom } from '../kit/seeded-random';
import { execute } from '../metamodel/execute';
import { evidenceOf, multiplicityText, typeName } from '../metamodel/queries';
import { Store } from '../metamodel/store';
import { interpretAnswer } from './answers';
import { findGaps } from './gaps';
import { multiplicityIn } from './gaps/answer-words';
import { propose } from './propose.fixture';
import { questionFor } from './questions';
import { reading } from './reading.fixture';

const FACTS = `
  class Loan | "Loans"
  Loan.dueDate: | "Loans"
  Loan.state: | "Loans"
  enum Status: | "status"
  role Member | "Members"
  Member.membershipNumber: String | "Members"
  Member -> 0..* Book: borrows | "borrow"
  class Book | "books"
`;

function library(): Store {
  const store = new Store();
  const text = 'Loans. A status. Members borrow books.';
  const { items } = propose(text, reading(text, FACTS), store);
  execute(
    store,
    items.flatMap(({ commands }) => commands),
  );
  return store;
}

const newId = idSource(seededRandom(99));

/** Answers the question behind the first gap whose text begins so, and accepts everything. */
function answer(store: Store, gapStart: string, reply: string) {
  const gap = findGaps(store).gaps.find(({ text }) => text.startsWith(gapStart));
  const question = gap && questionFor(store, gap);
  if (!question) throw new Error(`No gap "${gapStart}"`);
  const result = interpretAnswer(question, reply, store, { newId, messageId: null });
  if (result.kind === 'direct') {
    expect(execute(store, result.commands).diagnostics).toEqual([]);
    const commands = result.proposal.items.flatMap((item) => item.commands);
    expect(execute(store, commands).diagnostics).toEqual([]);
  }
  return result;
}

describe('multiplicityIn', () => {
  it.each([
    ['Yes, several', '*'],
    ['yes', '*'],
    ['At most one', '0..1'],
    ['Exactly one', '1'],
    ['No', '0..1'],
    ['no, just one', '1'],
    ['up to five', '0..5'],
    ['at most 5', '0..5'],
    ['at least one', '1..*'],
    ['one or more', '1..*'],
    ['between 2 and 5', '2..5'],
    ['2..5', '2..5'],
    ['3', '0..3'],
    ['Yes, but never more than three.', '0..3'],
    ['none or one', '0..1'],
    ['a dozen', '0..12'],
    ['1..*', '1..*'],
    ['*', '*'],
  ])('reads %j as %s', (text, expected) => {
    const found = multiplicityIn(text);
    expect(found && multiplicityText(found)).toBe(expected);
  });

  it.each(['', 'It depends on the branch', '5 to 2', 'blue', '0'])('does not read %j', (text) =>
    expect(multiplicityIn(text)).toBeNull(),
  );
});

describe('interpretAnswer', () => {
  it('sets the number that was asked for, with question and answer as its evidence', () => {
    const store = library();
    const result = answer(store, 'Member borrows Book', 'At most one.');
    expect(result.kind).toBe('direct');
    const [association] = store.all('association');
    const ends = store.children(association?.id ?? '', 'association-end');
    expect(ends.map((end) => multiplicityText(end.multiplicity))).toEqual(['0..1', '*']);
    const words = evidenceOf(store, association?.id ?? '').map(({ statement, trace }) => [
      statement.text,
      statement.text.slice(trace.start, trace.end),
    ]);
    expect(words).toContainEqual([
      'Can several members borrow the same book at once? At most one.',
      'At most one.',
    ]);
    expect(findGaps(store).gaps.some(({ id }) => id.startsWith('multiplicity'))).toBe(false);
  });

  it('hands over what was said beyond the answer', () => {
    const result = answer(library(), 'Member borrows Book', 'No. A book is lent for three weeks.');
    expect(result).toMatchObject({ kind: 'direct', rest: 'A book is lent for three weeks.' });
    const prose = answer(
      library(),
      'Member borrows Book',
      'Yes, up to five, but children only two at a time.',
    );
    expect(prose).toMatchObject({ kind: 'direct', rest: 'children only two at a time.' });
  });

  it.each(["I don't know", 'later', 'Skip', 'no idea', 'not sure yet', '?'])(
    'goes on at %j',
    (reply) => expect(answer(library(), 'Member borrows Book', reply)).toEqual({ kind: 'skip' }),
  );

  it('leaves prose to the reader', () => {
    const reply = 'That is decided by the branch manager when the book is new and in demand';
    expect(answer(library(), 'Member borrows Book', reply)).toEqual({ kind: 'text' });
  });

  it('takes an identifier, known or new', () => {
    const store = library();
    answer(store, 'Member has no identifier', 'by the membership number');
    answer(store, 'Loan has no identifier', 'Its loan number');
    const identifiers = store.all('attribute').filter(({ identifier }) => identifier);
    expect(identifiers.map(({ name }) => name).sort()).toEqual(['loanNumber', 'membershipNumber']);
    expect(store.all('attribute').filter(({ name }) => /membership/i.test(name))).toHaveLength(1);
  });

  it('takes no for an identifier', () => {
    const store = library();
    answer(store, 'Loan has no identifier', 'A number the system gives');
    expect(findGaps(store).gaps.some(({ text }) => text === 'Loan has no identifier.')).toBe(false);
  });

  it('takes a type by its everyday name, or the values themselves', () => {
    const store = library();
    answer(store, 'Loan.dueDate', 'a date');
    answer(store, 'Loan.state', 'open, overdue or returned');
    const types = store.all('attribute').map((a) => [a.name, typeName(store, a)]);
    expect(types).toContainEqual(['dueDate', 'Date']);
    expect(types).toContainEqual(['state', 'LoanState']);
    expect(store.all('literal').map(({ name }) => name)).toEqual(['OPEN', 'OVERDUE', 'RETURNED']);
  });

  it('takes lists of data, values, roles and things', () => {
    const store = library();
    answer(store, 'Book has no attributes', 'title, the ISBN and publication date');
    answer(store, 'Status has no values', 'new, worn or on loan');
    const book = store.all('class').find(({ name }) => name === 'Book')?.id ?? '';
    const data = store.children(book, 'attribute').map((a) => `${a.name}: ${a.type}`);
    expect(data).toEqual(['title: String', 'isbn: String', 'publicationDate: Date']);
    expect(store.all('literal').map(({ name }) => name)).toEqual(['NEW', 'WORN', 'ON_LOAN']);

    const empty = new Store();
    answer(empty, 'Nobody is named', 'Members, librarians and the branch manager');
    expect(answer(empty, 'Nothing says how', 'in many ways')).toEqual({ kind: 'text' });
    expect(empty.all('class').map((c) => `${c.name} ${c.stereotype}`)).toEqual([
      'Member actor',
      'Librarian actor',
      'BranchManager actor',
    ]);
  });

  it('relates an orphan to what is named', () => {
    const store = library();
    answer(store, 'Loan is not related', 'Members and books');
    expect(store.all('association')).toHaveLength(3);
    const alone = library();
    answer(alone, 'Loan is not related', 'It stands alone');
    expect(findGaps(alone).gaps.some(({ id }) => id.startsWith('orphan'))).toBe(false);
  });

  it('keeps a short answer together with its question', () => {
    const store = library();
    const result = answer(store, 'No requirement on quality', 'About 200 users');
    expect(result).toMatchObject({ kind: 'direct', rest: null });
    const kept = store.all('statement').find(({ text }) => text.endsWith('About 200 users'));
    expect(kept).toMatchObject({ section: 'quality', requirement: 'quality' });
    expect(findGaps(store).gaps.some(({ id }) => id === 'quality-unmeasured')).toBe(false);
  });
});
