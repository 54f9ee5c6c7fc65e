import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { BodyAnswer, BodyWriter } from '../../shared/generators/body-writer';
import { objectionTo, withBody } from '../../shared/generators/body-writer';
import type { BackendFacts, PendingBody, Step } from '../../shared/generators/contract';
import { AppError } from '../../shared/kit/app-error';
import { modulesFor, objectionToImports, relatedPaths } from './body-imports';
import { plainBreaks } from './manifest';
import { startStep } from './prove/run-step';
import { readInside, writeInside } from './write-inside';

/** How much of what a tool says about a candidate its writer is told. */
const FEEDBACK_LIMIT = 4_000;
/** How long a check, the build or the tests may take, milliseconds: a candidate may never end. */
const STEP_LIMIT = 300_000;

/** What writers have answered before, by what was asked for: one answer an attempt. */
export interface BodyCache {
  get(key: string): Promise<BodyAnswer[]>;
  set(key: string, answers: readonly BodyAnswer[]): Promise<void>;
}

/** Says why a method is refused by whoever knows its language; null: it may be tried. */
export type InspectMethod = (method: {
  path: string;
  /** The file with the method in it. */
  text: string;
  code: string;
  signature: string;
}) => Promise<string | null>;

export interface WriteBodiesOptions {
  /**
   * A folder with a copy of the project in which the backend is installed. Candidates are put into
   * its files, and their tests run there: never in the user's own folder.
   */
  root: string;
  backend: BackendFacts;
  /** What was generated, by path: the backend's own modules, and the questions of the cache. */
  generated: ReadonlyMap<string, string>;
  /** null: nothing is written, every pending method goes on answering 501. */
  writer: BodyWriter | null;
  inspect: InspectMethod;
  cache: BodyCache;
  /** Tokens for all methods together. */
  budget: number;
  /** Candidates that are tried for one method. */
  attempts: number;
  /** Variables for the tests, such as the database. */
  environment: Readonly<Record<string, string>>;
  /** Milliseconds for each check, the build and the tests. */
  stepLimit?: number;
  signal: AbortSignal;
  onOutput(text: string): void;
  /** Told before and after each method, how it went: null accepted, else why not. */
  onMethod?(pending: PendingBody, outcome?: { reason: string | null }): void;
}

export interface WrittenBodies {
  /** The files that have changed: path relative to the project folder, the text before, and the new one. */
  files: { path: string; before: string; text: string }[];
  accepted: PendingBody[];
  refused: { pending: PendingBody; reason: string }[];
  /** No longer as they were generated: somebody has written them. */
  kept: PendingBody[];
  tokensUsed: number;
  /** What the cache has saved. */
  tokensSaved: number;
  /** Some of the tokens were not counted by the writer. */
  isEstimated: boolean;
}

/**
 * Has the methods written that the model has only words for. A candidate stays only when the checks
 * of the stack, its build and all of its tests pass with it in place; otherwise the file is as before
 * and the writer is told why, as long as attempts and budget last.
 *
 * @throws AppError `generate.bodies-baseline` when the backend does not pass without any candidate
 */
export async function writeBodies(options: WriteBodiesOptions): Promise<WrittenBodies> {
  const acceptance = new Acceptance(options);
  await acceptance.begin();
  for (const pending of options.backend.pending ?? []) {
    if (options.signal.aborted) break;
    await acceptance.fill(pending);
  }
  return acceptance.result();
}

class Acceptance {
  readonly #options: WriteBodiesOptions;
  readonly #paths: ReadonlySet<string>;
  readonly #changed = new Map<string, { before: string; text: string }>();
  readonly #accepted: PendingBody[] = [];
  readonly #refused: WrittenBodies['refused'] = [];
  readonly #kept: PendingBody[] = [];
  #tokensUsed = 0;
  #tokensSaved = 0;
  #isEstimated = false;
  /** Why the writer is not asked any more; null: it is. */
  #gone: string | null = null;

  constructor(options: WriteBodiesOptions) {
    this.#options = options;
    this.#paths = new Set(options.generated.keys());
  }

  result(): WrittenBodies {
    return {
      files: [...this.#changed].map(([path, texts]) => ({ path, ...texts })),
      accepted: this.#accepted,
      refused: this.#refused,
      kept: this.#kept,
      tokensUsed: this.#tokensUsed,
      tokensSaved: this.#tokensSaved,
      isEstimated: this.#isEstimated,
    };
  }

  /** What fails without a candidate is no candidate's fault, and not worth a token. */
  async begin(): Promise<void> {
    const { writer, backend, signal } = this.#options;
    if (!writer || !backend.pending?.length || signal.aborted) return;
    const reason = await this.#failure();
    if (reason === null || signal.aborted) return;
    throw new AppError(
      'generate.bodies-baseline',
      `The backend does not pass as it is, so no method can be tried in it. ${reason}`,
    );
  }

  async fill(pending: PendingBody): Promise<void> {
    const { root, onMethod } = this.#options;
    const context = plainBreaks((await readInside(root, pending.path)) ?? '');
    if (!context.includes(pending.code)) {
      this.#kept.push(pending);
      return;
    }
    onMethod?.(pending);
    const reason = await this.#tried(pending, context);
    if (this.#options.signal.aborted && reason !== null) return;
    if (reason === null) this.#accepted.push(pending);
    else this.#refused.push({ pending, reason });
    onMethod?.(pending, { reason });
  }

  /** @returns null when a candidate was accepted, else why none was */
  async #tried(pending: PendingBody, context: string): Promise<string | null> {
    const { writer, cache, attempts, generated, signal } = this.#options;
    if (!writer) return 'Nobody writes methods.';
    const key = keyOf(writer.name, pending, generated.get(pending.path) ?? context);
    const known = [...(await cache.get(key))];
    let feedback = '';
    for (let attempt = 0; attempt < attempts && !signal.aborted; attempt += 1) {
      let answer = known[attempt];
      if (answer) this.#tokensSaved += answer.tokens;
      else {
        const asked = await this.#asked(writer, pending, context, feedback);
        if ('reason' in asked) return asked.reason;
        answer = asked.answer;
        // It is paid for, whatever comes of it.
        known.push(answer);
        await cache.set(key, known);
        if (asked.over !== null) return asked.over;
      }
      const objection = await this.#objection(pending, context, answer);
      if (objection === null) return null;
      feedback = objection;
      if ('problem' in answer && answer.isFinal) break;
    }
    return feedback;
  }

  /** Asks the writer within the budget; the reason when there is no answer that counts. */
  async #asked(
    writer: BodyWriter,
    pending: PendingBody,
    context: string,
    feedback: string,
  ): Promise<{ answer: BodyAnswer; over: string | null } | { reason: string }> {
    if (this.#gone !== null) return { reason: this.#gone };
    const budget = this.#options.budget - this.#tokensUsed;
    const spent = `The token budget is spent.${feedback === '' ? '' : ` The last candidate: ${feedback}`}`;
    if (budget <= 0) return { reason: spent };
    const { signature, sentence, code, path } = pending;
    const related = await this.#related(path, context);
    const modules = modulesFor(path, context, this.#paths);
    const texts = { signature, sentence, code, path, context, related, modules, feedback };
    const answer = await writer.write({ ...texts, budget }).catch((error: unknown) => {
      this.#gone = error instanceof Error ? error.message : String(error);
    });
    if (answer === undefined) return { reason: this.#gone ?? '' };
    if (answer === null) return { reason: 'The writer has nothing to offer within the budget.' };
    this.#tokensUsed += answer.tokens;
    this.#isEstimated ||= answer.isEstimated === true;
    const isOver = answer.tokens > budget;
    return {
      answer,
      over: isOver ? `It cost ${answer.tokens} tokens, and ${budget} were left.` : null,
    };
  }

  async #related(path: string, context: string): Promise<{ path: string; text: string }[]> {
    const found: { path: string; text: string }[] = [];
    for (const one of relatedPaths(path, context, this.#paths)) {
      const text = await readInside(this.#options.root, one);
      if (text !== null) found.push({ path: one, text: plainBreaks(text) });
    }
    return found;
  }

  /** Why an answer is not taken; null when it is, and its method in its place. */
  async #objection(
    pending: PendingBody,
    before: string,
    answer: BodyAnswer,
  ): Promise<string | null> {
    if ('problem' in answer) return answer.problem;
    const { path, signature } = pending;
    const atSight =
      objectionTo(answer) ?? objectionToImports(path, before, this.#paths, answer.imports);
    if (atSight !== null) return atSight;
    const text = withBody(before, pending, answer);
    if (text === null) return 'The method is not as it was generated: somebody has written it.';
    const { code } = answer;
    return (
      (await this.#options.inspect({ path, text, code, signature })) ??
      this.#verdict(path, before, text)
    );
  }

  /** Puts the candidate into its file and tries the backend; null when all is well with it. */
  async #verdict(path: string, before: string, text: string): Promise<string | null> {
    const { root } = this.#options;
    await writeInside(root, path, text);
    const reason = await this.#failure();
    if (reason !== null) await writeInside(root, path, before);
    else this.#changed.set(path, { before: this.#changed.get(path)?.before ?? before, text });
    return reason;
  }

  /** Runs the checks, the build and the tests; what failed, or null. */
  async #failure(): Promise<string | null> {
    const { checks, build, test } = this.#options.backend;
    for (const step of [...checks.map((check) => check.step), build, test]) {
      const { passed, output } = await this.#run(step);
      if (passed) continue;
      return `${[step.command, ...step.args].join(' ')} failed:\n${output.slice(-FEEDBACK_LIMIT)}`;
    }
    return null;
  }

  async #run(step: Step): Promise<{ passed: boolean; output: string }> {
    const { root, backend, environment, signal, onOutput, stepLimit = STEP_LIMIT } = this.#options;
    let output = '';
    const note = (text: string) => {
      output = (output + text).slice(-4 * FEEDBACK_LIMIT);
      onOutput(text);
    };
    const folder = join(root, backend.folder);
    const running = startStep(step, { folder, environment, signal, onOutput: note });
    const timer = setTimeout(() => {
      note(`\nStopped: it took longer than ${stepLimit / 1000} s.\n`);
      void running.stop();
    }, stepLimit);
    const code = await running.exit.finally(() => clearTimeout(timer));
    return { passed: code === 0, output };
  }
}

/** The same question gives the same key: writer, words, and the file as it was generated. */
function keyOf(
  writer: string,
  { path, signature, sentence, code }: PendingBody,
  context: string,
): string {
  const question = JSON.stringify([writer, path, signature, sentence, code, context]);
  return createHash('sha256').update(question).digest('hex');
}
