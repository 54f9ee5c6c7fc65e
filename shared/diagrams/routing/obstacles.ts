import type { Point, Rect } from '../geometry';
import { Grid } from './grid';

/** Free space that a line keeps from a box it passes, px. */
export const CLEARANCE = 10;

/** Boxes that lines go around. */
export class Obstacles {
  readonly #grid = new Grid<string>();

  constructor(boxes: ReadonlyMap<string, Rect>, frames: ReadonlySet<string>) {
    for (const [id, rect] of boxes) if (!frames.has(id)) this.#grid.add(id, rect);
  }

  /** How many boxes, but for one, the stretch from `a` to `b` comes too near to. */
  hits(a: Point, b: Point, except: string | null): number {
    let count = 0;
    this.#grid.visit(around(a, b, CLEARANCE), (id) => {
      if (id !== except) count += 1;
    });
    return count;
  }

  /** Boxes in a region. */
  within(region: Rect): Rect[] {
    const found: Rect[] = [];
    this.#grid.visit(region, (_id, rect) => found.push(rect));
    return found;
  }
}

function around(a: Point, b: Point, space: number): Rect {
  return {
    x: Math.min(a.x, b.x) - space,
    y: Math.min(a.y, b.y) - space,
    width: Math.abs(a.x - b.x) + 2 * space,
    height: Math.abs(a.y - b.y) + 2 * space,
  };
}

/** Nearest that parallel stretches of two lines should come, px. */
const APART = 9;

interface Track {
  a: Point;
  b: Point;
  flat: boolean;
  group: string | null;
}

/** Stretches of lines that are drawn already, to keep further ones off them. */
export class Tracks {
  readonly #grid = new Grid<Track>();

  /** @param group lines of one group may run on top of each other. */
  add(points: readonly Point[], group: string | null): void {
    for (let i = 1; i < points.length; i += 1) {
      const a = points[i - 1] as Point;
      const b = points[i] as Point;
      this.#grid.add({ a, b, flat: isFlat(a, b), group }, around(a, b, 0.5));
    }
  }

  /** Length over which the line would run on top of others, and how many it would cross. */
  conflicts(points: readonly Point[], group: string | null): { shared: number; crossings: number } {
    const found = { shared: 0, crossings: 0 };
    for (let i = 1; i < points.length; i += 1) {
      const a = points[i - 1] as Point;
      const b = points[i] as Point;
      const flat = isFlat(a, b);
      this.#grid.visit(around(a, b, APART), (track) => {
        if (track.flat === flat) {
          if (group === null || track.group !== group) found.shared += overlap(track, a, b, flat);
        } else if (crosses(track, a, b)) found.crossings += 1;
      });
    }
    return found;
  }
}

function isFlat(a: Point, b: Point): boolean {
  return Math.abs(a.y - b.y) < 0.5;
}

function overlap(track: Track, a: Point, b: Point, flat: boolean): number {
  const [from, to, trackFrom, trackTo] = flat
    ? [a.x, b.x, track.a.x, track.b.x]
    : [a.y, b.y, track.a.y, track.b.y];
  const low = Math.max(Math.min(from, to), Math.min(trackFrom, trackTo));
  const high = Math.min(Math.max(from, to), Math.max(trackFrom, trackTo));
  return Math.max(0, high - low);
}

/** True when the stretches meet inside both of them. */
function crosses(track: Track, a: Point, b: Point): boolean {
  const inside = (value: number, p: number, q: number) =>
    value > Math.min(p, q) + 1 && value < Math.max(p, q) - 1;
  return track.flat
    ? inside(track.a.y, a.y, b.y) && inside(a.x, track.a.x, track.b.x)
    : inside(track.a.x, a.x, b.x) && inside(a.y, track.a.y, track.b.y);
}
