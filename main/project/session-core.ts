import { AppError } from '../../shared/kit/app-error';
import type { Diagnostic } from '../../shared/kit/diagnostic';
import type { NewId } from '../../shared/kit/ids';
import type { Clock } from '../../shared/kit/ports';
import type { Change, RecordChanges } from '../../shared/metamodel/change';
import { invertChanges, isEmptyChanges } from '../../shared/metamodel/change';
import type { History } from '../../shared/metamodel/history';
import type { Store } from '../../shared/metamodel/store';
import type { AutosaveTimes } from './autosave';
import type { RestOfFiles } from './folder/lay-out';
import type { Manifest } from './folder/manifest';
import type { TrackedFolder } from './folder/tracked-folder';
import type { Journal, KeptChange } from './journal';
import type { Waiting } from './merge-outside';

const REASON_LIMIT = 500;

/** What opening a project found; made by `openProject`. */
export interface SessionState {
  folder: TrackedFolder;
  store: Store;
  manifest: Manifest;
  rest: RestOfFiles;
  waiting: Waiting;
  journal: Journal;
  history: History;
  /** Changes since the last saved version. */
  kept: KeptChange[];
  /** Numbers in the journal: of its last change, and of the last one that the files hold. */
  last: number;
  saved: number;
  diagnostics: Diagnostic[];
  /** Why nothing may be written; null when it may. */
  readOnly: Diagnostic | null;
  /** True when the files lack something that the model has. */
  dirty: boolean;
  release(): Promise<void>;
}

export interface SessionPorts {
  clock: Clock;
  newId: NewId;
  /** The person whose undo and redo the status speaks of. */
  author: string;
  times: AutosaveTimes;
  /** Told what a listener threw. */
  report(error: unknown): void;
}

/** Those who want to be told something. What one of them throws does not keep it from the others. */
export class Listeners<T> {
  readonly #all = new Set<(value: T) => void>();

  constructor(private readonly report: (error: unknown) => void) {}

  /** @returns a function that stops listening */
  add(listener: (value: T) => void): () => void {
    this.#all.add(listener);
    return () => this.#all.delete(listener);
  }

  tell(value: T): void {
    for (const listener of this.#all) {
      try {
        listener(value);
      } catch (error) {
        this.report(error);
      }
    }
  }
}

/** What the parts of a session share: the state, the turn to change it, and the way into the journal. */
export class SessionCore {
  readonly changes: Listeners<Change>;
  /** Told whenever the status may have changed. */
  readonly touched: Listeners<void>;
  #queue: Promise<unknown> = Promise.resolve();
  #closed = false;

  constructor(
    readonly state: SessionState,
    readonly ports: SessionPorts,
  ) {
    this.changes = new Listeners(ports.report);
    this.touched = new Listeners(ports.report);
  }

  /** Runs one task after the other. */
  inTurn<T>(task: () => Promise<T>): Promise<T> {
    const run = this.#queue.then(() => {
      this.refuseWhenClosed();
      return task();
    });
    this.#queue = run.catch(() => undefined);
    return run;
  }

  refuseWhenClosed(): void {
    if (this.#closed) throw new AppError('project.closed', 'The project is closed.');
  }

  /** Lets the tasks that wait be refused, and resolves when the running one is done. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#queue;
  }

  newChange(
    changes: RecordChanges,
    author: string,
    reason: string,
    more: Partial<Pick<Change, 'statementId' | 'reverts'>> = {},
  ): Change {
    return {
      ...changes,
      id: this.ports.newId('chg'),
      author,
      reason: reason.length > REASON_LIMIT ? `${reason.slice(0, REASON_LIMIT - 1)}…` : reason,
      statementId: more.statementId ?? null,
      at: this.ports.clock.now(),
      reverts: more.reverts ?? null,
    };
  }

  /**
   * Keeps a change that is in the store already, and tells everyone.
   *
   * @throws AppError when the journal cannot be written; the store is put back then
   */
  async acknowledge(change: Change): Promise<void> {
    const { state } = this;
    let seq: number;
    try {
      seq = await state.journal.append(change);
    } catch (error) {
      state.store.apply(invertChanges(change));
      throw AppError.from(error);
    }
    state.last = seq;
    state.kept.push({ seq, change });
    state.history.record(change);
    state.dirty = true;
    if (!isEmptyChanges(change)) this.changes.tell(change);
    this.touched.tell();
  }
}
