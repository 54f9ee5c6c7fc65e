import { dirname } from 'node:path';
import { z } from 'zod';
import type { BackendFacts, PendingBody } from '../../shared/generators/contract';
import { coreBackendOptions } from '../../shared/generators/core-backend/options';
import { breakOf, withBreaks } from '../../shared/generators/merge/merge-text';
import type { BodiesView, TaskStep, WrittenBodiesView } from '../../shared/ipc/views';
import { AppError } from '../../shared/kit/app-error';
import type { Clock } from '../../shared/kit/ports';
import type { ChatSettings } from '../ai/chat-completions';
import { LanguageModel, languageModelOf } from '../ai/language-model';
import { BodyCacheOnDisk } from '../generate/body-cache';
import type { InspectMethod, WrittenBodies } from '../generate/body-writer';
import { writeBodies } from '../generate/body-writer';
import { prepareProofFolder } from '../generate/prove/proof-folder';
import { startStep } from '../generate/prove/run-step';
import { readDiskFile, withMark } from '../generate/text-file';
import { readInside, writeInside } from '../generate/write-inside';
import type { Session } from '../project/session';
import type { GenerationService } from './generation';
import type { TaskHandle, TaskOutcome } from './tasks';

/** The copy in which methods are tried, apart from that of proofs. */
const PLACE = '.modelwright/writing';
/** What the last task has brought; local, not versioned. */
const REPORT = '.modelwright/written-bodies.json';
/** Candidates for one method. */
const ATTEMPTS = 3;
/** At most this much of a step's output is kept, in UTF-16 units. */
const LOG_LIMIT = 20_000;

export interface BodiesChoice {
  /** Tokens for all methods together; absent: what the project allows. */
  budget?: number;
  /** Candidates for one method. */
  attempts?: number;
  /** Who writes; absent: the model that the environment names. */
  model?: ChatSettings;
}

export interface BodiesPorts {
  inspect: InspectMethod;
  clock: Clock;
}

export type BodiesResult = WrittenBodiesView & TaskOutcome;

/**
 * Has a language model on this computer write the methods that the model has only words for. What
 * passes every check comes into the project's files as an edit of the user's would, and stays so when
 * code is generated again; nothing else is touched.
 *
 * @throws AppError `ai.none`, `ai.address`, `ai.no-budget`, `generate.*`
 */
export async function writeBodiesOf(
  generation: GenerationService,
  choice: BodiesChoice,
  ports: BodiesPorts,
  task: TaskHandle,
): Promise<BodiesResult> {
  const { root, session } = generation;
  const settings = choice.model ?? languageModelOf(process.env);
  if (!settings) throw noModel();
  const writer = new LanguageModel(settings, task.signal);
  const budget = choice.budget ?? allowedTokens(session);
  if (budget <= 0) throw noBudget();
  const { files, facts } = await generation.generate();
  const { backend } = facts;
  if (!backend) throw new AppError('generate.nothing-to-prove', 'There is no backend yet.');
  const steps = new Steps(backend, ports.clock, task);
  const folder = await prepareProofFolder(root, backend, PLACE);
  await install(backend, folder, steps, task.signal);
  const written = await writeBodies({
    root: dirname(folder),
    backend,
    generated: new Map(files.map(({ path, text }) => [path, text])),
    writer,
    inspect: ports.inspect,
    cache: new BodyCacheOnDisk(root),
    budget,
    attempts: choice.attempts ?? ATTEMPTS,
    environment: {},
    signal: task.signal,
    onOutput: (text) => steps.note(text),
    onMethod: (pending, outcome) => {
      if (outcome) steps.end(outcome.reason === null ? 'passed' : 'failed', outcome.reason ?? '');
      else steps.begin(idOf(pending));
    },
  });
  const view: WrittenBodiesView = {
    at: ports.clock.now(),
    model: settings.model,
    budget,
    ...(await takeOver(root, written)),
    kept: written.kept.length,
    tokensUsed: written.tokensUsed,
    tokensSaved: written.tokensSaved,
    isEstimated: written.isEstimated,
  };
  await writeInside(root, REPORT, `${JSON.stringify(view, null, 2)}\n`);
  return { ...view, ok: true, summary: summaryOf(view) };
}

const methodSchema = z.object({ path: z.string(), signature: z.string(), sentence: z.string() });
const viewSchema = z.object({
  at: z.number(),
  model: z.string(),
  budget: z.number(),
  accepted: z.array(methodSchema),
  refused: z.array(methodSchema.extend({ reason: z.string() })),
  kept: z.number(),
  tokensUsed: z.number(),
  tokensSaved: z.number(),
  isEstimated: z.boolean(),
});

/** Who would write, for how much, and what came of it last. */
export async function bodiesOf({ root, session }: GenerationService): Promise<BodiesView> {
  const model = languageModelOf(process.env)?.model ?? null;
  return { model, budget: allowedTokens(session), last: await lastReport(root) };
}

/** Tokens that the project's manifest allows. */
function allowedTokens({ manifest }: Session): number {
  const options = coreBackendOptions.safeParse(manifest.generators['core-backend'] ?? {});
  return options.data?.bodyTokens ?? 0;
}

/** Null when there is none, or nobody understands it. */
async function lastReport(root: string): Promise<WrittenBodiesView | null> {
  try {
    return viewSchema.parse(JSON.parse((await readInside(root, REPORT)) ?? ''));
  } catch {
    return null;
  }
}

/** Puts what was accepted into the user's files, unless they were saved in the meantime. */
async function takeOver(
  root: string,
  { files, accepted, refused }: WrittenBodies,
): Promise<Pick<WrittenBodiesView, 'accepted' | 'refused'>> {
  const stale = new Set<string>();
  for (const { path, before, text } of files) {
    const current = await readDiskFile(root, path);
    const mine = current?.text ?? null;
    if (mine === null || withBreaks(mine, '\n') !== withoutMark(before)) {
      stale.add(path);
      continue;
    }
    const next = withBreaks(withoutMark(text), breakOf(mine));
    await writeInside(root, path, withMark(current, next));
  }
  const reason =
    'The file was saved in the meantime, so it was left alone. Try again: the answers are known.';
  const late = accepted.filter(({ path }) => stale.has(path));
  return {
    accepted: accepted.filter(({ path }) => !stale.has(path)).map(methodOf),
    refused: [
      ...refused.map((one) => ({ ...methodOf(one.pending), reason: one.reason })),
      ...late.map((pending) => ({ ...methodOf(pending), reason })),
    ],
  };
}

function methodOf({ path, signature, sentence }: PendingBody) {
  return { path, signature, sentence };
}

function withoutMark(text: string): string {
  return text.replace(/^\uFEFF/, '');
}

async function install(
  backend: BackendFacts,
  folder: string,
  steps: Steps,
  signal: AbortSignal,
): Promise<void> {
  steps.begin('install');
  const onOutput = (text: string) => steps.note(text);
  const running = startStep(backend.install, { folder, environment: {}, signal, onOutput });
  const code = await running.exit;
  steps.end(code === 0 ? 'passed' : 'failed', '');
  if (code === 0 || signal.aborted) return steps.begin('baseline');
  throw new AppError(
    'generate.bodies-install',
    'The backend cannot be installed, so no method can be tried in it.',
  );
}

/** What the task shows: installation, the backend as it is, and each method. */
class Steps {
  readonly #steps: TaskStep[];
  #started = 0;

  constructor(
    { pending = [] }: BackendFacts,
    readonly clock: Clock,
    readonly task: TaskHandle,
  ) {
    const titles = [
      ['install', 'Install'],
      ['baseline', 'Checks and tests as they are'],
      ...pending.map((one) => [idOf(one), one.signature.replace(/\s*\{$/, '')]),
    ];
    this.#steps = titles.map(([id = '', title = '']) => {
      return { id, title, state: 'waiting', elapsed: 0, log: '' };
    });
  }

  /** Begins a step; one that is still running has passed. */
  begin(id: string): void {
    if (this.#running) this.end('passed', '');
    const at = this.#steps.findIndex((step) => step.id === id);
    for (const step of this.#steps.slice(0, at))
      if (step.state === 'waiting') step.state = 'skipped';
    const step = this.#steps[at];
    if (step) step.state = 'running';
    this.#started = this.clock.now();
    this.#tell();
  }

  note(text: string): void {
    const step = this.#running;
    if (step) step.log = (step.log + text).slice(-LOG_LIMIT);
  }

  end(state: 'passed' | 'failed', reason: string): void {
    const step = this.#running;
    if (!step) return;
    if (reason !== '') this.note(`\n${reason}\n`);
    Object.assign(step, { state, elapsed: this.clock.now() - this.#started });
    this.#tell();
  }

  get #running(): TaskStep | undefined {
    return this.#steps.find(({ state }) => state === 'running');
  }

  #tell(): void {
    const over = this.#steps.filter(({ state }) => state !== 'waiting' && state !== 'running');
    const steps = this.#steps.map((step) => ({ ...step }));
    this.task.update({ steps, progress: over.length / steps.length });
  }
}

function idOf({ path, signature }: PendingBody): string {
  return `${path} ${signature}`;
}

function summaryOf({ accepted, refused, tokensUsed, tokensSaved }: WrittenBodiesView): string {
  const all = accepted.length + refused.length;
  return `${accepted.length} of ${all} methods written; ${tokensUsed} tokens used, ${tokensSaved} saved.`;
}

function noModel(): AppError {
  return new AppError(
    'ai.none',
    'No language model is named on this machine. Start one here and set MODELWRIGHT_LANGUAGE_MODEL_URL (such as http://127.0.0.1:8080/v1) and MODELWRIGHT_LANGUAGE_MODEL.',
  );
}

function noBudget(): AppError {
  return new AppError(
    'ai.no-budget',
    'No tokens may be spent. Say how many: bodyTokens of the core backend, or --budget.',
  );
}
