import { describe, expect, it } from 'vitest';
import { idSource } from '../kit/ids';
import { seededRandom } from '../kit/seeded-random';
import { create } from '../metamodel/commands';
import type { Command } from '../metamodel/commands';
import { execute } from '../metamodel/execute';
import { Store } from '../metamodel/store';
import { interpretAnswer } from './answers';
import { findGaps } from './gaps';
import { propose } from './propose.fixture';
import { outlookOf } from './outlook';
import { nextQuestion, questionById, questionFor } from './questions';
import { reading } from './reading.fixture';

/** A model as it is after accepting all of a reading. */
function model(text: string, facts: string, store = new Store()): Store {
  const { items } = propose(text, reading(text, facts), store);
  expect(
    execute(
      store,
      items.flatMap(({ commands }) => commands),
    ).diagnostics,
  ).toEqual([]);
  return store;
}

const gapTexts = (store: Store, kind: string) =>
  findGaps(store)
    .gaps.filter(({ id }) => id.split(':')[0] === kind)
    .map(({ text }) => text);
const questions = (store: Store, kind: string) =>
  findGaps(store)
    .gaps.filter(({ id }) => id.split(':')[0] === kind)
    .map((gap) => questionFor(store, gap)?.text);

describe('findGaps', () => {
  it('finds of an empty model what every project must say', () => {
    const { gaps, sections } = findGaps(new Store());
    expect(gaps.map(({ id }) => id)).toEqual([
      'purpose-unstated',
      'roles-unknown',
      'no-classes',
      'no-behaviour',
      'quality-unmeasured',
      'technology-unstated',
    ]);
    expect(sections.every(({ progress }) => progress === 0)).toBe(true);
  });

  it('names the place of every gap', () => {
    const store = model(
      'Loans and books. A status. Members borrow books. Staff.',
      `
      class Loan | "Loans"
      Loan.dueDate: | "Loans"
      enum Status: OPEN | "status"
      role Member | "Members"
      Member.email: Email | "Members"
      Member -> 0..* Book: borrows | "borrow"
      class Book | "books"
      role Clerk | "Staff"
    `,
    );
    expect(gapTexts(store, 'class-without-attributes')).toEqual([
      'Book has no attributes.',
      'Clerk has no attributes.',
    ]);
    expect(gapTexts(store, 'attribute-without-type')).toEqual(['Loan.dueDate has no type.']);
    expect(gapTexts(store, 'few-literals')).toEqual(['Status has only one value.']);
    expect(gapTexts(store, 'orphan-class')).toEqual(['Loan is not related to anything.']);
    expect(gapTexts(store, 'role-does-nothing')).toEqual(['Nothing says what a clerk does.']);
    expect(gapTexts(store, 'multiplicity')).toEqual([
      'Member borrows Book: how many members for one book is not said.',
    ]);
    expect(gapTexts(store, 'class-without-identifier')).toEqual([
      'Loan has no identifier.',
      'Member has no identifier.',
    ]);
    expect(gapTexts(store, 'personal-data')).toEqual([
      'Member.email is personal data; nothing says how long it is kept.',
    ]);
  });

  it('asks about numbers in the words of the relationship', () => {
    const store = model(
      'Members borrow books. Orders have lines. Nurses are assigned to wards.',
      `
      Member -> Book: borrow | "borrow"
      Order <>-> Line | "have"
      Nurse -> Ward: is assigned to | "assigned"
      class Member | "Members"
      class Book | "books"
      class Order | "Orders"
      class Line | "lines"
      class Nurse | "Nurses"
      class Ward | "wards"
    `,
    );
    expect(questions(store, 'multiplicity')).toEqual([
      'Can several members borrow the same book at once?',
      'Can a member borrow several books at once?',
      'Can an order consist of several lines?',
      'Can several nurses be assigned to the same ward at once?',
      'Can a nurse be assigned to several wards at once?',
    ]);
  });

  it('closes the number of an end as soon as somebody sets it, by hand too', () => {
    const store = model('A has B.', 'class Ab | "A"\nclass Bc | "B"\nAb -> Bc: keeps | "has"');
    const [end] = store.all('association-end');
    const edit: Command = {
      type: 'update-element',
      id: end?.id ?? '',
      values: { multiplicity: { lower: 1, upper: 1 } },
    };
    execute(store, [edit]);
    expect(gapTexts(store, 'multiplicity')).toHaveLength(1);
  });

  it('is closed by statements that say so', () => {
    const store = new Store();
    const says = [
      ['The purpose of the system is lending.', 'other'],
      ['It must serve 50 users at once.', 'quality'],
      ['We run PostgreSQL.', 'constraint'],
      ['A member can renew a loan.', 'functional'],
    ] as const;
    execute(
      store,
      says.map(([text, requirement], n) => create('statement', `s${n}`, { text, requirement })),
    );
    expect(findGaps(store).gaps.map(({ id }) => id)).toEqual(['roles-unknown', 'no-classes']);
  });

  it('counts no statement that was withdrawn', () => {
    const store = new Store();
    const text = 'The purpose of the system is lending.';
    execute(store, [create('statement', 's1', { text, status: 'withdrawn' })]);
    expect(findGaps(store).gaps[0]?.id).toBe('purpose-unstated');
  });
});

describe('nextQuestion', () => {
  it('goes through the sections in order and ends with the review', () => {
    const asked: string[] = [];
    const store = new Store();
    for (let q = nextQuestion(store, { askedIds: [], skippedIds: [] }); q; ) {
      asked.push(q.section);
      q = nextQuestion(store, { askedIds: [], skippedIds: [...idsOf(store, asked.length)] });
    }
    expect(asked).toEqual([
      'purpose',
      'people',
      'things',
      'behaviour',
      'quality',
      'technology',
      'review',
    ]);
  });

  it('never asks the same twice, and comes to an end', () => {
    const store = model(
      'Loans, books and members.',
      'class Loan | "Loans"\nclass Book | "books"\nclass Member | "members"\nLoan -> Book | "Loans"',
    );
    const done: string[] = [];
    for (let q = next(store, done); q && done.length < 200; q = next(store, done)) {
      expect(done).not.toContain(q.id);
      expect(q.text).not.toBe('');
      expect(q.quickAnswers).toContain("I don't know");
      done.push(q.id);
    }
    expect(done.at(-1)).toBe('open:review');
  });

  it('asks for the same of several things at once, and for no more than a person can answer', () => {
    const names = ['Ab', 'Bc', 'Cd', 'De'];
    const store = model(names.join(' '), names.map((n) => `class ${n} | "${n}"`).join('\n'));
    const q = next(store, ['purpose-unstated', 'roles-unknown']);
    expect(q?.text).toBe(
      'What do you need to know about each ab, bc and cd? A sentence for each will do.',
    );
    expect(next(store, [q?.id ?? '', 'more-things:4'])?.id).not.toContain(
      store.all('class')[0]?.id,
    );
  });

  it('asks first where most is to be expected', () => {
    const store = model(
      'Loans and books.',
      'class Loan | "Loans"\nclass Book | "books"\nLoan.due: Date | "Loans"\nBook.title: String | "books"\nLoan -> 0..* Book | "Loans"',
    );
    const asked: string[] = ['purpose-unstated', 'roles-unknown'];
    const kinds: string[] = [];
    for (let q = next(store, asked); q; q = next(store, asked)) {
      asked.push(q.id);
      kinds.push(q.id.split(':')[0] ?? '');
    }
    expect(kinds.slice(0, 3)).toEqual(['more-things', 'choice-lists', 'unasked-links']);
    expect(kinds.at(-1)).toBe('open');
  });

  it('comes back once to a vague answer, and never to one that was skipped', () => {
    const store = model('Loans.', 'class Loan | "Loans"\nLoan.due: Date | "Loans"');
    const question = questionById(store, 'technology-unstated');
    const options = { newId: idSource(seededRandom(5)), messageId: null };
    const answered = question && interpretAnswer(question, 'It depends.', store, options);
    if (answered?.kind === 'direct') execute(store, answered.commands);
    const askedIds = ['technology-unstated'];
    const skippedIds: string[] = [];
    const later: string[] = [];
    for (let n = 0; n < 30; n += 1) {
      const q = nextQuestion(store, { askedIds, skippedIds });
      if (!q) break;
      later.push(q.id);
      skippedIds.push(q.id);
    }
    expect(later.filter((id) => id === 'again:technology-unstated')).toHaveLength(1);
    expect(new Set(later).size).toBe(later.length);
  });

  it('does not ask what a proposal that waits would answer', () => {
    const store = new Store();
    const text = 'Members borrow books.';
    const facts = 'role Member | "Members"\nclass Book | "books"\nMember.borrow() | "borrow"';
    const proposal = propose(text, reading(text, facts), store);
    const asked = { askedIds: ['purpose-unstated'], skippedIds: [] };
    expect(nextQuestion(store, asked)?.id).toBe('roles-unknown');
    expect(nextQuestion(store, asked, outlookOf(store, [proposal]))?.id).toBe('quality-unmeasured');
  });
});

function next(store: Store, askedIds: string[]) {
  return nextQuestion(store, { askedIds, skippedIds: [] });
}

function idsOf(store: Store, count: number): string[] {
  const ids = [...findGaps(store).gaps.map(({ id }) => id), 'open:review'];
  return ids.slice(0, count);
}
