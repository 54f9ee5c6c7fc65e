import type { Size } from './box-size';
import type { BoxShape } from './diagram-type';
import { CUBE_DEPTH, FORMS, FRAME_PADDING, TAB_HEIGHT } from './forms';
import type { Point, Rect } from './geometry';
import { bounds } from './geometry';
import type { Insets, Nesting } from './layout-graph';

/** A node with its own size, which for a frame is the size of its head. */
export interface Framed {
  shape: BoxShape;
  size: Size;
  /** True for a frame whose size a person has chosen: it does not shrink to what stands in it. */
  sized?: boolean;
}

/**
 * Rectangles of all nodes, px at zoom 1. A frame that has content is as large as that content asks
 * for, wherever the content stands: it needs no size of its own and moving a node inside grows it.
 * One that was given a size stands where it was put, and grows only when content would stick out.
 *
 * @param positions top left corners by id; a frame's own counts while it is empty or has a size.
 */
export function rectsOf(
  nodes: ReadonlyMap<string, Framed>,
  positions: ReadonlyMap<string, Point>,
): Map<string, Rect> {
  const children = childrenOf(nodes);
  const rects = new Map<string, Rect>();
  const resolve = (id: string, above: ReadonlySet<string>): Rect | null => {
    const known = rects.get(id);
    if (known) return known;
    const node = nodes.get(id);
    if (!node || above.has(id)) return null;
    const path = new Set([...above, id]);
    const inside = (children.get(id) ?? []).flatMap((child) => resolve(child, path) ?? []);
    const position = positions.get(id);
    const own = position && { x: position.x, y: position.y, ...node.size };
    const rect =
      inside.length === 0
        ? own
        : node.sized && own
          ? holding(node, own, inside)
          : around(node, inside);
    if (rect) rects.set(id, rect);
    return rect ?? null;
  };
  if (children.size > 0) for (const id of nodes.keys()) resolve(id, new Set());
  else {
    for (const [id, { size }] of nodes) {
      const position = positions.get(id);
      if (position) rects.set(id, { x: position.x, y: position.y, ...size });
    }
  }
  alignLanes(nodes, rects);
  return rects;
}

/** Lanes that stand side by side begin and end at the same height, as UML draws them (15.6.4). */
function alignLanes(nodes: ReadonlyMap<string, Framed>, rects: Map<string, Rect>): void {
  const lanes: { id: string; rect: Rect }[] = [];
  for (const [id, { shape }] of nodes) {
    const rect = shape.lane === true && shape.parentId === null ? rects.get(id) : undefined;
    if (rect) lanes.push({ id, rect });
  }
  const sorted = [...lanes].sort((a, b) => a.rect.x - b.rect.x);
  const areColumns = sorted.every(({ rect }, index) => {
    const next = sorted[index + 1]?.rect;
    return next === undefined || next.x >= rect.x + rect.width - 1;
  });
  if (lanes.length < 2 || !areColumns) return;
  const top = Math.min(...lanes.map(({ rect }) => rect.y));
  const bottom = Math.max(...lanes.map(({ rect }) => rect.y + rect.height));
  for (const [index, { id, rect }] of sorted.entries()) {
    const next = sorted[index + 1]?.rect.x ?? Infinity;
    const gap = next - rect.x - rect.width;
    // Neighbours share a border.
    const width = gap < 2 * FRAME_PADDING ? next - rect.x + 1 : rect.width;
    rects.set(id, { ...rect, width, y: top, height: bottom - top });
  }
}

/** Ids of the nodes that stand in each frame. */
export function childrenOf(nodes: ReadonlyMap<string, Framed>): Map<string, string[]> {
  const children = new Map<string, string[]>();
  for (const [id, { shape }] of nodes) {
    const parent = shape.parentId;
    if (parent === null || !nodes.has(parent) || !isFrame(nodes.get(parent))) continue;
    const siblings = children.get(parent);
    if (siblings) siblings.push(id);
    else children.set(parent, [id]);
  }
  return children;
}

export function isFrame(node: Framed | undefined): boolean {
  return node !== undefined && FORMS[node.shape.form].frame;
}

/** A node and everything that stands in it, itself first. */
export function withContent(
  children: ReadonlyMap<string, readonly string[]>,
  id: string,
): string[] {
  const found = [id];
  for (let at = 0; at < found.length; at += 1) {
    for (const child of children.get(found[at] ?? '') ?? []) {
      if (!found.includes(child)) found.push(child);
    }
  }
  return found;
}

/** Space between a frame's border and its content, px. */
export function frameInsets({ shape, size }: Framed): Insets {
  const head = headHeight({ shape, size });
  const depth = shape.form === 'cube' ? CUBE_DEPTH : 0;
  return {
    top: head + FRAME_PADDING / 2 + depth,
    right: FRAME_PADDING + depth,
    bottom: FRAME_PADDING,
    left: FRAME_PADDING,
  };
}

/** Height of what a frame shows of itself above its content. */
function headHeight({ shape }: Framed): number {
  const lines = shape.compartments.reduce((sum, { rows }) => sum + rows.length * 20 + 9, 0);
  const stereotype = shape.stereotype === null ? 0 : 14;
  // A region seldom has a name: without one nothing stands above its content.
  if (shape.title === '' && stereotype + lines === 0) return FRAME_PADDING / 2;
  return 36 + stereotype + lines + (shape.form === 'folder' ? TAB_HEIGHT : 0);
}

/** The nesting of a diagram's nodes, for its layout. */
export function nestingOf(nodes: ReadonlyMap<string, Framed>): Nesting {
  const children = childrenOf(nodes);
  const insets = new Map<string, Insets>();
  for (const id of children.keys()) {
    const node = nodes.get(id);
    if (node) insets.set(id, frameInsets(node));
  }
  return { children, insets };
}

/** Space between the border of a frame of a chosen size and its content, px: enough to tell them apart. */
const LEAST_PADDING = 8;

/** A frame of a chosen size, larger where its content would stick out. */
function holding(node: Framed, own: Rect, inside: readonly Rect[]): Rect | null {
  const content = bounds(inside);
  if (!content) return own;
  const top = frameInsets(node).top - FRAME_PADDING / 2 + LEAST_PADDING / 2;
  const needed = {
    x: content.x - LEAST_PADDING,
    y: content.y - top,
    width: content.width + 2 * LEAST_PADDING,
    height: content.height + top + LEAST_PADDING,
  };
  return bounds([own, needed]);
}

/** What the content of a frame asks for, whatever size it was given; undefined where it is empty. */
export function rectOfContent(
  nodes: ReadonlyMap<string, Framed>,
  rects: ReadonlyMap<string, Rect>,
  id: string,
): Rect | undefined {
  const node = nodes.get(id);
  const inside = (childrenOf(nodes).get(id) ?? []).flatMap((child) => rects.get(child) ?? []);
  return (node && inside.length > 0 && around(node, inside)) || undefined;
}

function around(node: Framed, inside: readonly Rect[]): Rect | null {
  const content = bounds(inside);
  if (!content) return null;
  const { top, right, bottom, left } = frameInsets(node);
  return {
    x: content.x - left,
    y: content.y - top,
    width: Math.max(node.sized ? 0 : node.size.width, content.width + left + right),
    height: content.height + top + bottom,
  };
}
