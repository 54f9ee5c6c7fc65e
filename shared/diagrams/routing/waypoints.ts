import type { Point, Rect } from '../geometry';
import { bentRoute } from './bent';

/** What becomes of a line's waypoints when a hand moves a part of it. */

/** A straight part of a line between two corners. */
export interface Stretch {
  /** Number of its first corner in the line's points. */
  index: number;
  from: Point;
  to: Point;
  middle: Point;
  level: boolean;
}

/** The straight parts of a line, but for those too short to take hold of. */
export function stretchesOf(points: readonly Point[], least = 24): Stretch[] {
  const found: Stretch[] = [];
  for (let index = 0; index + 1 < points.length; index += 1) {
    const [from, to] = [points[index] as Point, points[index + 1] as Point];
    if (Math.abs(from.x - to.x) + Math.abs(from.y - to.y) < least) continue;
    const middle = { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 };
    found.push({ index, from, to, middle, level: Math.abs(from.y - to.y) < 0.5 });
  }
  return found;
}

/**
 * Waypoints for a stretch to run beside where it did; the line's ends follow along their sides.
 *
 * @param points the line as it is drawn.
 * @param via the waypoints that it has.
 * @param at where the stretch is to run: y of a level one, x of an upright one.
 */
export function moveStretch(
  points: readonly Point[],
  via: readonly Point[],
  { index, from, to, middle, level }: Stretch,
  at: number,
): Point[] {
  const beside = ({ x, y }: Point): Point => (level ? { x, y: at } : { x: at, y });
  const last = points.length - 2;
  const places = via.map((point) => ({ point, place: placeOn(points, point) }));
  const before = places.filter(({ place }) => place < index);
  const after = places.filter(({ place }) => place > index + 1);
  // An end of the line is no waypoint: it follows.
  const own = [...(index > 0 ? [from] : []), ...(index < last ? [to] : [])];
  return [
    ...before.map(({ point }) => point),
    ...(own.length > 0 ? own : [middle]).map(beside),
    ...after.map(({ point }) => point),
  ];
}

/** The waypoints with one more, where the line runs already. */
export function addWaypoint(
  points: readonly Point[],
  via: readonly Point[],
  fresh: Point,
): { via: Point[]; index: number } {
  const at = placeOn(points, fresh);
  const index = via.filter((point) => placeOn(points, point) < at).length;
  return { via: [...via.slice(0, index), fresh, ...via.slice(index)], index };
}

/** Leaves out waypoints without which the line would run as it does. */
export function neededWaypoints(source: Rect, target: Rect, via: readonly Point[]): Point[] {
  let kept = [...via];
  for (const point of via) {
    const without = kept.filter((one) => one !== point);
    if (without.length === 0) break;
    const [now, then] = [kept, without].map((one) => bentRoute(source, target, one).points);
    if (JSON.stringify(now) === JSON.stringify(then)) kept = without;
  }
  return kept;
}

/** How far along a line a point is: the number of its stretch and the part of that. */
function placeOn(points: readonly Point[], { x, y }: Point): number {
  let best = 0;
  let least = Infinity;
  for (let index = 0; index + 1 < points.length; index += 1) {
    const [a, b] = [points[index] as Point, points[index + 1] as Point];
    const [dx, dy] = [b.x - a.x, b.y - a.y];
    const size = dx * dx + dy * dy;
    const part = size === 0 ? 0 : ((x - a.x) * dx + (y - a.y) * dy) / size;
    const inside = Math.min(1, Math.max(0, part));
    const distance = Math.hypot(a.x + inside * dx - x, a.y + inside * dy - y);
    if (distance < least - 0.01) {
      least = distance;
      best = index + inside;
    }
  }
  return best;
}
