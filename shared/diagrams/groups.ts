import type { BoxShape } from './diagram-type';
import { childrenOf, withContent } from './frames';
import type { Framed } from './frames';
import type { Point, Rect } from './geometry';
import { bounds, centre } from './geometry';

/** Space between a group's border and what it was drawn around, px; its title comes on top of that. */
const GROUP_PADDING = 24;
/** Height of a group's title, px. */
export const GROUP_TITLE = 28;

/** A group is drawn behind everything, and nothing goes around it. */
export function isGroup({ shape }: { shape: BoxShape }): boolean {
  return shape.form === 'group';
}

/** The place of a group around these boxes; null for none. */
export function groupAround(rects: Iterable<Rect>): Rect | null {
  const inside = bounds(rects);
  if (!inside) return null;
  const top = GROUP_PADDING / 2 + GROUP_TITLE;
  return {
    x: inside.x - GROUP_PADDING,
    y: inside.y - top,
    width: inside.width + 2 * GROUP_PADDING,
    height: inside.height + top + GROUP_PADDING,
  };
}

/**
 * What lies in a group: boxes whose middle is inside of it, and whole groups. What stands in a frame
 * goes with its frame.
 */
export function liesIn(
  boxes: ReadonlyMap<string, Framed>,
  rects: ReadonlyMap<string, Rect>,
  groupId: string,
): string[] {
  const area = rects.get(groupId);
  if (!area) return [];
  const found: string[] = [];
  for (const [id, box] of boxes) {
    const rect = rects.get(id);
    if (id === groupId || !rect || boxes.has(box.shape.parentId ?? '')) continue;
    const corners = isGroup(box) ? [rect, { x: rect.x + rect.width, y: rect.y + rect.height }] : [];
    if ([centre(rect), ...corners].every((point) => holds(area, point))) found.push(id);
  }
  return found;
}

function holds({ x, y, width, height }: Rect, point: Point): boolean {
  return point.x >= x && point.x <= x + width && point.y >= y && point.y <= y + height;
}

/**
 * Places of groups for what lay in them to lie in them again, after the boxes have moved.
 *
 * @param moved new corners by id, of boxes of which `rects` holds the places before.
 */
export function groupsAfter(
  boxes: ReadonlyMap<string, Framed>,
  rects: ReadonlyMap<string, Rect>,
  moved: ReadonlyMap<string, Point>,
): Map<string, Rect> {
  const places = new Map<string, Rect>();
  // From the smallest, which lie in larger ones.
  const groups = [...boxes].filter(([, box]) => isGroup(box)).reverse();
  for (const [id] of groups) {
    const inside = liesIn(boxes, rects, id).flatMap((one) => {
      const rect = rects.get(one);
      const known = places.get(one);
      return known ?? (rect ? [{ ...rect, ...moved.get(one) }] : []);
    });
    const place = groupAround(inside);
    if (place) places.set(id, place);
  }
  return places;
}

/** A coloured part of the ground: a group in its place, whose colour is 0 to 7. */
export interface Ground {
  rect: Rect;
  hue: number;
}

/** The groups of a diagram, the one on top last. */
export function groundsOf(
  boxes: ReadonlyMap<string, Framed & { hue: number | null }>,
  rects: ReadonlyMap<string, Rect>,
): Ground[] {
  const grounds: Ground[] = [];
  for (const [id, box] of boxes) {
    const rect = isGroup(box) ? rects.get(id) : undefined;
    if (rect) grounds.push({ rect, hue: box.hue ?? 0 });
  }
  return grounds;
}

/** The colour of the ground at a point; null on the diagram itself. */
export function hueAt(grounds: readonly Ground[], point: Point): number | null {
  return grounds.filter(({ rect }) => holds(rect, point)).at(-1)?.hue ?? null;
}

/** Boxes that move along when these are moved: what stands in them, and what lies in groups. */
export function carriedBy(
  boxes: ReadonlyMap<string, Framed>,
  rects: ReadonlyMap<string, Rect>,
  ids: Iterable<string>,
): Set<string> {
  const children = childrenOf(boxes);
  const carried = new Set<string>();
  for (const id of ids) {
    const box = boxes.get(id);
    if (!box) continue;
    const tops = isGroup(box) ? [id, ...liesIn(boxes, rects, id)] : [id];
    for (const top of tops) for (const one of withContent(children, top)) carried.add(one);
  }
  return carried;
}
