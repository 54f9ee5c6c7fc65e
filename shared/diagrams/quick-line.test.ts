import { describe, expect, it } from 'vitest';
import { quickLine, touches } from './quick-line';

const box = (x: number, y: number) => ({ x, y, width: 100, height: 60 });

describe('quickLine', () => {
  it('leaves and meets the sides that face each other, with level and upright stretches only', () => {
    for (const target of [box(400, 50), box(-400, 50), box(40, 500), box(40, -500)]) {
      const points = quickLine(box(0, 0), target);
      for (let n = 1; n < points.length; n += 1) {
        const [a, b] = [points[n - 1], points[n]];
        expect(a?.x === b?.x || a?.y === b?.y).toBe(true);
      }
    }
    expect(quickLine(box(0, 0), box(400, 0))).toEqual([
      { x: 100, y: 30 },
      { x: 250, y: 30 },
      { x: 250, y: 30 },
      { x: 400, y: 30 },
    ]);
  });
});

describe('touches', () => {
  const line = quickLine(box(0, 0), box(400, 300));

  it('says whether a line runs through a region', () => {
    expect(touches(line, { x: 200, y: 20, width: 100, height: 20 })).toBe(true);
    expect(touches(line, { x: 300, y: 40, width: 60, height: 60 })).toBe(false);
  });
});
