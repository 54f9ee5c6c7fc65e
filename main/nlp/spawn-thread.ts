import { Worker } from 'node:worker_threads';
import type { WorkerHandle } from './client';

/** Folders of the models that the reader's process uses. */
export interface ReaderModels {
  reading: string;
  embedding: string;
}

/**
 * Runs the reader as a worker thread of Node: for the command line and for tests.
 * @param file absolute path of the built `worker.js`
 * @param models without them the rules read alone, and nothing is told apart by its meaning
 */
export function spawnReaderThread(file: string, models?: ReaderModels): WorkerHandle {
  const argv = models ? [models.reading, models.embedding] : [];
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
