import type { Reading, ReadingContext } from '../../shared/interview/reading';
import { AppError } from '../../shared/kit/app-error';
import { parseReply, type ReaderReply, type ReaderRequest } from './protocol';

/**
 * A running reader, wherever it runs. An Electron utility process satisfies it with:
 * `postMessage` -> `child.postMessage`, `onMessage` -> `child.on('message', …)` (the message itself, not an
 * event), `onExit` -> `child.on('exit', …)` (called once, also after `terminate`), `terminate` -> `child.kill()`.
 */
export interface WorkerHandle {
  postMessage(message: ReaderRequest): void;
  onMessage(listener: (message: unknown) => void): void;
  /** Called once when the worker is gone, for whatever reason; `reason` is for the log. */
  onExit(listener: (reason: string) => void): void;
  terminate(): void;
}

export type ReaderStatus = 'idle' | 'starting' | 'ready' | 'reading' | 'failed';

export interface ReadCallOptions {
  /** Sentences read so far, and how many there are. */
  onProgress?: (done: number, total: number) => void;
  signal?: AbortSignal;
}

export interface ReaderClient {
  /**
   * Reads a text in the worker; calls queue up.
   * Rejects with AppError `reader.cancelled` (signal, dispose), `reader.crashed` (the worker died twice on
   * this text), `reader.start` (it could not be started) or `internal` (a fault in a rule).
   */
  read(text: string, context: ReadingContext, options?: ReadCallOptions): Promise<Reading>;
  /** Starts the worker now, so that the first reading does not wait for it. */
  warm(): void;
  /** For the status line. `idle`: not started yet; `failed`: the last start or reading failed. */
  status(): ReaderStatus;
  onStatus(listener: (status: ReaderStatus) => void): () => void;
  dispose(): void;
}

interface Job {
  id: number;
  text: string;
  context: ReadingContext;
  options: ReadCallOptions;
  attempts: number;
  resolve(reading: Reading): void;
  reject(error: AppError): void;
  stopListening(): void;
}

const ATTEMPTS = 2;

/** A client that starts the worker when it is first needed, and again when it died. */
export function createReaderClient(spawn: () => WorkerHandle): ReaderClient {
  return new Client(spawn);
}

class Client implements ReaderClient {
  private worker: WorkerHandle | undefined;
  private readonly waiting: Job[] = [];
  private current: Job | undefined;
  private ready = false;
  private disposed = false;
  private nextId = 1;
  private state: ReaderStatus = 'idle';
  private readonly listeners = new Set<(status: ReaderStatus) => void>();

  constructor(private readonly spawn: () => WorkerHandle) {}

  read(text: string, context: ReadingContext, options: ReadCallOptions = {}): Promise<Reading> {
    if (this.disposed) return Promise.reject(cancelled());
    if (options.signal?.aborted) return Promise.reject(cancelled());
    return new Promise<Reading>((resolve, reject) => {
      const job: Job = {
        id: this.nextId++,
        text,
        context,
        options,
        attempts: 0,
        resolve,
        reject,
        stopListening: () => {},
      };
      const abort = () => this.cancel(job);
      options.signal?.addEventListener('abort', abort, { once: true });
      job.stopListening = () => options.signal?.removeEventListener('abort', abort);
      this.waiting.push(job);
      this.pump();
    });
  }

  warm(): void {
    if (!this.disposed) this.start();
  }

  status(): ReaderStatus {
    return this.state;
  }

  onStatus(listener: (status: ReaderStatus) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  dispose(): void {
    this.disposed = true;
    const jobs = this.current ? [this.current, ...this.waiting] : [...this.waiting];
    this.current = undefined;
    this.waiting.length = 0;
    this.worker?.terminate();
    this.worker = undefined;
    for (const job of jobs) this.fail(job, cancelled());
    this.listeners.clear();
  }

  private pump(): void {
    if (this.current || this.waiting.length === 0 || !this.start()) return;
    const job = this.waiting.shift() as Job;
    this.current = job;
    job.attempts++;
    if (this.ready) this.setStatus('reading');
    this.worker?.postMessage({ kind: 'read', id: job.id, text: job.text, context: job.context });
  }

  /** Starts the worker unless it runs; on failure every waiting call is told. */
  private start(): boolean {
    if (this.worker) return true;
    this.setStatus('starting');
    this.ready = false;
    try {
      const worker = this.spawn();
      this.worker = worker;
      worker.onMessage((message) => this.worker === worker && this.receive(parseReply(message)));
      worker.onExit((reason) => this.worker === worker && this.crashed(reason));
      return true;
    } catch (thrown) {
      this.setStatus('failed');
      const error = new AppError('reader.start', 'The reader could not be started.', {
        reason: String(thrown),
      });
      for (const job of this.waiting.splice(0)) this.fail(job, error);
      return false;
    }
  }

  private receive(reply: ReaderReply | undefined): void {
    if (!reply) return;
    if (reply.kind === 'ready') {
      this.ready = true;
      this.setStatus(this.current ? 'reading' : 'ready');
      return;
    }
    const job = this.current;
    if (!job || job.id !== reply.id) return;
    if (reply.kind === 'progress') {
      job.options.onProgress?.(reply.done, reply.total);
      return;
    }
    this.current = undefined;
    job.stopListening();
    this.setStatus('ready');
    if (reply.kind === 'reading') job.resolve(reply.reading);
    else job.reject(AppError.fromJSON(reply.error));
    this.pump();
  }

  /** The worker is gone: the reading it was at is tried once more in a new one. */
  private crashed(reason: string): void {
    this.worker = undefined;
    this.ready = false;
    const job = this.current;
    this.current = undefined;
    this.setStatus('failed');
    if (!job) {
      if (this.waiting.length > 0) this.pump();
      return;
    }
    if (job.attempts < ATTEMPTS) this.waiting.unshift(job);
    else
      this.fail(
        job,
        new AppError(
          'reader.crashed',
          'The reader stopped twice while reading this text. The text is kept; nothing was taken from it.',
          { reason },
        ),
      );
    this.pump();
  }

  private cancel(job: Job): void {
    const index = this.waiting.indexOf(job);
    if (index >= 0) this.waiting.splice(index, 1);
    else if (this.current === job) {
      this.worker?.postMessage({ kind: 'cancel', id: job.id });
      this.current = undefined;
      this.setStatus(this.ready ? 'ready' : 'starting');
    } else return;
    this.fail(job, cancelled());
    this.pump();
  }

  private fail(job: Job, error: AppError): void {
    job.stopListening();
    job.reject(error);
  }

  private setStatus(status: ReaderStatus): void {
    if (this.state === status) return;
    this.state = status;
    for (const listener of this.listeners) listener(status);
  }
}

function cancelled(): AppError {
  return new AppError('reader.cancelled', 'Reading was cancelled.');
}
