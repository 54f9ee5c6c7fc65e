import type { Point, Rect } from './geometry';
import { centre } from './geometry';

/**
 * A line between two boxes with one bend or two, whatever is in its way: for pictures so small that
 * nobody can tell, and to know where a line is before it has been routed. Costs next to nothing.
 */
export function quickLine(source: Rect, target: Rect): Point[] {
  const a = centre(source);
  const b = centre(target);
  const apart = {
    x: Math.abs(b.x - a.x) - (source.width + target.width) / 2,
    y: Math.abs(b.y - a.y) - (source.height + target.height) / 2,
  };
  if (apart.y >= apart.x) {
    const down = b.y >= a.y ? 1 : -1;
    const from = { x: a.x, y: a.y + (down * source.height) / 2 };
    const to = { x: b.x, y: b.y - (down * target.height) / 2 };
    const middle = (from.y + to.y) / 2;
    return [from, { x: from.x, y: middle }, { x: to.x, y: middle }, to];
  }
  const right = b.x >= a.x ? 1 : -1;
  const from = { x: a.x + (right * source.width) / 2, y: a.y };
  const to = { x: b.x - (right * target.width) / 2, y: b.y };
  const middle = (from.x + to.x) / 2;
  return [from, { x: middle, y: from.y }, { x: middle, y: to.y }, to];
}

/** True when a line with only level and upright stretches touches a region. */
export function touches(points: readonly Point[], region: Rect): boolean {
  for (let index = 1; index < points.length; index += 1) {
    const a = points[index - 1] as Point;
    const b = points[index] as Point;
    if (
      Math.min(a.x, b.x) <= region.x + region.width &&
      Math.max(a.x, b.x) >= region.x &&
      Math.min(a.y, b.y) <= region.y + region.height &&
      Math.max(a.y, b.y) >= region.y
    )
      return true;
  }
  return false;
}
