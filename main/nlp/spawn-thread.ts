import { Worker } from 'node:worker_threads';
import type { WorkerHandle } from './client';

/**
 * Runs the reader as a worker thread of Node: for the command line and for tests.
 * @param file absolute path of the built `worker.js`
 * @param modelFolder of the reading model; without it the rules read alone
 */
export function spawnReaderThread(file: string, modelFolder?: string): WorkerHandle {
  const argv = modelFolder === undefined ? [] : [modelFolder];
  const worker = new Worker(file, { name: 'reader', argv });
  let reason = '';
  worker.on('error', (error: Error) => {
    reason = error.message;
  });
  return {
    postMessage: (message) => worker.postMessage(message),
    onMessage: (listener) => worker.on('message', listener),
    onExit: (listener) => worker.on('exit', (code) => listener(reason || `exit code ${code}`)),
    terminate: () => void worker.terminate(),
  };
}
