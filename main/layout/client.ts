import { Worker } from 'node:worker_threads';
import type { Point } from '../../shared/diagrams/geometry';
import type { LayoutGraph } from '../../shared/diagrams/layout-graph';
import { AppError } from '../../shared/kit/app-error';

/** Turns a graph into top left corners by id. */
export type LayoutEngine = (graph: LayoutGraph) => Promise<Map<string, Point>>;

/**
 * A layout engine in a thread of its own, started for each graph: layouts are rare and the engine's
 * memory is better given back.
 *
 * @param file absolute path of the built `worker.js`
 */
export function layoutInThread(file: string): LayoutEngine {
  return (graph) =>
    new Promise((resolve, reject) => {
      const worker = new Worker(file, { name: 'layout' });
      const fail = (reason: string) =>
        reject(new AppError('layout.failed', `The diagram was not laid out: ${reason}`));
      worker.once('message', (corners: [string, Point][]) => {
        resolve(new Map(corners));
        void worker.terminate();
      });
      worker.once('error', (error: Error) => fail(error.message));
      worker.once('exit', (code) => fail(`exit code ${code}`));
      worker.postMessage(graph);
    });
}
