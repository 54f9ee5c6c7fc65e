import type { Size } from './box-size';
import type { Point, Rect } from './geometry';
import { layoutInRows } from './layout-rows';

/**
 * Large diagrams are laid out in parts: the time of a full layered layout grows with the square of
 * the boxes and more, and a thousand boxes in layers are a ribbon that nobody can read.
 */

/** Boxes above which a diagram is laid out in parts. */
export const CLUSTERS_ABOVE = 150;
/** Most boxes of one part. */
const MOST_IN_CLUSTER = 48;
/** Width of a drawing for each px of its height. */
const RATIO = 1.6;

/** Two boxes with something between them; `from` is to stand above `to`. */
export interface Link {
  from: string;
  to: string;
}

/**
 * Lays out a large diagram: parts by package and along the relations, rows of boxes in each part, and
 * the parts side by side. Takes some 10 ms for 1,000 boxes.
 *
 * @param sizes by box id.
 * @param groups box ids by package, in the order to keep; each box in one group.
 * @param gaps free space in px: between boxes of a row, between rows, and between parts.
 * @returns top left corners of all boxes.
 */
export function layoutInClusters(
  sizes: ReadonlyMap<string, Size>,
  groups: readonly (readonly string[])[],
  links: readonly Link[],
  gaps: { node: number; layer: number; cluster: number },
): Map<string, Point> {
  const clusters = clustersOf(groups, links);
  const home = new Map(clusters.flatMap((ids, index) => ids.map((id) => [id, index] as const)));
  const inside = clusters.map((): Link[] => []);
  for (const link of links) {
    const index = home.get(link.from);
    if (index !== undefined && index === home.get(link.to)) inside[index]?.push(link);
  }
  const laidOut = clusters.map((ids, index) => layoutInRows(ids, inside[index] ?? [], sizes, gaps));
  return packClusters(laidOut, gaps.cluster, RATIO);
}

/**
 * Parts to lay out by themselves: packages, and large ones along their relations.
 *
 * @param groups box ids by what holds them together (a package), in the order to keep.
 * @returns disjoint parts with every box of `groups` in exactly one; none is empty.
 */
export function clustersOf(
  groups: readonly (readonly string[])[],
  links: readonly Link[],
): string[][] {
  const neighbours = new Map<string, string[]>();
  const join = (a: string, b: string) => {
    const known = neighbours.get(a);
    if (known) known.push(b);
    else neighbours.set(a, [b]);
  };
  for (const { from, to } of links) {
    join(from, to);
    join(to, from);
  }
  return groups.flatMap((group) => splitGroup(group, neighbours));
}

/** Splits a group into parts of about equal size whose boxes are near each other in the graph. */
function splitGroup(
  group: readonly string[],
  neighbours: ReadonlyMap<string, readonly string[]>,
): string[][] {
  if (group.length === 0) return [];
  const parts = Math.ceil(group.length / MOST_IN_CLUSTER);
  const size = Math.ceil(group.length / parts);
  const order = breadthFirst(group, neighbours);
  return Array.from({ length: parts }, (_, index) =>
    order.slice(index * size, (index + 1) * size),
  ).filter((part) => part.length > 0);
}

/** The boxes of a group, each soon after those it is related to. */
function breadthFirst(
  group: readonly string[],
  neighbours: ReadonlyMap<string, readonly string[]>,
): string[] {
  const waiting = new Set(group);
  const order: string[] = [];
  for (const start of group) {
    if (!waiting.delete(start)) continue;
    order.push(start);
    for (let next = order.length - 1; next < order.length; next += 1) {
      for (const other of neighbours.get(order[next] ?? '') ?? []) {
        if (waiting.delete(other)) order.push(other);
      }
    }
  }
  return order;
}

/** A part that has been laid out: its size, and its boxes' corners within it. */
export interface LaidOutCluster extends Size {
  corners: ReadonlyMap<string, Point>;
}

/**
 * Puts parts side by side in rows of one width, in their order, so that the whole is about as wide
 * as `ratio` times its height.
 *
 * @param gap free space between parts, px.
 * @returns corners of all boxes.
 */
export function packClusters(
  clusters: readonly LaidOutCluster[],
  gap: number,
  ratio: number,
): Map<string, Point> {
  const corners = new Map<string, Point>();
  const rects = packRects(clusters, gap, ratio);
  for (const [index, cluster] of clusters.entries()) {
    const at = rects[index];
    if (!at) continue;
    for (const [id, { x, y }] of cluster.corners) corners.set(id, { x: at.x + x, y: at.y + y });
  }
  return corners;
}

/** Bottom-left packing: each part as high up as it fits, then as far left. */
function packRects(sizes: readonly Size[], gap: number, ratio: number): Rect[] {
  const area = sizes.reduce((sum, { width, height }) => sum + (width + gap) * (height + gap), 0);
  const widest = Math.max(0, ...sizes.map(({ width }) => width));
  const room = Math.max(widest, Math.sqrt(area * ratio));
  /** The lower edge of what stands so far, as steps from left to right. */
  let skyline: { x: number; end: number; y: number }[] = [{ x: 0, end: room + gap, y: 0 }];
  return sizes.map(({ width, height }) => {
    let best = { x: 0, y: Infinity };
    for (const { x } of skyline) {
      const end = x + width;
      if (end > room + 0.5) continue;
      const under = skyline.filter((step) => step.x < end && step.end > x);
      const y = Math.max(...under.map((step) => step.y));
      if (y < best.y) best = { x, y };
    }
    const { x, y } = best;
    const end = Math.min(x + width + gap, room + gap);
    const cut = skyline.flatMap((step) => [
      ...(step.x < x ? [{ ...step, end: Math.min(step.end, x) }] : []),
      ...(step.end > end ? [{ ...step, x: Math.max(step.x, end) }] : []),
    ]);
    skyline = [...cut, { x, end, y: y + height + gap }].sort((a, b) => a.x - b.x);
    return { x, y, width, height };
  });
}
