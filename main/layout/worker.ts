/** Entry of the layout thread: one graph in, one set of corners out. */
import { parentPort } from 'node:worker_threads';
import type { LayoutGraph } from '../../shared/diagrams/layout-graph';
import { layoutHere } from './elk';

parentPort?.once('message', (graph: LayoutGraph) => {
  void layoutHere(graph).then((corners) => parentPort?.postMessage([...corners]));
});
