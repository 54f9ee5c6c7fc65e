import type { AppError } from '../../shared/kit/app-error';
import type { ReaderReply, ReaderRequest } from './protocol';

/** Vectors of texts; null where there is no model for it, with the reason for people. */
export interface Embedding {
  vectors: Float32Array[] | null;
  problem: string | null;
}

interface Call {
  resolve(embedding: Embedding): void;
  reject(error: AppError): void;
}

/** Requests for vectors that are under way. They go beside the readings: nobody waits for them in line. */
export class EmbedCalls {
  readonly #calls = new Map<number, Call>();
  #nextId = 1;

  /** @param send hands the request to the worker */
  ask(texts: readonly string[], send: (request: ReaderRequest) => void): Promise<Embedding> {
    const id = this.#nextId++;
    return new Promise((resolve, reject) => {
      this.#calls.set(id, { resolve, reject });
      send({ kind: 'embed', id, texts: [...texts] });
    });
  }

  answered({ id, vectors, problem }: Extract<ReaderReply, { kind: 'vectors' }>): void {
    this.#calls.get(id)?.resolve({ vectors, problem });
    this.#calls.delete(id);
  }

  /** The worker is gone: whoever asked may ask again. */
  fail(error: AppError): void {
    const calls = [...this.#calls.values()];
    this.#calls.clear();
    for (const { reject } of calls) reject(error);
  }
}
