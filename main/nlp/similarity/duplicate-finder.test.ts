import { expect, test } from 'vitest';
import { DuplicateFinder } from './duplicate-finder';
import { Meanings } from './meanings';
import { nearest } from './nearest';

const SAID = ['Clients pay the bill.', 'Wine has a vintage.', 'Customers settle the invoice.'];

/** Sentences about paying are alike; counts what it is asked. */
function fakes(hasModel = true) {
  const asked: string[][] = [];
  const meanings = new Meanings((texts) => {
    asked.push([...texts]);
    const vectors = texts.map((text) =>
      Float32Array.from(/pay|settle/.test(text) ? [0.8, 0.6] : [-0.6, 0.8]),
    );
    return Promise.resolve(
      hasModel ? { vectors, problem: null } : { vectors: null, problem: 'No model.' },
    );
  });
  return { meanings, asked };
}

test('what says the same is found, as it comes', async () => {
  const { meanings, asked } = fakes();
  const finder = new DuplicateFinder(meanings);
  expect(await finder.find(SAID.slice(0, 2))).toEqual([]);
  const pair = { first: SAID[0], second: SAID[2] };
  expect(await finder.find(SAID)).toEqual([pair]);
  expect(await finder.find(SAID)).toEqual([pair]);
  expect(asked).toEqual([SAID.slice(0, 2), SAID.slice(2)]);
  expect(await finder.find(SAID.slice(0, 2))).toEqual([]);
});

test('a vector is worked out once, many in slices', async () => {
  const { meanings, asked } = fakes();
  const texts = Array.from({ length: 20 }, (_, n) => `Sentence ${n}`);
  expect(await meanings.of([...texts, 'Sentence 3'])).toHaveLength(21);
  expect(await meanings.of(texts)).toHaveLength(20);
  expect(asked.map(({ length }) => length)).toEqual([8, 8, 4]);
  expect(meanings.problem).toBeNull();
});

test('without a model only the same words are the same, and the reason is kept', async () => {
  const { meanings } = fakes(false);
  const finder = new DuplicateFinder(meanings);
  const again = 'The bill is paid by the client.';
  expect(await finder.find([...SAID, again])).toEqual([{ first: SAID[0], second: again }]);
  expect(meanings.problem).toBe('No model.');
});

test('the nearest of known texts come best first', async () => {
  const known = [
    [0, 1],
    [1, 0],
    [0.8, 0.6],
  ].map((numbers) => Float32Array.from(numbers));
  const found = nearest(Float32Array.from([1, 0]), known, { limit: 5, least: 0.5 });
  expect(found.map(({ index }) => index)).toEqual([1, 2]);
  expect(nearest(Float32Array.from([1, 0]), known, { limit: 1, least: 0.5 })).toHaveLength(1);
});
