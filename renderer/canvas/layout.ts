import ELK from 'elkjs/lib/elk-api';
import { diagramTypes } from '../../shared/diagrams';
import type { Point } from '../../shared/diagrams/geometry';
import { isGroup } from '../../shared/diagrams/groups';
import { CLUSTERS_ABOVE } from '../../shared/diagrams/layout-clusters';
import { cornersOf, readingOrder } from '../../shared/diagrams/layout-graph';
import { affinitiesOf, frameIds, graphOf } from '../../shared/diagrams/scene';
import { layoutInBackground } from './background';
import { measureText } from './measure';
import type { Scene } from './scene';

type Engine = InstanceType<typeof ELK>;
let engine: Engine | undefined;

/** The layout engine in its worker, started when it is first needed. */
function layoutEngine(): Engine {
  engine ??= new ELK({
    workerFactory: () =>
      new Worker(new URL('./layout.worker.ts', import.meta.url), { type: 'module' }),
  });
  return engine;
}

const GRID = 8;

/**
 * Lays out a whole scene, but for its groups, in the background.
 *
 * @returns top left corners by element id, on the grid.
 */
export async function layoutScene(given: Scene): Promise<Map<string, Point>> {
  // Groups are drawn around what is laid out.
  const boxes = new Map([...given.boxes].filter(([, box]) => !isGroup(box)));
  const scene = boxes.size === given.boxes.size ? given : { ...given, boxes };
  const plain = scene.arrangement === null && frameIds(scene).size === 0;
  if (plain && scene.boxes.size > CLUSTERS_ABOVE) return layoutLarge(scene);
  const graph = graphOf(scene, diagramTypes[scene.type].layout, measureText);
  const { lanes, ...task } = graph;
  const { children = [] } = await layoutEngine().layout(task);
  const corners = [...cornersOf(children, lanes)];
  return new Map(corners.map(([id, { x, y }]) => [id, { x: snap(x), y: snap(y) }]));
}

function snap(value: number): number {
  return Math.round(value / GRID) * GRID;
}

/** Free space between the parts of a large diagram, px. */
const CLUSTER_GAP = 160;

/** A large diagram is laid out in parts, by packages. */
async function layoutLarge(scene: Scene): Promise<Map<string, Point>> {
  const groups = new Map<string | null, string[]>();
  for (const { id, shape } of scene.boxes.values()) {
    const group = groups.get(shape.packageId);
    if (group) group.push(id);
    else groups.set(shape.packageId, [id]);
  }
  const links = scene.edges.map(({ shape }) => {
    const [from, to] = readingOrder(shape);
    return { from, to };
  });
  const { nodeGap, layerGap } = diagramTypes[scene.type].layout;
  const corners = await layoutInBackground({
    sizes: Array.from(scene.boxes.values(), ({ id, size }) => [id, size]),
    groups: [...groups.values()],
    links: [...links, ...affinitiesOf(scene)],
    gaps: { node: nodeGap, layer: layerGap, cluster: CLUSTER_GAP },
  });
  return new Map(Array.from(corners, ([id, { x, y }]) => [id, { x: snap(x), y: snap(y) }]));
}
