import { expect, test } from 'vitest';
import { nextToDraw } from './gradually';

const items = (count: number) => Array.from({ length: count }, (_, index) => ({ id: `i${index}` }));
const ids = (some: readonly { id: string }[]) => new Set(some.map(({ id }) => id));

test('a few new items are drawn at once, as the same list', () => {
  const few = items(5);
  expect(nextToDraw(few, new Set(), 8)).toBe(few);
});

test('many new items come step by step, in their order, until all are drawn', () => {
  const many = items(20);
  let drawn = nextToDraw(many, new Set(), 8);
  expect(drawn).toEqual(many.slice(0, 8));
  drawn = nextToDraw(many, ids(drawn), 8);
  expect(drawn).toEqual(many.slice(0, 16));
  expect(nextToDraw(many, ids(drawn), 8)).toBe(many);
});

test('what was drawn stays drawn while new items arrive in front of it', () => {
  const [first, ...rest] = items(30);
  const last = rest.slice(-2);
  const next = nextToDraw([...(first ? [first] : []), ...rest], ids(last), 4);
  expect(next).toHaveLength(4 + 2);
  expect(next.slice(-2)).toEqual(last);
});

test('a thousand items take no more than a dozen steps', () => {
  const many = items(1000);
  let drawn: { id: string }[] = [];
  let steps = 0;
  while (drawn.length < many.length) {
    drawn = nextToDraw(many, ids(drawn), 8);
    steps += 1;
  }
  expect(steps).toBeLessThanOrEqual(12);
});
