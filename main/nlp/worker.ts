/**
 * Entry of the reader's process: an Electron utility process (`process.parentPort`) or a worker thread of
 * Node. Texts are read in pieces; between two it looks at its mail, so that a cancel is seen at once and
 * what is more urgent goes first.
 */
import { constants, setPriority } from 'node:os';
import { parentPort as threadPort } from 'node:worker_threads';
import type { Reading } from '../../shared/interview/reading';
import { AppError } from '../../shared/kit/app-error';
import {
  parseRequest,
  type ReaderReply,
  type ReaderRequest,
  type ReadingCost,
  rankOf,
} from './protocol';
import { LocalModel } from './model/local-model';
import type { ReadingModel } from './model/reading-model';
import { readSteps, readStepsWithModel, type Step } from './reader';
import { loadTagger } from './text/tagger';
import { type Member, Turns } from './turns';

type ReadRequest = Extract<ReaderRequest, { kind: 'read' }>;

/** The two calls that both kinds of port share. */
interface Port {
  postMessage(message: unknown): void;
  listen(listener: (message: unknown) => void): void;
}

/** Milliseconds of reading between two looks at the mail. */
const SLICE = 25;

function openPort(): Port {
  const utility = (
    process as {
      parentPort?: {
        postMessage(message: unknown): void;
        on(event: 'message', listener: (event: { data: unknown }) => void): void;
      };
    }
  ).parentPort;
  if (utility) {
    yieldToWindow();
    return {
      postMessage: (message) => utility.postMessage(message),
      listen: (listener) => utility.on('message', (event) => listener(event.data)),
    };
  }
  if (!threadPort) throw new Error('The reader runs as a utility process or a worker thread only.');
  const port = threadPort;
  return {
    postMessage: (message) => port.postMessage(message),
    listen: (listener) => port.on('message', listener),
  };
}

/** Reading gives way to the window and its picture where there are not enough cores for all. */
function yieldToWindow(): void {
  try {
    setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // Some systems forbid it; then all are equal.
  }
}

const port = openPort();
/** Texts that are being read, by the id of their request; whether each is to be given up. */
const active = new Map<number, { isCancelled: boolean }>();
const turns = new Turns();

/**
 * The folders of the two models are the arguments; without them the rules read alone, and nothing is told
 * apart by its meaning. Imported only when needed: where there is no native code for this computer, the
 * rules still read.
 */
const [, , readingFolder = null, embeddingFolder = null] = process.argv;
const model = new LocalModel(readingFolder, async (folder) =>
  (await import('./model/reading-model')).loadReadingModel(folder),
);
const meaning = new LocalModel(embeddingFolder, async (folder) =>
  (await import('./model/embedding-model')).loadEmbeddingModel(folder),
);
/** After all that is to be read. */
const MEANING_RANK = 9;

const started = performance.now();
const tagger = loadTagger();
tagger('Each loan has a due date.');
reply({ kind: 'ready', loadMs: performance.now() - started });
void model.warm().then(tellModel);

port.listen((message) => {
  const request = parseRequest(message);
  if (!request) return;
  if (request.kind === 'cancel') {
    const running = active.get(request.id);
    if (running) running.isCancelled = true;
    return;
  }
  if (request.kind === 'embed') void embed(request);
  else void work(request);
});

function reply(message: ReaderReply): void {
  port.postMessage(message);
}

function tellModel(): void {
  reply({ kind: 'model', model: model.loaded, problem: model.problem });
}

async function work(request: ReadRequest): Promise<void> {
  const { id, priority } = request;
  const member = turns.join(rankOf(priority));
  const count = { busy: 0, tokens: 0, sentences: 0, batches: 0 };
  active.set(id, { isCancelled: false });
  try {
    await turns.pass(member);
    const reading = await model.use((loaded) => answer(request, loaded, member, count));
    reply({ kind: 'reading', id, reading: withProblem(reading), cost: costOf(count) });
  } catch (thrown) {
    const error = AppError.from(thrown).toJSON();
    reply({ kind: 'failed', id, error, cost: costOf(count) });
  } finally {
    turns.leave(member);
    active.delete(id);
  }
}

async function embed({ id, texts }: Extract<ReaderRequest, { kind: 'embed' }>): Promise<void> {
  const member = turns.join(MEANING_RANK);
  try {
    await turns.pass(member);
    const vectors = await embedSentences(texts);
    reply({ kind: 'vectors', id, vectors, problem: meaning.problem });
  } catch (thrown) {
    reply({ kind: 'vectors', id, vectors: null, problem: AppError.from(thrown).message });
  } finally {
    turns.leave(member);
  }
}

type Count = Omit<ReadingCost, 'model' | 'peakMemory'>;

function costOf(count: Count): ReadingCost {
  const { loaded } = model;
  return {
    ...count,
    model: loaded && { id: loaded.id, version: loaded.version },
    // Kilobytes on every system.
    peakMemory: process.resourceUsage().maxRSS * 1024,
  };
}

/** @throws AppError `reader.cancelled`, or the fault of a rule */
async function answer(
  request: ReadRequest,
  loaded: ReadingModel | null,
  member: Member,
  count: Count,
): Promise<Reading> {
  const { id } = request;
  const steps = stepsOf(request, loaded && counted(loaded, count));
  for (;;) {
    if (active.get(id)?.isCancelled) {
      throw new AppError('reader.cancelled', 'Reading was cancelled.');
    }
    const slice = performance.now();
    let step = await steps.next();
    while (!step.done && performance.now() - slice < SLICE) step = await steps.next();
    count.busy += performance.now() - slice;
    if (step.done) return step.value;
    reply({ kind: 'progress', id, ...step.value });
    await turns.pass(member);
  }
}

/** The same model; what goes through it is added up. */
function counted(loaded: ReadingModel, count: Count): ReadingModel {
  return {
    weights: loaded.weights,
    kinds: loaded.kinds,
    dispose: () => loaded.dispose(),
    read: (text, sentences) =>
      loaded.read(text, sentences, (batch) => {
        count.tokens += batch.tokens;
        count.sentences += batch.sentences;
        count.batches += 1;
      }),
  };
}

function stepsOf(
  { text, context: { knownClassifiers, topic } }: ReadRequest,
  loaded: ReadingModel | null,
): Iterator<Step, Reading> | AsyncIterator<Step, Reading> {
  const context = { knownClassifiers, ...(topic === undefined ? {} : { topic }) };
  return loaded
    ? readStepsWithModel(text, context, tagger, loaded, embedSentences)
    : readSteps(text, context, tagger);
}

/** Without a folder, or with a damaged model, there are no vectors: the reading model decides alone. */
function embedSentences(texts: readonly string[]): Promise<Float32Array[] | null> {
  return meaning.use((loaded) => loaded?.embed(texts) ?? Promise.resolve(null));
}

/** A reading without the model says so. */
function withProblem(reading: Reading): Reading {
  if (model.problem === null) return reading;
  const note = `${model.problem} This text was read with the linguistic rules alone.`;
  return { ...reading, notes: [...reading.notes, note] };
}
