/** Entry of the documents thread: one document in, the bytes of its file out. */
import { parentPort } from 'node:worker_threads';
import { writeHere } from './write-here';
import type { DocumentOrder } from './writer';

parentPort?.once('message', (order: DocumentOrder) => {
  void writeHere(order).then((bytes) => parentPort?.postMessage(bytes));
});
