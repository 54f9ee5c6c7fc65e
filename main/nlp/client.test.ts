import type { ChildProcess } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { Reading } from '../../shared/interview/reading';
import { forkReader, program, readerProgram } from '../../tests/support/reader-process';
import { createReaderClient, type ReaderClient, type WorkerHandle } from './client';
import type { ReaderRequest } from './protocol';
import { spawnReaderThread } from './spawn-thread';

const EMPTY: Reading = { sentences: [], classifiers: [], relations: [], notes: [] };
const COST = { busy: 4, tokens: 9, sentences: 2, batches: 1, model: null, peakMemory: 1e8 };
const context = { knownClassifiers: [] };

const find = createRequire(__filename).resolve;
const LOADER = `require(${JSON.stringify(find('tsx/cjs'))});`;
const SOURCE = `require(${JSON.stringify(join(__dirname, 'worker.ts'))});`;

/** A program that runs the worker's TypeScript source in a thread, its model too. */
function sourceWorker(): string {
  // The model is imported in the way of modules: that needs a loader of its own.
  const modules = join(dirname(find('tsx/esm/api')), 'index.mjs');
  return program(`${LOADER}
    import(${JSON.stringify(modules)}).then(({ register }) => { register(); ${SOURCE} });`);
}

const MODELS = {
  reading: join(__dirname, '../../models/reading'),
  embedding: join(__dirname, '../../models/embedding'),
};
const LOAN = 'Each loan has a due date.';
const LONG = 'A member borrows several books. Each book has a title and an author.\n'.repeat(600);
/** A reader of these tests dies when it is to read this. */
const DEADLY = 'Kill the reader.';

/** A worker under the test's control. */
class FakeWorker implements WorkerHandle {
  readonly sent: ReaderRequest[] = [];
  terminated = false;
  private message: (message: unknown) => void = () => {};
  private exit: (reason: string) => void = () => {};
  postMessage(message: ReaderRequest): void {
    this.sent.push(message);
  }
  onMessage(listener: (message: unknown) => void): void {
    this.message = listener;
  }
  onExit(listener: (reason: string) => void): void {
    this.exit = listener;
  }
  terminate(): void {
    this.terminated = true;
  }
  say(message: unknown): void {
    this.message(message);
  }
  ready(): void {
    this.say({ kind: 'ready', loadMs: 1 });
  }
  die(): void {
    this.exit('killed');
  }
  finish(): void {
    const last = this.sent[this.sent.length - 1];
    this.say({ kind: 'reading', id: last?.id, reading: EMPTY, cost: COST });
  }
}

function fakes(silence?: number): { client: ReaderClient; workers: FakeWorker[] } {
  const workers: FakeWorker[] = [];
  const client = createReaderClient(() => {
    const worker = new FakeWorker();
    workers.push(worker);
    return worker;
  }, silence);
  return { client, workers };
}

describe('reader client', () => {
  it('starts lazily, queues, and tells its status', async () => {
    const { client, workers } = fakes();
    expect(client.status()).toBe('idle');
    expect(workers).toHaveLength(0);
    const seen: string[] = [];
    client.onStatus((status) => seen.push(status));
    const first = client.read('one', context);
    const second = client.read('two', context);
    expect(workers[0]?.sent).toHaveLength(1);
    workers[0]?.ready();
    workers[0]?.finish();
    await first;
    expect(workers[0]?.sent).toHaveLength(2);
    workers[0]?.finish();
    await second;
    expect(client.status()).toBe('ready');
    expect(seen).toEqual(['starting', 'reading', 'ready', 'reading', 'ready']);
  });

  it('restarts once after a crash, then says so', async () => {
    const { client, workers } = fakes();
    const seen: string[] = [];
    client.onStatus((status) => seen.push(status));
    const reading = client.read('one', context);
    workers[0]?.ready();
    workers[0]?.die();
    expect(workers).toHaveLength(2);
    expect(seen).toEqual(['starting', 'reading', 'starting']);
    workers[1]?.ready();
    workers[1]?.die();
    await expect(reading).rejects.toMatchObject({ code: 'reader.crashed' });
    expect(client.status()).toBe('failed');
    const again = client.read('two', context);
    workers[2]?.finish();
    await expect(again).resolves.toEqual(EMPTY);
  });

  it('hands over a more urgent text besides, and nothing else', async () => {
    const { client, workers } = fakes();
    const texts = () => workers[0]?.sent.map((message) => 'text' in message && message.text);
    client.read('report', context, { priority: 'document' }).catch(() => {});
    client.read('annex', context, { priority: 'document' }).catch(() => {});
    const typed = client.read('typed', context);
    expect(texts()).toEqual(['report', 'typed']);
    workers[0]?.finish();
    await typed;
    expect(texts()).toEqual(['report', 'typed']);
    client.dispose();
  });

  it('gives up on a reader that dies twice before it is ready', async () => {
    const { client, workers } = fakes();
    const reading = client.read('one', context);
    workers[0]?.die();
    workers[1]?.die();
    await expect(reading).rejects.toMatchObject({ code: 'reader.start' });
    expect(workers).toHaveLength(2);
  });

  it('cancels what runs and what waits, and ignores strangers', async () => {
    const { client, workers } = fakes();
    const abort = new AbortController();
    const running = client.read('one', context, { signal: abort.signal });
    const waiting = client.read('two', context);
    workers[0]?.say({ kind: 'nonsense' });
    abort.abort();
    await expect(running).rejects.toMatchObject({ code: 'reader.cancelled' });
    expect(workers[0]?.sent.map((message) => message.kind)).toEqual(['read', 'cancel', 'read']);
    client.dispose();
    await expect(waiting).rejects.toMatchObject({ code: 'reader.cancelled' });
    expect(workers[0]?.terminated).toBe(true);
  });

  it('measures every reading, and what it reads with', async () => {
    const { client, workers } = fakes();
    const abort = new AbortController();
    let told = 0;
    client.onModel(() => told++);
    const first = client.read('one', context);
    const second = client.read('two', context, { signal: abort.signal });
    workers[0]?.ready();
    workers[0]?.say({ kind: 'model', model: null, problem: 'It is damaged.' });
    workers[0]?.finish();
    abort.abort();
    await Promise.allSettled([first, second]);
    const { calls, summary } = client.telemetry();
    expect(calls).toMatchObject([
      { outcome: 'read', priority: 'typed', tokens: 9, batches: 1, busy: 4 },
      { outcome: 'cancelled', busy: null },
    ]);
    expect(JSON.stringify(calls)).not.toContain('one');
    expect(summary).toMatchObject({ count: 1, cancelled: 1, peakMemory: 1e8 });
    expect(client.model()).toEqual({ problem: 'It is damaged.' });
    expect(told).toBe(2);
  });

  it('starts a new worker when the models changed, but not in the middle of a text', async () => {
    const { client, workers } = fakes();
    client.reload();
    expect(workers).toHaveLength(0);
    const first = client.read('one', context);
    workers[0]?.ready();
    client.reload();
    expect(workers).toHaveLength(1);
    workers[0]?.finish();
    await first;
    expect(workers[0]?.terminated).toBe(true);
    expect(workers).toHaveLength(2);
    workers[0]?.die();
    expect(client.status()).toBe('starting');
  });

  it('replaces a worker that hangs, and asks the new one', async () => {
    const { client, workers } = fakes(30);
    const reading = client.read(LOAN, context);
    workers[0]?.ready();
    await expect.poll(() => workers.length).toBe(2);
    expect(workers[0]?.terminated).toBe(true);
    workers[1]?.ready();
    workers[1]?.finish();
    expect(await reading).toEqual(EMPTY);
    // With nothing to read, silence is no sign of anything.
    await new Promise((resolve) => setTimeout(resolve, 80));
    expect(workers).toHaveLength(2);
  });

  it('reports a worker that cannot start', async () => {
    const client = createReaderClient(() => {
      throw new Error('no such file');
    });
    await expect(client.read('one', context)).rejects.toMatchObject({ code: 'reader.start' });
    expect(client.status()).toBe('failed');
  });
});

describe('a reader that is killed', () => {
  let client: ReaderClient | undefined;
  let children: ChildProcess[] = [];
  afterEach(() => {
    client?.dispose();
    children = [];
  });

  function start(): ReaderClient {
    const file = readerProgram(`${LOADER}\n${SOURCE}`, DEADLY);
    client = createReaderClient(() => {
      const { child, handle } = forkReader(file);
      children.push(child);
      return handle;
    });
    return client;
  }

  it('is started again, and nothing that was asked is lost', async () => {
    const reader = start();
    await reader.read(LOAN, context);
    let killed = false;
    const document = reader.read(LONG, context, {
      priority: 'document',
      onProgress: () => {
        if (!killed) children[0]?.kill('SIGKILL');
        killed = true;
      },
    });
    const second = reader.read(LOAN, context, { priority: 'document' });
    expect((await document).classifiers.map(({ name }) => name)).toContain('Book');
    expect((await second).classifiers.map(({ name }) => name)).toContain('Loan');
    expect(children).toHaveLength(2);
  });

  it('gives up on the text that kills it twice; the others are read', async () => {
    const reader = start();
    const abort = new AbortController();
    const document = reader.read(LONG, context, { priority: 'document' });
    const cancelled = reader.read(LOAN, context, { priority: 'document', signal: abort.signal });
    const deadly = reader.read(`${LOAN} ${DEADLY}`, context);
    const typed = reader.read(LOAN, context);
    abort.abort();
    await expect(cancelled).rejects.toMatchObject({ code: 'reader.cancelled' });
    await expect(deadly).rejects.toMatchObject({
      code: 'reader.crashed',
      message: expect.stringMatching(/twice .* smaller parts/),
    });
    expect((await typed).classifiers.map(({ name }) => name)).toContain('Loan');
    expect((await document).classifiers.map(({ name }) => name)).toContain('Book');
    expect(children).toHaveLength(3);
    expect(reader.telemetry().summary).toMatchObject({ count: 2, cancelled: 1, failed: 1 });
  });

  it('reads what was just typed between two pieces of a document', async () => {
    const reader = start();
    await reader.read(LOAN, context);
    const done: string[] = [];
    const steps: number[] = [];
    let typed: Promise<unknown> | undefined;
    await reader.read(LONG, context, {
      priority: 'document',
      onProgress: (at) => {
        if (done.length === 0) steps.push(at);
        typed ??= reader.read(LOAN, context).then(() => done.push('typed'));
      },
    });
    done.push('document');
    await typed;
    expect(done).toEqual(['typed', 'document']);
    // Pieces read between the request and its answer, which takes a message each way.
    expect(steps.length).toBeLessThanOrEqual(4);
  });
});

describe('reader thread', () => {
  let client: ReaderClient | undefined;
  afterEach(() => client?.dispose());

  it('reads a text in a real worker thread, with progress, and can be cancelled', async () => {
    client = createReaderClient(() => spawnReaderThread(sourceWorker(), MODELS));
    const reading = await client.read(
      'Each loan has a due date. A member has several loans.',
      context,
    );
    expect(reading.classifiers.map((classifier) => classifier.name)).toContain('Loan');
    expect(client.model()).toMatchObject({ id: 'reading' });
    const [call] = client.telemetry().calls;
    expect(call).toMatchObject({ sentences: 2, batches: 1, model: { id: 'reading' } });
    expect(call?.tokens).toBeGreaterThan(12);
    let steps = 0;
    const abort = new AbortController();
    const long = 'A member borrows several books. Each book has a title and an author.\n'.repeat(
      4000,
    );
    const running = client.read(long, context, {
      signal: abort.signal,
      onProgress: () => {
        if (++steps === 2) abort.abort();
      },
    });
    await expect(running).rejects.toMatchObject({ code: 'reader.cancelled' });
    const { vectors, problem } = await client.embed(['A book is lent.', 'Members lend books.']);
    expect(problem).toBeNull();
    expect(vectors?.map(({ length }) => length)).toEqual([384, 384]);
    const after = await client.read('Each order has a number.', context);
    expect(after.classifiers[0]?.attributes[0]?.name).toBe('number');
  }, 30_000);
});
