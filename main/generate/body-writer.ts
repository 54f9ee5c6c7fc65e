import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BodyCandidate, BodyWriter } from '../../shared/generators/body-writer';
import { objectionTo, withBody } from '../../shared/generators/body-writer';
import type { BackendFacts, PendingBody, Step } from '../../shared/generators/contract';
import { startStep } from './prove/run-step';
import { writeInside } from './write-inside';

/** How much of what a tool says about a candidate its writer is told. */
const FEEDBACK_LIMIT = 4_000;

/** Candidates that were accepted before, by what was asked for. */
export interface BodyCache {
  get(key: string): Promise<BodyCandidate | null>;
  set(key: string, candidate: BodyCandidate): Promise<void>;
}

export interface WriteBodiesOptions {
  /**
   * A folder with a copy of the project in which the backend is installed. Candidates are put into
   * its files, and their tests run there: never in the user's own folder.
   */
  root: string;
  backend: BackendFacts;
  /** null: nothing is written, every pending method goes on answering 501. */
  writer: BodyWriter | null;
  cache: BodyCache;
  /** Tokens for all methods together. */
  budget: number;
  /** Candidates that are tried for one method. */
  attempts: number;
  /** Variables for the tests, such as the database. */
  environment: Readonly<Record<string, string>>;
  signal: AbortSignal;
  onOutput(text: string): void;
}

export interface WrittenBodies {
  /** The files that have changed: path relative to the project folder, and the new text. */
  files: { path: string; text: string }[];
  accepted: PendingBody[];
  refused: { pending: PendingBody; reason: string }[];
  tokensUsed: number;
  /** What the cache has saved. */
  tokensSaved: number;
}

/**
 * Has the methods written that the model has only words for. A candidate stays only when the checks
 * of the stack, its build and all of its tests pass with it in place; otherwise the file is as before
 * and the writer is told why, as long as attempts and budget last.
 */
export async function writeBodies(options: WriteBodiesOptions): Promise<WrittenBodies> {
  const acceptance = new Acceptance(options);
  for (const pending of options.backend.pending ?? []) {
    if (options.signal.aborted) break;
    await acceptance.fill(pending);
  }
  return acceptance.result();
}

class Acceptance {
  readonly #options: WriteBodiesOptions;
  readonly #changed = new Map<string, string>();
  readonly #accepted: PendingBody[] = [];
  readonly #refused: WrittenBodies['refused'] = [];
  #tokensUsed = 0;
  #tokensSaved = 0;

  constructor(options: WriteBodiesOptions) {
    this.#options = options;
  }

  result(): WrittenBodies {
    return {
      files: [...this.#changed].map(([path, text]) => ({ path, text })),
      accepted: this.#accepted,
      refused: this.#refused,
      tokensUsed: this.#tokensUsed,
      tokensSaved: this.#tokensSaved,
    };
  }

  async fill(pending: PendingBody): Promise<void> {
    const reason = await this.#tried(pending);
    if (reason === null) this.#accepted.push(pending);
    else this.#refused.push({ pending, reason });
  }

  /** @returns null when a candidate was accepted, else why none was */
  async #tried(pending: PendingBody): Promise<string | null> {
    const { writer, cache, attempts, root, signal } = this.#options;
    if (!writer) return 'Nobody writes methods.';
    const context = await readFile(join(root, pending.path), 'utf8');
    const key = keyOf(writer.name, pending, context);
    const known = await cache.get(key);
    if (known && (await this.#verdict(pending, context, known)) === null) {
      this.#tokensSaved += known.tokens;
      return null;
    }
    let feedback = '';
    for (let attempt = 0; attempt < attempts && !signal.aborted; attempt += 1) {
      const budget = this.#options.budget - this.#tokensUsed;
      if (budget <= 0) return feedback === '' ? 'The token budget is spent.' : feedback;
      const { signature, sentence, code } = pending;
      const request = { signature, sentence, code, context, feedback, budget };
      const candidate = await writer.write(request);
      if (!candidate) return 'The writer has nothing to offer.';
      this.#tokensUsed += candidate.tokens;
      const objection =
        objectionTo(candidate, budget) ?? (await this.#verdict(pending, context, candidate));
      if (objection === null) {
        await cache.set(key, candidate);
        return null;
      }
      feedback = objection;
    }
    return feedback;
  }

  /** Puts the candidate into its file and tries the backend; null when all is well with it. */
  async #verdict(
    pending: PendingBody,
    before: string,
    candidate: BodyCandidate,
  ): Promise<string | null> {
    const { root, backend } = this.#options;
    const text = withBody(before, pending, candidate);
    if (text === null) return 'The method is not as it was generated: somebody has written it.';
    await writeInside(root, pending.path, text);
    const { checks, build, test } = backend;
    for (const step of [...checks.map((check) => check.step), build, test]) {
      const { passed, output } = await this.#run(step);
      if (passed) continue;
      await writeInside(root, pending.path, before);
      return `${[step.command, ...step.args].join(' ')} failed:\n${output.slice(-FEEDBACK_LIMIT)}`;
    }
    this.#changed.set(pending.path, text);
    return null;
  }

  async #run(step: Step): Promise<{ passed: boolean; output: string }> {
    const { root, backend, environment, signal, onOutput } = this.#options;
    let output = '';
    const running = startStep(step, {
      folder: join(root, backend.folder),
      environment,
      signal,
      onOutput: (text) => {
        output += text;
        onOutput(text);
      },
    });
    return { passed: (await running.exit) === 0, output };
  }
}

/** The same question gives the same key: writer, words, and the file around the method. */
function keyOf(
  writer: string,
  { signature, sentence, code }: PendingBody,
  context: string,
): string {
  const question = JSON.stringify([writer, signature, sentence, code, context]);
  return createHash('sha256').update(question).digest('hex');
}
