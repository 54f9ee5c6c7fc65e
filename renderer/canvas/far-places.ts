import type { Point, Rect } from '../../shared/diagrams/geometry';
import { bounds, centre } from '../../shared/diagrams/geometry';

/** The plane of a package is looked at in so many parts each way. */
const PARTS = 6;
/** Places to choose from. */
const MOST_PLACES = 4;

/**
 * Where the name of some boxes can stand, the best place first: over the boxes where they are
 * densest, never between them.
 */
export function namePlaces(rects: readonly Rect[]): Point[] {
  const area = bounds(rects);
  if (!area) return [];
  const width = Math.max(1, area.width / PARTS);
  const height = Math.max(1, area.height / PARTS);
  const parts = new Map<string, { column: number; row: number; points: Point[] }>();
  for (const rect of rects) {
    const point = centre(rect);
    const column = Math.min(PARTS - 1, Math.floor((point.x - area.x) / width));
    const row = Math.min(PARTS - 1, Math.floor((point.y - area.y) / height));
    const key = `${column} ${row}`;
    const known = parts.get(key);
    if (known) known.points.push(point);
    else parts.set(key, { column, row, points: [point] });
  }
  const all = [...parts.values()];
  // A part counts with those around it, so that the middle of a cluster wins over its border.
  const dense = all.map((part) => {
    const near = all.filter(
      (other) => Math.abs(other.column - part.column) <= 1 && Math.abs(other.row - part.row) <= 1,
    );
    const around = near.reduce((sum, { points }) => sum + points.length, 0);
    return { part, weight: around + part.points.length };
  });
  return dense
    .sort((a, b) => b.weight - a.weight)
    .slice(0, MOST_PLACES)
    .map(({ part }) => nearestTo(middleOf(part.points), part.points));
}

function middleOf(points: readonly Point[]): Point {
  const sum = points.reduce((all, { x, y }) => ({ x: all.x + x, y: all.y + y }), { x: 0, y: 0 });
  return { x: sum.x / points.length, y: sum.y / points.length };
}

/** The middle of points may lie between them: the one nearest to it does not. */
function nearestTo(to: Point, points: readonly Point[]): Point {
  const away = ({ x, y }: Point) => Math.hypot(x - to.x, y - to.y);
  return points.reduce((best, point) => (away(point) < away(best) ? point : best), points[0] ?? to);
}
