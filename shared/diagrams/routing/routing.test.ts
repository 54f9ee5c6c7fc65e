import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Point, Rect } from '../geometry';
import { placeTexts } from './labels';
import type { Route, Wire } from './index';
import { roundedPath, routeAll } from './index';

function wire(id: string, sourceId: string, targetId: string, more: Partial<Wire> = {}): Wire {
  return { id, sourceId, targetId, mergeTarget: null, prefer: null, linkId: null, ...more };
}

const size = { width: 160, height: 90 };
const boxes = (entries: Record<string, [number, number]>) =>
  new Map<string, Rect>(Object.entries(entries).map(([id, [x, y]]) => [id, { x, y, ...size }]));

function routeOf(routes: ReadonlyMap<string, Route>, id: string): Route {
  const route = routes.get(id);
  if (!route) throw new Error(`no route ${id}`);
  return route;
}

function isOrthogonal(points: readonly Point[]): boolean {
  return points.every((point, i) => {
    const before = points[i - 1];
    return !before || Math.abs(before.x - point.x) < 0.01 || Math.abs(before.y - point.y) < 0.01;
  });
}

function crosses(points: readonly Point[], { x, y, width, height }: Rect): boolean {
  return points.some((b, i) => {
    const a = points[i - 1];
    return (
      a !== undefined &&
      Math.max(a.x, b.x) > x &&
      Math.min(a.x, b.x) < x + width &&
      Math.max(a.y, b.y) > y &&
      Math.min(a.y, b.y) < y + height
    );
  });
}

describe('routeAll', () => {
  it('joins boxes that face each other by a straight line', () => {
    const { points, sourceSide, targetSide } = routeOf(
      routeAll(boxes({ a: [0, 0], b: [400, 30] }), [wire('w', 'a', 'b')]),
      'w',
    );
    expect([sourceSide, targetSide]).toEqual(['right', 'left']);
    expect(points).toHaveLength(2);
    expect(points[0]?.y).toBe(points[1]?.y);
  });

  it('goes around a box in between', () => {
    const around = boxes({ a: [0, 0], wall: [300, -20], b: [600, 0] });
    const { points } = routeOf(routeAll(around, [wire('w', 'a', 'b')]), 'w');
    expect(isOrthogonal(points)).toBe(true);
    expect(crosses(points, around.get('wall') as Rect)).toBe(false);
  });

  it('spreads parallel lines and keeps them straight', () => {
    const wires = [wire('1', 'a', 'b'), wire('2', 'a', 'b'), wire('3', 'b', 'a')];
    const routes = routeAll(boxes({ a: [0, 0], b: [400, 0] }), wires);
    const levels = wires
      .map(({ id }) => routeOf(routes, id).points[0]?.y ?? 0)
      .sort((a, b) => a - b);
    expect((levels[1] ?? 0) - (levels[0] ?? 0)).toBeGreaterThan(15);
    expect((levels[2] ?? 0) - (levels[1] ?? 0)).toBeGreaterThan(15);
    expect(wires.every(({ id }) => routeOf(routes, id).points.length === 2)).toBe(true);
  });

  it('draws a loop from a box to itself outside of it', () => {
    const own = boxes({ a: [0, 0] });
    const { points } = routeOf(routeAll(own, [wire('w', 'a', 'a')]), 'w');
    expect(isOrthogonal(points)).toBe(true);
    expect(points).toHaveLength(5);
    expect(crosses(points, own.get('a') as Rect)).toBe(false);
  });

  it('lets generalizations of one class end in one point, from below', () => {
    const tree = boxes({ top: [200, 0], one: [0, 300], two: [400, 300] });
    const merged = { mergeTarget: 'top', prefer: 'vertical' } as const;
    const routes = routeAll(tree, [
      wire('1', 'one', 'top', merged),
      wire('2', 'two', 'top', merged),
    ]);
    expect(routeOf(routes, '1').points.at(-1)).toEqual(routeOf(routes, '2').points.at(-1));
    expect(routeOf(routes, '1').targetSide).toBe('bottom');
  });

  it('ties an association class to its line', () => {
    const three = boxes({ a: [0, 0], b: [600, 0], link: [300, 250] });
    const { link } = routeOf(routeAll(three, [wire('w', 'a', 'b', { linkId: 'link' })]), 'w');
    expect(link?.[0]?.y).toBeCloseTo(45);
    expect(link?.at(-1)?.y).toBe(250);
  });

  it('keeps other lines while boxes are moved', () => {
    const before = boxes({ a: [0, 0], b: [400, 0], c: [0, 400], d: [400, 400] });
    const wires = [wire('ab', 'a', 'b'), wire('cd', 'c', 'd'), wire('ac', 'a', 'c')];
    const previous = routeAll(before, wires);
    const after = boxes({ a: [0, 0], b: [400, 80], c: [0, 400], d: [400, 400] });
    const routes = routeAll(after, wires, { boxes: new Set(['b']), previous });
    expect(routes.get('cd')).toBe(previous.get('cd'));
    expect(routes.get('ac')).toBe(previous.get('ac'));
    expect(routes.get('ab')).not.toEqual(previous.get('ab'));
  });

  it('is orthogonal, starts and ends on the boxes, and is repeatable, wherever they stand', () => {
    const place = fc.tuple(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 6 }));
    fc.assert(
      fc.property(
        fc.uniqueArray(place, { minLength: 2, maxLength: 8, selector: ([x, y]) => `${x} ${y}` }),
        fc.array(fc.tuple(fc.nat(7), fc.nat(7)), { maxLength: 10 }),
        (places, pairs) => {
          const grid = new Map(
            places.map(([x, y], i) => [`b${i}`, { x: x * 260, y: y * 190, ...size }]),
          );
          const wires = pairs.map(([a, b], i) =>
            wire(`w${i}`, `b${a % places.length}`, `b${b % places.length}`),
          );
          const routes = routeAll(grid, wires);
          expect(routeAll(grid, wires)).toEqual(routes);
          for (const { id, sourceId, targetId } of wires) {
            const { points } = routeOf(routes, id);
            expect(isOrthogonal(points)).toBe(true);
            expect(onBorder(points[0], grid.get(sourceId))).toBe(true);
            expect(onBorder(points.at(-1), grid.get(targetId))).toBe(true);
          }
        },
      ),
    );
  });
});

function onBorder(point: Point | undefined, rect: Rect | undefined): boolean {
  if (!point || !rect) return false;
  const { x, y, width, height } = rect;
  const inX = point.x >= x - 0.01 && point.x <= x + width + 0.01;
  const inY = point.y >= y - 0.01 && point.y <= y + height + 0.01;
  const onX = Math.abs(point.x - x) < 0.01 || Math.abs(point.x - x - width) < 0.01;
  const onY = Math.abs(point.y - y) < 0.01 || Math.abs(point.y - y - height) < 0.01;
  return inX && inY && (onX || onY);
}

describe('placeTexts', () => {
  it('keeps the texts of neighbouring ends apart', () => {
    const area = boxes({ a: [0, 0], b: [200, 0], c: [100, 260] });
    const wires = [wire('1', 'a', 'c'), wire('2', 'b', 'c')];
    const routes = routeAll(area, wires);
    const texts = wires.map(({ id }) => ({
      id,
      source: { mark: 0, multiplicity: 8, role: 0 },
      target: { mark: 0, multiplicity: 24, role: 90 },
      name: 40,
    }));
    const places = placeTexts(area, routes, texts);
    const [one, two] = [places.get('1')?.targetRole, places.get('2')?.targetRole];
    if (!one || !two) throw new Error('no places');
    const left = (place: typeof one) => (place.anchor === 'end' ? place.x - 90 : place.x);
    const apart = Math.abs(one.y - two.y) >= 12 || Math.abs(left(one) - left(two)) >= 90;
    expect(apart).toBe(true);
  });
});

describe('roundedPath', () => {
  it('rounds corners no more than the stretches allow', () => {
    const path = roundedPath(
      [
        { x: 0, y: 0 },
        { x: 10, y: 0 },
        { x: 10, y: 100 },
      ],
      8,
    );
    expect(path).toBe('M 0 0 L 5 0 Q 10 0 10 5 L 10 100');
  });

  it('is empty without points', () => {
    expect(roundedPath([], 8)).toBe('');
  });
});
