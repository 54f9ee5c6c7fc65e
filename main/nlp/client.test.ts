import { mkdtempSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { Reading } from '../../shared/interview/reading';
import { createReaderClient, type ReaderClient, type WorkerHandle } from './client';
import type { ReaderRequest } from './protocol';
import { spawnReaderThread } from './spawn-thread';

const EMPTY: Reading = { sentences: [], classifiers: [], relations: [], notes: [] };
const context = { knownClassifiers: [] };

/** A file that runs the worker's TypeScript source in a thread. */
function sourceWorker(): string {
  const loader = createRequire(__filename).resolve('tsx/cjs');
  const file = join(mkdtempSync(join(tmpdir(), 'reader-')), 'worker.cjs');
  const source = join(__dirname, 'worker.ts');
  writeFileSync(file, `require(${JSON.stringify(loader)});require(${JSON.stringify(source)});\n`);
  return file;
}

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
  die(): void {
    this.exit('killed');
  }
  finish(): void {
    const last = this.sent[this.sent.length - 1];
    this.say({ kind: 'reading', id: last?.id, reading: EMPTY });
  }
}

function fakes(): { client: ReaderClient; workers: FakeWorker[] } {
  const workers: FakeWorker[] = [];
  const client = createReaderClient(() => {
    const worker = new FakeWorker();
    workers.push(worker);
    return worker;
  });
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
    workers[0]?.say({ kind: 'ready', loadMs: 1 });
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
    const reading = client.read('one', context);
    workers[0]?.die();
    expect(workers).toHaveLength(2);
    workers[1]?.die();
    await expect(reading).rejects.toMatchObject({ code: 'reader.crashed' });
    expect(client.status()).toBe('failed');
    const again = client.read('two', context);
    workers[2]?.finish();
    await expect(again).resolves.toEqual(EMPTY);
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

  it('reports a worker that cannot start', async () => {
    const client = createReaderClient(() => {
      throw new Error('no such file');
    });
    await expect(client.read('one', context)).rejects.toMatchObject({ code: 'reader.start' });
    expect(client.status()).toBe('failed');
  });
});

describe('reader thread', () => {
  let client: ReaderClient | undefined;
  afterEach(() => client?.dispose());

  it('reads a text in a real worker thread, with progress, and can be cancelled', async () => {
    client = createReaderClient(() => spawnReaderThread(sourceWorker()));
    const reading = await client.read(
      'Each loan has a due date. A member has several loans.',
      context,
    );
    expect(reading.classifiers.map((classifier) => classifier.name)).toContain('Loan');
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
    const after = await client.read('Each order has a number.', context);
    expect(after.classifiers[0]?.attributes[0]?.name).toBe('number');
  }, 30_000);
});
