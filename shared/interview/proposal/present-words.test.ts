import { expect, it } from 'vitest';
import { execute } from '../../metamodel/execute';
import { Store } from '../../metamodel/store';
import { propose } from '../propose.fixture';
import { reading } from '../reading.fixture';
import { reworded } from '../revision/rewording';
import { inPresentWords } from './present-words';

const TEXT = 'A loan has a fee and a date.';
const FACTS = 'class Loan | "loan"\nLoan.fee: Money | "fee"\nLoan.date: Date | "date"';

/** A proposal that waits, and its statement said otherwise. */
function waiting(text: string) {
  const store = new Store();
  const proposal = propose(TEXT, reading(TEXT, FACTS), store);
  const [statement] = store.all('statement');
  if (!statement) throw new Error('Nothing was recorded.');
  execute(store, [
    { type: 'update-element', id: statement.id, values: { ...reworded(statement, text) } },
  ]);
  return { store, proposal, now: inPresentWords(proposal, store) };
}

/** Labels of the items, each with the words behind it. */
function wordsOf(text: string): string[] {
  return waiting(text).now.items.map(({ label, evidence }) => {
    const words = evidence.map(({ start, end }) => text.slice(start, end));
    return `${label} <- ${words.join(', ')}`;
  });
}

it('leaves words that were not edited', () => {
  const { proposal, now } = waiting(TEXT);
  expect(now).toEqual(proposal);
});

it('finds the words where they stand now, in evidence and traces', () => {
  const text = 'Every open loan has a fee and a date.';
  expect(wordsOf(text)).toEqual([
    'Loan <- loan',
    'Loan: fee (Money) <- fee',
    'Loan: date (Date) <- date',
  ]);
  const traced = waiting(text).now.items.flatMap(({ commands }) =>
    commands.flatMap((one) => (one.type === 'trace-element' ? text.slice(one.start, one.end) : [])),
  );
  expect(new Set(traced)).toEqual(new Set(['loan', 'fee', 'date']));
});

it('drops what rests on words that are gone', () => {
  expect(wordsOf('A loan has a price and a date.')).toEqual([
    'Loan <- loan',
    'Loan: date (Date) <- date',
  ]);
});
