import type { Point, Rect } from '../geometry';
import { Grid } from './grid';

/** Free space that a line keeps from a box it passes, px. */
export const CLEARANCE = 10;

/** Boxes that lines go around. */
export class Obstacles {
  readonly #grid = new Grid();

  constructor(boxes: ReadonlyMap<string, Rect>) {
    for (const [id, rect] of boxes) this.#grid.add(id, rect);
  }

  /** Ids of the boxes that the stretch from `a` to `b` comes too near to. */
  hits(a: Point, b: Point, clearance: number): Set<string> {
    const found = this.#grid.touching({
      x: Math.min(a.x, b.x) - clearance,
      y: Math.min(a.y, b.y) - clearance,
      width: Math.abs(a.x - b.x) + 2 * clearance,
      height: Math.abs(a.y - b.y) + 2 * clearance,
    });
    return new Set(Array.from(found, ({ id }) => id));
  }

  /** Boxes in a region. */
  within(region: Rect): Rect[] {
    return Array.from(this.#grid.touching(region), ({ rect }) => rect);
  }
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
