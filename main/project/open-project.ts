import { lstat, realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '../../shared/kit/app-error';
import type { Diagnostic } from '../../shared/kit/diagnostic';
import type { NewId } from '../../shared/kit/ids';
import type { Clock } from '../../shared/kit/ports';
import { emptyChanges } from '../../shared/metamodel/change';
import { applyWherePossible, History } from '../../shared/metamodel/history';
import { FORMAT_VERSION } from '../../shared/metamodel/kinds';
import type { Store } from '../../shared/metamodel/store';
import { Transaction } from '../../shared/metamodel/transaction';
import type { AutosaveTimes } from './autosave';
import { AUTOSAVE_TIMES } from './autosave';
import { diagnose } from './diagnostics';
import { mendModel } from './folder/codec';
import { Disk, LOCAL_FOLDER } from './folder/disk';
import { MANIFEST_PATH } from './folder/manifest';
import { TrackedFolder } from './folder/tracked-folder';
import { errnoOf, fsError } from './fs-errors';
import type { Journal, JournalContent } from './journal';
import { memoryJournal, readJournal } from './journal';
import { lockProject } from './lock';
import { diffStores } from './merge-outside';
import { Session } from './session';
import type { SessionState } from './session-core';

export interface OpenPorts {
  clock: Clock;
  newId: NewId;
  /** The person whose undo and redo the status speaks of. */
  author: string;
  /**
   * Opens the journal of the project. Called once, and only when this process may write the
   * project: not when another one holds it or its folder is read-only.
   *
   * @param localFolder absolute path of `.modelwright`, which exists
   */
  openJournal(localFolder: string): Promise<Journal>;
  times?: AutosaveTimes;
  /** Told what a listener threw or what could not be saved at the end; absent: the console. */
  report?(error: unknown): void;
}

/**
 * Opens the project in a folder: takes its lock, reads the files, brings them up to the journal.
 *
 * Opens for reading only when another window has the project, when the folder cannot be written or
 * when a newer version saved it; `session.diagnostics` says so. Files that are not understood do
 * not keep a project from opening.
 *
 * @param dir the project's folder, or its `modelwright.yaml`
 * @throws AppError `project.not-a-project`, `project.folder-missing`, and what `openJournal` throws
 */
export async function openProject(dir: string, ports: OpenPorts): Promise<Session> {
  const root = await projectRoot(dir);
  const lock = await lockProject(root, ports);
  const release = lock.state === 'held' ? lock.release : async () => undefined;
  try {
    const readOnly = readOnlyReason(root, lock);
    return await openLocked(root, ports, readOnly, release);
  } catch (error) {
    await release();
    throw error;
  }
}

async function openLocked(
  root: string,
  ports: OpenPorts,
  locked: Diagnostic | null,
  release: () => Promise<void>,
): Promise<Session> {
  const folder = new TrackedFolder(new Disk(root, ports.newId));
  const reading = await folder.load(locked === null);
  const readOnly = locked ?? newerFormat(reading.manifest.formatVersion);
  const journal =
    readOnly === null ? await ports.openJournal(join(root, LOCAL_FOLDER)) : memoryJournal();
  const content = await readJournal(journal);
  // What was read stays as it is: the next save is compared with it.
  const store = reading.store.clone();
  const { history, recovered } = replay(store, content);
  const incomplete = reading.blocked.size > 0;
  const unmended = incomplete ? store.clone() : store;
  const mended = mendModel(store, incomplete);
  const diagnostics = [
    ...(readOnly ? [readOnly] : []),
    ...(recovered > 0 ? [diagnose('journal.recovered', { count: recovered })] : []),
    ...(content.damaged > 0 ? [diagnose('journal.damaged', { count: content.damaged })] : []),
    ...reading.diagnostics,
    ...mended,
  ];
  const state: SessionState = {
    folder,
    store,
    manifest: reading.manifest,
    rest: reading.rest,
    waiting: incomplete ? diffStores(store, unmended) : emptyChanges(),
    journal,
    history,
    kept: content.changes,
    last: content.changes.at(-1)?.seq ?? 0,
    saved: content.saved,
    diagnostics,
    readOnly,
    dirty: recovered > 0,
    release,
  };
  return new Session(state, {
    clock: ports.clock,
    newId: ports.newId,
    author: ports.author,
    times: ports.times ?? AUTOSAVE_TIMES,
    report: ports.report ?? ((error) => console.error(error)),
  });
}

/**
 * Brings the store up to the journal. Files may hold some of the later changes already, when the
 * process died between writing them and noting so: field by field, a change is applied where the
 * store is in the state the change starts from, which ends in the last state from any state that
 * the changes passed through.
 */
function replay(
  store: Store,
  { changes, saved }: JournalContent,
): { history: History; recovered: number } {
  const history = new History();
  let recovered = 0;
  for (const { seq, change } of changes) {
    history.record(change);
    if (seq <= saved) continue;
    const transaction = new Transaction(store);
    applyWherePossible(transaction, change);
    recovered += 1;
  }
  return { history, recovered };
}

/** The real path of the folder of a project. */
async function projectRoot(dir: string): Promise<string> {
  const given = dir.endsWith(MANIFEST_PATH) ? dir.slice(0, -MANIFEST_PATH.length) || '.' : dir;
  let root: string;
  try {
    root = await realpath(given);
    if (!(await stat(root)).isDirectory()) throw notAProject(dir);
    await lstat(join(root, MANIFEST_PATH));
  } catch (error) {
    const errno = errnoOf(error);
    if (errno === 'ENOENT' || errno === 'ENOTDIR') throw notAProject(dir);
    throw fsError(error, dir);
  }
  return root;
}

function notAProject(path: string): AppError {
  const message = `${path} is not a Modelwright project: there is no ${MANIFEST_PATH} in it. Choose a folder that holds one, or create a new project.`;
  return new AppError('project.not-a-project', message, { path });
}

function readOnlyReason(
  root: string,
  lock: Awaited<ReturnType<typeof lockProject>>,
): Diagnostic | null {
  if (lock.state === 'held') return null;
  if (lock.state === 'impossible') {
    const error = fsError(lock.error, root);
    return diagnose('project.read-only', { path: root, problem: String(error.data.errno) });
  }
  const { holder } = lock;
  const who = holder ? `process ${holder.pid} on ${holder.host}` : 'it is being opened right now';
  return diagnose('project.locked', { holder: who });
}

function newerFormat(found: number): Diagnostic | null {
  return found > FORMAT_VERSION
    ? diagnose('project.newer-format', { found, known: FORMAT_VERSION })
    : null;
}
