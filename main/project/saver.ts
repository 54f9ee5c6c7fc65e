import { AppError } from '../../shared/kit/app-error';
import { isEmptyChanges } from '../../shared/metamodel/change';
import type { ProjectStatus } from '../../shared/ipc/views';
import { Autosave } from './autosave';
import type { FolderContent } from './folder/lay-out';
import { withWaiting } from './merge-outside';
import { DISK_AUTHOR, takeInOutside } from './outside';
import type { SessionCore, SessionState } from './session-core';

/** Saved changes are kept for undo and for the next version's message, but not without end. */
const KEPT_LIMIT = 5_000;
/** How often a save begins anew because files were changed outside meanwhile. */
const ATTEMPTS = 4;

/** Brings the files up to the model: soon after a change, or at once when asked. */
export class Saver {
  readonly #core: SessionCore;
  readonly #autosave: Autosave;
  #saves: Promise<unknown> = Promise.resolve();
  #savedAt: number | null;
  #problem: string | null = null;
  #busy = false;

  constructor(core: SessionCore) {
    this.#core = core;
    this.#savedAt = core.state.folder.lastModified;
    // What went wrong stands in the status, and the autosave tries again.
    this.#autosave = new Autosave(core.ports.times, () => void this.save().catch(() => undefined));
    core.changes.add(() => this.request());
    if (core.state.dirty) this.request();
  }

  status(): Pick<ProjectStatus, 'saving' | 'savedAt' | 'saveProblem'> {
    const pending = this.#core.state.dirty || this.#busy;
    return {
      saving: this.#problem !== null ? 'failed' : pending ? 'saving' : 'saved',
      savedAt: this.#savedAt,
      saveProblem: this.#problem,
    };
  }

  /** Saves soon. */
  request(): void {
    if (!this.#core.state.readOnly) this.#autosave.request();
  }

  /** Saves no more by itself; resolves when no save is running. */
  async stop(): Promise<void> {
    this.#autosave.stop();
    await this.#saves;
    this.#autosave.stop();
  }

  /**
   * Saves now, after the save that is running.
   *
   * @throws AppError, see `Session.flush`
   */
  save(): Promise<void> {
    const run = this.#saves.then(() => this.#saveOnce());
    this.#saves = run.catch(() => undefined);
    return run;
  }

  async #saveOnce(): Promise<void> {
    const { ports, state, touched } = this.#core;
    this.#busy = true;
    touched.tell();
    try {
      await this.#write();
      this.#problem = null;
      this.#savedAt = ports.clock.now();
    } catch (error) {
      state.dirty = true;
      this.#problem = AppError.from(error).message;
      throw error;
    } finally {
      this.#busy = false;
      this.#autosave.finished(this.#problem === null);
      if (state.dirty && this.#problem === null) this.request();
      touched.tell();
    }
  }

  async #write(): Promise<void> {
    const { folder } = this.#core.state;
    // A file that was not understood may be mended by now.
    if (folder.problems.length > 0) await takeInOutside(this.#core);
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      const { plan, last } = await this.#core.inTurn(async () => {
        const { state } = this.#core;
        state.dirty = false;
        return { plan: folder.plan(contentOf(state)), last: state.last };
      });
      if ((await folder.save(plan)) === 'changed-outside') {
        await takeInOutside(this.#core);
        continue;
      }
      await this.#markSaved(last);
      const [unsavable] = plan.unsavable;
      if (!unsavable) return;
      throw new AppError('project.not-saved', unsavable.message, { path: unsavable.place?.path });
    }
    const message = 'The files keep changing outside, so saving was put off.';
    throw new AppError('project.busy-outside', message, { path: folder.disk.root });
  }

  /**
   * Notes in the journal that the files hold it up to `last`. Not while a file is not understood:
   * its elements are not loaded, so changes to them may live in the journal only.
   */
  async #markSaved(last: number): Promise<void> {
    const { state, ports } = this.#core;
    const { journal, folder, kept } = state;
    if (last <= state.saved || folder.problems.length > 0) return;
    const id = ports.newId('sav');
    const at = ports.clock.now();
    await journal.append({ id, author: DISK_AUTHOR, reason: 'Saved', at, saved: last });
    state.saved = last;
    if (kept.length <= KEPT_LIMIT) return;
    const dropped = kept.splice(0, kept.length - KEPT_LIMIT);
    await journal.truncateThrough(Math.min(dropped.at(-1)?.seq ?? 0, last));
  }
}

function contentOf({ store, manifest, rest, waiting }: SessionState): FolderContent {
  return { store: isEmptyChanges(waiting) ? store : withWaiting(store, waiting), manifest, rest };
}
