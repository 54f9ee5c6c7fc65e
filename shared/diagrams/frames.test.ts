import { describe, expect, it } from 'vitest';
import { approximateMeasure } from './box-size';
import type { BoxShape, NodeForm } from './diagram-type';
import { formPaths } from './form-paths';
import { boxSize, FORMS, isSized, onOutline, sizeAsked } from './forms';
import type { Framed } from './frames';
import { childrenOf, nestingOf, rectsOf, withContent } from './frames';
import { cornersOf, layoutGraph } from './layout-graph';

function shape(elementId: string, form: NodeForm, parentId: string | null): BoxShape {
  return {
    elementId,
    form,
    parentId,
    stereotype: null,
    title: elementId,
    italic: false,
    underlined: false,
    packageId: null,
    compartments: [],
    label: elementId,
  };
}

function nodes(...shapes: BoxShape[]): Map<string, Framed> {
  return new Map(
    shapes.map((one) => [
      one.elementId,
      { shape: one, size: boxSize(one, 'class', approximateMeasure) },
    ]),
  );
}

const nested = nodes(
  shape('outer', 'frame', null),
  shape('inner', 'frame', 'outer'),
  shape('a', 'rounded', 'inner'),
  shape('b', 'rounded', 'outer'),
);

describe('frames', () => {
  it('hold what stands in them, at every depth, wherever that stands', () => {
    const rects = rectsOf(
      nested,
      new Map([
        ['a', { x: 100, y: 100 }],
        ['b', { x: 900, y: -300 }],
      ]),
    );
    for (const [outer, inside] of [
      ['inner', 'a'],
      ['outer', 'inner'],
      ['outer', 'b'],
    ] as const) {
      const around = rects.get(outer);
      const rect = rects.get(inside);
      if (!around || !rect) throw new Error('no rectangle');
      expect(rect.x).toBeGreaterThan(around.x);
      expect(rect.y).toBeGreaterThan(around.y);
      expect(rect.x + rect.width).toBeLessThan(around.x + around.width);
      expect(rect.y + rect.height).toBeLessThan(around.y + around.height);
    }
  });

  it('stand where they are put while they are empty', () => {
    const rects = rectsOf(nodes(shape('f', 'frame', null)), new Map([['f', { x: 5, y: 6 }]]));
    expect(rects.get('f')).toMatchObject({ x: 5, y: 6 });
  });

  it('of a chosen size keep it, and grow only where content would stick out', () => {
    const inside = new Map([...nested].filter(([id]) => id !== 'outer'));
    const sized = { shape: shape('inner', 'frame', null), size: { width: 500, height: 400 } };
    const positions = (x: number) =>
      new Map([
        ['inner', { x: 0, y: 0 }],
        ['a', { x, y: 100 }],
        ['b', { x: 900, y: 900 }],
      ]);
    const rectAt = (x: number) =>
      rectsOf(new Map([...inside, ['inner', { ...sized, sized: true }]]), positions(x)).get(
        'inner',
      );
    expect(rectAt(100)).toEqual({ x: 0, y: 0, width: 500, height: 400 });
    const { width = 0 } = inside.get('a')?.size ?? {};
    expect(rectAt(600)).toEqual({ x: 0, y: 0, width: 600 + width + 8, height: 400 });
    expect(rectAt(-100)).toMatchObject({ x: -108, width: 608 });
  });

  it('have a size that a person chose only where they can', () => {
    const asked = { width: 500, height: null };
    expect(isSized(shape('f', 'folder', null), asked)).toBe(true);
    expect(isSized(shape('f', 'folder', null), { width: null, height: null })).toBe(false);
    expect(isSized(shape('b', 'box', null), asked)).toBe(false);
    const own = boxSize(shape('f', 'folder', null), 'package', approximateMeasure);
    const size = sizeAsked(shape('f', 'folder', null), own, asked, approximateMeasure);
    expect(size).toEqual({ width: 500, height: own.height });
  });

  it('that contain each other, which no model has, do not hang', () => {
    const circle = nodes(shape('f', 'frame', 'g'), shape('g', 'frame', 'f'));
    expect(rectsOf(circle, new Map([['f', { x: 0, y: 0 }]])).size).toBeGreaterThan(0);
    expect(withContent(childrenOf(circle), 'f').sort()).toEqual(['f', 'g']);
  });

  it('are laid out with their content in them', () => {
    const sizes = new Map([...nested].map(([id, { size }]) => [id, size]));
    const style = { direction: 'down', nodeGap: 40, layerGap: 60 } as const;
    const graph = layoutGraph(sizes, [], [], style, nestingOf(nested));
    expect(graph.children.map(({ id }) => id)).toEqual(['outer']);
    expect(graph.children[0]?.children?.map(({ id }) => id)).toEqual(['inner', 'b']);
  });

  it('give corners on the diagram for coordinates in frames', () => {
    const corners = cornersOf([{ id: 'o', x: 10, y: 20, children: [{ id: 'i', x: 1, y: 2 }] }]);
    expect(corners.get('i')).toEqual({ x: 11, y: 22 });
  });
});

describe('every form', () => {
  it.each(Object.keys(FORMS) as NodeForm[])('%s has a size, and a drawing in it', (form) => {
    const size = boxSize(shape('Some name', form, null), 'class', approximateMeasure);
    expect(Math.min(size.width, size.height)).toBeGreaterThan(0);
    for (const { d } of formPaths(form, size)) {
      expect(d).not.toMatch(/NaN|undefined|Infinity/);
    }
  });
});

describe('lines', () => {
  const rect = { x: 0, y: 0, width: 200, height: 100 };

  it('end on the ellipse, not on the box around it', () => {
    const { x, y } = onOutline('ellipse', rect, { x: 200, y: 20 }, 'right');
    expect(((x - 100) / 100) ** 2 + ((y - 50) / 50) ** 2).toBeCloseTo(1);
    expect(onOutline('ellipse', rect, { x: 100, y: 0 }, 'top')).toEqual({ x: 100, y: 0 });
  });

  it('end on the diamond', () => {
    const { x, y } = onOutline('diamond', rect, { x: 50, y: 0 }, 'top');
    expect(Math.abs(x - 100) / 100 + Math.abs(y - 50) / 50).toBeCloseTo(1);
  });

  it('end on the side of everything else', () => {
    const rounded = (Object.keys(FORMS) as NodeForm[]).filter(
      (form) => FORMS[form].outline === 'rectangle',
    );
    for (const form of rounded) {
      expect(onOutline(form, rect, { x: 0, y: 30 }, 'left')).toEqual({ x: 0, y: 30 });
    }
  });
});
