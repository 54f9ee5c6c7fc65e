import type { Point, Rect } from '../geometry';

/** Free space that a line keeps from a box it passes, px. */
export const CLEARANCE = 10;

/** Boxes in a coarse grid, so that a stretch of line is only tested against what is near it. */
export class Obstacles {
  static readonly #CELL = 400;
  readonly #cells = new Map<string, { id: string; rect: Rect }[]>();

  constructor(boxes: ReadonlyMap<string, Rect>) {
    for (const [id, rect] of boxes) {
      this.#each(rect, (key) => {
        const cell = this.#cells.get(key);
        if (cell) cell.push({ id, rect });
        else this.#cells.set(key, [{ id, rect }]);
      });
    }
  }

  /** Boxes that the stretch from `a` to `b` comes too near to. */
  hits(a: Point, b: Point, clearance: number): Map<string, Rect> {
    const stretch = {
      x: Math.min(a.x, b.x) - clearance,
      y: Math.min(a.y, b.y) - clearance,
      width: Math.abs(a.x - b.x) + 2 * clearance,
      height: Math.abs(a.y - b.y) + 2 * clearance,
    };
    const found = new Map<string, Rect>();
    this.#each(stretch, (key) => {
      for (const { id, rect } of this.#cells.get(key) ?? []) {
        if (overlaps(stretch, rect)) found.set(id, rect);
      }
    });
    return found;
  }

  /** Boxes in a region. */
  within(region: Rect): Map<string, Rect> {
    return this.hits(region, { x: region.x + region.width, y: region.y + region.height }, 0);
  }

  #each({ x, y, width, height }: Rect, visit: (key: string) => void): void {
    const size = Obstacles.#CELL;
    const right = Math.floor((x + width) / size);
    const bottom = Math.floor((y + height) / size);
    for (let column = Math.floor(x / size); column <= right; column += 1) {
      for (let row = Math.floor(y / size); row <= bottom; row += 1) visit(`${column} ${row}`);
    }
  }
}

function overlaps(a: Rect, b: Rect): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

/** Stretches of lines that are drawn already, to keep further ones off them. */
export class Tracks {
  readonly #horizontal: Track[] = [];
  readonly #vertical: Track[] = [];

  add(points: readonly Point[], group: string | null): void {
    for (let i = 1; i < points.length; i += 1) {
      const a = points[i - 1] as Point;
      const b = points[i] as Point;
      const flat = Math.abs(a.y - b.y) < 0.5;
      const [from, to, at] = flat ? [a.x, b.x, a.y] : [a.y, b.y, a.x];
      const track = { from: Math.min(from, to), to: Math.max(from, to), at, group };
      (flat ? this.#horizontal : this.#vertical).push(track);
    }
  }

  /** Length over which the line would run on top of others, and how many it would cross. */
  conflicts(points: readonly Point[], group: string | null): { shared: number; crossings: number } {
    let shared = 0;
    let crossings = 0;
    for (let i = 1; i < points.length; i += 1) {
      const a = points[i - 1] as Point;
      const b = points[i] as Point;
      const flat = Math.abs(a.y - b.y) < 0.5;
      const [from, to, at] = flat ? [a.x, b.x, a.y] : [a.y, b.y, a.x];
      const low = Math.min(from, to);
      const high = Math.max(from, to);
      const [along, across] = flat
        ? [this.#horizontal, this.#vertical]
        : [this.#vertical, this.#horizontal];
      for (const track of along) {
        if (Math.abs(track.at - at) >= 9 || (group !== null && track.group === group)) continue;
        shared += Math.max(0, Math.min(high, track.to) - Math.max(low, track.from));
      }
      for (const track of across) {
        if (track.at > low + 1 && track.at < high - 1 && at > track.from + 1 && at < track.to - 1) {
          crossings += 1;
        }
      }
    }
    return { shared, crossings };
  }
}

interface Track {
  from: number;
  to: number;
  at: number;
  group: string | null;
}
