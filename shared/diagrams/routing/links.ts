import type { Point, Rect } from '../geometry';
import { centre } from '../geometry';
import { cheapCost } from './cost';
import type { Obstacles, Tracks } from './obstacles';
import type { Route, Wire } from './types';

/** Ties association classes to their lines, where that disturbs least. */
export function drawLinks(
  wires: readonly Wire[],
  boxes: ReadonlyMap<string, Rect>,
  routes: Map<string, Route>,
  obstacles: Obstacles,
  tracks: Tracks,
): void {
  for (const wire of wires) {
    const route = routes.get(wire.id);
    const box = wire.linkId === null ? undefined : boxes.get(wire.linkId);
    if (!route || !box || wire.linkId === null) continue;
    // To the obstacles the link is a line from nowhere to the class's box.
    const tie = { ...wire, sourceId: '', targetId: wire.linkId };
    let best: Point[] | null = null;
    let least = Infinity;
    for (const points of linkOptions(route.points, box)) {
      const { shared, crossings } = tracks.conflicts(points, null);
      const cost = cheapCost(tie, points, obstacles) + 8 * shared + 24 * crossings;
      if (cost < least) {
        least = cost;
        best = points;
      }
    }
    if (best) tracks.add(best, null);
    routes.set(wire.id, { ...route, link: best });
  }
}

/** Lines from places along a route, leaving it at a right angle, to the nearest side of a box. */
function linkOptions(points: readonly Point[], box: Rect): Point[][] {
  const options: Point[][] = [];
  for (let i = 1; i < points.length; i += 1) {
    const a = points[i - 1] as Point;
    const b = points[i] as Point;
    if (Math.abs(a.x - b.x) + Math.abs(a.y - b.y) < 50) continue;
    for (const part of [0.5, 0.4, 0.6, 0.3, 0.7]) {
      const from = { x: a.x + (b.x - a.x) * part, y: a.y + (b.y - a.y) * part };
      options.push(linkFrom(from, box, Math.abs(a.y - b.y) < 0.5));
    }
  }
  return options.length > 0 ? options : [linkFrom(points[0] ?? centre(box), box, true)];
}

function linkFrom(from: Point, box: Rect, along: boolean): Point[] {
  const right = box.x + box.width;
  const bottom = box.y + box.height;
  const middle = centre(box);
  const sideX = from.x < middle.x ? box.x : right;
  const sideY = from.y < middle.y ? box.y : bottom;
  if (from.x > box.x + 8 && from.x < right - 8) return [from, { x: from.x, y: sideY }];
  if (from.y > box.y + 8 && from.y < bottom - 8) return [from, { x: sideX, y: from.y }];
  return along
    ? [from, { x: from.x, y: middle.y }, { x: sideX, y: middle.y }]
    : [from, { x: middle.x, y: from.y }, { x: middle.x, y: sideY }];
}
