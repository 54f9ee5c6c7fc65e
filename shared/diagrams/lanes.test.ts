import { describe, expect, it } from 'vitest';
import type { BoxShape } from './diagram-type';
import type { Framed } from './frames';
import { rectsOf } from './frames';
import { intoLanes, lanesOf } from './lanes';

function framed(id: string, shape: Partial<BoxShape>, width = 80, height = 40): [string, Framed] {
  const plain = { elementId: id, parentId: null, title: id, compartments: [], stereotype: null };
  return [
    id,
    { shape: { form: 'rounded', ...plain, ...shape } as BoxShape, size: { width, height } },
  ];
}

const nodes = new Map([
  framed('left', { form: 'frame', lane: true }, 120),
  framed('right', { form: 'frame', lane: true }, 120),
  framed('a', { parentId: 'left' }),
  framed('b', { parentId: 'right' }),
  framed('c', { parentId: 'right' }),
]);
const laidOut = [
  { id: 'a', x: 50, y: 0, width: 80, height: 40 },
  { id: 'b', x: 0, y: 100, width: 80, height: 40 },
  { id: 'c', x: 200, y: 110, width: 80, height: 40 },
];

describe('swimlanes', () => {
  it('are columns in their order; nodes keep their heights', () => {
    const corners = intoLanes(laidOut, lanesOf(nodes));
    const [left, right] = [corners.get('left'), corners.get('right')];
    expect(left?.x).toBe(0);
    expect(right?.x).toBeGreaterThanOrEqual(120);
    expect(corners.get('a')?.x).toBeLessThan(right?.x ?? 0);
    expect(corners.get('b')?.x).toBeGreaterThan(right?.x ?? 0);
    expect(['a', 'b', 'c'].map((id) => corners.get(id)?.y)).toEqual([0, 100, 110]);
  });

  it('put what shares a height side by side, without touching', () => {
    const corners = intoLanes(laidOut, lanesOf(nodes));
    expect(corners.get('c')?.x).toBeGreaterThan((corners.get('b')?.x ?? 0) + 80);
  });

  it('begin and end at the same height', () => {
    const rects = rectsOf(nodes, intoLanes(laidOut, lanesOf(nodes)));
    const [left, right] = [rects.get('left'), rects.get('right')];
    expect(left?.y).toBe(right?.y);
    expect(left?.height).toBe(right?.height);
  });

  it('are no columns where one stands in another', () => {
    const nested = new Map([
      ...nodes,
      framed('inner', { form: 'frame', lane: true, parentId: 'left' }),
    ]);
    expect(lanesOf(nested)).toEqual([]);
  });
});
