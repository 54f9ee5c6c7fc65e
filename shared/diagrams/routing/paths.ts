import type { Point, Rect, Side } from '../geometry';

/** Straight piece that leaves a box before a line may turn, px: room for a mark and a number. */
export const STUB = 26;

export interface Port extends Point {
  side: Side;
}

export const SIDES: readonly Side[] = ['right', 'bottom', 'left', 'top'];

/** Unit vector that points out of a side. */
export const OUT: Record<Side, Point> = {
  left: { x: -1, y: 0 },
  right: { x: 1, y: 0 },
  top: { x: 0, y: -1 },
  bottom: { x: 0, y: 1 },
};

export function isHorizontal(side: Side): boolean {
  return side === 'left' || side === 'right';
}

/** The point of a side at the given coordinate along it (y for left and right, x otherwise). */
export function portAt(rect: Rect, side: Side, along: number): Port {
  switch (side) {
    case 'left':
      return { x: rect.x, y: along, side };
    case 'right':
      return { x: rect.x + rect.width, y: along, side };
    case 'top':
      return { x: along, y: rect.y, side };
    case 'bottom':
      return { x: along, y: rect.y + rect.height, side };
  }
}

/** Coordinates at which the middle stretch of a line may run: parts of the gap, and fixed ones. */
export interface Lanes {
  parts: readonly number[];
  xs: readonly number[];
  ys: readonly number[];
}

/** Enough to compare sides, and to choose among when nothing is in the way. */
export const MIDDLE: Lanes = { parts: [0.5], xs: [], ys: [] };
export const SEVERAL: Lanes = { parts: [0.5, 0.38, 0.62, 0.25, 0.75], xs: [], ys: [] };

/**
 * Every sensible orthogonal line between two ports: straight or with two corners where the sides
 * face each other, with one where they are perpendicular, around where they look the same way.
 */
export function candidates(p: Port, q: Port, lanes: Lanes): Point[][] {
  if (isHorizontal(p.side) !== isHorizontal(q.side)) return corner(p, q);
  if (p.side === q.side) return around(p, q, lanes);
  return facing(p, q, lanes);
}

function facing(p: Port, q: Port, lanes: Lanes): Point[][] {
  const horizontal = isHorizontal(p.side);
  const direction = horizontal ? OUT[p.side].x : OUT[p.side].y;
  const gap = horizontal ? (q.x - p.x) * direction : (q.y - p.y) * direction;
  if (gap < STUB) return [];
  if (horizontal ? Math.abs(p.y - q.y) < 0.5 : Math.abs(p.x - q.x) < 0.5) return [[p, q]];
  const from = horizontal ? p.x : p.y;
  const near = Math.min(STUB, gap / 2);
  const steps = lanes.parts.map((part) => from + direction * gap * part);
  const extra = (horizontal ? lanes.xs : lanes.ys).filter((lane) => {
    const ahead = (lane - from) * direction;
    return ahead >= near && ahead <= gap - near;
  });
  return [...steps, ...extra].map((lane) =>
    horizontal
      ? [p, { x: lane, y: p.y }, { x: lane, y: q.y }, q]
      : [p, { x: p.x, y: lane }, { x: q.x, y: lane }, q],
  );
}

function corner(p: Port, q: Port): Point[][] {
  const turn = isHorizontal(p.side) ? { x: q.x, y: p.y } : { x: p.x, y: q.y };
  return ahead(p, turn) >= STUB && ahead(q, turn) >= STUB ? [[p, turn, q]] : [];
}

function ahead(port: Port, point: Point): number {
  const { x, y } = OUT[port.side];
  return (point.x - port.x) * x + (point.y - port.y) * y;
}

function around(p: Port, q: Port, lanes: Lanes): Point[][] {
  const horizontal = isHorizontal(p.side);
  const direction = horizontal ? OUT[p.side].x : OUT[p.side].y;
  const [a, b] = horizontal ? [p.x, q.x] : [p.y, q.y];
  const furthest = direction > 0 ? Math.max(a, b) : Math.min(a, b);
  const first = furthest + direction * STUB;
  const extra = (horizontal ? lanes.xs : lanes.ys).filter(
    (lane) => (lane - first) * direction > 0 && Math.abs(lane - first) < 600,
  );
  const steps = lanes.parts.slice(0, 3).map((_part, index) => first + direction * 14 * index);
  return [...steps, ...extra].map((lane) =>
    horizontal
      ? [p, { x: lane, y: p.y }, { x: lane, y: q.y }, q]
      : [p, { x: p.x, y: lane }, { x: q.x, y: lane }, q],
  );
}

/** How far a line back to its own box leads away from it, px, and how much further each next one. */
export const LOOP_REACH = STUB + 8;
export const LOOP_STEP = 16;

/** A line from a box back to itself around its upper right corner; `index` nests several. */
export function selfLoop(rect: Rect, index: number): Point[] {
  const reach = LOOP_REACH + index * LOOP_STEP;
  const right = rect.x + rect.width;
  const y = rect.y + Math.min(rect.height / 2, 18 + index * 14);
  const x = right - Math.min(rect.width / 2, 26 + index * 20);
  return [
    { x: right, y },
    { x: right + reach, y },
    { x: right + reach, y: rect.y - reach },
    { x, y: rect.y - reach },
    { x, y: rect.y },
  ];
}

/** Length of a polyline in px. */
export function length(points: readonly Point[]): number {
  let sum = 0;
  for (let i = 1; i < points.length; i += 1) {
    const a = points[i - 1] as Point;
    const b = points[i] as Point;
    sum += Math.abs(a.x - b.x) + Math.abs(a.y - b.y);
  }
  return sum;
}

/** Middle of the longest stretch, where a label disturbs least, and whether it lies horizontally. */
export function labelPlace(points: readonly Point[]): { at: Point; horizontal: boolean } {
  let best = -1;
  let place = { at: points[0] ?? { x: 0, y: 0 }, horizontal: true };
  for (let i = 1; i < points.length; i += 1) {
    const a = points[i - 1] as Point;
    const b = points[i] as Point;
    const size = Math.abs(a.x - b.x) + Math.abs(a.y - b.y);
    if (size <= best + 0.5) continue;
    best = size;
    place = {
      at: { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 },
      horizontal: Math.abs(a.y - b.y) < 0.5,
    };
  }
  return place;
}

/** An SVG path through the points with corners rounded to at most `radius`. */
export function roundedPath(points: readonly Point[], radius: number): string {
  const [start] = points;
  if (!start) return '';
  let path = `M ${round(start.x)} ${round(start.y)}`;
  for (let i = 1; i < points.length; i += 1) {
    const before = points[i - 1] as Point;
    const here = points[i] as Point;
    const after = points[i + 1];
    if (!after) {
      path += ` L ${round(here.x)} ${round(here.y)}`;
      continue;
    }
    const r = Math.min(radius, distance(before, here) / 2, distance(here, after) / 2);
    const into = toward(here, before, r);
    const out = toward(here, after, r);
    path += ` L ${round(into.x)} ${round(into.y)} Q ${round(here.x)} ${round(here.y)} ${round(out.x)} ${round(out.y)}`;
  }
  return path;
}

function distance(a: Point, b: Point): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}

function toward(from: Point, to: Point, by: number): Point {
  const total = distance(from, to);
  if (total === 0) return from;
  return { x: from.x + ((to.x - from.x) * by) / total, y: from.y + ((to.y - from.y) * by) / total };
}

const round = (value: number) => Math.round(value * 10) / 10;
