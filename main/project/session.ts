import { AppError } from '../../shared/kit/app-error';
import type { Diagnostic } from '../../shared/kit/diagnostic';
import type { ExecuteReply, ProjectStatus } from '../../shared/ipc/views';
import type { Change } from '../../shared/metamodel/change';
import { isEmptyChanges, touchedIds } from '../../shared/metamodel/change';
import type { Command } from '../../shared/metamodel/commands';
import { diagnose as diagnoseModel } from '../../shared/metamodel/diagnostics';
import { execute } from '../../shared/metamodel/execute';
import type { Reverted } from '../../shared/metamodel/history';
import { checkRules } from '../../shared/metamodel/rules';
import type { Store } from '../../shared/metamodel/store';
import { diagnose } from './diagnostics';
import type { Manifest } from './folder/manifest';
import { takeInOutside } from './outside';
import { Saver } from './saver';
import type { SessionPorts, SessionState } from './session-core';
import { SessionCore } from './session-core';

/** The part of a project's status that the session knows. */
export type SessionStatus = Pick<
  ProjectStatus,
  'saving' | 'savedAt' | 'saveProblem' | 'unsavedChanges' | 'nextUndo' | 'nextRedo'
>;

/** What became of commands, with the whole change. */
export interface Executed extends ExecuteReply {
  change: Change | null;
}

export interface ExecuteOptions {
  author: string;
  /** Null or absent: drafted from what the commands do. */
  reason?: string | null;
  /** The requirement statement that caused it. */
  statementId?: string | null;
}

/**
 * One open project: the only writer. Everything that changes the model goes through `execute`,
 * one at a time; a change is in the journal for good before it is acknowledged. Made by
 * `openProject`.
 */
export class Session {
  readonly #core: SessionCore;
  readonly #state: SessionState;
  readonly #saver: Saver;
  #closing: Promise<void> | undefined;

  constructor(state: SessionState, ports: SessionPorts) {
    this.#state = state;
    this.#core = new SessionCore(state, ports);
    this.#saver = new Saver(this.#core);
  }

  /** Absolute path of the project's folder. */
  get root(): string {
    return this.#state.folder.disk.root;
  }

  get manifest(): Manifest {
    return this.#state.manifest;
  }

  get readOnly(): boolean {
    return this.#state.readOnly !== null;
  }

  /** The model. Only to be read. */
  get store(): Store {
    return this.#state.store;
  }

  /** What loading, or the last look at the files, found and had to repair. */
  get diagnostics(): Diagnostic[] {
    return [...this.#state.diagnostics];
  }

  /** Does ahead what the first save needs, for a quiet moment after opening. */
  prepareSaving(): void {
    if (!this.readOnly) this.#state.folder.prepare();
  }

  /** A copy of the model that stays as it is. */
  freeze(): Store {
    return this.#state.store.clone();
  }

  /**
   * Runs commands as one change: all of them or none. Resolves when the change is durable.
   *
   * @throws AppError when the journal cannot be written (disk full, …); the model is unchanged then
   */
  execute(commands: readonly Command[], options: ExecuteOptions): Promise<Executed> {
    return this.#core.inTurn(async () => {
      if (this.#state.readOnly) return this.#refused();
      const { changes, diagnostics, descriptions } = execute(this.#state.store, commands);
      if (isEmptyChanges(changes)) return { change: null, diagnostics };
      const reason = options.reason ?? draftReason(descriptions);
      const change = this.#core.newChange(changes, options.author, reason, {
        statementId: options.statementId ?? null,
      });
      await this.#core.acknowledge(change);
      return { change, diagnostics };
    });
  }

  /** Takes back what this author did last; later edits of others stay. */
  undo(author: string): Promise<Executed> {
    return this.#revert(author, 'Undo', () => this.#state.history.undo(this.#state.store, author));
  }

  /** Does again what this author took back last. */
  redo(author: string): Promise<Executed> {
    return this.#revert(author, 'Redo', () => this.#state.history.redo(this.#state.store, author));
  }

  #revert(
    author: string,
    verb: 'Undo' | 'Redo',
    run: () => Reverted | undefined,
  ): Promise<Executed> {
    return this.#core.inTurn(async () => {
      if (this.#state.readOnly) return this.#refused();
      const reverted = run();
      if (!reverted) return { change: null, diagnostics: [] };
      const { target, changes, superseded } = reverted;
      // An undo that finds nothing left to undo is noted all the same: the next one goes further back.
      const change = this.#core.newChange(changes, author, `${verb}: ${target.reason}`, {
        reverts: target.id,
        statementId: target.statementId,
      });
      await this.#core.acknowledge(change);
      const diagnostics = checkRules(this.#state.store, touchedIds(changes)).map(
        (finding): Diagnostic => ({ ...finding, severity: 'warning' }),
      );
      if (superseded > 0)
        diagnostics.unshift(diagnoseModel('undo.superseded', { count: superseded }));
      return { change: isEmptyChanges(changes) ? null : change, diagnostics };
    });
  }

  /** Changes facts of the project, e.g. options of a generator, and saves them. */
  async updateManifest(
    values: Partial<Pick<Manifest, 'name' | 'description' | 'generators'>>,
  ): Promise<void> {
    this.#core.refuseWhenClosed();
    if (this.#state.readOnly) {
      throw new AppError('project.read-only', this.#state.readOnly.message, { path: this.root });
    }
    this.#state.manifest = { ...this.#state.manifest, ...values };
    this.#state.dirty = true;
    await this.flush();
  }

  status(): SessionStatus {
    const { history, kept } = this.#state;
    const { author } = this.#core.ports;
    return {
      ...this.#saver.status(),
      unsavedChanges: kept.length,
      nextUndo: this.readOnly ? null : (history.nextUndo(author)?.id ?? null),
      nextRedo: this.readOnly ? null : (history.nextRedo(author)?.id ?? null),
    };
  }

  /** Listens to acknowledged changes. @returns a function that stops listening */
  onChange(listener: (change: Change) => void): () => void {
    return this.#core.changes.add(listener);
  }

  /** Listens to the status whenever it may have changed. @returns a function that stops listening */
  onStatus(listener: (status: SessionStatus) => void): () => void {
    return this.#core.touched.add(() => listener(this.status()));
  }

  /** Changes since the last saved version, oldest first. */
  changesSinceVersion(): Change[] {
    return this.#state.kept.map(({ change }) => change);
  }

  /**
   * Says that a version was saved. Call `flush` before the version is made.
   *
   * @param throughId the last change that is in the version; absent: all of them
   */
  markVersionSaved(throughId?: string): Promise<void> {
    return this.#core.inTurn(async () => {
      const { kept, journal, saved } = this.#state;
      const found = kept.findIndex(({ change }) => change.id === throughId);
      const count = throughId === undefined ? kept.length : found + 1;
      const through = kept[count - 1]?.seq ?? 0;
      if (!this.readOnly && through > 0 && through <= saved) await journal.truncateThrough(through);
      kept.splice(0, count);
      this.#core.touched.tell();
    });
  }

  /**
   * Takes in what others did to the files, then writes them. Resolves when they hold every change
   * acknowledged so far.
   *
   * @throws AppError `project.disk-full`, `project.read-only`, … (the changes stay in the journal);
   *   `project.not-saved` when a file that is not understood stands in the way
   */
  async flush(): Promise<void> {
    this.#core.refuseWhenClosed();
    if (this.readOnly) return;
    await this.checkOutside();
    await this.#saver.save();
  }

  /**
   * Takes in what others did to the files. To be called when the window gets the focus.
   *
   * @returns what was found; empty when nobody did anything
   */
  checkOutside(): Promise<Diagnostic[]> {
    return takeInOutside(this.#core);
  }

  /** Saves, stops and gives the project free. What cannot be saved stays in the journal. */
  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async #close(): Promise<void> {
    try {
      if (this.#state.dirty) await this.flush();
    } catch (error) {
      this.#core.ports.report(error);
    }
    await this.#saver.stop();
    await this.#core.close();
    await this.#state.release();
  }

  #refused(): Executed {
    const { readOnly } = this.#state;
    const refused = diagnose('project.refused-read-only', {});
    return { change: null, diagnostics: readOnly ? [refused, readOnly] : [refused] };
  }
}

/** `Add class Loan, and 3 more`: what a batch did, in a line. */
function draftReason(descriptions: readonly string[]): string {
  const [first = 'Change', ...more] = descriptions;
  return more.length === 0 ? first : `${first}, and ${more.length} more`;
}
