import type { Reading, ReadingContext } from '../../shared/interview/reading';
import type { ReaderModel, ReadingCall, ReadingTelemetry } from '../../shared/ipc/models';
import { AppError } from '../../shared/kit/app-error';
import { EmbedCalls, type Embedding } from './embed-calls';
import { type Job, JobQueue } from './job-queue';
import type { Priority, ReaderReply, ReaderRequest, ReadingCost } from './protocol';
import { parseReply } from './protocol';
import { Telemetry } from './telemetry';

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
  /** A typed sentence comes between the pieces of a document. `typed` when absent. */
  priority?: Priority;
}

export interface ReaderClient {
  /**
   * Reads a text in the worker; calls queue up by priority. When the worker dies, all of them are read
   * by a new one. Rejects with AppError `reader.cancelled` (signal, dispose), `reader.crashed` (two
   * workers died of this text), `reader.start` (it cannot be started) or `internal` (a fault in a rule).
   */
  read(text: string, context: ReadingContext, options?: ReadCallOptions): Promise<Reading>;
  /**
   * Turns texts into vectors of their meaning (see EmbeddingModel), when nothing is to be read.
   * Rejects with AppError `reader.cancelled` (dispose), `reader.crashed` or `reader.start`.
   */
  embed(texts: readonly string[]): Promise<Embedding>;
  /** Starts the worker now, so that the first reading does not wait for it. */
  warm(): void;
  /** For the status line. `idle`: not started yet; `failed`: the last start or reading failed. */
  status(): ReaderStatus;
  onStatus(listener: (status: ReaderStatus) => void): () => void;
  /** What it reads with; null while that is not known. */
  model(): ReaderModel | { problem: string } | null;
  /** Called when `model` may have changed. */
  onModel(listener: () => void): () => void;
  /** What the last readings took. */
  telemetry(): ReadingTelemetry;
  /** Starts the worker anew, once it has nothing to read: the models on the disk are not what they were. */
  reload(): void;
  dispose(): void;
}

/** Deaths of readers after which a text is given up, or the start of one. */
const MOST_CRASHES = 2;

/**
 * Milliseconds without a word from a reader that has something to read, after which it is taken for
 * hung and replaced: it tells its progress many times a second, and loading a model takes seconds.
 */
const SILENCE = 45_000;

const NO_MODEL = 'No reading model was asked for.';

/** What is known of a text that was not read to its end. */
const NOTHING = {
  busy: null,
  tokens: 0,
  sentences: 0,
  batches: 0,
  model: null,
  peakMemory: undefined,
};

/** A client that starts the worker when it is first needed, and again when it died. */
export function createReaderClient(spawn: () => WorkerHandle, silence = SILENCE): ReaderClient {
  return new Client(spawn, silence);
}

class Client implements ReaderClient {
  private worker: WorkerHandle | undefined;
  private readonly queue = new JobQueue();
  private ready = false;
  /** Workers in a row that died before they were ready. */
  private failedStarts = 0;
  private disposed = false;
  private nextId = 1;
  private state: ReaderStatus = 'idle';
  private readsWith: ReaderModel | { problem: string } | null = null;
  /** True when the worker is to be replaced as soon as it is idle. */
  private isStale = false;
  private readonly measured = new Telemetry();
  private readonly modelListeners = new Set<() => void>();
  private readonly embeddings = new EmbedCalls();
  private readonly listeners = new Set<(status: ReaderStatus) => void>();

  private watch: NodeJS.Timeout | undefined;

  constructor(
    private readonly spawn: () => WorkerHandle,
    private readonly silence: number,
  ) {}

  read(text: string, context: ReadingContext, options: ReadCallOptions = {}): Promise<Reading> {
    if (this.disposed) return Promise.reject(cancelled());
    if (options.signal?.aborted) return Promise.reject(cancelled());
    return new Promise<Reading>((resolve, reject) => {
      const { onProgress, priority = 'typed' } = options;
      const job: Job = {
        id: this.nextId++,
        text,
        context,
        priority,
        crashes: 0,
        askedAt: Date.now(),
        started: performance.now(),
        ...(onProgress && { onProgress }),
        resolve,
        reject,
        stopListening: () => {},
      };
      const abort = () => this.cancel(job);
      options.signal?.addEventListener('abort', abort, { once: true });
      job.stopListening = () => options.signal?.removeEventListener('abort', abort);
      this.queue.add(job);
      this.pump();
    });
  }

  embed(texts: readonly string[]): Promise<Embedding> {
    if (this.disposed) return Promise.reject(cancelled());
    if (!this.start()) return Promise.reject(stopped(''));
    return this.embeddings.ask(texts, (request) => this.worker?.postMessage(request));
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

  model(): ReaderModel | { problem: string } | null {
    return this.readsWith;
  }

  onModel(listener: () => void): () => void {
    this.modelListeners.add(listener);
    return () => this.modelListeners.delete(listener);
  }

  telemetry(): ReadingTelemetry {
    return this.measured.report();
  }

  reload(): void {
    if (!this.worker) return;
    this.isStale = true;
    this.replaceStale();
  }

  dispose(): void {
    this.disposed = true;
    clearTimeout(this.watch);
    const jobs = this.queue.clear();
    this.worker?.terminate();
    this.worker = undefined;
    for (const job of jobs) this.fail(job, cancelled());
    this.embeddings.fail(cancelled());
    this.listeners.clear();
    this.modelListeners.clear();
  }

  private replaceStale(): void {
    if (!this.isStale || !this.queue.isIdle) return;
    this.isStale = false;
    const old = this.worker;
    this.embeddings.fail(stopped('reload'));
    this.worker = undefined;
    old?.terminate();
    this.start();
  }

  private pump(): void {
    this.replaceStale();
    if (this.queue.isEmpty || !this.start()) return;
    for (let job = this.queue.next(); job; job = this.queue.next()) {
      const { id, text, context, priority } = job;
      this.worker?.postMessage({ kind: 'read', id, text, context, priority });
    }
    this.awaitWord();
    this.tellBusy();
  }

  /** Starts the worker unless it runs; on failure every waiting call is told. */
  private start(): boolean {
    if (this.worker) return true;
    this.setStatus('starting');
    this.ready = false;
    this.setModel(null);
    try {
      const worker = this.spawn();
      this.worker = worker;
      worker.onMessage((message) => this.worker === worker && this.receive(parseReply(message)));
      worker.onExit((reason) => this.worker === worker && this.crashed(reason));
      return true;
    } catch (thrown) {
      this.cannotStart(String(thrown));
      return false;
    }
  }

  private cannotStart(reason: string): void {
    this.setStatus('failed');
    const error = new AppError('reader.start', 'The reader could not be started.', { reason });
    for (const job of this.queue.clear()) this.fail(job, error);
  }

  private receive(reply: ReaderReply | undefined): void {
    if (!reply) return;
    this.awaitWord();
    if (reply.kind === 'ready') {
      this.ready = true;
      this.failedStarts = 0;
      this.tellBusy();
      return;
    }
    if (reply.kind === 'model') {
      const { model, problem } = reply;
      this.setModel(model ?? { problem: problem ?? NO_MODEL });
      return;
    }
    if (reply.kind === 'vectors') {
      this.embeddings.answered(reply);
      return;
    }
    const job = this.queue.sent(reply.id);
    if (!job) return;
    if (reply.kind === 'progress') {
      job.onProgress?.(reply.done, reply.total);
      return;
    }
    this.queue.remove(job);
    job.stopListening();
    this.tellBusy();
    this.record(job, reply.kind === 'reading' ? 'read' : 'failed', reply.cost);
    if (reply.kind === 'reading') job.resolve(reply.reading);
    else job.reject(AppError.fromJSON(reply.error));
    this.pump();
  }

  /** From now on the reader has to say something in time, as long as it has something to read. */
  private awaitWord(): void {
    clearTimeout(this.watch);
    if (this.disposed) return;
    this.watch = setTimeout(() => {
      if (this.queue.isIdle || !this.worker) return;
      const hung = this.worker;
      this.crashed(`It said nothing for ${Math.round(this.silence / 1_000)} s.`);
      hung.terminate();
    }, this.silence);
    this.watch.unref();
  }

  /** The worker is gone: what it had, and all that waits, goes to a new one. */
  private crashed(reason: string): void {
    this.worker = undefined;
    this.embeddings.fail(stopped(reason));
    if (this.ready) {
      this.ready = false;
      for (const job of this.queue.crashed(MOST_CRASHES)) {
        this.record(job, 'failed');
        this.fail(job, killer(reason));
      }
    } else if (++this.failedStarts < MOST_CRASHES) {
      this.queue.putBack();
    } else {
      this.failedStarts = 0;
      this.cannotStart(reason);
    }
    this.pump();
    // A person is told only when it does not go on by itself.
    if (!this.worker) this.setStatus('failed');
  }

  private cancel(job: Job): void {
    if (this.queue.remove(job)) this.worker?.postMessage({ kind: 'cancel', id: job.id });
    this.record(job, 'cancelled');
    this.fail(job, cancelled());
    if (this.worker) this.tellBusy();
    this.pump();
  }

  private tellBusy(): void {
    if (this.ready) this.setStatus(this.queue.isIdle ? 'ready' : 'reading');
  }

  private record(job: Job, outcome: ReadingCall['outcome'], cost?: ReadingCost): void {
    const { peakMemory, ...spent } = cost ?? { ...NOTHING };
    const { askedAt: at, priority } = job;
    const latency = performance.now() - job.started;
    this.measured.record({ at, outcome, priority, latency, ...spent }, peakMemory);
  }

  private setModel(model: ReaderModel | { problem: string } | null): void {
    this.readsWith = model;
    for (const listener of this.modelListeners) listener();
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

function killer(reason: string): AppError {
  const words =
    'The reader stopped twice while reading this text, so it is not tried again; nothing was taken from it. Send it in smaller parts.';
  return new AppError('reader.crashed', words, { reason });
}

function stopped(reason: string): AppError {
  return new AppError('reader.crashed', 'The reader stopped.', { reason });
}

function cancelled(): AppError {
  return new AppError('reader.cancelled', 'Reading was cancelled.');
}
