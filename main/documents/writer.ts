import { Worker } from 'node:worker_threads';
import type { LayoutGraph } from '../../shared/diagrams/layout-graph';
import type { WrittenDocument } from '../../shared/interview/document/blocks';
import { AppError } from '../../shared/kit/app-error';
import type { ArrangementOrder, PictureOrder } from './picture/picture';

/** A document to be written in a form that is no text. */
export interface DocumentOrder {
  form: 'docx' | 'pdf';
  document: WrittenDocument;
  /** Holds the fonts that a PDF carries. */
  fontsFolder: string;
  /** Date of creation, milliseconds since 1970. */
  now: number;
}

/** Everything that is asked of the documents thread; `of` tells the orders apart. */
export type Order =
  | { of: 'document'; order: DocumentOrder }
  | { of: 'picture'; order: PictureOrder }
  | { of: 'arrangement'; order: ArrangementOrder };

/** Writes documents and pictures. */
export interface DocumentWriter {
  /** Turns a document into the bytes of its file. @throws AppError `export.failed` */
  document(order: DocumentOrder): Promise<Uint8Array>;
  /** Turns a diagram into the bytes of its file. @throws AppError `export.failed` */
  picture(order: PictureOrder): Promise<Uint8Array>;
  /** The graph to lay out before a diagram can be drawn; null when it has places. */
  arrangement(order: ArrangementOrder): Promise<LayoutGraph | null>;
}

/**
 * A writer in a thread of its own, started for each order: a hundred pages take seconds, in which
 * everything else goes on, and the libraries' memory is better given back.
 *
 * @param file absolute path of the built `worker.js`
 */
export function writeInThread(file: string): DocumentWriter {
  return {
    document: (order) => inThread(file, { of: 'document', order }),
    picture: (order) => inThread(file, { of: 'picture', order }),
    arrangement: (order) => inThread(file, { of: 'arrangement', order }),
  };
}

/** @throws AppError `export.failed` */
function inThread<Result>(file: string, order: Order): Promise<Result> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(file, { name: 'documents' });
    const what = order.of === 'document' ? 'document' : 'picture';
    const fail = (reason: string) =>
      reject(new AppError('export.failed', `The ${what} was not written: ${reason}`));
    worker.once('message', (result: Result) => {
      resolve(result);
      void worker.terminate();
    });
    worker.once('error', (error: Error) => fail(error.message));
    worker.once('exit', (code) => fail(`exit code ${code}`));
    worker.postMessage(order);
  });
}
