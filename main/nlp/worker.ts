/**
 * Entry of the reader's process: an Electron utility process (`process.parentPort`) or a worker thread of
 * Node. One request at a time; between sentences it looks at its mail, so a cancel is seen at once.
 */
import { constants, setPriority } from 'node:os';
import { parentPort as threadPort } from 'node:worker_threads';
import type { Reading } from '../../shared/interview/reading';
import { AppError } from '../../shared/kit/app-error';
import { parseRequest, type ReaderReply, type ReaderRequest } from './protocol';
import { LocalModel } from './model/local-model';
import type { ReadingModel } from './model/reading-model';
import { readSteps, readStepsWithModel, type Step } from './reader';
import { loadTagger } from './text/tagger';

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
const cancelled = new Set<number>();
const queue: Extract<ReaderRequest, { kind: 'read' }>[] = [];
let busy = false;

/** The folder of the reading model is the one argument; without it the rules read alone. */
const model = new LocalModel(process.argv[2] ?? null);

const started = performance.now();
const tagger = loadTagger();
tagger('Each loan has a due date.');
reply({ kind: 'ready', loadMs: performance.now() - started });
void model.warm();

port.listen((message) => {
  const request = parseRequest(message);
  if (!request) return;
  if (request.kind === 'cancel') {
    cancelled.add(request.id);
    return;
  }
  queue.push(request);
  void work();
});

function reply(message: ReaderReply): void {
  port.postMessage(message);
}

async function work(): Promise<void> {
  if (busy) return;
  busy = true;
  for (let request = queue.shift(); request; request = queue.shift()) {
    const { id } = request;
    try {
      await answer(request);
    } catch (thrown) {
      reply({ kind: 'failed', id, error: AppError.from(thrown).toJSON() });
    }
    cancelled.delete(id);
  }
  busy = false;
}

async function answer(request: Extract<ReaderRequest, { kind: 'read' }>): Promise<void> {
  const { id } = request;
  await model.use(async (loaded) => {
    const steps = stepsOf(request, loaded);
    let slice = performance.now();
    for (;;) {
      const step = await steps.next();
      if (step.done) {
        reply({ kind: 'reading', id, reading: withProblem(step.value) });
        return;
      }
      if (performance.now() - slice < SLICE) continue;
      reply({ kind: 'progress', id, ...step.value });
      await new Promise((resolve) => setImmediate(resolve));
      if (cancelled.has(id)) {
        const message = 'Reading was cancelled.';
        reply({ kind: 'failed', id, error: { code: 'reader.cancelled', message, data: {} } });
        return;
      }
      slice = performance.now();
    }
  });
}

function stepsOf(
  { text, context: { knownClassifiers, topic } }: Extract<ReaderRequest, { kind: 'read' }>,
  loaded: ReadingModel | null,
): Iterator<Step, Reading> | AsyncIterator<Step, Reading> {
  const context = { knownClassifiers, ...(topic === undefined ? {} : { topic }) };
  return loaded
    ? readStepsWithModel(text, context, tagger, loaded)
    : readSteps(text, context, tagger);
}

/** A reading without the model says so. */
function withProblem(reading: Reading): Reading {
  if (model.problem === null) return reading;
  const note = `${model.problem} This text was read with the linguistic rules alone.`;
  return { ...reading, notes: [...reading.notes, note] };
}
