import type { EdgeShape, LayoutStyle } from './diagram-type';
import type { Size } from './box-size';

/** A graph as ELK's JSON wants it (https://eclipse.dev/elk/documentation/tooldevelopers/graphdatastructure/jsonformat.html). */
export interface LayoutGraph {
  id: string;
  layoutOptions: Record<string, string>;
  children: { id: string; width: number; height: number }[];
  edges: { id: string; sources: [string]; targets: [string] }[];
}

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
): LayoutGraph {
  const arcs = new Map<string, LayoutGraph['edges'][number]>();
  const add = (id: string, from: string, to: string) => {
    if (from === to || !sizes.has(from) || !sizes.has(to)) return;
    arcs.set(id, { id, sources: [from], targets: [to] });
  };
  for (const edge of edges) {
    const [from, to] = reads(edge);
    add(edge.elementId, from, to);
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
  return {
    id: 'root',
    layoutOptions: layoutOptions(style, sizes.size, arcs.size),
    children: Array.from(sizes, ([id, { width, height }]) => ({ id, width, height })),
    edges: [...arcs.values()],
  };
}

/** From which end a person reads a relation: general, whole, or one side first. */
function reads({ relation, sourceId, targetId, source, target }: EdgeShape): [string, string] {
  const backwards: [string, string] = [targetId, sourceId];
  if (relation === 'generalization') return backwards;
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
