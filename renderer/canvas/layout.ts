import ELK from 'elkjs/lib/elk-api';
import { diagramTypes } from '../../shared/diagrams';
import type { Point } from '../../shared/diagrams/geometry';
import { cornersOf } from '../../shared/diagrams/layout-graph';
import { graphOf } from '../../shared/diagrams/scene';
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
  const graph = graphOf(scene, diagramTypes[scene.type].layout);
  const { children = [] } = await layoutEngine().layout(graph);
  const snap = (value: number) => Math.round(value / GRID) * GRID;
  const corners = [...cornersOf(children)];
  return new Map(corners.map(([id, { x, y }]) => [id, { x: snap(x), y: snap(y) }]));
}
