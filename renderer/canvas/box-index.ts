import type { Point, Rect } from '../../shared/diagrams/geometry';
import { Grid } from '../../shared/diagrams/routing/grid';

/** Finds boxes by place. Made when first asked, for as long as the boxes stand where they do. */
export class BoxIndex {
  readonly #rects: ReadonlyMap<string, Rect>;
  #grid: Grid<string> | undefined;

  constructor(rects: ReadonlyMap<string, Rect>) {
    this.#rects = rects;
  }

  /** Boxes that a region touches, in no promised order. */
  within(region: Rect): string[] {
    const found: string[] = [];
    this.#made().visit(region, (id) => found.push(id));
    return found;
  }

  /**
   * The box under a point; of those that overlap there the one that was added last.
   *
   * @param reach how far beside a box still counts, canvas px; the nearest box wins.
   */
  at({ x, y }: Point, reach = 0): string | null {
    const region = {
      x: x - reach,
      y: y - reach,
      width: 2 * reach + 0.01,
      height: 2 * reach + 0.01,
    };
    let best: string | null = null;
    let least = Infinity;
    const touching = new Set(this.within(region));
    for (const id of touching) {
      const rect = this.#rects.get(id);
      if (!rect) continue;
      const distance = Math.hypot(
        Math.max(rect.x - x, 0, x - rect.x - rect.width),
        Math.max(rect.y - y, 0, y - rect.y - rect.height),
      );
      if (distance > reach || distance > least) continue;
      best = id;
      least = distance;
    }
    return best;
  }

  #made(): Grid<string> {
    if (this.#grid) return this.#grid;
    const grid = new Grid<string>();
    for (const [id, rect] of this.#rects) grid.add(id, rect);
    this.#grid = grid;
    return grid;
  }
}

const indexes = new WeakMap<ReadonlyMap<string, Rect>, BoxIndex>();

/** The index of boxes where they stand; the same one whenever it is asked for. */
export function indexOf(rects: ReadonlyMap<string, Rect>): BoxIndex {
  const index = indexes.get(rects) ?? new BoxIndex(rects);
  indexes.set(rects, index);
  return index;
}
