import { describe, expect, it } from 'vitest';
import type { Rect } from '../../shared/diagrams/geometry';
import type { SceneEdge } from './scene';
import { edgesWithin, tilesInView } from './visible-part';

const view = { width: 1_000, height: 600 };

describe('tilesInView', () => {
  it('covers what is in view and half a tile around it', () => {
    const { x, y, width, height } = tilesInView({ x: 0, y: 0, zoom: 1 }, view);
    expect(x).toBeLessThanOrEqual(-256);
    expect(y).toBeLessThanOrEqual(-256);
    expect(x + width).toBeGreaterThanOrEqual(1_256);
    expect(y + height).toBeGreaterThanOrEqual(856);
  });

  it('stays the same while the view moves a little', () => {
    const before = tilesInView({ x: -100, y: -100, zoom: 1 }, view);
    expect(tilesInView({ x: -130, y: -80, zoom: 1 }, view)).toEqual(before);
    expect(tilesInView({ x: -1_200, y: -80, zoom: 1 }, view)).not.toEqual(before);
  });
});

describe('edgesWithin', () => {
  const rects = new Map<string, Rect>([
    ['a', { x: 0, y: 0, width: 100, height: 100 }],
    ['b', { x: 2_000, y: 20, width: 100, height: 100 }],
    ['c', { x: 0, y: 5_000, width: 100, height: 100 }],
  ]);
  const line = (id: string, sourceId: string, targetId: string) =>
    ({ id, shape: { sourceId, targetId } }) as SceneEdge;
  const edges = [line('ab', 'a', 'b'), line('bc', 'b', 'c'), line('ad', 'a', 'missing')];
  const within = (region: Rect) => edgesWithin({ edges }, rects, region).map(({ id }) => id);

  it('finds lines by their ends, and those that pass through', () => {
    expect(within({ x: -50, y: -50, width: 200, height: 200 })).toEqual(['ab']);
    expect(within({ x: 900, y: 0, width: 300, height: 200 })).toEqual(['ab']);
    expect(within({ x: 1_900, y: 0, width: 300, height: 200 })).toEqual(['ab', 'bc']);
  });

  it('leaves out what runs elsewhere', () => {
    expect(within({ x: 900, y: 1_000, width: 300, height: 200 })).toEqual([]);
  });
});
