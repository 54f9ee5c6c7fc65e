import { Worker } from 'node:worker_threads';
import type { WrittenDocument } from '../../shared/interview/document/blocks';
import { AppError } from '../../shared/kit/app-error';

/** A document to be written in a form that is no text. */
export interface DocumentOrder {
  form: 'docx' | 'pdf';
  document: WrittenDocument;
  /** Holds the fonts that a PDF carries. */
  fontsFolder: string;
  /** Date of creation, milliseconds since 1970. */
  now: number;
}

/** Turns a document into the bytes of its file. */
export type DocumentWriter = (order: DocumentOrder) => Promise<Uint8Array>;

/**
 * A writer in a thread of its own, started for each document: a hundred pages take seconds, in which
 * everything else goes on, and the libraries' memory is better given back.
 *
 * @param file absolute path of the built `worker.js`
 * @throws AppError `export.failed`
 */
export function writeInThread(file: string): DocumentWriter {
  return (order) =>
    new Promise((resolve, reject) => {
      const worker = new Worker(file, { name: 'documents' });
      const fail = (reason: string) =>
        reject(new AppError('export.failed', `The document was not written: ${reason}`));
      worker.once('message', (bytes: Uint8Array) => {
        resolve(bytes);
        void worker.terminate();
      });
      worker.once('error', (error: Error) => fail(error.message));
      worker.once('exit', (code) => fail(`exit code ${code}`));
      worker.postMessage(order);
    });
}
