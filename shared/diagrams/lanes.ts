import { FRAME_PADDING } from './forms';
import type { Framed } from './frames';
import { childrenOf, frameInsets } from './frames';
import type { Point } from './geometry';
import type { LaidOutNode } from './layout-graph';

/** A swimlane for its layout: a column of the nodes that stand in it. */
export interface Lane {
  id: string;
  members: readonly string[];
  /** Least width, px: that of its head. */
  width: number;
  /** Space between its border and its nodes, px. */
  left: number;
  right: number;
}

/** Free space between two nodes that stand side by side in a lane, px. */
const NODE_GAP = 32;
const GRID = 8;

/** The swimlanes of a diagram, from left to right; none where one stands in another. */
export function lanesOf(nodes: ReadonlyMap<string, Framed>): Lane[] {
  const all = [...nodes].filter(([, { shape }]) => shape.lane === true);
  if (all.some(([, { shape }]) => shape.parentId !== null)) return [];
  const children = childrenOf(nodes);
  return all.map(([id, node]) => {
    const { left, right } = frameInsets(node);
    return { id, members: children.get(id) ?? [], width: node.size.width, left, right };
  });
}

/**
 * Puts nodes that were laid out without regard to lanes into columns, one for each lane: every node
 * keeps its height, and those of one lane that share a height stand side by side.
 *
 * @returns corners of the nodes and of the lanes; nodes in no lane stand at the left of all.
 */
export function intoLanes(
  nodes: readonly LaidOutNode[],
  lanes: readonly Lane[],
): Map<string, Point> {
  const corners = new Map<string, Point>();
  const inLane = new Set(lanes.flatMap(({ members }) => members));
  const rest = nodes.filter(({ id }) => !inLane.has(id) && !lanes.some((lane) => lane.id === id));
  let x = 0;
  if (rest.length > 0) x = column(rest, 0, 0, corners) + FRAME_PADDING;
  for (const { id, members, width, left, right } of lanes) {
    const own = nodes.filter((node) => members.includes(node.id));
    corners.set(id, { x, y: 0 });
    const least = Math.max(0, width - left - right);
    x = onGrid(column(own, x + left, least, corners) + right);
  }
  return corners;
}

function onGrid(value: number): number {
  return Math.ceil(value / GRID) * GRID;
}

/** Places the nodes of one lane, row by row around its middle. @returns the right end */
function column(
  nodes: readonly LaidOutNode[],
  x: number,
  least: number,
  corners: Map<string, Point>,
): number {
  const rows = rowsOf(nodes);
  const widths = rows.map((row) =>
    row.reduce((sum, { width = 0 }) => sum + width + NODE_GAP, -NODE_GAP),
  );
  const width = Math.max(least, ...widths);
  for (const [index, row] of rows.entries()) {
    let at = x + (width - (widths[index] ?? 0)) / 2;
    for (const node of row) {
      corners.set(node.id, { x: at, y: node.y ?? 0 });
      at += (node.width ?? 0) + NODE_GAP;
    }
  }
  return x + width;
}

/** Nodes whose heights overlap, from left to right; the rows from top to bottom. */
function rowsOf(nodes: readonly LaidOutNode[]): LaidOutNode[][] {
  const rows: LaidOutNode[][] = [];
  let bottom = -Infinity;
  for (const node of [...nodes].sort((a, b) => (a.y ?? 0) - (b.y ?? 0))) {
    const { y = 0, height = 0 } = node;
    const row = rows.at(-1);
    if (row && y < bottom) row.push(node);
    else rows.push([node]);
    bottom = Math.max(row && y < bottom ? bottom : -Infinity, y + height);
  }
  return rows.map((row) => row.sort((a, b) => (a.x ?? 0) - (b.x ?? 0)));
}
