import { describe, expect, it } from 'vitest';
import type { EdgeShape } from '../../shared/diagrams/diagram-type';
import { layoutGraph } from '../../shared/diagrams/layout-graph';
import { layoutHere } from './elk';

const sizes = new Map([
  ['outer', { width: 704, height: 504 }],
  ['inner', { width: 600, height: 304 }],
  ['a', { width: 96, height: 48 }],
  ['b', { width: 96, height: 48 }],
  ['below', { width: 96, height: 48 }],
]);
const insets = { top: 40, right: 24, bottom: 24, left: 24 };
const nesting = {
  children: new Map([
    ['outer', ['inner']],
    ['inner', ['a', 'b']],
  ]),
  insets: new Map([
    ['outer', insets],
    ['inner', insets],
  ]),
};

const END = {
  elementId: null,
  mark: 'none',
  multiplicity: '',
  role: '',
} as const;

const line = (sourceId: string, targetId: string): EdgeShape => ({
  elementId: `${sourceId} ${targetId}`,
  relation: 'dependency',
  sourceId,
  targetId,
  line: 'dashed',
  label: '',
  source: END,
  target: END,
  mergeTarget: null,
  linkClassId: null,
  description: '',
});

describe('a layout with frames', () => {
  it.each(['down', 'right'] as const)(
    '%s leaves them the size they were given',
    async (direction) => {
      const style = { direction, nodeGap: 40, layerGap: 64 };
      const edges = [line('a', 'b'), line('outer', 'below')];
      const corners = await layoutHere(layoutGraph(sizes, edges, [], style, nesting));
      const outer = corners.get('outer') ?? { x: 0, y: 0 };
      const below = corners.get('below') ?? { x: 0, y: 0 };
      // The next layer begins where the frame ends.
      if (direction === 'down') expect(below.y - outer.y).toBe(504 + 64);
      else expect(below.x - outer.x).toBe(704 + 64);
      const a = corners.get('a') ?? outer;
      const b = corners.get('b') ?? outer;
      const [near, far] = direction === 'down' ? [a.y, b.y] : [a.x, b.x];
      expect(far - near).toBeGreaterThan(48);
    },
  );
});
