import type { Point, Rect, Side } from '../geometry';
import { quickLine } from '../quick-line';
import type { Route } from './types';

/** The boxes at the two ends of a line. */
export interface Ends {
  source: Rect;
  target: Rect;
}

/**
 * A route whose boxes moved or became larger: its ends stay on their sides, its bends follow as far as
 * they have to. Costs next to nothing; whatever is in the way is not looked at.
 */
export function followBoxes(route: Route, before: Ends, now: Ends): Route {
  const points = route.points.map((point) => ({ ...point }));
  const first = points[0];
  const last = points.at(-1);
  if (!first || !last || points.length < 2) return route;
  Object.assign(first, movedEnd(first, route.sourceSide, before.source, now.source));
  Object.assign(last, movedEnd(last, route.targetSide, before.target, now.target));
  if (points.length === 2) return { ...route, points: straightOrBent(first, last, route) };
  keepSquare(points[1] as Point, first, route.sourceSide);
  keepSquare(points.at(-2) as Point, last, route.targetSide);
  return { ...route, points };
}

/** A route between two boxes with a bend or two, whatever is in its way. */
export function quickRoute({ source, target }: Ends): Route {
  const points = quickLine(source, target);
  const [first, second] = points as [Point, Point];
  const upright = first.x === second.x && first.y !== second.y;
  const sides = sidesOf(upright, upright ? second.y > first.y : second.x > first.x);
  return { points, ...sides, link: null };
}

function sidesOf(upright: boolean, onwards: boolean): Pick<Route, 'sourceSide' | 'targetSide'> {
  const [before, after] = upright ? (['top', 'bottom'] as const) : (['left', 'right'] as const);
  return onwards
    ? { sourceSide: after, targetSide: before }
    : { sourceSide: before, targetSide: after };
}

const isLevel = (side: Side): boolean => side === 'left' || side === 'right';

function movedEnd({ x, y }: Point, side: Side, before: Rect, now: Rect): Point {
  if (isLevel(side)) {
    const along = within(y - before.y + now.y, now.y, now.height);
    return { x: side === 'left' ? now.x : now.x + now.width, y: along };
  }
  const along = within(x - before.x + now.x, now.x, now.width);
  return { x: along, y: side === 'top' ? now.y : now.y + now.height };
}

function within(value: number, from: number, length: number): number {
  return Math.min(Math.max(value, from), from + length);
}

/** The stretch at an end leaves its side at a right angle. */
function keepSquare(bend: Point, end: Point, side: Side): void {
  if (isLevel(side)) Object.assign(bend, { y: end.y });
  else Object.assign(bend, { x: end.x });
}

function straightOrBent(first: Point, last: Point, { sourceSide }: Route): Point[] {
  if (first.x === last.x || first.y === last.y) return [first, last];
  if (isLevel(sourceSide)) {
    const x = (first.x + last.x) / 2;
    return [first, { x, y: first.y }, { x, y: last.y }, last];
  }
  const y = (first.y + last.y) / 2;
  return [first, { x: first.x, y }, { x: last.x, y }, last];
}
