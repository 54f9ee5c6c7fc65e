import { describe, expect, it } from 'vitest';
import { barPlace } from './bar-place';

const canvas = { width: 1_000, height: 700 };
const bar = { width: 300, height: 36 };
const box = (x: number, y: number, height = 100) => ({ x, y, width: 160, height });

describe('where a bar stands beside boxes', () => {
  it('is above them in the middle where there is room', () => {
    expect(barPlace(box(400, 300), bar, canvas)).toEqual({ side: 'top', align: 'center' });
  });

  it('lines up with the box at the left and the right edge', () => {
    expect(barPlace(box(10, 300), bar, canvas).align).toBe('start');
    expect(barPlace(box(830, 300), bar, canvas).align).toBe('end');
  });

  it('is below a box at the top edge, under the bars of the canvas', () => {
    expect(barPlace(box(400, 80), bar, canvas).side).toBe('bottom');
    expect(barPlace(box(400, 102), bar, canvas).side).toBe('top');
  });

  it('stays above what fills the canvas from top to bottom', () => {
    expect(barPlace(box(400, 10, 680), bar, canvas).side).toBe('top');
  });
});
