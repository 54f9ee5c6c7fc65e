/**
 * How fast the reader is, with its model, in a process of its own as the application runs it. Needs
 * `npm run build`.
 *
 * `npm run bench:reading` reads single sentences and a specification of three pages, both written for
 * this project, cancels in the middle, and types while the specification is read.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createReaderClient, type ReaderClient } from '../../main/nlp/client';
import { percentile } from '../../main/nlp/telemetry';
import { writeBench } from '../support/bench';
import { forkReader, readerProgram } from '../support/reader-process';

const WORKER = resolve('out', 'main', 'nlp-worker.js');
const DOCUMENTS = join('models', 'training', 'documents');
const PARTS = ['aircraft-maintenance/long.md', 'blood-donation/srs.md', 'car-sharing/long.md'];
/** About three pages. */
const WORDS = 1500;
const ROUNDS = 3;
const context = { knownClassifiers: [] };

/** The text of a training document, without its annotations and the model at its end. */
function plainText(file: string): string {
  const [, text = ''] = readFileSync(join(DOCUMENTS, file), 'utf8').split(/^---$/m);
  return text.replace(/\[([^\]]+)\]\([^)]*\)+/g, '$1').replace(/ ?\{\w+\}$/gm, '');
}

function specification(): string {
  const existing = PARTS.filter((part) => existsSync(join(DOCUMENTS, part)));
  const lines = existing.map(plainText).join('\n\n').split('\n');
  let words = 0;
  const kept: string[] = [];
  for (const line of lines) {
    if (words >= WORDS) break;
    words += line.split(/\s+/).filter(Boolean).length;
    kept.push(line);
  }
  return kept.join('\n');
}

/** Of one sentence after the other, in milliseconds. */
async function sentences(client: ReaderClient, text: string): Promise<number[]> {
  const all = text
    .split(/(?<=[.?!])\s+/)
    .filter((sentence) => /^\w.*[.?!]$/.test(sentence))
    .slice(0, 80);
  const times: number[] = [];
  for (const sentence of all) {
    const started = performance.now();
    await client.read(sentence, context);
    times.push(performance.now() - started);
  }
  return times;
}

async function wholeText(client: ReaderClient, text: string): Promise<number> {
  const started = performance.now();
  await client.read(text, context, { priority: 'document' });
  return performance.now() - started;
}

/** From the cancel until the next sentence is read, less what that sentence takes by itself. */
async function cancelling(client: ReaderClient, text: string, alone: number): Promise<number> {
  const controller = new AbortController();
  let started = 0;
  const running = client.read(text, context, {
    priority: 'document',
    signal: controller.signal,
    onProgress: (done, total) => {
      if (started > 0 || done < total / 2) return;
      started = performance.now();
      controller.abort();
    },
  });
  await running.catch(() => undefined);
  await client.read('Each loan has a due date.', context);
  return Math.max(0, performance.now() - started - alone);
}

/** What was typed while a document is read: from asking to the answer. */
async function typing(client: ReaderClient, text: string): Promise<number[]> {
  const asked: Promise<number>[] = [];
  let isAsking = false;
  await client.read(text, context, {
    priority: 'document',
    onProgress: () => {
      if (isAsking) return;
      isAsking = true;
      const started = performance.now();
      const typed = client.read('Each loan has a due date.', context).then(() => {
        isAsking = false;
        return performance.now() - started;
      });
      asked.push(typed);
    },
  });
  return Promise.all(asked);
}

async function measure(): Promise<boolean> {
  const program = readerProgram(`require(${JSON.stringify(WORKER)});`);
  const client = createReaderClient(
    () =>
      forkReader(program, [resolve('models', 'reading'), resolve('models', 'embedding')]).handle,
  );
  try {
    const started = performance.now();
    await client.read('A member borrows books.', context);
    const first = performance.now() - started;
    const model = client.model();
    if (!model || 'problem' in model) throw new Error(model?.problem ?? 'There is no model.');
    const text = specification();
    await sentences(client, text);
    const single = (await sentences(client, text)).sort((a, b) => a - b);
    const wholes: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) wholes.push(await wholeText(client, text));
    const alone = percentile(single, 0.5) ?? 0;
    const cancels: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      cancels.push(await cancelling(client, text, alone));
    }
    const typed = (await typing(client, text)).sort((a, b) => a - b);
    const { tokensPerSecond, batchSize, peakMemory } = client.telemetry().summary;
    const words = text.split(/\s+/).filter(Boolean).length;
    return writeBench('reading', [
      { id: 'start.first-sentence', value: first, unit: 'ms' },
      { id: 'start.model', value: model.loading, unit: 'ms' },
      { id: 'sentence.median', value: alone, unit: 'ms', bar: { atMost: 45 } },
      { id: 'sentence.p95', value: percentile(single, 0.95) ?? 0, unit: 'ms' },
      { id: 'document.words', value: words, unit: 'words' },
      { id: 'document.whole', value: Math.max(...wholes), unit: 'ms', bar: { atMost: 10_000 } },
      { id: 'document.cancel', value: Math.max(...cancels), unit: 'ms', bar: { atMost: 500 } },
      { id: 'typed-meanwhile.median', value: percentile(typed, 0.5) ?? 0, unit: 'ms' },
      { id: 'typed-meanwhile.max', value: typed.at(-1) ?? 0, unit: 'ms' },
      { id: 'model.speed', value: tokensPerSecond ?? 0, unit: 'tokens/s' },
      { id: 'model.batch', value: batchSize ?? 0, unit: 'sentences' },
      { id: 'memory.peak', value: (peakMemory ?? 0) / 1e6, unit: 'MB', bar: { atMost: 600 } },
    ]);
  } finally {
    client.dispose();
  }
}

if (existsSync(WORKER)) {
  void measure().then((passed) => {
    if (!passed) process.exitCode = 1;
  });
} else {
  console.error('Run `npm run build` first.');
  process.exitCode = 1;
}
