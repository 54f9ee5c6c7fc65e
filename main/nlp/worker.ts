/**
 * Entry of the reader's process: an Electron utility process (`process.parentPort`) or a worker thread of
 * Node. Texts are read in pieces; between two it looks at its mail, so that a cancel is seen at once and
 * what is more urgent goes first.
 */
import { constants, setPriority } from 'node:os';
import { parentPort as threadPort } from 'node:worker_threads';
import type { Reading } from '../../shared/interview/reading';
import { AppError } from '../../shared/kit/app-error';
import { parseRequest, rankOf, type ReaderReply, type ReaderRequest } from './protocol';
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
const cancelled = new Set<number>();
const turns = new Turns();

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
  void work(request);
});

function reply(message: ReaderReply): void {
  port.postMessage(message);
}

async function work(request: ReadRequest): Promise<void> {
  const { id, priority } = request;
  const member = turns.join(rankOf(priority));
  try {
    await turns.pass(member);
    await model.use((loaded) => answer(request, loaded, member));
  } catch (thrown) {
    reply({ kind: 'failed', id, error: AppError.from(thrown).toJSON() });
  } finally {
    turns.leave(member);
    cancelled.delete(id);
  }
}

/** @throws AppError `reader.cancelled`, or the fault of a rule */
async function answer(
  request: ReadRequest,
  loaded: ReadingModel | null,
  member: Member,
): Promise<void> {
  const { id } = request;
  const steps = stepsOf(request, loaded);
  for (;;) {
    if (cancelled.has(id)) throw new AppError('reader.cancelled', 'Reading was cancelled.');
    const slice = performance.now();
    let step = await steps.next();
    while (!step.done && performance.now() - slice < SLICE) step = await steps.next();
    if (step.done) {
      reply({ kind: 'reading', id, reading: withProblem(step.value) });
      return;
    }
    reply({ kind: 'progress', id, ...step.value });
    await turns.pass(member);
  }
}

function stepsOf(
  { text, context: { knownClassifiers, topic } }: ReadRequest,
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
