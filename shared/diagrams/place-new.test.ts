import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Rect } from './geometry';
import { tooClose } from './geometry';
import { freeSpot, placeNew } from './place-new';

const size = { width: 160, height: 90 };

describe('placeNew', () => {
  it('starts at the origin', () => {
    expect(placeNew(new Map(), [{ id: 'a', size }], () => []).get('a')).toEqual({ x: 0, y: 0 });
  });

  it('goes beside what a box is related to', () => {
    const standing = new Map([
      ['a', { x: 0, y: 0, ...size }],
      ['far', { x: 3000, y: 3000, ...size }],
    ]);
    const at = placeNew(standing, [{ id: 'b', size }], () => ['a']).get('b');
    expect(at).toEqual({ x: 256, y: 0 });
  });

  it('never overlaps, whatever stands there', () => {
    const rect = fc.record({
      x: fc.integer({ min: -800, max: 800 }),
      y: fc.integer({ min: -800, max: 800 }),
      width: fc.integer({ min: 40, max: 400 }),
      height: fc.integer({ min: 30, max: 300 }),
    });
    fc.assert(
      fc.property(fc.array(rect, { maxLength: 12 }), fc.integer({ min: 1, max: 6 }), (rects, n) => {
        const standing = new Map(rects.map((one, i) => [`s${i}`, one]));
        const waiting = Array.from({ length: n }, (_, i) => ({ id: `n${i}`, size }));
        const placed = placeNew(standing, waiting, () => ['s0']);
        const all: Rect[] = [...rects];
        for (const { id } of waiting) {
          const at = placed.get(id);
          if (!at) throw new Error(`${id} has no place`);
          const box = { ...at, ...size };
          expect(all.some((other) => tooClose(box, other, 1))).toBe(false);
          all.push(box);
        }
      }),
    );
  });

  it('takes the wish when it is free', () => {
    expect(freeSpot(size, { x: 13, y: 17 }, [])).toEqual({ x: 16, y: 16 });
  });
});
