import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diffLines } from './line-diff';

describe('two texts side by side', () => {
  it('aligns what is equal and pairs what was replaced', () => {
    expect(diffLines(['a', 'b', 'c'], ['a', 'B', 'c', 'd'])).toEqual([
      { left: 1, right: 1, same: true },
      { left: 2, right: 2, same: false },
      { left: 3, right: 3, same: true },
      { left: null, right: 4, same: false },
    ]);
  });

  it('shows every line of both texts once, in order, and calls only equal lines the same', () => {
    const lines = fc.array(fc.constantFrom('a', 'b', 'c', ''), { maxLength: 30 });
    fc.assert(
      fc.property(lines, lines, (left, right) => {
        const rows = diffLines(left, right);
        const numbers = (side: 'left' | 'right') =>
          rows.flatMap((row) => (row[side] === null ? [] : [row[side]]));
        expect(numbers('left')).toEqual(left.map((_, i) => i + 1));
        expect(numbers('right')).toEqual(right.map((_, i) => i + 1));
        for (const row of rows.filter(({ same }) => same)) {
          expect(left[(row.left ?? 0) - 1]).toBe(right[(row.right ?? 0) - 1]);
        }
      }),
    );
  });

  it('shows a very large change as replaced, without comparing every pair of lines', () => {
    const left = Array.from({ length: 5_000 }, (_, i) => `left ${i}`);
    const right = Array.from({ length: 5_000 }, (_, i) => `right ${i}`);
    expect(diffLines(left, right)).toHaveLength(5_000);
  });
});
