/** Entry of the documents thread: one order in, the bytes of its file or a graph out. */
import { parentPort } from 'node:worker_threads';
import { writeHere } from './write-here';
import type { Order } from './writer';

parentPort?.once('message', (asked: Order) => {
  void carryOut(asked).then((result) => parentPort?.postMessage(result));
});

function carryOut(asked: Order): Promise<unknown> {
  switch (asked.of) {
    case 'document':
      return writeHere.document(asked.order);
    case 'picture':
      return writeHere.picture(asked.order);
    case 'arrangement':
      return writeHere.arrangement(asked.order);
  }
}
