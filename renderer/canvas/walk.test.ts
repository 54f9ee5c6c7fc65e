import { describe, expect, it } from 'vitest';
import type { Rect } from '../../shared/diagrams/geometry';
import { readingOrder, walkFrom } from './walk';

const boxes = new Map<string, Rect>(
  Object.entries({ a: [0, 0], b: [300, 10], c: [0, 300], d: [320, 320], e: [900, 150] }).map(
    ([id, [x = 0, y = 0]]) => [id, { x, y, width: 160, height: 80 }],
  ),
);

describe('walking', () => {
  it('enters at the first box in reading order, from behind at the last', () => {
    expect(readingOrder(boxes)).toEqual(['a', 'b', 'e', 'c', 'd']);
    expect(walkFrom(boxes, null, 'next')).toBe('a');
    expect(walkFrom(boxes, null, 'previous')).toBe('d');
  });

  it('leaves after the last', () => {
    expect(walkFrom(boxes, 'd', 'next')).toBeNull();
    expect(walkFrom(boxes, 'a', 'previous')).toBeNull();
  });

  it.each([
    ['a', 'right', 'b'],
    ['a', 'down', 'c'],
    ['d', 'up', 'b'],
    ['d', 'left', 'c'],
    ['b', 'right', 'e'],
    ['a', 'up', null],
  ] as const)('from %s %s to %s', (from, direction, to) => {
    expect(walkFrom(boxes, from, direction)).toBe(to);
  });
});
