import { describe, expect, it } from 'vitest';
import { execute } from '../metamodel/execute';
import type { Proposal } from '../metamodel/proposal';
import {
  associationsOf,
  classifierByName,
  evidenceOf,
  multiplicityText,
} from '../metamodel/queries';
import { Store } from '../metamodel/store';
import { reading } from './reading.fixture';
import { propose } from './propose.fixture';

function say(text: string, facts: string, store: Store, seed: number): Proposal {
  const proposal = propose(text, reading(text, facts), store, seed);
  const result = execute(
    store,
    proposal.items.flatMap(({ commands }) => commands),
  );
  expect(result.diagnostics).toEqual([]);
  return proposal;
}

const labels = (proposal: Proposal) => proposal.items.map(({ label }) => label);

const LOANS = 'A loan has a due date and a status: open, returned or lost. Members borrow books.';
const LOAN_FACTS = `
  enum LoanStatus: OPEN RETURNED LOST | "open, returned or lost"
  class Loan | "A loan"
  Loan.dueDate: Date | "due date"
  Loan.status: LoanStatus | "status"
  role Member | "Members"
  class Book | "books"
  Member -> 0..* Book: borrows | "Members borrow books"
`;

describe('proposalFromReading', () => {
  it('proposes classes, attributes, choices and relationships in the words of the user', () => {
    const proposal = propose(LOANS, reading(LOANS, LOAN_FACTS), new Store());
    expect(labels(proposal)).toEqual([
      'LoanStatus: open, returned, lost',
      'Loan',
      'Loan: due date (Date)',
      'Loan: status (LoanStatus)',
      'Member (role)',
      'Book',
      'Member borrows any number of books',
    ]);
    const [status, loan, , typed] = proposal.items;
    expect(typed?.dependsOn).toEqual([loan?.id, status?.id]);
  });

  it('traces every created element to the words it came from', () => {
    const store = new Store();
    say(LOANS, LOAN_FACTS, store, 1);
    const loan = classifierByName(store, 'loan');
    const due = store.all('attribute').find(({ name }) => name === 'dueDate');
    const words = (id = '') =>
      evidenceOf(store, id).map(({ trace, statement }) =>
        statement.text.slice(trace.start, trace.end),
      );
    expect(words(loan?.id)).toEqual(['A loan']);
    expect(words(due?.id)).toEqual(['due date']);
    const [borrows] = store.all('association');
    expect(words(borrows?.id)).toEqual(['Members borrow books']);
  });

  it('marks the end that the text is silent about', () => {
    const store = new Store();
    say(LOANS, LOAN_FACTS, store, 1);
    const marked = store.all('association-end').filter((end) => end.extra?.unknownMultiplicity);
    expect(marked.map((end) => store.getAs('class', end.classifierId)?.name)).toEqual(['Member']);
  });

  it('does not propose again what the model has, whatever its case and number', () => {
    const store = new Store();
    say(LOANS, LOAN_FACTS, store, 1);
    const again = 'loans have a Due Date. A member borrows a book.';
    const facts = `
      class Loans | "loans"
      loans.DueDate: Date | "Due Date"
      members -> BOOK: borrow | "A member borrows a book"
    `;
    expect(labels(propose(again, reading(again, facts), store, 2))).toEqual([]);
  });

  it('names both sides when the text contradicts the model', () => {
    const store = new Store();
    say(LOANS, LOAN_FACTS, store, 1);
    const text = 'A member borrows at most 5 books. The due date is a date and time.';
    const facts = `
      Member -> 0..5 Book: borrows | "at most 5 books"
      class Loan | "due date"
      Loan.dueDate: DateTime | "due date"
    `;
    const proposal = say(text, facts, store, 2);
    expect(labels(proposal)).toEqual([
      'Loan: due date is DateTime',
      'Member borrows Book: at most 5 books',
    ]);
    expect(proposal.items.map(({ reason }) => reason)).toEqual([
      'The model has Date for Loan.dueDate, the text says DateTime: “due date”.',
      'The model has * for Book in Member borrows Book, the text says 0..5: “at most 5 books”.',
    ]);
    const member = classifierByName(store, 'Member');
    const [link] = associationsOf(store, member?.id ?? '');
    expect(link && multiplicityText(link.far.multiplicity)).toBe('0..5');
  });

  it('takes a multiplicity for an end nobody had spoken of, and clears its mark', () => {
    const store = new Store();
    say(LOANS, LOAN_FACTS, store, 1);
    const text = 'A book is borrowed by at most one member.';
    say(text, 'Book -> 0..1 Member: is borrowed by | "at most one member"', store, 2);
    const ends = store
      .all('association-end')
      .map((end) => [
        store.getAs('class', end.classifierId)?.name,
        multiplicityText(end.multiplicity),
        end.extra,
      ]);
    expect(ends).toContainEqual(['Member', '0..1', undefined]);
    expect(store.all('association')).toHaveLength(1);
  });

  it('keeps two verbs between the same things apart', () => {
    const text = 'Members borrow books and reserve books.';
    const store = new Store();
    say(
      text,
      'class Member | "Members"\nclass Book | "books"\nMember -> Book: borrows | "borrow"\nMember -> Book: reserves | "reserve"',
      store,
      1,
    );
    expect(store.all('association').map(({ name }) => name)).toEqual(['borrows', 'reserves']);
  });

  it('refuses a circle of kinds and accepts the rest', () => {
    const text = 'A is a B. B is a C. C is an A.';
    const store = new Store();
    say(
      text,
      'class A | "A"\nclass B | "B"\nclass C | "C"\nA is B | "A is a B"\nB is C | "B is a C"\nC is A | "C is an A"',
      store,
      1,
    );
    expect(store.all('generalization')).toHaveLength(2);
  });

  it('gives a part one whole', () => {
    const text = 'An order consists of order lines.';
    const store = new Store();
    say(
      text,
      'class Order | "order"\nclass OrderLine | "order lines"\nOrder <>-> 1..* OrderLine | "consists of"',
      store,
      1,
    );
    const [whole] = store.all('association-end').filter((e) => e.aggregation === 'composite');
    expect(whole && multiplicityText(whole.multiplicity)).toBe('1');
  });
});
