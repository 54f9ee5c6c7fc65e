import type { Rect } from '../geometry';

/** Rectangles in a coarse grid, to ask quickly which of them a region touches. */
export class Grid {
  static readonly #CELL = 240;
  readonly #cells = new Map<number, { id: string; rect: Rect }[]>();

  add(id: string, rect: Rect): void {
    const entry = { id, rect };
    Grid.#visit(rect, (key) => {
      const cell = this.#cells.get(key);
      if (cell) cell.push(entry);
      else this.#cells.set(key, [entry]);
    });
  }

  /** Every rectangle that overlaps the region, once each. */
  touching(region: Rect): Set<{ id: string; rect: Rect }> {
    const found = new Set<{ id: string; rect: Rect }>();
    Grid.#visit(region, (key) => {
      for (const entry of this.#cells.get(key) ?? []) {
        if (overlaps(region, entry.rect)) found.add(entry);
      }
    });
    return found;
  }

  count(region: Rect): number {
    return this.touching(region).size;
  }

  static #visit({ x, y, width, height }: Rect, visit: (key: number) => void): void {
    const size = Grid.#CELL;
    const right = Math.floor((x + width) / size);
    const bottom = Math.floor((y + height) / size);
    for (let column = Math.floor(x / size); column <= right; column += 1) {
      // Two coordinates in one number: placements reach a million px to each side.
      for (let row = Math.floor(y / size); row <= bottom; row += 1) visit(column * 100_003 + row);
    }
  }
}

function overlaps(a: Rect, b: Rect): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}
