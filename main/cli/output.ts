import { AppError } from '../../shared/kit/app-error';
import type { Diagnostic } from '../../shared/kit/diagnostic';

/** Exit codes of the program. */
export const EXIT = {
  ok: 0,
  /** The work was done and its result is bad: a proof failed, errors were found. */
  failed: 1,
  /** The command line is wrong. */
  usage: 2,
  /** The work could not be done: a folder, a file or a part of the system is not as needed. */
  unable: 3,
  /** Interrupted by the user. */
  interrupted: 130,
} as const;

/** Where results and progress go: results to standard output, progress to standard error. */
export class Output {
  readonly #json: boolean;

  constructor(options: { json: boolean }) {
    this.#json = options.json;
  }

  /** The command's result: lines for people, or one JSON value for programs. */
  result(value: unknown, lines: readonly string[]): void {
    process.stdout.write(
      this.#json
        ? `${JSON.stringify(value, null, 2)}\n`
        : lines.map((line) => `${line}\n`).join(''),
    );
  }

  /** A sign of life. Quiet with --json. */
  progress(line: string): void {
    if (!this.#json) process.stderr.write(`${line}\n`);
  }

  diagnostics(found: readonly Diagnostic[]): void {
    for (const { severity, message } of found) this.progress(`${severity}: ${message}`);
  }

  /** Prints an error and returns the exit code for it. */
  failure(thrown: unknown): number {
    const error = AppError.from(thrown);
    if (this.#json) process.stdout.write(`${JSON.stringify({ error: error.toJSON() }, null, 2)}\n`);
    else process.stderr.write(`${error.message}\n`);
    if (error.code === 'internal' && process.env.MODELWRIGHT_DEBUG) console.error(thrown);
    return EXIT.unable;
  }
}
