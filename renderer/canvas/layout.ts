import ELK from 'elkjs/lib/elk-api';
import { diagramTypes } from '../../shared/diagrams';
import type { Point } from '../../shared/diagrams/geometry';
import type { Affinity } from '../../shared/diagrams/layout-graph';
import { cornersOf, layoutGraph } from '../../shared/diagrams/layout-graph';
import { nestingOf } from '../../shared/diagrams/frames';
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
 * Lays out a whole scene in the background.
 *
 * @returns top left corners by element id, on the grid.
 */
export async function layoutScene(scene: Scene): Promise<Map<string, Point>> {
  const sizes = new Map(Array.from(scene.boxes.values(), ({ id, size }) => [id, size]));
  const shapes = scene.edges.map(({ shape }) => shape);
  const style = diagramTypes[scene.type].layout;
  const graph = layoutGraph(sizes, shapes, affinitiesOf(scene), style, nestingOf(scene.boxes));
  const { children = [] } = await layoutEngine().layout(graph);
  const snap = (value: number) => Math.round(value / GRID) * GRID;
  const corners = [...cornersOf(children)];
  return new Map(corners.map(([id, { x, y }]) => [id, { x: snap(x), y: snap(y) }]));
}

/** Related boxes without a line between them: a class and the enumeration its attribute has. */
function affinitiesOf({ related, edges }: Scene): Affinity[] {
  const joined = new Set(
    edges.flatMap(({ shape: { sourceId, targetId } }) => [
      `${sourceId} ${targetId}`,
      `${targetId} ${sourceId}`,
    ]),
  );
  const found: Affinity[] = [];
  for (const [from, others] of related) {
    for (const to of others) {
      if (joined.has(`${from} ${to}`)) continue;
      joined.add(`${from} ${to}`).add(`${to} ${from}`);
      found.push({ from, to });
    }
  }
  return found;
}
