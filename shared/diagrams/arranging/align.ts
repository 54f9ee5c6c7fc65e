import type { Asked } from '../box-size';
import type { Point, Rect } from '../geometry';
import { bounds, centre } from '../geometry';

/** Where several boxes are put in line, and at even distances. Places are canvas px at zoom 1. */

export const ALIGNMENTS = ['left', 'centre', 'right', 'top', 'middle', 'bottom'] as const;
export type Alignment = (typeof ALIGNMENTS)[number];

export const AXES = ['horizontal', 'vertical'] as const;
export type Axis = (typeof AXES)[number];

export const SAME_SIZES = ['width', 'height', 'size'] as const;
export type SameSize = (typeof SAME_SIZES)[number];

/** New corners of the boxes that have to move for all to share an edge or a middle. */
export function align(rects: ReadonlyMap<string, Rect>, how: Alignment): Map<string, Point> {
  const all = bounds(rects.values());
  if (!all) return new Map();
  const middle = centre(all);
  return moved(rects, ({ x, y, width, height }) => {
    switch (how) {
      case 'left':
        return { x: all.x, y };
      case 'centre':
        return { x: middle.x - width / 2, y };
      case 'right':
        return { x: all.x + all.width - width, y };
      case 'top':
        return { x, y: all.y };
      case 'middle':
        return { x, y: middle.y - height / 2 };
      case 'bottom':
        return { x, y: all.y + all.height - height };
    }
  });
}

/**
 * New corners for the gaps between neighbours to be equal; the outermost two stay. Fewer than three
 * boxes have nothing between them.
 */
export function distribute(rects: ReadonlyMap<string, Rect>, axis: Axis): Map<string, Point> {
  const level = axis === 'horizontal';
  const [at, size] = level ? (['x', 'width'] as const) : (['y', 'height'] as const);
  const sorted = [...rects].sort(([, a], [, b]) => a[at] + a[size] / 2 - b[at] - b[size] / 2);
  const first = sorted[0]?.[1];
  const last = sorted.at(-1)?.[1];
  if (!first || !last || sorted.length < 3) return new Map();
  const used = sorted.reduce((sum, [, rect]) => sum + rect[size], 0);
  const gap = (last[at] + last[size] - first[at] - used) / (sorted.length - 1);
  const wanted = new Map<string, number>();
  let next = first[at];
  for (const [id, rect] of sorted) {
    wanted.set(id, next);
    next += rect[size] + gap;
  }
  return moved(rects, (rect, id) => ({ x: rect.x, y: rect.y, [at]: wanted.get(id) ?? rect[at] }));
}

/** Sizes for the others to be as wide, as high or as large as the first. */
export function sameSize(
  rects: ReadonlyMap<string, Rect>,
  what: SameSize,
): Map<string, Partial<Asked>> {
  const [[, model] = [], ...others] = rects;
  if (!model) return new Map();
  const { width, height } = model;
  const asked = { width: { width }, height: { height }, size: { width, height } }[what];
  return new Map(others.map(([id]) => [id, asked]));
}

function moved(
  rects: ReadonlyMap<string, Rect>,
  place: (rect: Rect, id: string) => Point,
): Map<string, Point> {
  const found = new Map<string, Point>();
  for (const [id, rect] of rects) {
    const to = place(rect, id);
    const corner = { x: Math.round(to.x), y: Math.round(to.y) };
    if (corner.x !== rect.x || corner.y !== rect.y) found.set(id, corner);
  }
  return found;
}
