import { Worker } from 'node:worker_threads';
import { AppError } from '../../shared/kit/app-error';
import type { CodeAnswers, CodeCall, CodeReply, CodeRequest } from './protocol';

/** Unused for so long, the compiler's memory is given back, milliseconds. */
const IDLE = 5 * 60_000;

interface Waiting {
  worker: Worker;
  resolve(reply: CodeReply): void;
  reject(error: AppError): void;
}

/** Looks at code in a thread of its own, which is started when it is first asked. */
export class CodeAssistant {
  #worker: Worker | null = null;
  #idle: NodeJS.Timeout | undefined;
  #calls = 0;
  readonly #waiting = new Map<number, Waiting>();

  /** @param file absolute path of the built `worker.js` */
  constructor(readonly file: string) {}

  /** True when the thread runs and knows a project. */
  get isRunning(): boolean {
    return this.#worker !== null;
  }

  /** @throws AppError `code.failed` when the thread ends or the compiler breaks down */
  async ask<K extends CodeRequest['kind']>(
    request: Extract<CodeRequest, { kind: K }>,
  ): Promise<CodeAnswers[K]> {
    const worker = this.#started();
    const id = (this.#calls += 1);
    const reply = await new Promise<CodeReply>((resolve, reject) => {
      this.#waiting.set(id, { worker, resolve, reject });
      worker.postMessage({ id, request } satisfies CodeCall);
    });
    if ('error' in reply) throw failed(reply.error);
    return reply.value as CodeAnswers[K];
  }

  stop(): void {
    clearTimeout(this.#idle);
    void this.#worker?.terminate();
    this.#worker = null;
  }

  #started(): Worker {
    clearTimeout(this.#idle);
    this.#idle = setTimeout(() => this.stop(), IDLE);
    this.#idle.unref();
    if (this.#worker) return this.#worker;
    const worker = new Worker(this.file, { name: 'code' });
    this.#worker = worker;
    let reason = 'it was stopped';
    worker.on('error', (error) => {
      reason = String(error);
    });
    worker.on('message', (reply: CodeReply) => {
      this.#waiting.get(reply.id)?.resolve(reply);
      this.#waiting.delete(reply.id);
    });
    worker.on('exit', () => {
      if (this.#worker === worker) this.#worker = null;
      for (const [id, one] of this.#waiting) {
        if (one.worker !== worker) continue;
        this.#waiting.delete(id);
        one.reject(failed(reason));
      }
    });
    return worker;
  }
}

function failed(reason: string): AppError {
  return new AppError('code.failed', `The code was not looked at: ${reason}.`);
}
