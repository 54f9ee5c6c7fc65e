import { describe, expect, it } from 'vitest';
import type { Point, Rect } from '../geometry';
import { bentRoute, routeAll } from './index';
import type { Wire } from './index';
import type { Stretch } from './waypoints';
import { addWaypoint, moveStretch, neededWaypoints, stretchesOf } from './waypoints';

const rect = (x: number, y: number): Rect => ({ x, y, width: 100, height: 60 });
const A = rect(0, 0);
const B = rect(400, 300);
const at = (x: number, y: number): Point => ({ x, y });

function stretch(points: readonly Point[], index: number): Stretch {
  const found = stretchesOf(points).find((one) => one.index === index);
  if (!found) throw new Error(`There is no stretch ${index}.`);
  return found;
}

describe('a line through chosen points', () => {
  it('leaves and arrives where that needs no more corners', () => {
    const route = bentRoute(A, B, [at(250, 30)]);
    expect(route.points).toEqual([at(100, 30), at(250, 30), at(250, 330), at(400, 330)]);
    expect(route).toMatchObject({ sourceSide: 'right', targetSide: 'left' });
  });

  it('follows the boxes when they move: its points stay', () => {
    const moved = rect(0, 40);
    const { points } = bentRoute(moved, B, [at(250, 30)]);
    expect(points).toContainEqual(at(250, 30));
    // The point is above the box now: the line turns once more to get there, with room for its mark.
    expect(points).toHaveLength(5);
    expect(points[0]).toEqual(at(100, 70));
  });

  it('passes all of its points in their order, without going straight back', () => {
    const via = [at(200, -80), at(300, 150), at(560, 200)];
    const { points } = bentRoute(A, B, via);
    for (const point of via) {
      const passed = points.some((end, index) => {
        const begin = points[index - 1];
        if (!begin) return false;
        const inside = (p: number, q: number, value: number) =>
          value >= Math.min(p, q) - 0.5 && value <= Math.max(p, q) + 0.5;
        return inside(begin.x, end.x, point.x) && inside(begin.y, end.y, point.y);
      });
      expect(passed).toBe(true);
    }
    for (let index = 2; index < points.length; index += 1) {
      const [a, b, c] = points.slice(index - 2, index + 1) as [Point, Point, Point];
      expect((b.x - a.x) * (c.x - b.x) + (b.y - a.y) * (c.y - b.y)).toBeGreaterThanOrEqual(0);
    }
  });

  it('can lead from a box back to itself', () => {
    const { points } = bentRoute(A, A, [at(160, 30), at(160, -60), at(50, -60)]);
    expect(points).toEqual([at(100, 30), at(160, 30), at(160, -60), at(50, -60), at(50, 0)]);
  });

  it('is drawn so among other lines', () => {
    const bare = { mergeTarget: null, prefer: null, linkId: null };
    const wires: Wire[] = [
      { ...bare, id: 'bent', sourceId: 'a', targetId: 'b', via: [at(250, 30)] },
      { ...bare, id: 'free', sourceId: 'a', targetId: 'b' },
    ];
    const routes = routeAll(
      new Map([
        ['a', A],
        ['b', B],
      ]),
      wires,
    );
    expect(routes.get('bent')?.points[1]).toEqual(at(250, 30));
    expect(routes.get('free')?.points).not.toEqual(routes.get('bent')?.points);
  });
});

describe('a line that is bent by hand', () => {
  it('takes its middle stretch along, with both corners', () => {
    const { points } = bentRoute(A, B, [at(250, 30)]);
    const via = moveStretch(points, [at(250, 30)], stretch(points, 1), 300);
    expect(via).toEqual([at(300, 30), at(300, 330)]);
    expect(bentRoute(A, B, via).points).toEqual([
      at(100, 30),
      at(300, 30),
      at(300, 330),
      at(400, 330),
    ]);
  });

  it('lets its end follow along the side of the box', () => {
    const { points } = bentRoute(A, B, [at(250, 30)]);
    const via = moveStretch(points, [at(250, 30)], stretch(points, 0), 40);
    expect(via).toEqual([at(250, 40)]);
    expect(bentRoute(A, B, via).points[0]).toEqual(at(100, 40));
  });

  it('bends a straight line in its middle', () => {
    const straight = [at(100, 30), at(400, 30)];
    expect(moveStretch(straight, [], stretch(straight, 0), 90)).toEqual([at(250, 90)]);
  });

  it('keeps the other waypoints, in order', () => {
    const via = [at(250, 30), at(250, 200), at(320, 200), at(320, 330)];
    const { points } = bentRoute(A, B, via);
    const moved = moveStretch(points, via, stretch(points, 2), 240);
    expect(moved).toEqual([at(250, 30), at(250, 240), at(320, 240), at(320, 330)]);
    const { via: more, index } = addWaypoint(points, via, at(285, 200));
    expect(index).toBe(2);
    expect(more[2]).toEqual(at(285, 200));
  });

  it('forgets points that change nothing, but never the last', () => {
    expect(neededWaypoints(A, B, [at(250, 30), at(250, 150), at(250, 330)])).toHaveLength(1);
    expect(neededWaypoints(A, B, [at(250, 30)])).toHaveLength(1);
  });
});
