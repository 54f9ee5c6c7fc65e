import { describe, expect, it } from 'vitest';
import { namePlaces } from './far-places';

const box = (x: number, y: number) => ({ x, y, width: 100, height: 60 });
const row = (from: number, y: number, count: number) =>
  Array.from({ length: count }, (_box, index) => box(from + index * 140, y));

describe('the place of a name', () => {
  it('is over the denser of two clusters, not between them', () => {
    const few = [...row(0, 0, 2)];
    const many = [...row(4000, 2000, 4), ...row(4000, 2100, 4)];
    const [first, second] = namePlaces([...few, ...many]);
    expect(first?.x).toBeGreaterThan(3900);
    expect(first?.y).toBeGreaterThan(1900);
    expect(second?.x).toBeLessThan(400);
  });

  it('is the middle of a box', () => {
    const all = [...row(0, 0, 7), ...row(70, 300, 6)];
    for (const { x, y } of namePlaces(all)) {
      expect(all.some((one) => one.x + 50 === x && one.y + 30 === y)).toBe(true);
    }
  });

  it('is nowhere without boxes, and on the only one', () => {
    expect(namePlaces([])).toEqual([]);
    expect(namePlaces([box(8, 8)])).toEqual([{ x: 58, y: 38 }]);
  });
});
