import { describe, expect, it } from 'vitest';
import type { Rect } from './geometry';
import { bounds, tooClose } from './geometry';
import type { Link } from './layout-clusters';
import { clustersOf, layoutInClusters } from './layout-clusters';
import { layoutInRows } from './layout-rows';

const gaps = { node: 40, layer: 60, cluster: 100 };
const named = (count: number, prefix = 'b') =>
  Array.from({ length: count }, (_, index) => `${prefix}${index}`);

/** Boxes of many sizes, and links that make some circles. */
function tangle(count: number) {
  const ids = named(count);
  const sizes = new Map(
    ids.map((id, n) => [id, { width: 130 + (n % 7) * 20, height: 60 + (n % 5) * 30 }]),
  );
  const links = ids.flatMap((from, n): Link[] => [
    { from, to: `b${(n * 7 + 3) % count}` },
    ...(n % 2 === 0 ? [{ from: `b${(n + 1) % count}`, to: from }] : []),
  ]);
  return { ids, sizes, links };
}

describe('clustersOf', () => {
  it('puts every box into exactly one part, and keeps packages apart', () => {
    const groups = [named(130, 'a'), named(20, 'c'), []];
    const parts = clustersOf(groups, [{ from: 'a0', to: 'c0' }]);
    expect(parts.flat().sort()).toEqual([...named(130, 'a'), ...named(20, 'c')].sort());
    for (const part of parts) expect(new Set(part.map(([first]) => first)).size).toBe(1);
    expect(Math.max(...parts.map(({ length }) => length))).toBeLessThanOrEqual(48);
  });

  it('splits a large package along its relations', () => {
    const links = named(60).map((from, n) => ({ from, to: `b${(n + 2) % 60}` }));
    const [first = []] = clustersOf([named(60)], links);
    // Two rings of every second box: the first part is of one ring.
    expect(first.every((id) => Number(id.slice(1)) % 2 === 0)).toBe(true);
  });
});

describe('layoutInClusters', () => {
  it('puts no box on another, and makes a picture as broad as a screen', () => {
    const { ids, sizes, links } = tangle(400);
    const corners = layoutInClusters(sizes, [ids.slice(0, 250), ids.slice(250)], links, gaps);
    const rects = ids.map((id): Rect => {
      const at = corners.get(id);
      const size = sizes.get(id);
      if (!at || !size) throw new Error(`${id} has no place.`);
      return { ...at, ...size };
    });
    for (const [n, rect] of rects.entries()) {
      for (const other of rects.slice(n + 1)) expect(tooClose(rect, other, 30)).toBe(false);
    }
    const area = bounds(rects);
    const ratio = (area?.width ?? 0) / (area?.height ?? 1);
    expect(ratio).toBeGreaterThan(0.9);
    expect(ratio).toBeLessThan(2.6);
  });

  it('is the same every time', () => {
    const { ids, sizes, links } = tangle(200);
    const run = () => [...layoutInClusters(sizes, [ids], links, gaps)];
    expect(run()).toEqual(run());
  });
});

describe('layoutInRows', () => {
  const size = { width: 100, height: 50 };

  it('puts what leads to others above them, and a circle somewhere', () => {
    const ids = ['whole', 'part', 'detail', 'x', 'y'];
    const sizes = new Map(ids.map((id) => [id, size]));
    const links = [
      { from: 'part', to: 'detail' },
      { from: 'whole', to: 'part' },
      { from: 'x', to: 'y' },
      { from: 'y', to: 'x' },
    ];
    const { corners } = layoutInRows(ids, links, sizes, gaps);
    const y = (id: string) => corners.get(id)?.y ?? NaN;
    expect(y('whole')).toBeLessThan(y('part'));
    expect(y('part')).toBeLessThan(y('detail'));
    expect(corners.size).toBe(5);
  });

  it('orders a row so that its lines need not cross', () => {
    const ids = ['a', 'b', 'under-b', 'under-a'];
    const sizes = new Map(ids.map((id) => [id, size]));
    const links = [
      { from: 'a', to: 'under-a' },
      { from: 'b', to: 'under-b' },
    ];
    const { corners } = layoutInRows(ids, links, sizes, gaps);
    const x = (id: string) => corners.get(id)?.x ?? NaN;
    expect(x('a') < x('b')).toBe(x('under-a') < x('under-b'));
  });
});
