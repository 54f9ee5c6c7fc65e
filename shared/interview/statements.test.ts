import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { idSource } from '../kit/ids';
import { seededRandom } from '../kit/seeded-random';
import { execute } from '../metamodel/execute';
import { Store } from '../metamodel/store';
import { reading } from './reading.fixture';
import { recordStatements, type StatementOptions } from './statements';

const options: StatementOptions = {
  newId: idSource(seededRandom(1)),
  source: 'interview',
  messageId: 'msg',
  section: null,
};

function record(
  text: string,
  facts = '',
  more: Partial<StatementOptions> = {},
  store = new Store(),
) {
  const kept = recordStatements(text, reading(text, facts), store, { ...options, ...more });
  expect(execute(store, kept.commands).diagnostics).toEqual([]);
  return { ...kept, store, texts: store.all('statement').map((s) => s.text) };
}

describe('recordStatements', () => {
  it('keeps each sentence word for word, with where it stood', () => {
    const text = '  A loan has a due date.  Members borrow books. ';
    const { texts, sentences } = record(text);
    expect(texts).toEqual(['A loan has a due date.', 'Members borrow books.']);
    for (const { text: words, offset } of sentences) {
      expect(text.slice(offset, offset + words.length)).toBe(words);
    }
  });

  it('leaves out small talk and what holds no words', () => {
    expect(record('Hello there. 42. Thanks! Members borrow books.').texts).toEqual([
      'Members borrow books.',
    ]);
  });

  it('leaves out of a document what is no requirement, but keeps what something was read from', () => {
    const text = 'Chapter One\nPage 3 of 9\nLoans here';
    const facts = 'sentence 0 other\nsentence 1 other\nsentence 2 other\nclass Loan | "Loans"';
    expect(record(text, facts, { source: 'document' }).texts).toEqual(['Loans here']);
  });

  it('sorts sentences into sections, whatever was asked', () => {
    const text =
      'It must answer in 1 second. We use PostgreSQL. The purpose is lending. Loans end.';
    const { store } = record(text, 'sentence 0 quality performance', { section: null });
    const sections = store.all('statement').map(({ section, quality }) => [section, quality]);
    expect(sections).toEqual([
      ['quality', 'performance'],
      ['technology', null],
      ['purpose', null],
      ['things', null],
    ]);
  });

  it('refers to a statement that is there already', () => {
    const first = record('Members borrow books.');
    const again = record('Members borrow books. Loans end.', '', {}, first.store);
    expect(again.commands).toHaveLength(1);
    expect(again.sentences[0]?.statementId).toBe(first.sentences[0]?.statementId);
  });

  it('keeps the order in which things were said, over several messages', () => {
    const { store } = record('One is first. Two is second.');
    record('Three is third.', '', {}, store);
    const order = store.all('statement').sort((a, b) => (a.order < b.order ? -1 : 1));
    expect(order.map(({ text }) => text.split(' ')[0])).toEqual(['One', 'Two', 'Three']);
  });

  it('executes whatever was said', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        expect(
          record(text)
            .store.all('statement')
            .every((s) => s.text.trim() !== ''),
        ).toBe(true);
      }),
    );
  });
});
