import type { TaskStep } from '../../../shared/ipc/views';

/** At most this much of a step's output is kept: the end of it, in UTF-16 units. */
const LOG_LIMIT = 20_000;
/** How often a running step is told about, milliseconds. */
const TICK = 500;

/** Adds to the step's log. */
export type Note = (text: string) => void;

/** How a step's work ended; `skipped`: it could not be done here, which stops nothing. */
export type StepEnd = boolean | 'skipped';

/** Steps that run one after the other; once one fails, those that wait are skipped. */
export class StepList {
  readonly #steps: TaskStep[];

  constructor(
    titles: readonly (readonly [id: string, title: string])[],
    readonly signal: AbortSignal,
    readonly onSteps: (steps: TaskStep[]) => void,
  ) {
    this.#steps = titles.map(([id, title]) => ({
      id,
      title,
      state: 'waiting',
      elapsed: 0,
      log: '',
    }));
  }

  /** A copy of how things stand. */
  view(): TaskStep[] {
    return this.#steps.map((step) => ({ ...step }));
  }

  /** Says of steps that wait why they are not run. */
  skip(ids: readonly string[], reason: string): void {
    for (const step of this.#steps) {
      if (ids.includes(step.id)) Object.assign(step, { state: 'skipped', log: `${reason}\n` });
    }
    this.onSteps(this.view());
  }

  /**
   * Runs one step.
   *
   * @param limit how long it may take, milliseconds; then the signal it was given is aborted.
   * @param work resolves with how it went; what it throws is noted and counts as failed.
   * @returns false when it failed, took too long, or everything was cancelled.
   */
  async run(
    id: string,
    limit: number,
    work: (note: Note, signal: AbortSignal) => Promise<StepEnd>,
  ): Promise<boolean> {
    const step = this.#steps.find((candidate) => candidate.id === id);
    if (!step) throw new Error(`there is no step ${id}`);
    const note: Note = (text) => {
      step.log = (step.log + text).slice(-LOG_LIMIT);
    };
    const started = Date.now();
    const tell = () => {
      step.elapsed = Date.now() - started;
      this.onSteps(this.view());
    };
    step.state = 'running';
    tell();
    const tick = setInterval(tell, TICK);
    const end = await this.#limited(limit, note, work).finally(() => clearInterval(tick));
    step.state = end === 'skipped' ? 'skipped' : end ? 'passed' : 'failed';
    if (end === false) this.#skipRest();
    tell();
    return end !== false;
  }

  async #limited(
    limit: number,
    note: Note,
    work: (note: Note, signal: AbortSignal) => Promise<StepEnd>,
  ): Promise<StepEnd> {
    if (this.signal.aborted) return false;
    const own = new AbortController();
    const abort = () => own.abort();
    this.signal.addEventListener('abort', abort, { once: true });
    const timer = setTimeout(() => {
      note(`\nStopped: it took longer than ${limit / 1000} s.\n`);
      abort();
    }, limit);
    try {
      const end = await work(note, own.signal);
      return own.signal.aborted ? false : end;
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      if (!own.signal.aborted) note(`\n${reason}\n`);
      return false;
    } finally {
      clearTimeout(timer);
      this.signal.removeEventListener('abort', abort);
    }
  }

  #skipRest(): void {
    for (const step of this.#steps) if (step.state === 'waiting') step.state = 'skipped';
  }
}
