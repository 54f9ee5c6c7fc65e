import type { Rect } from '../geometry';

interface Entry<T> {
  rect: Rect;
  item: T;
  /** Query that has seen it: an entry lies in several cells but counts once. */
  seen: number;
}

/** Rectangles in a coarse grid, to ask quickly which of them a region touches. */
export class Grid<T> {
  static readonly #CELL = 240;
  readonly #cells = new Map<number, Entry<T>[]>();
  #query = 0;

  add(item: T, rect: Rect): void {
    const entry = { rect, item, seen: 0 };
    const { left, right, top, bottom } = cellsOf(rect, Grid.#CELL);
    for (let column = left; column <= right; column += 1) {
      for (let row = top; row <= bottom; row += 1) {
        const key = cellKey(column, row);
        const cell = this.#cells.get(key);
        if (cell) cell.push(entry);
        else this.#cells.set(key, [entry]);
      }
    }
  }

  /** Visits every rectangle that overlaps the region, once each. */
  visit(region: Rect, visitor: (item: T, rect: Rect) => void): void {
    this.#query += 1;
    const query = this.#query;
    const { left, right, top, bottom } = cellsOf(region, Grid.#CELL);
    for (let column = left; column <= right; column += 1) {
      for (let row = top; row <= bottom; row += 1) {
        for (const entry of this.#cells.get(cellKey(column, row)) ?? []) {
          if (entry.seen === query) continue;
          entry.seen = query;
          if (overlaps(region, entry.rect)) visitor(entry.item, entry.rect);
        }
      }
    }
  }

  count(region: Rect): number {
    let found = 0;
    this.visit(region, () => {
      found += 1;
    });
    return found;
  }
}

function cellsOf({ x, y, width, height }: Rect, size: number) {
  return {
    left: Math.floor(x / size),
    right: Math.floor((x + width) / size),
    top: Math.floor(y / size),
    bottom: Math.floor((y + height) / size),
  };
}

/** Two coordinates in one number: placements reach a million px to each side. */
function cellKey(column: number, row: number): number {
  return column * 100_003 + row;
}

function overlaps(a: Rect, b: Rect): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}
