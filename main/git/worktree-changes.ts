import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { failureCode } from './git-errors';
import { inParallel } from './in-parallel';
import { type IndexEntry, parseIndex } from './index-file';
import { bytesOf, SUBMODULE, textOf } from './object-store';
import { type WorkFile, Worktree, type WorktreeContext } from './worktree';

/** In an index entry's extended flags: the file is left out of the worktree on purpose. */
const SKIP_WORKTREE = 0x4000;

export interface IndexSnapshot {
  entries: IndexEntry[];
  /** When the file was written, in nanoseconds; 0 when there is none. */
  writtenAt: bigint;
}

/** The index as it is on the disk; empty when there is none, as git sees it. */
export async function readIndex(gitdir: string): Promise<IndexSnapshot> {
  const path = join(gitdir, 'index');
  try {
    const { mtimeNs } = await stat(path, { bigint: true });
    return { entries: parseIndex(await readFile(path)), writtenAt: mtimeNs };
  } catch (error) {
    if (failureCode(error) === 'ENOENT') return { entries: [], writtenAt: 0n };
    throw error;
  }
}

/**
 * What differs between a version and the files on the disk.
 *
 * @param context `head` holds the version's files by byte path
 * @param paths the only ones to look at, or 'all': every file that is in the version or not ignored
 * @returns by byte path the file as it is now, or null when it is gone
 */
export async function worktreeChanges(
  context: Omit<WorktreeContext, 'index'>,
  paths: readonly string[] | 'all',
  snapshot?: IndexSnapshot,
): Promise<Map<string, WorkFile | null>> {
  const { entries, writtenAt } = snapshot ?? (await readIndex(context.gitdir));
  const index = new Map(entries.filter((e) => isSettled(e, writtenAt)).map((e) => [e.name, e]));
  const left = new Set(
    entries.filter((entry) => entry.extended & SKIP_WORKTREE).map((entry) => entry.name),
  );
  const worktree = await Worktree.open({ ...context, index });
  const changes = new Map<string, WorkFile | null>();
  const looked = paths === 'all' ? await candidates(context, worktree) : paths;
  await inParallel(looked, async (path) => {
    const bytes = bytesOf(path);
    const before = context.head.get(bytes);
    if (before?.mode === SUBMODULE) return;
    const now = await worktree.file(path);
    if (!now && (!before || left.has(bytes))) return;
    if (now?.oid !== before?.oid || now?.mode !== before?.mode) changes.set(bytes, now ?? null);
  });
  return changes;
}

/** A path whose bytes are not UTF-8 cannot be asked for on every system: it stays as it is. */
async function candidates(
  context: Pick<WorktreeContext, 'head'>,
  worktree: Worktree,
): Promise<string[]> {
  const tracked = [...context.head.keys()].flatMap((bytes) => textOf(bytes) ?? []);
  return [...tracked, ...(await worktree.untracked())];
}

/**
 * True when equal file times prove equal content. A file changed in the moment in which the index
 * was written may look the same: https://git-scm.com/docs/racy-git
 */
function isSettled(entry: IndexEntry, writtenAt: bigint): boolean {
  const [, , seconds = 0, nanoseconds = 0] = entry.stat;
  const modified = BigInt(seconds) * 1_000_000_000n + BigInt(nanoseconds);
  return entry.stage === 0 && entry.extended === 0 && modified < writtenAt;
}
