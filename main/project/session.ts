import { AppError } from '../../shared/kit/app-error';
import type { Diagnostic } from '../../shared/kit/diagnostic';
import type { NewId } from '../../shared/kit/ids';
import type { Clock } from '../../shared/kit/ports';
import type { ExecuteReply, ProjectStatus } from '../../shared/ipc/views';
import type { Change, RecordChanges } from '../../shared/metamodel/change';
import {
  emptyChanges,
  invertChanges,
  isEmptyChanges,
  touchedIds,
} from '../../shared/metamodel/change';
import type { Command } from '../../shared/metamodel/commands';
import { diagnose as diagnoseModel } from '../../shared/metamodel/diagnostics';
import { execute } from '../../shared/metamodel/execute';
import type { History, Reverted } from '../../shared/metamodel/history';
import { checkRules } from '../../shared/metamodel/rules';
import type { Store } from '../../shared/metamodel/store';
import type { AutosaveTimes } from './autosave';
import { Autosave } from './autosave';
import { diagnose } from './diagnostics';
import type { FolderContent, RestOfFiles } from './folder/lay-out';
import type { Manifest } from './folder/manifest';
import type { OutsideReading, TrackedFolder } from './folder/tracked-folder';
import type { Journal, KeptChange } from './journal';
import type { OutsideConflict, Waiting } from './merge-outside';
import { diffStores, mergeOutside, withWaiting } from './merge-outside';

/** Author of changes that somebody made in the files. */
export const DISK_AUTHOR = 'disk';
const REASON_LIMIT = 500;
/** Saved changes are kept for undo and for the next version's message, but not without end. */
const KEPT_LIMIT = 5_000;
const ATTEMPTS = 4;

/** The part of a project's status that the session knows. */
export type SessionStatus = Pick<
  ProjectStatus,
  'saving' | 'savedAt' | 'saveProblem' | 'unsavedChanges' | 'canUndo' | 'canRedo'
>;

export interface ExecuteOptions {
  author: string;
  /** Null or absent: drafted from what the commands do. */
  reason?: string | null;
  /** The requirement statement that caused it. */
  statementId?: string | null;
}

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
  /** True when the files are to be brought up to date although nobody changed anything. */
  behind: boolean;
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

/**
 * One open project: the only writer. Everything that changes the model goes through `execute`,
 * one at a time; a change is in the journal for good before it is acknowledged.
 */
export class Session {
  readonly #ports: SessionPorts;
  readonly #state: SessionState;
  readonly #autosave: Autosave;
  readonly #changeListeners = new Set<(change: Change) => void>();
  readonly #statusListeners = new Set<(status: SessionStatus) => void>();
  #queue: Promise<unknown> = Promise.resolve();
  #saves: Promise<unknown> = Promise.resolve();
  #manifest: Manifest;
  #savedAt: number | null;
  #saveProblem: string | null = null;
  #busy = false;
  #dirty: boolean;
  #closed = false;

  constructor(state: SessionState, ports: SessionPorts) {
    this.#state = state;
    this.#ports = ports;
    this.#manifest = state.manifest;
    this.#savedAt = state.folder.lastModified;
    this.#dirty = state.behind;
    this.#autosave = new Autosave(ports.times, () => this.#saveQuietly());
    if (this.#dirty && !this.readOnly) this.#autosave.request();
  }

  /** Absolute path of the project's folder. */
  get root(): string {
    return this.#state.folder.disk.root;
  }

  get manifest(): Manifest {
    return this.#manifest;
  }

  get readOnly(): boolean {
    return this.#state.readOnly !== null;
  }

  /** The model. Only to be read. */
  get store(): Store {
    return this.#state.store;
  }

  /** What loading had to repair, and which files are not understood at present. */
  get diagnostics(): Diagnostic[] {
    return [...this.#state.diagnostics];
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
  execute(commands: readonly Command[], options: ExecuteOptions): Promise<ExecuteReply> {
    return this.#inTurn(async () => {
      if (this.#state.readOnly) return this.#refused();
      const { changes, diagnostics, descriptions } = execute(this.#state.store, commands);
      if (isEmptyChanges(changes)) return { change: null, diagnostics };
      const reason = options.reason ?? draftReason(descriptions);
      const change = this.#newChange(changes, options.author, reason, {
        statementId: options.statementId ?? null,
      });
      await this.#acknowledge(change);
      return { change, diagnostics };
    });
  }

  /** Takes back what this author did last; later edits of others stay. */
  undo(author: string): Promise<ExecuteReply> {
    return this.#revert(author, 'Undo', () => this.#state.history.undo(this.#state.store, author));
  }

  /** Does again what this author took back last. */
  redo(author: string): Promise<ExecuteReply> {
    return this.#revert(author, 'Redo', () => this.#state.history.redo(this.#state.store, author));
  }

  #revert(
    author: string,
    verb: 'Undo' | 'Redo',
    run: () => Reverted | undefined,
  ): Promise<ExecuteReply> {
    return this.#inTurn(async () => {
      if (this.#state.readOnly) return this.#refused();
      const reverted = run();
      if (!reverted) return { change: null, diagnostics: [] };
      const { target, changes, superseded } = reverted;
      // An undo that finds nothing left to undo is noted all the same: the next one goes further back.
      const change = this.#newChange(changes, author, `${verb}: ${target.reason}`, {
        reverts: target.id,
        statementId: target.statementId,
      });
      await this.#acknowledge(change);
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
    this.#refuseWhenClosed();
    if (this.#state.readOnly) {
      throw new AppError('project.read-only', this.#state.readOnly.message, { path: this.root });
    }
    this.#manifest = { ...this.#manifest, ...values };
    this.#dirty = true;
    await this.flush();
  }

  status(): SessionStatus {
    const { history, kept } = this.#state;
    const pending = this.#dirty || this.#busy;
    return {
      saving: this.#saveProblem !== null ? 'failed' : pending ? 'saving' : 'saved',
      savedAt: this.#savedAt,
      saveProblem: this.#saveProblem,
      unsavedChanges: kept.length,
      canUndo: !this.readOnly && history.canUndo(this.#ports.author),
      canRedo: !this.readOnly && history.canRedo(this.#ports.author),
    };
  }

  /** Listens to acknowledged changes. @returns a function that stops listening */
  onChange(listener: (change: Change) => void): () => void {
    this.#changeListeners.add(listener);
    return () => this.#changeListeners.delete(listener);
  }

  /** Listens to the status whenever it may have changed. @returns a function that stops listening */
  onStatus(listener: (status: SessionStatus) => void): () => void {
    this.#statusListeners.add(listener);
    return () => this.#statusListeners.delete(listener);
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
    return this.#inTurn(async () => {
      const { kept, journal } = this.#state;
      const found = kept.findIndex(({ change }) => change.id === throughId);
      const count = throughId === undefined ? kept.length : found + 1;
      const through = kept[count - 1]?.seq ?? 0;
      if (!this.readOnly && through > 0 && through <= this.#state.saved) {
        await journal.truncateThrough(through);
      }
      kept.splice(0, count);
      this.#tellStatus();
    });
  }

  /**
   * Writes the files now. Resolves when they hold every change acknowledged so far.
   *
   * @throws AppError `project.disk-full`, `project.read-only`, … (the changes stay in the journal),
   *   `project.not-saved` when a file that is not understood stands in the way
   */
  async flush(): Promise<void> {
    if (this.readOnly) return;
    await this.checkOutside();
    await this.#save();
  }

  /**
   * Takes in what others did to the files. To be called when the window gets the focus.
   *
   * @returns what was found; empty when nobody did anything
   */
  checkOutside(): Promise<Diagnostic[]> {
    return this.#inTurn(async () => {
      const outside = await this.#state.folder.outside();
      return outside ? this.#takeIn(outside) : [];
    });
  }

  /** Saves, stops and gives the project free. What cannot be saved stays in the journal. */
  async close(): Promise<void> {
    if (this.#closed) return;
    this.#autosave.stop();
    try {
      if (this.#dirty) await this.flush();
    } catch (error) {
      this.#ports.report(error);
    }
    this.#closed = true;
    this.#autosave.stop();
    await this.#queue.catch(() => undefined);
    await this.#state.release();
  }

  /** Runs one task after the other. */
  #inTurn<T>(task: () => Promise<T>): Promise<T> {
    const run = this.#queue.then(() => {
      this.#refuseWhenClosed();
      return task();
    });
    this.#queue = run.catch(() => undefined);
    return run;
  }

  #refuseWhenClosed(): void {
    if (this.#closed) throw new AppError('project.closed', 'The project is closed.');
  }

  #refused(): ExecuteReply {
    const { readOnly } = this.#state;
    const refused = diagnose('project.refused-read-only', {});
    return { change: null, diagnostics: readOnly ? [refused, readOnly] : [refused] };
  }

  #newChange(
    changes: RecordChanges,
    author: string,
    reason: string,
    more: Partial<Pick<Change, 'statementId' | 'reverts'>>,
  ): Change {
    return {
      ...changes,
      id: this.#ports.newId('chg'),
      author,
      reason: reason.length > REASON_LIMIT ? `${reason.slice(0, REASON_LIMIT - 1)}…` : reason,
      statementId: more.statementId ?? null,
      at: this.#ports.clock.now(),
      reverts: more.reverts ?? null,
    };
  }

  /** Keeps a change that is in the store already; when that fails the store is put back. */
  async #acknowledge(change: Change): Promise<void> {
    const { journal, store, history, kept } = this.#state;
    let seq: number;
    try {
      seq = await journal.append(change);
    } catch (error) {
      store.apply(invertChanges(change));
      throw AppError.from(error);
    }
    this.#state.last = seq;
    kept.push({ seq, change });
    history.record(change);
    this.#dirty = true;
    this.#autosave.request();
    if (!isEmptyChanges(change)) this.#tell(this.#changeListeners, change);
    this.#tellStatus();
  }

  async #takeIn(outside: OutsideReading): Promise<Diagnostic[]> {
    const { store, folder } = this.#state;
    const difference = diffStores(outside.base.store, outside.theirs.store);
    const merge = mergeOutside(store, difference, this.#state.waiting);
    const found = await this.#reportConflicts(outside, merge.conflicts);
    const paths = outside.paths.slice(0, 5).join(', ') + (outside.paths.length > 5 ? ', …' : '');
    found.unshift(diagnose('outside.changed', { count: outside.paths.length, paths }));
    if (!isEmptyChanges(merge.changes)) {
      const change = this.#newChange(merge.changes, DISK_AUTHOR, `Changed outside: ${paths}`, {});
      if (this.readOnly) this.#tell(this.#changeListeners, change);
      else await this.#acknowledge(change);
    }
    outside.accept();
    this.#state.waiting = folder.problems.length > 0 ? merge.waiting : emptyChanges();
    this.#state.rest = outside.theirs.rest;
    if (
      outside.paths.includes('modelwright.yaml') &&
      !outside.theirs.blocked.has('modelwright.yaml')
    ) {
      this.#manifest = outside.theirs.manifest;
    }
    this.#state.diagnostics = [...folder.problems, ...found];
    return [...folder.problems, ...found];
  }

  async #reportConflicts(
    { texts, theirs }: OutsideReading,
    conflicts: readonly OutsideConflict[],
  ): Promise<Diagnostic[]> {
    const { store, folder } = this.#state;
    if (conflicts.length === 0) return [];
    const backups = new Map<string, string>();
    if (!this.readOnly) {
      for (const [path, text] of texts) backups.set(path, await folder.disk.backup(path, text));
    }
    return conflicts.map(({ id, fields }) => {
      const path = theirs.pathOf.get(id) ?? '';
      const record = store.get(id);
      const element = record && 'name' in record ? record.name : id;
      const backup = backups.get(path) ?? 'the files';
      const what = fields.join(', ') || 'all of it';
      return diagnose(
        'outside.conflict',
        { path, element, fields: what, backup },
        { elementId: id },
      );
    });
  }

  /** One save after the other. */
  #save(): Promise<void> {
    const run = this.#saves.then(async () => {
      this.#busy = true;
      this.#tellStatus();
      try {
        await this.#saveNow();
        this.#saveProblem = null;
        this.#savedAt = this.#ports.clock.now();
      } catch (error) {
        this.#saveProblem = AppError.from(error).message;
        throw error;
      } finally {
        this.#busy = false;
        this.#autosave.finished(this.#saveProblem === null);
        if (this.#dirty && this.#saveProblem === null) this.#autosave.request();
        if (this.#closed) this.#autosave.stop();
        this.#tellStatus();
      }
    });
    this.#saves = run.catch(() => undefined);
    return run;
  }

  async #saveQuietly(): Promise<boolean> {
    return this.#save().then(
      () => true,
      () => false,
    );
  }

  async #saveNow(): Promise<void> {
    const { folder } = this.#state;
    // A file that was not understood may be mended by now.
    if (folder.problems.length > 0) await this.checkOutside();
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      const { plan, last } = await this.#inTurn(async () => {
        this.#dirty = false;
        return { plan: folder.plan(this.#content()), last: this.#state.last };
      });
      try {
        if ((await folder.save(plan)) === 'changed-outside') {
          this.#dirty = true;
          await this.checkOutside();
          continue;
        }
        await this.#markSaved(last);
      } catch (error) {
        this.#dirty = true;
        throw error;
      }
      const [unsavable] = plan.unsavable;
      if (!unsavable) return;
      this.#dirty = true;
      throw new AppError('project.not-saved', unsavable.message, { path: unsavable.place?.path });
    }
    const message = 'The files keep changing outside, so saving was put off.';
    throw new AppError('project.busy-outside', message, { path: this.root });
  }

  #content(): FolderContent {
    const { store, rest, waiting } = this.#state;
    const whole = isEmptyChanges(waiting) ? store : withWaiting(store, waiting);
    return { store: whole, manifest: this.#manifest, rest };
  }

  /**
   * Notes in the journal that the files hold it up to `last`. Not while a file is not understood:
   * its elements are not loaded, so changes to them may live in the journal only.
   */
  async #markSaved(last: number): Promise<void> {
    const { journal, folder, kept } = this.#state;
    if (last <= this.#state.saved || folder.problems.length > 0) return;
    const at = this.#ports.clock.now();
    const id = this.#ports.newId('sav');
    await journal.append({ id, author: DISK_AUTHOR, reason: 'Saved', at, saved: last });
    this.#state.saved = last;
    if (kept.length <= KEPT_LIMIT) return;
    const dropped = kept.splice(0, kept.length - KEPT_LIMIT);
    await journal.truncateThrough(Math.min(dropped.at(-1)?.seq ?? 0, last));
  }

  #tellStatus(): void {
    this.#tell(this.#statusListeners, this.status());
  }

  #tell<T>(listeners: ReadonlySet<(value: T) => void>, value: T): void {
    for (const listener of listeners) {
      try {
        listener(value);
      } catch (error) {
        this.#ports.report(error);
      }
    }
  }
}

/** `Add class Loan and 3 more`: what a batch did, in a line. */
function draftReason(descriptions: readonly string[]): string {
  const [first = 'Change', ...more] = descriptions;
  return more.length === 0 ? first : `${first}, and ${more.length} more`;
}
