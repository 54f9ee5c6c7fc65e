import { randomUUID } from 'node:crypto';
import type { TaskStep, TaskView } from '../../shared/ipc/views';

/** What a long piece of work may tell while it runs. */
export interface TaskHandle {
  readonly id: string;
  readonly signal: AbortSignal;
  /** Sets progress (0 to 1, null unknown) and steps; tells the listeners. */
  update(change: { progress?: number | null; steps?: TaskStep[] }): void;
}

/** How a task ended. */
export interface TaskOutcome {
  ok: boolean;
  summary: string;
}

/** The long work of the app: each with progress, a way to cancel, and an end that is always told. */
export class Tasks {
  readonly #cancellers = new Map<string, AbortController>();

  constructor(readonly onChange: (task: TaskView) => void) {}

  /**
   * Runs work as a task. A thrown error ends the task as failed and is thrown on.
   *
   * @returns what the work returns
   */
  async run<T extends TaskOutcome>(
    kind: TaskView['kind'],
    title: string,
    work: (task: TaskHandle) => Promise<T>,
    id: string = randomUUID(),
  ): Promise<T> {
    const controller = new AbortController();
    const { signal } = controller;
    this.#cancellers.set(id, controller);
    const view: TaskView = {
      id,
      kind,
      title,
      state: 'running',
      progress: null,
      startedAt: Date.now(),
      steps: [],
      summary: '',
    };
    const tell = (change: Partial<TaskView>) => this.onChange({ ...Object.assign(view, change) });
    tell({});
    try {
      const outcome = await work({ id, signal, update: tell });
      const state = signal.aborted ? 'cancelled' : outcome.ok ? 'done' : 'failed';
      tell({ state, progress: 1, summary: outcome.summary });
      return outcome;
    } catch (error) {
      const summary = error instanceof Error ? error.message : String(error);
      tell({ state: signal.aborted ? 'cancelled' : 'failed', summary });
      throw error;
    } finally {
      this.#cancellers.delete(id);
    }
  }

  /** Asks a task to stop; one that has ended is none. */
  cancel(id: string): void {
    this.#cancellers.get(id)?.abort();
  }

  cancelAll(): void {
    for (const controller of this.#cancellers.values()) controller.abort();
  }
}
