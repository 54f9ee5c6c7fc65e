import { describe, expect, it } from 'vitest';
import type { Rect } from '../geometry';
import { align, distribute, sameSize } from './align';
import { SnapField } from './guides';

const rect = (x: number, y: number, width = 100, height = 40): Rect => ({ x, y, width, height });
const RULES = { reach: 6, grid: 8 };

describe('boxes in line', () => {
  const rects = new Map([
    ['a', rect(0, 0)],
    ['b', rect(40, 100, 60, 80)],
    ['c', rect(200, 20)],
  ]);

  it('moves only what is not in line yet', () => {
    expect(align(rects, 'left')).toEqual(
      new Map([
        ['b', { x: 0, y: 100 }],
        ['c', { x: 0, y: 20 }],
      ]),
    );
    expect(align(rects, 'right').get('a')).toEqual({ x: 200, y: 0 });
    expect(align(rects, 'centre').get('b')).toEqual({ x: 120, y: 100 });
    expect(align(rects, 'top').get('c')).toEqual({ x: 200, y: 0 });
    expect(align(rects, 'middle').get('a')).toEqual({ x: 0, y: 70 });
    expect(align(rects, 'bottom').get('a')).toEqual({ x: 0, y: 140 });
  });

  it('makes gaps equal and leaves the outermost where they are', () => {
    const row = new Map([
      ['a', rect(0, 0, 100)],
      ['b', rect(110, 5, 50)],
      ['c', rect(400, 9, 100)],
    ]);
    expect(distribute(row, 'horizontal')).toEqual(new Map([['b', { x: 225, y: 5 }]]));
    expect(distribute(new Map([...row].slice(0, 2)), 'horizontal').size).toBe(0);
  });

  it('takes the first as the model of a size', () => {
    expect(sameSize(rects, 'width').get('b')).toEqual({ width: 100 });
    expect(sameSize(rects, 'size')).toEqual(
      new Map([
        ['b', { width: 100, height: 40 }],
        ['c', { width: 100, height: 40 }],
      ]),
    );
  });
});

describe('something that is dragged', () => {
  it('comes in line with the nearest edge or middle of a neighbour, and says along which line', () => {
    const field = new SnapField([rect(200, 0)]);
    const held = field.snap(rect(204, 123), RULES);
    expect(held).toMatchObject({ x: 200, y: 120 });
    const left = held.lines.find(({ from, to }) => from.x === 200 && to.x === 200);
    expect(left).toEqual({ from: { x: 200, y: 0 }, to: { x: 200, y: 160 } });
    // Right edge to left edge.
    expect(field.snap(rect(97, 300), RULES).x).toBe(100);
    // Middle to middle, for boxes of other widths.
    expect(field.snap(rect(228, 300, 50), RULES).x).toBe(225);
  });

  it('keeps to the grid where it is near nothing', () => {
    expect(new SnapField([]).snap(rect(13, 21), RULES)).toMatchObject({ x: 16, y: 24, lines: [] });
    expect(new SnapField([rect(900, 900)]).snap(rect(13, 21), { reach: 6, grid: 4 })).toMatchObject(
      {
        x: 12,
        y: 20,
      },
    );
  });

  it('finds the middle between two neighbours, and goes on at the distance of a row', () => {
    const between = new SnapField([rect(0, 0), rect(303, 3)]);
    const middle = between.snap(rect(168, 1, 60), RULES);
    expect(middle.x).toBe(171.5);
    expect(middle.gaps).toHaveLength(2);
    const row = new SnapField([rect(0, 0, 100, 37), rect(131, 0, 90, 37)]);
    const next = row.snap(rect(255, 4, 77), RULES);
    expect(next.x).toBe(252);
    expect(next.gaps).toHaveLength(2);
    expect(next.gaps.map(({ from, to }) => to.x - from.x)).toEqual([31, 31]);
  });

  it('is cheap among a thousand neighbours', () => {
    const many = Array.from({ length: 1000 }, (_one, at) =>
      rect((at % 40) * 173, Math.floor(at / 40) * 121),
    );
    const field = new SnapField(many);
    const begin = performance.now();
    for (let step = 0; step < 200; step += 1) field.snap(rect(step * 7.3, step * 3.1), RULES);
    // A frame has 16 ms; a move may take a tenth of that even on a slow machine.
    expect((performance.now() - begin) / 200).toBeLessThan(1.6);
  });
});

describe('a corner that is dragged', () => {
  it('brings its edges in line and leaves the others', () => {
    const field = new SnapField([rect(300, 200)]);
    const held = field.snapCorner(rect(0, 0, 296, 195), { x: 'right', y: 'bottom' }, RULES);
    expect(held).toMatchObject({ x: 0, y: 0, width: 300, height: 200 });
    expect(held.lines).toHaveLength(2);
    const left = field.snapCorner(rect(303, 90, 97, 50), { x: 'left', y: 'top' }, RULES);
    expect(left).toMatchObject({ x: 300, y: 88, width: 100, height: 52 });
  });
});
