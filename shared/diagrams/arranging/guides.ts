import type { Point, Rect } from '../geometry';

/** A straight stretch to draw while something is dragged, canvas px. */
export interface Segment {
  from: Point;
  to: Point;
}

/** Where something that is dragged comes to stand, and what it is in line with. */
export interface Snapped extends Rect {
  /** Through the edges and middles that are in line. */
  lines: Segment[];
  /** Across gaps that are equal. */
  gaps: Segment[];
}

/** How near something has to be, and the grid for what is near nothing; canvas px. */
export interface SnapRules {
  reach: number;
  grid: number;
}

/** The edges that a corner moves. */
export interface Corner {
  x: 'left' | 'right';
  y: 'top' | 'bottom';
}

type Along = 'x' | 'y';
type Length = 'width' | 'height';
const LENGTH = { x: 'width', y: 'height' } as const satisfies Record<Along, Length>;
const ACROSS = { x: 'y', y: 'x' } as const satisfies Record<Along, Along>;

/** An edge or a middle of a neighbour, and how far it reaches across. */
interface Mark {
  at: number;
  rect: Rect;
}

interface Fit {
  delta: number;
  gaps: Segment[];
}

/**
 * What is around something that is dragged. Made once when the drag begins, sorted, so that each move
 * asks by bisection: 1,000 neighbours cost a fraction of a millisecond a move.
 */
export class SnapField {
  readonly #neighbours: readonly Rect[];
  readonly #marks: Record<Along, Mark[]>;

  constructor(neighbours: readonly Rect[]) {
    this.#neighbours = neighbours;
    this.#marks = { x: marksOf(neighbours, 'x'), y: marksOf(neighbours, 'y') };
  }

  /** Where a rectangle that is held at this place comes to stand. */
  snap(rect: Rect, rules: SnapRules): Snapped {
    const placed: Snapped = { ...rect, lines: [], gaps: [] };
    for (const along of ['x', 'y'] as const) {
      const fit = this.#best(placed, along, rules.reach);
      placed[along] = fit ? rect[along] + fit.delta : onGrid(rect[along], rules.grid);
      placed.gaps.push(...(fit?.gaps ?? []));
    }
    placed.lines.push(...this.#inLine(placed, 'x', 'all'), ...this.#inLine(placed, 'y', 'all'));
    return placed;
  }

  /** The same for a rectangle of which a corner is held. */
  snapCorner(rect: Rect, corner: Corner, rules: SnapRules): Snapped {
    const placed: Snapped = { ...rect, lines: [], gaps: [] };
    for (const along of ['x', 'y'] as const) {
      const length = LENGTH[along];
      const end = corner[along] === 'left' || corner[along] === 'top' ? 'start' : 'end';
      const held = end === 'start' ? rect[along] : rect[along] + rect[length];
      const near = nearest(this.#marks[along], held, rules.reach);
      const to = near ? near.at : onGrid(held, rules.grid);
      if (end === 'start') {
        placed[along] = to;
        placed[length] = rect[along] + rect[length] - to;
      } else placed[length] = to - rect[along];
      placed.lines.push(...this.#inLine(placed, along, end));
    }
    return placed;
  }

  #best(rect: Rect, along: Along, reach: number): Fit | null {
    let best: Fit | null = null;
    for (const at of placesOf(rect, along)) {
      const near = nearest(this.#marks[along], at, reach);
      if (!near) continue;
      const delta = near.at - at;
      if (best === null || Math.abs(delta) < Math.abs(best.delta)) best = { delta, gaps: [] };
    }
    for (const fit of this.#evenGaps(rect, along)) {
      // In line comes before evenly spaced: only what is clearly nearer wins.
      const least = best === null ? reach : Math.abs(best.delta) - 1;
      if (Math.abs(fit.delta) <= least) best = fit;
    }
    return best;
  }

  /** Places at which the gap to a neighbour equals another gap in the same row or column. */
  #evenGaps(rect: Rect, along: Along): Fit[] {
    const length = LENGTH[along];
    const row = this.#neighbours.filter((other) => faces(rect, other, along));
    const middle = rect[along] + rect[length] / 2;
    const before = row.filter((other) => other[along] + other[length] / 2 < middle);
    const after = row.filter((other) => other[along] + other[length] / 2 >= middle);
    const end = (other: Rect) => other[along] + other[length];
    const [left, further] = [...before].sort((a, b) => end(b) - end(a));
    const [right, beyond] = [...after].sort((a, b) => a[along] - b[along]);
    const fits: Fit[] = [];
    const add = (to: number, gaps: [from: number, to: number][]) => {
      const across = ACROSS[along];
      const level = rect[across] + rect[LENGTH[across]] / 2;
      const segment = (at: number): Point =>
        along === 'x' ? { x: at, y: level } : { x: level, y: at };
      fits.push({
        delta: to - rect[along],
        gaps: gaps.map((gap) => ({ from: segment(gap[0]), to: segment(gap[1]) })),
      });
    };
    if (left && right) {
      const gap = (right[along] - end(left) - rect[length]) / 2;
      const to = end(left) + gap;
      if (gap > 0)
        add(to, [
          [end(left), to],
          [to + rect[length], right[along]],
        ]);
    }
    if (left && further && left[along] > end(further)) {
      const to = end(left) + left[along] - end(further);
      add(to, [
        [end(further), left[along]],
        [end(left), to],
      ]);
    }
    if (right && beyond && beyond[along] > end(right)) {
      const to = right[along] - (beyond[along] - end(right)) - rect[length];
      add(to, [
        [to + rect[length], right[along]],
        [end(right), beyond[along]],
      ]);
    }
    return fits;
  }

  /** Lines through the neighbours that a placed rectangle is in line with. */
  #inLine(rect: Rect, along: Along, which: 'all' | 'start' | 'end'): Segment[] {
    const all = placesOf(rect, along);
    const places = which === 'all' ? all : [which === 'start' ? all[0] : all[2]];
    const lines: Segment[] = [];
    for (const at of new Set(places)) {
      const found = marksAt(this.#marks[along], at);
      if (found.length === 0) continue;
      const across = ACROSS[along];
      const length = LENGTH[across];
      const rects = [rect, ...found.map((mark) => mark.rect)];
      const from = Math.min(...rects.map((one) => one[across]));
      const to = Math.max(...rects.map((one) => one[across] + one[length]));
      lines.push(
        along === 'x'
          ? { from: { x: at, y: from }, to: { x: at, y: to } }
          : { from: { x: from, y: at }, to: { x: to, y: at } },
      );
    }
    return lines;
  }
}

/** First edge, middle and last edge of a rectangle. */
function placesOf(rect: Rect, along: Along): [number, number, number] {
  const size = rect[LENGTH[along]];
  return [rect[along], rect[along] + size / 2, rect[along] + size];
}

function marksOf(rects: readonly Rect[], along: Along): Mark[] {
  return rects
    .flatMap((rect) => placesOf(rect, along).map((at) => ({ at, rect })))
    .sort((a, b) => a.at - b.at);
}

/** Index of the first mark that is not before a place. */
function indexFrom(marks: readonly Mark[], at: number): number {
  let low = 0;
  let high = marks.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((marks[middle] as Mark).at < at) low = middle + 1;
    else high = middle;
  }
  return low;
}

function nearest(marks: readonly Mark[], at: number, reach: number): Mark | null {
  const index = indexFrom(marks, at);
  let best: Mark | null = null;
  for (const mark of [marks[index - 1], marks[index]]) {
    if (!mark || Math.abs(mark.at - at) > reach) continue;
    if (best === null || Math.abs(mark.at - at) < Math.abs(best.at - at)) best = mark;
  }
  return best;
}

function marksAt(marks: readonly Mark[], at: number): Mark[] {
  const found: Mark[] = [];
  for (let index = indexFrom(marks, at - 0.5); index < marks.length; index += 1) {
    const mark = marks[index] as Mark;
    if (mark.at > at + 0.5) break;
    found.push(mark);
  }
  return found;
}

/** True when two rectangles see each other along an axis. */
function faces(a: Rect, b: Rect, along: Along): boolean {
  const across = ACROSS[along];
  const length = LENGTH[across];
  return a[across] < b[across] + b[length] && b[across] < a[across] + a[length];
}

function onGrid(value: number, grid: number): number {
  return Math.round(value / grid) * grid;
}
