import type { Point } from '../geometry';
import type { Obstacles } from './obstacles';
import { length } from './paths';
import type { Wire } from './types';

/** A corner costs as much as this length, px. */
export const BEND = 46;
/** As does a box that a line runs into. */
export const HIT = 900;

/** What a line costs by itself: its length, its corners, and dearly the boxes it runs into. */
export function cheapCost(wire: Wire, points: readonly Point[], obstacles: Obstacles): number {
  return length(points) + BEND * (points.length - 2) + HIT * hitCount(wire, points, obstacles);
}

function hitCount(wire: Wire, points: readonly Point[], obstacles: Obstacles): number {
  let count = 0;
  const last = points.length - 1;
  for (let i = 1; i <= last; i += 1) {
    // The first and the last stretch touch their own box, no other may.
    const own = i === 1 ? wire.sourceId : i === last ? wire.targetId : null;
    const hits = obstacles.hits(points[i - 1] as Point, points[i] as Point, own);
    count += last === 1 && hits > 0 ? hits - 1 : hits;
  }
  return count;
}
