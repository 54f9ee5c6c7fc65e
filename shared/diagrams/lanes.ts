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
/** Nodes whose middles are closer than this stand in one track, px. */
const ALIGNED = 24;
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
 * keeps its height.
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

/**
 * Places the nodes of one lane in tracks, so that what the engine set apart for a line to pass by stays
 * apart, and closes the room that it left for the other lanes.
 *
 * @returns the right end
 */
function column(
  nodes: readonly LaidOutNode[],
  x: number,
  least: number,
  corners: Map<string, Point>,
): number {
  const tracks = tracksOf(nodes);
  const widths = tracks.map((track) => Math.max(...track.map(({ width = 0 }) => width)));
  const total = widths.reduce((sum, width) => sum + width + NODE_GAP, -NODE_GAP);
  let at = x + Math.max(0, least - total) / 2;
  for (const [index, track] of tracks.entries()) {
    const room = widths[index] ?? 0;
    for (const { id, y = 0, width = 0 } of track)
      corners.set(id, { x: at + (room - width) / 2, y });
    at += room + NODE_GAP;
  }
  return x + Math.max(least, total);
}

/** Nodes whose middles are about one above the other, from left to right. */
function tracksOf(nodes: readonly LaidOutNode[]): LaidOutNode[][] {
  const middle = ({ x = 0, width = 0 }: LaidOutNode) => x + width / 2;
  const tracks: LaidOutNode[][] = [];
  let last = -Infinity;
  for (const node of [...nodes].sort((a, b) => middle(a) - middle(b))) {
    const track = tracks.at(-1);
    if (track && middle(node) - last < ALIGNED) track.push(node);
    else tracks.push([node]);
    last = middle(node);
  }
  return tracks;
}
