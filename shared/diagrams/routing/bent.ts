import type { Point, Rect, Side } from '../geometry';
import { BEND } from './cost';
import type { Obstacles } from './obstacles';
import { isHorizontal, OUT, portAt, SIDES, STUB } from './paths';
import { clamp, sideRange } from './slots';
import type { Route } from './types';

/** A line that goes straight back costs as much as this length, px: only what cannot be avoided does. */
const BACK = 4000;
/** As does a box in the way: a person's line runs where it is told to, but turns where there is room. */
const HIT = 240;

/** A way up to a point, and in which direction it arrives there. */
interface Way {
  points: Point[];
  heading: Point;
  cost: number;
  side: Side;
}

/**
 * The line from box to box through points that a person chose: level and upright, with as few corners
 * as that allows. Where it leaves and arrives follows from the first and the last of them.
 *
 * @param via at least one point.
 */
export function bentRoute(
  source: Rect,
  target: Rect,
  via: readonly Point[],
  obstacles: Obstacles | null = null,
): Route {
  const [first] = via;
  const last = via.at(-1);
  if (!first || !last) throw new Error('A bent line passes at least one point.');
  let ways = SIDES.map((side): Way => {
    const port = portTowards(source, side, first);
    return { points: [port], heading: OUT[side], cost: 0, side };
  });
  for (const point of via) ways = onwards(ways, point, obstacles);
  const ends = SIDES.flatMap((side) => {
    const port = portTowards(target, side, last);
    const into = { x: -OUT[side].x, y: -OUT[side].y };
    return onwards(ways, port, obstacles).map((way) => ({
      ...way,
      targetSide: side,
      cost: way.cost + turnCost(way.heading, into) + crampedCost(way.points.at(-2), port),
    }));
  });
  const best = ends.reduce((a, b) => (b.cost < a.cost ? b : a));
  return {
    points: withoutFlats(best.points),
    sourceSide: best.side,
    targetSide: best.targetSide,
    link: null,
  };
}

/** The point of a side that is level with a point, or else as near as the side's corners allow. */
function portTowards(rect: Rect, side: Side, { x, y }: Point): Point {
  const [low, high] = sideRange(rect, side);
  const wished = isHorizontal(side) ? y : x;
  // Past the corner a line turns anyway: then it starts where it would without being told.
  const along = wished === clamp(wished, low, high) ? wished : (low + high) / 2;
  const { x: px, y: py } = portAt(rect, side, along);
  return { x: px, y: py };
}

/** The best ways on to a point, one for each direction in which one can arrive there. */
function onwards(ways: readonly Way[], to: Point, obstacles: Obstacles | null): Way[] {
  const best = new Map<string, Way>();
  for (const way of ways) {
    for (const next of legs(way, to, obstacles)) {
      const key = `${way.side} ${next.heading.x} ${next.heading.y}`;
      const known = best.get(key);
      if (!known || next.cost < known.cost) best.set(key, next);
    }
  }
  return [...best.values()];
}

function legs(way: Way, to: Point, obstacles: Obstacles | null): Way[] {
  const from = way.points.at(-1) ?? to;
  const options = isLevel(from, to)
    ? [[to]]
    : [
        [{ x: to.x, y: from.y }, to],
        [{ x: from.x, y: to.y }, to],
      ];
  return options.map((points) => {
    let { cost, heading } = way;
    let at = from;
    const out = direction(from, points[0] ?? to);
    // Most points were put where the line should turn: it costs nothing there, going on does.
    if (way.points.length > 1 && out) {
      const along = heading.x * out.x + heading.y * out.y;
      if (along === 0) cost -= BEND;
      else if (along > 0) cost += BEND;
    }
    for (const point of points) {
      const next = direction(at, point);
      if (next) {
        cost += turnCost(heading, next) + Math.abs(point.x - at.x) + Math.abs(point.y - at.y);
        if (at === way.points[0]) cost += crampedCost(at, point);
        if (obstacles) cost += HIT * obstacles.hits(at, point, null);
        heading = next;
      }
      at = point;
    }
    return { points: [...way.points, ...points], heading, cost, side: way.side };
  });
}

/** A line that turns right beside its box leaves no room for its mark and number. */
function crampedCost(a: Point | undefined, b: Point): number {
  if (!a) return 0;
  return 3 * Math.max(0, STUB - Math.abs(a.x - b.x) - Math.abs(a.y - b.y));
}

function isLevel(a: Point, b: Point): boolean {
  return Math.abs(a.x - b.x) < 0.5 || Math.abs(a.y - b.y) < 0.5;
}

/** Unit vector of a level or upright stretch; null for none. */
function direction(a: Point, b: Point): Point | null {
  if (Math.abs(a.x - b.x) < 0.5 && Math.abs(a.y - b.y) < 0.5) return null;
  return Math.abs(a.y - b.y) < 0.5
    ? { x: Math.sign(b.x - a.x), y: 0 }
    : { x: 0, y: Math.sign(b.y - a.y) };
}

function turnCost(before: Point, after: Point): number {
  const along = before.x * after.x + before.y * after.y;
  if (along > 0) return 0;
  return along < 0 ? BACK : BEND;
}

/** Corner points only: what lies on a straight stretch is left out. */
function withoutFlats(points: readonly Point[]): Point[] {
  const corners: Point[] = [];
  for (const point of points) {
    const before = corners.at(-1);
    if (before && !direction(before, point)) continue;
    const earlier = corners.at(-2);
    const [into, out] = [
      earlier && before && direction(earlier, before),
      before && direction(before, point),
    ];
    if (into && out && into.x === out.x && into.y === out.y) corners.pop();
    corners.push(point);
  }
  return corners;
}
