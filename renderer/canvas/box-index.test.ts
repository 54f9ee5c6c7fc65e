import { describe, expect, it } from 'vitest';
import type { Rect } from '../../shared/diagrams/geometry';
import { BoxIndex } from './box-index';

const rects = new Map<string, Rect>([
  ['left', { x: -500, y: 0, width: 100, height: 80 }],
  ['under', { x: 0, y: 0, width: 200, height: 100 }],
  ['over', { x: 150, y: 50, width: 200, height: 100 }],
  ['far', { x: 9_000, y: 4_000, width: 100, height: 80 }],
]);

describe('BoxIndex', () => {
  const index = new BoxIndex(rects);

  it('finds the boxes that a region touches', () => {
    expect(index.within({ x: -1_000, y: -10, width: 1_160, height: 70 }).sort()).toEqual([
      'left',
      'over',
      'under',
    ]);
    expect(index.within({ x: 8_000, y: 4_000, width: 999, height: 80 })).toEqual([]);
  });

  it('says which box a point is on, the upper one where two overlap', () => {
    expect(index.at({ x: 20, y: 20 })).toBe('under');
    expect(index.at({ x: 180, y: 80 })).toBe('over');
    expect(index.at({ x: 500, y: 20 })).toBeNull();
  });

  it('takes a point beside a box for the box, as far as it reaches', () => {
    expect(index.at({ x: -505, y: 40 })).toBeNull();
    expect(index.at({ x: -505, y: 40 }, 6)).toBe('left');
    expect(index.at({ x: -505, y: -5 }, 6)).toBeNull();
    expect(index.at({ x: 145, y: 104 }, 8)).toBe('under');
  });

  it('agrees with a look at every box', () => {
    const many = new Map<string, Rect>();
    for (let n = 0; n < 400; n += 1) {
      many.set(`b${n}`, {
        x: (n * 7_919) % 5_000,
        y: (n * 104_729) % 3_000,
        width: 90,
        height: 60,
      });
    }
    const region = { x: 1_000, y: 500, width: 900, height: 700 };
    const touching = [...many].filter(
      ([, { x, y, width, height }]) =>
        x < 1_900 && x + width > 1_000 && y < 1_200 && y + height > 500,
    );
    expect(new BoxIndex(many).within(region).sort()).toEqual(touching.map(([id]) => id).sort());
  });
});
