import { describe, expect, it } from 'vitest';
import { CELL, gridWindow, placeAfter } from './grid-window';

describe('gridWindow', () => {
  it('draws what is seen and a little more, however large the grid', () => {
    const seen = { top: 280 * CELL.height, left: 100 * CELL.width, width: 900, height: 560 };
    expect(gridWindow(seen, 500, 500)).toEqual({ rows: [276, 304], columns: [96, 134] });
  });

  it('stays inside the grid, also when it became smaller than what was scrolled', () => {
    const seen = { top: 99_999, left: 0, width: 300, height: 100 };
    expect(gridWindow(seen, 3, 2)).toEqual({ rows: [3, 3], columns: [0, 2] });
    expect(gridWindow(seen, 0, 0)).toEqual({ rows: [0, 0], columns: [0, 0] });
  });
});

describe('placeAfter', () => {
  const size = { rows: 10, columns: 5, page: 4 };
  it('goes as keys go, and no further than the headers and the last cell', () => {
    expect(placeAfter('ArrowUp', { row: 0, column: 2 }, size)).toEqual({ row: -1, column: 2 });
    expect(placeAfter('ArrowUp', { row: -1, column: 2 }, size)).toEqual({ row: -1, column: 2 });
    expect(placeAfter('PageDown', { row: 8, column: 0 }, size)).toEqual({ row: 9, column: 0 });
    expect(placeAfter('End', { row: 3, column: 0 }, size)).toEqual({ row: 3, column: 4 });
    expect(placeAfter('Home', { row: 3, column: 4 }, size)).toEqual({ row: 3, column: -1 });
    expect(placeAfter('a', { row: 0, column: 0 }, size)).toBeNull();
  });
});
