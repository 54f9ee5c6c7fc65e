import type { EdgeShape, LayoutStyle } from './diagram-type';
import { LOOP_REACH, LOOP_STEP } from './routing/paths';
import type { Size } from './box-size';
import type { Point } from './geometry';
import type { Lane } from './lanes';
import { intoLanes } from './lanes';

/** A graph as ELK's JSON wants it (https://eclipse.dev/elk/documentation/tooldevelopers/graphdatastructure/jsonformat.html). */
export interface LayoutGraph {
  id: string;
  layoutOptions: Record<string, string>;
  children: LayoutNode[];
  edges: LayoutEdge[];
  /** Columns into which what is laid out is put afterwards; not the engine's. */
  lanes?: readonly Lane[];
}

interface LayoutEdge {
  id: string;
  sources: [string];
  targets: [string];
  labels?: LayoutLabel[];
}

/** A text that stands at an end of a line, or in its middle. */
interface LayoutLabel {
  text: string;
  width: number;
  height: number;
  layoutOptions: Record<string, string>;
}

/** Room that the texts of a line take, px: 0 for none. */
export interface TextRoom {
  source: number;
  target: number;
  name: number;
}

export interface LayoutNode {
  id: string;
  width?: number;
  height?: number;
  layoutOptions?: Record<string, string>;
  children?: LayoutNode[];
  labels?: LayoutLabel[];
}

/** A node of a laid-out graph; the coordinates are those in its frame. */
export interface LaidOutNode {
  id: string;
  x?: number | undefined;
  y?: number | undefined;
  width?: number | undefined;
  height?: number | undefined;
  children?: readonly LaidOutNode[] | undefined;
}

/** Space inside a frame around its content, px. */
export interface Insets {
  top: number;
  right: number;
  bottom: number;
  left: number;
}

/** Which nodes stand in which frame; empty for a flat diagram. */
export interface Nesting {
  children: ReadonlyMap<string, readonly string[]>;
  insets: ReadonlyMap<string, Insets>;
}

export const FLAT: Nesting = { children: new Map(), insets: new Map() };

/** Two boxes that belong together without a line between them (an attribute's type). */
export interface Affinity {
  from: string;
  to: string;
}

/**
 * The layered layout of a diagram as a task for the layout engine. Generals come before their
 * specifics and wholes before their parts, so that a reader starts at the top.
 *
 * @param sizes box sizes by element id; edges that touch a box without one are left out.
 */
export function layoutGraph(
  sizes: ReadonlyMap<string, Size>,
  edges: readonly EdgeShape[],
  affinities: readonly Affinity[],
  style: LayoutStyle,
  nesting: Nesting = FLAT,
  texts: ReadonlyMap<string, TextRoom> = new Map(),
): LayoutGraph {
  const arcs = new Map<string, LayoutEdge>();
  const add = (id: string, from: string, to: string, labels: LayoutLabel[] = []) => {
    if (from === to || !sizes.has(from) || !sizes.has(to)) return;
    const labelled = labels.length > 0 && { labels };
    arcs.set(id, { id, sources: [from], targets: [to], ...labelled });
  };
  for (const edge of edges) {
    const [from, to] = readingOrder(edge);
    const room = texts.get(edge.elementId);
    add(edge.elementId, from, to, room ? labelsOf(room, from === edge.targetId) : []);
    if (edge.linkClassId !== null) {
      add(`${edge.elementId} link`, edge.sourceId, edge.linkClassId);
    }
  }
  const joined = new Set([...arcs.values()].map((arc) => `${arc.sources[0]} ${arc.targets[0]}`));
  for (const { from, to } of affinities) {
    const key = `${from} ${to}`;
    if (joined.has(key)) continue;
    joined.add(key);
    add(`near ${key}`, from, to);
  }
  const options = layoutOptions(style, sizes.size, arcs.size);
  if (nesting.children.size > 0) {
    options['elk.hierarchyHandling'] = 'INCLUDE_CHILDREN';
    // The engine fails on lines between frames when it also follows the model's order.
    delete options['elk.layered.considerModelOrder.strategy'];
  }
  const ends = new Set(
    [...arcs.values()].flatMap(({ sources, targets }) => [...sources, ...targets]),
  );
  const isTouched = (id: string): boolean =>
    ends.has(id) || (nesting.children.get(id) ?? []).some(isTouched);
  const packed = layoutOptions(style, sizes.size, 0);
  const inside = new Set([...nesting.children.values()].flat());
  const node = (id: string): LayoutNode => {
    const { width, height } = sizes.get(id) ?? { width: 0, height: 0 };
    const content = nesting.children.get(id);
    const insets = nesting.insets.get(id);
    const loops = loopLabels(edges, id, texts);
    if (!content || !insets) {
      return { id, width, height, ...(loops.length > 0 && { labels: loops }) };
    }
    const { top, right, bottom, left } = insets;
    // What no line leads to is packed, not strung out in one row.
    const own = content.some(isTouched)
      ? options
      : { ...packed, 'elk.hierarchyHandling': 'SEPARATE_CHILDREN' };
    return {
      id,
      layoutOptions: {
        ...own,
        'elk.padding': `[top=${top},left=${left},bottom=${bottom},right=${right}]`,
        'elk.nodeSize.constraints': 'MINIMUM_SIZE',
        'elk.nodeSize.minimum': leastSize(own, { width, height }),
      },
      children: content.map(node),
    };
  };
  return {
    id: 'root',
    layoutOptions: options,
    children: [...sizes.keys()].filter((id) => !inside.has(id)).map(node),
    edges: [...arcs.values()],
  };
}

/**
 * The least size of a frame. The engine lays out to the right and turns the whole afterwards; the
 * least size of a frame, which it does not turn before that, is turned with it.
 */
function leastSize(options: Record<string, string>, { width, height }: Size): string {
  return options['elk.direction'] === 'DOWN' ? `(${height}, ${width})` : `(${width}, ${height})`;
}

/**
 * Room above a box and right of it for its lines back to itself, which the router leads around that
 * corner: to the engine, texts that stand outside of the box.
 */
function loopLabels(
  edges: readonly EdgeShape[],
  id: string,
  texts: ReadonlyMap<string, TextRoom>,
): LayoutLabel[] {
  const loops = edges.filter(({ sourceId, targetId }) => sourceId === id && targetId === id);
  if (loops.length === 0) return [];
  const reach = LOOP_REACH + (loops.length - 1) * LOOP_STEP;
  const widest = Math.max(
    ...loops.map(({ elementId }) => {
      const { source, target, name } = texts.get(elementId) ?? { source: 0, target: 0, name: 0 };
      return Math.max(source, target, name / 2);
    }),
  );
  const outside = (place: string) => ({ 'elk.nodeLabels.placement': `[OUTSIDE, ${place}]` });
  const above = { text: 'above', width: reach, height: reach + TEXT_HEIGHT };
  const right = { text: 'right', width: Math.ceil(reach + widest), height: reach };
  return [
    { ...above, layoutOptions: outside('H_RIGHT, V_TOP') },
    { ...right, layoutOptions: outside('H_RIGHT, V_TOP, H_PRIORITY') },
  ];
}

/** Height of a line of text with some air, px. */
const TEXT_HEIGHT = 16;

/** @param backwards the engine's line leads from the relation's target to its source. */
function labelsOf({ source, target, name }: TextRoom, backwards: boolean): LayoutLabel[] {
  const label = (width: number, placement: 'TAIL' | 'CENTER' | 'HEAD'): LayoutLabel[] =>
    width === 0
      ? []
      : [
          {
            text: placement,
            width: Math.ceil(width),
            height: TEXT_HEIGHT,
            layoutOptions: { 'elk.edgeLabels.placement': placement },
          },
        ];
  return [
    ...label(backwards ? target : source, 'TAIL'),
    ...label(name, 'CENTER'),
    ...label(backwards ? source : target, 'HEAD'),
  ];
}

/**
 * Corners of all nodes on the diagram, from a laid-out graph with nested coordinates.
 *
 * @param lanes columns that the nodes are put into
 */
export function cornersOf(
  nodes: readonly LaidOutNode[],
  lanes: readonly Lane[] = [],
): Map<string, Point> {
  if (lanes.length > 0) return intoLanes(nodes, lanes);
  const corners = new Map<string, Point>();
  const visit = (list: readonly LaidOutNode[], origin: Point) => {
    for (const { id, x = 0, y = 0, children = [] } of list) {
      const at = { x: origin.x + x, y: origin.y + y };
      corners.set(id, at);
      visit(children, at);
    }
  };
  visit(nodes, { x: 0, y: 0 });
  return corners;
}

/** From which end a person reads a relation: general, whole, or one side first. */
export function readingOrder(edge: EdgeShape): [from: string, to: string] {
  const { relation, sourceId, targetId, source, target } = edge;
  const backwards: [string, string] = [targetId, sourceId];
  // What is extended comes first, as what includes does.
  if (relation === 'generalization' || relation === 'extend') return backwards;
  if (target.mark.startsWith('diamond')) return backwards;
  if (source.mark.startsWith('diamond')) return [sourceId, targetId];
  const many = (text: string, mark: string) => text.endsWith('*') || mark.endsWith('many');
  const manyAtSource = many(source.multiplicity, source.mark);
  const manyAtTarget = many(target.multiplicity, target.mark);
  return manyAtSource && !manyAtTarget ? backwards : [sourceId, targetId];
}

/** Above this many boxes the straightest node placement takes seconds; the faster one does well. */
const LARGE = 60;

function layoutOptions(style: LayoutStyle, boxes: number, arcs: number): Record<string, string> {
  const spacing = {
    'elk.spacing.nodeNode': String(style.nodeGap),
    'elk.spacing.componentComponent': String(style.nodeGap),
    'elk.padding': '[top=0,left=0,bottom=0,right=0]',
    'elk.aspectRatio': '1.6',
  };
  // Without lines there are no layers: pack the boxes instead of stacking them in one long row.
  if (arcs === 0) return { 'elk.algorithm': 'rectpacking', ...spacing };
  return {
    'elk.algorithm': 'layered',
    'elk.direction': style.direction === 'down' ? 'DOWN' : 'RIGHT',
    ...spacing,
    'elk.edgeRouting': 'ORTHOGONAL',
    'elk.layered.spacing.nodeNodeBetweenLayers': String(style.layerGap),
    'elk.layered.spacing.edgeNodeBetweenLayers': '24',
    'elk.spacing.edgeNode': '24',
    'elk.spacing.edgeEdge': '16',
    'elk.layered.nodePlacement.strategy': boxes > LARGE ? 'BRANDES_KOEPF' : 'NETWORK_SIMPLEX',
    'elk.layered.considerModelOrder.strategy': 'PREFER_NODES',
    'elk.layered.compaction.connectedComponents': 'true',
    'elk.separateConnectedComponents': 'true',
    'elk.layered.wrapping.strategy': 'OFF',
  };
}
