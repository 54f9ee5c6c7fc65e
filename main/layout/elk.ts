import ELK from 'elkjs/lib/elk-api';
import { Worker as ElkProgram } from 'elkjs/lib/elk-worker.min.js';
import type { Point } from '../../shared/diagrams/geometry';
import type { LayoutGraph } from '../../shared/diagrams/layout-graph';
import { cornersOf } from '../../shared/diagrams/layout-graph';

const GRID = 8;

/**
 * Lays out a graph in this very thread: 10 boxes take some 10 ms, 1,000 take seconds.
 *
 * @returns top left corners by id, on the grid
 */
export async function layoutHere(graph: LayoutGraph): Promise<Map<string, Point>> {
  const engine = new ELK({ workerFactory: () => new ElkProgram() });
  const { lanes, ...task } = graph;
  const { children = [] } = await engine.layout(task);
  const snap = (value: number) => Math.round(value / GRID) * GRID;
  const corners = [...cornersOf(children, lanes)];
  return new Map(corners.map(([id, { x, y }]) => [id, { x: snap(x), y: snap(y) }]));
}
