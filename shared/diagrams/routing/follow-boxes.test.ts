import { describe, expect, it } from 'vitest';
import type { Point, Rect } from '../geometry';
import type { Ends } from './follow-boxes';
import { followBoxes, quickRoute } from './follow-boxes';
import type { Route } from './types';

const box = (x: number, y: number, width = 100, height = 60): Rect => ({ x, y, width, height });

function expectSquare(points: readonly Point[]): void {
  points.slice(1).forEach((point, at) => {
    const before = points[at] as Point;
    expect(point.x === before.x || point.y === before.y).toBe(true);
  });
}

const before: Ends = { source: box(0, 0), target: box(300, 200) };
const route: Route = {
  points: [
    { x: 100, y: 20 },
    { x: 200, y: 20 },
    { x: 200, y: 230 },
    { x: 300, y: 230 },
  ],
  sourceSide: 'right',
  targetSide: 'left',
  link: null,
};

describe('a route whose boxes change', () => {
  it('starts at the side of a box that grew', () => {
    const { points } = followBoxes(route, before, { ...before, source: box(0, 0, 140) });
    expect(points).toEqual([{ x: 140, y: 20 }, ...route.points.slice(1)]);
  });

  it('goes along with a box that moved, square at every bend', () => {
    const { points } = followBoxes(route, before, { ...before, target: box(320, 150) });
    expect(points.at(-1)).toEqual({ x: 320, y: 180 });
    expectSquare(points);
  });

  it('bends where it was straight', () => {
    const straight: Route = {
      ...route,
      points: [
        { x: 100, y: 30 },
        { x: 300, y: 30 },
      ],
    };
    const ends = { source: box(0, 0), target: box(300, 0) };
    const { points } = followBoxes(straight, ends, { ...ends, target: box(300, 50) });
    expect(points).toHaveLength(4);
    expectSquare(points);
  });

  it('stays on a box that became smaller', () => {
    const { points } = followBoxes(route, before, { ...before, source: box(0, 0, 100, 10) });
    expect(points[0]).toEqual({ x: 100, y: 10 });
    expectSquare(points);
  });
});

describe('a quick route', () => {
  it.each<[string, Rect, string, string]>([
    ['right of it', box(300, 10), 'right', 'left'],
    ['left of it', box(-300, 10), 'left', 'right'],
    ['below it', box(10, 300), 'bottom', 'top'],
    ['above it', box(10, -300), 'top', 'bottom'],
  ])('leads to a box %s', (_where, target, sourceSide, targetSide) => {
    const found = quickRoute({ source: box(0, 0), target });
    expect(found).toMatchObject({ sourceSide, targetSide });
    expectSquare(found.points);
  });
});
