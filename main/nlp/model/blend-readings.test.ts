import { expect, it } from 'vitest';
import { blendReadings } from './blend-readings';
import type { ModelReading } from './reading-model';

const loan = { start: 0, end: 4 };
const book = { start: 10, end: 14 };
const member = { start: 20, end: 26 };

function reading(chance: number, pairs: ModelReading['pairs']): ModelReading {
  const mentions = [{ span: loan, odds: { class: chance } }];
  return { mentions, pairs, kinds: [{ F: chance }], states: [null] };
}

function pair(second: typeof book, chance: number): ModelReading['pairs'][number] {
  const ends = { near: { '1': chance }, far: { '*': chance } };
  return { first: loan, second, odds: { association: chance }, ...ends };
}

it('takes the mean of what both readings speak of, and keeps what only one could see', () => {
  const first = reading(0.5, [pair(book, 0.5)]);
  const second = reading(1, [pair(member, 0.75), pair(book, 1)]);
  expect(blendReadings(first, second)).toEqual({
    mentions: [{ span: loan, odds: { class: 0.75 } }],
    pairs: [pair(book, 0.75), pair(member, 0.75)],
    kinds: [{ F: 0.75 }],
    states: [null],
  });
});
