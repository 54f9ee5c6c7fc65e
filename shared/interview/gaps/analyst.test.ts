import { describe, expect, it } from 'vitest';
import { idSource } from '../../kit/ids';
import { seededRandom } from '../../kit/seeded-random';
import { create } from '../../metamodel/commands';
import { execute } from '../../metamodel/execute';
import { classifiers, displayName, endsOf, multiplicityText } from '../../metamodel/queries';
import { Store } from '../../metamodel/store';
import { interpretAnswer } from '../answers';
import { allGaps, findGaps, questionIdOf } from '../gaps';
import { propose } from '../propose.fixture';
import { answeredRows, questionById } from '../questions';
import { reading } from '../reading.fixture';
import { nextStatementKeys } from '../statements';
import { linksIn } from './answer-links';
import { sentencesIn } from './answer-sentences';

const newId = idSource(seededRandom(4));

function model(text: string, facts: string): Store {
  const store = new Store();
  const { items } = propose(text, reading(text, facts), store);
  execute(
    store,
    items.flatMap(({ commands }) => commands),
  );
  return store;
}

/** A model of bare classes. */
function classes(...names: string[]): Store {
  const store = new Store();
  execute(
    store,
    names.map((name, n) => create('class', `cls_${n}`, { name, order: `a${n}` })),
  );
  return store;
}

/** Asks for all open gaps of a kind in one question, answers, and accepts what is proposed. */
function answer(store: Store, kind: string, reply: string) {
  const gaps = allGaps(store).filter(({ id }) => id.split(':')[0] === kind);
  const question = questionById(store, questionIdOf(gaps));
  if (!question) throw new Error(`Nothing to ask of ${kind}`);
  const result = interpretAnswer(question, reply, store, { newId, messageId: null });
  if (result.kind === 'direct') {
    expect(execute(store, result.commands).diagnostics).toEqual([]);
    const commands = result.proposal.items.flatMap((item) => item.commands);
    expect(execute(store, commands).diagnostics).toEqual([]);
  }
  return { question, result };
}

function data(store: Store): string[] {
  return classifiers(store).map(({ id, name }) => {
    const names = store.children(id, 'attribute').map((attribute) => attribute.name);
    return `${name}: ${names.join(' ')}`;
  });
}

function links(store: Store): string[] {
  return store.all('association').flatMap(({ id }) => {
    const ends = endsOf(store, id);
    return ends
      ? [
          ends
            .map((e) => `${displayName(store, e.classifierId)} ${multiplicityText(e.multiplicity)}`)
            .join(' - '),
        ]
      : [];
  });
}

const open = (store: Store, kind: string) =>
  allGaps(store).filter(({ id }) => id.split(':')[0] === kind).length;

describe('sentencesIn', () => {
  it('keeps numbered parts and places', () => {
    const text = '1. by its e-mail; 2. the code.\nNo. 7 is new';
    for (const { text: words, start } of sentencesIn(text)) {
      expect(text.slice(start, start + words.length)).toBe(words);
    }
    expect(sentencesIn(text)[0]?.text).toBe('1. by its e-mail');
  });
});

describe('data of several classes', () => {
  it('reads a sentence for each, and hands on what it does not understand', () => {
    const store = classes('Loan', 'Member', 'Shelf');
    const reply =
      'For each loan we record the due date and the fee. Members: name, email. It is all on paper today.';
    const { result } = answer(store, 'class-without-attributes', reply);
    expect(result).toMatchObject({ kind: 'direct', rest: 'It is all on paper today.' });
    expect(data(store)).toEqual(['Loan: dueDate fee', 'Member: name email', 'Shelf: ']);
    expect(open(store, 'class-without-attributes')).toBe(1);
  });

  it.each([
    ['A loan has a number and a due date.', 'Loan: number dueDate'],
    ['We keep the number and due date of a loan.', 'Loan: number dueDate'],
    ['Each loan has a number, a due date and a fee.', 'Loan: number dueDate fee'],
    ['Loans are kept on paper.', 'Loan: '],
  ])('reads %j', (reply, expected) => {
    const store = classes('Loan', 'Member');
    answer(store, 'class-without-attributes', reply);
    expect(data(store)[0]).toBe(expected);
  });

  it('takes "nothing" for one of them', () => {
    const store = classes('Loan', 'Member');
    answer(store, 'class-without-attributes', 'Nothing special for loans. Members have a name.');
    expect(open(store, 'class-without-attributes')).toBe(0);
  });
});

describe('linksIn', () => {
  const names = ['Airline', 'Employee', 'Flight', 'Pilot', 'Airport'];
  const read = (text: string) =>
    linksIn(text, names).relations.map((r) => {
      const count = (m: typeof r.sourceMultiplicity) => (m ? multiplicityText(m) : '?');
      const role = r.targetRole ? ` as ${r.targetRole}` : '';
      return `${r.kind} ${r.source} ${count(r.sourceMultiplicity)} ${r.target} ${count(r.targetMultiplicity)}${role}`;
    });

  it.each([
    [
      'An airline has many employees, and each employee belongs to at most one airline.',
      'association Airline 0..1 Employee *',
    ],
    [
      'Each flight has one airport as destination.',
      'association Flight ? Airport 1 as destination',
    ],
    ['A flight can have an airport.', 'association Flight ? Airport 0..1'],
    ['A pilot is a kind of employee.', 'generalization Pilot ? Employee ?'],
    ['Pilots are employees.', 'generalization Pilot ? Employee ?'],
    ['An employee is part of an airline.', 'composition Airline 1 Employee ?'],
    ['An airline consists of several hangars.', 'composition Airline ? Hangar *'],
    ['A flight has up to 3 pilots.', 'association Flight ? Pilot 0..3'],
  ])('reads %j', (text, expected) => expect(read(text)).toEqual([expected]));

  it.each(['Flights are late.', 'When a flight is late, a pilot calls the airport and waits.', ''])(
    'leaves %j to the reader',
    (text) => expect(read(text)).toEqual([]),
  );

  it('gives a link its own data', () => {
    const text = 'An employee takes several flights. A duty holds the details of each such link.';
    const { relations, classifiers } = linksIn(text, names);
    expect(relations).toMatchObject([{ label: 'takes', associationClass: 'Duty' }]);
    expect(classifiers.map(({ name }) => name)).toEqual(['Duty']);
  });
});

describe('kinds, lists and things', () => {
  it.each([
    'There are two kinds of accounts: savings accounts and checking accounts.',
    'An account is either a savings account or a checking account.',
    'Savings accounts and checking accounts are accounts.',
  ])('reads %j', (reply) => {
    const store = classes('Account', 'Customer');
    answer(store, 'unasked-kinds', reply);
    expect(store.all('class').map(({ name }) => name)).toEqual([
      'Account',
      'Customer',
      'SavingsAccount',
      'CheckingAccount',
    ]);
    expect(store.all('generalization')).toHaveLength(2);
    expect(open(store, 'unasked-kinds')).toBe(2);
  });

  it('reads lists of values', () => {
    const store = classes('Order', 'Customer');
    answer(
      store,
      'choice-lists',
      'Order status: open, paid or closed. The size can be small or big.',
    );
    expect(store.all('enumeration').map(({ name }) => name)).toEqual(['OrderStatus', 'Size']);
    expect(store.all('literal')).toHaveLength(5);
  });

  it('asks for more things until there are none', () => {
    const store = classes('Order');
    answer(store, 'more-things', 'We also keep records of customers and price lists.');
    expect(store.all('class').map(({ name }) => name)).toEqual(['Order', 'Customer', 'PriceList']);
    answer(store, 'more-things', 'No, that is all.');
    expect(open(store, 'more-things')).toBe(0);
  });

  it.each(['A receptionist books appointments.', 'Receptionists book the rooms'])(
    'leaves %j to the reader: it is no thing',
    (reply) => {
      expect(answer(classes('Member'), 'more-things', reply).result).toEqual({ kind: 'text' });
    },
  );
});

describe('numbers and keys of several', () => {
  const FACTS =
    'class Member | "Members"\nclass Book | "books"\nMember -> Book: borrows | "borrow"';

  it.each([
    ['1. no, just one; 2. yes, several', 'Member 1 - Book *'],
    ['yes, several; at most one', 'Member * - Book 0..1'],
    ['All several', 'Member * - Book *'],
    ['2: exactly one', 'Member * - Book 1'],
  ])('reads %j', (reply, expected) => {
    const store = model('Members borrow books.', FACTS);
    answer(store, 'multiplicity', reply);
    expect(links(store)).toEqual([expected]);
  });

  it('leaves all of them when nobody knows', () => {
    const store = model('Members borrow books.', FACTS);
    const { result } = answer(store, 'multiplicity', "1. I don't know; 2. no idea");
    expect(result).toEqual({ kind: 'skip' });
  });

  it('finds the key of each', () => {
    const store = model(
      'Members and books.',
      'class Member | "Members"\nclass Book | "books"\nMember.email: Email | "Members"\nBook.title: String | "books"',
    );
    answer(store, 'class-without-identifier', '1. by its email; 2. a number the system gives');
    expect(
      store
        .all('attribute')
        .filter((a) => a.identifier)
        .map(({ name }) => name),
    ).toEqual(['email']);
    expect(open(store, 'class-without-identifier')).toBe(0);
  });
});

describe('doubts', () => {
  function unsure(): Store {
    const store = model(
      'Loans, paper and desks.',
      'class Loan | "Loans"\nclass Paper | "paper"\nclass Desk | "desks"',
    );
    execute(
      store,
      store
        .all('trace')
        .map(({ id }) => ({ type: 'update-element', id, values: { confidence: 0.5 } })),
    );
    return store;
  }

  it.each([
    ['2 and 3 are wrong, the rest is right.', ['Loan']],
    ['Paper and desk are wrong', ['Loan']],
    ['All of that is right', ['Loan', 'Paper', 'Desk']],
  ])('takes %j', (reply, left) => {
    const store = unsure();
    expect(open(store, 'doubtful-classes')).toBe(3);
    answer(store, 'doubtful-classes', reply);
    expect(store.all('class').map(({ name }) => name)).toEqual(left);
    expect(open(store, 'doubtful-classes')).toBe(0);
  });
});

describe('contradictions', () => {
  function said(): Store {
    const store = model(
      'Flights and pilots.',
      'class Flight | "Flights"\nclass Pilot | "pilots"\nFlight -> 1 Pilot | "pilots"',
    );
    const keys = nextStatementKeys(store, 2);
    const texts = ['A flight has exactly one pilot.', 'A flight can have several pilots.'];
    execute(
      store,
      texts.map((text, n) => create('statement', `stm_${n}`, { text, order: keys[n] ?? '' })),
    );
    return store;
  }

  it('shows both sentences', () => {
    const [gap] = findGaps(said()).gaps.filter(({ id }) => id.startsWith('contradiction'));
    expect(gap?.text).toBe(
      '“A flight has exactly one pilot” and “A flight can have several pilots” do not agree.',
    );
  });

  it.each([
    ['The second', 'Flight * - Pilot *', 'stm_0'],
    ['the first one', 'Flight * - Pilot 1', 'stm_1'],
  ])('believes %j', (reply, expected, withdrawn) => {
    const store = said();
    answer(store, 'contradiction', reply);
    expect(links(store)).toEqual([expected]);
    expect(store.getAs('statement', withdrawn)?.status).toBe('withdrawn');
    expect(open(store, 'contradiction')).toBe(0);
  });

  it('lets both stand', () => {
    const store = said();
    answer(store, 'contradiction', 'Both are right');
    expect(open(store, 'contradiction')).toBe(0);
    expect(store.all('statement').every(({ status }) => status !== 'withdrawn')).toBe(true);
  });
});

describe('questions answered row by row', () => {
  /** Answers the rows of the question for all open gaps of a kind, and accepts what is proposed. */
  function answerRows(store: Store, kind: string, replies: Record<string, string>) {
    const gaps = allGaps(store).filter(({ id }) => id.split(':')[0] === kind);
    const rows = questionById(store, questionIdOf(gaps))?.form?.rows ?? [];
    expect(rows.map(({ label }) => label)).toEqual(Object.keys(replies));
    const given = answeredRows(
      store,
      rows.map(({ gapId, label }) => ({ gapId, answer: replies[label] ?? '' })),
    );
    if (!given) return null;
    const { question, answer: words } = given;
    const result = interpretAnswer(question, words, store, { newId, messageId: null });
    if (result.kind !== 'direct') throw new Error(`Not understood: ${words}`);
    expect(execute(store, result.commands).diagnostics).toEqual([]);
    const commands = result.proposal.items.flatMap((item) => item.commands);
    expect(execute(store, commands).diagnostics).toEqual([]);
    return { words, rest: result.rest };
  }

  it('data, with one row left open', () => {
    const store = classes('Loan', 'Member', 'Room');
    const { words } =
      answerRows(store, 'class-without-attributes', {
        loan: 'due date, fine.',
        member: '',
        room: 'Nothing',
      }) ?? {};
    expect(words).toBe('Loan: due date, fine. Room: Nothing.');
    expect(data(store)).toEqual(['Loan: dueDate fine', 'Member: ', 'Room: ']);
    expect(open(store, 'class-without-attributes')).toBe(1);
  });

  it('more data of what has some', () => {
    const store = model(
      'A loan has a date. A room has a name.',
      'class Loan | "loan"\nLoan.date: Date | "date"\nclass Room | "room"\nRoom.name: String | "name"',
    );
    answerRows(store, 'more-data', {
      'loan (besides date)': 'Nothing else',
      'room (besides name)': 'floor and size',
    });
    expect(data(store)).toEqual(['Loan: date', 'Room: name floor size']);
    expect(open(store, 'more-data')).toBe(0);
  });

  it('identifiers', () => {
    const store = model(
      'A loan has a code. A room has a name.',
      'class Loan | "loan"\nLoan.code: String | "code"\nclass Room | "room"\nRoom.name: String | "name"',
    );
    answerRows(store, 'class-without-identifier', {
      loan: 'Its code',
      room: 'A number the system gives',
    });
    expect(open(store, 'class-without-identifier')).toBe(0);
    expect(store.all('attribute').filter(({ identifier }) => identifier)).toHaveLength(1);
  });

  it('numbers', () => {
    const store = model(
      'Flights and pilots.',
      'class Flight | "Flights"\nclass Pilot | "pilots"\nFlight -> Pilot | "pilots"',
    );
    const gaps = allGaps(store).filter(({ id }) => id.startsWith('multiplicity'));
    const labels = questionById(store, questionIdOf(gaps))?.form?.rows.map(({ label }) => label);
    const [first = '', second = ''] = labels ?? [];
    answerRows(store, 'multiplicity', { [first]: 'at most 5', [second]: 'Exactly one' });
    expect(links(store)).toEqual(['Flight 0..5 - Pilot 1']);
  });

  it('kinds of some, and none of others', () => {
    const store = classes('Animal', 'Visit');
    answerRows(store, 'unasked-kinds', { animals: 'cats and dogs', visits: 'No' });
    expect(store.all('class').map(({ name }) => name)).toEqual(['Animal', 'Visit', 'Cat', 'Dog']);
    expect(store.all('generalization')).toHaveLength(2);
  });

  it('doubts: what is wrong goes, what is right stays, the rest is asked again', () => {
    const store = model(
      'Loans, cards and rooms.',
      'class Loan | "Loans"\nclass Card | "cards"\nclass Room | "rooms"',
    );
    for (const trace of store.all('trace')) {
      execute(store, [{ type: 'update-element', id: trace.id, values: { confidence: 0.5 } }]);
    }
    answerRows(store, 'doubtful-classes', { loan: 'Right', card: 'Wrong', room: '' });
    expect(classifiers(store).map(({ name }) => name)).toEqual(['Loan', 'Room']);
    expect(open(store, 'doubtful-classes')).toBe(1);
  });

  it('is no question where nothing was answered', () => {
    const store = classes('Loan', 'Room');
    expect(answerRows(store, 'class-without-attributes', { loan: '', room: ' ' })).toBeNull();
  });
});
