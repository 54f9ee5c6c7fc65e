import { appendFile, mkdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import * as git from 'isomorphic-git';
import { wholeFileFs, writeDurably } from './durable-fs';
import { flag, type GitConfig } from './git-config';
import { failureCode, gitError } from './git-errors';
import { takeLock } from './locks';

/** Where HEAD is. */
export interface Head {
  /** The branch's full name (`refs/heads/main`); undefined while HEAD is detached. */
  ref: string | undefined;
  /** The commit; undefined before the first one. */
  oid: string | undefined;
}

const NO_OBJECT = '0'.repeat(40);

/** HEAD as it is on the disk now. */
export async function readHead(gitdir: string): Promise<Head> {
  const text = await readFile(join(gitdir, 'HEAD'), 'utf8');
  const ref = /^ref:\s*(\S+)/.exec(text)?.[1];
  if (!ref) return { ref: undefined, oid: text.trim() };
  return { ref, oid: await resolve(gitdir, ref) };
}

async function resolve(gitdir: string, ref: string): Promise<string | undefined> {
  try {
    return await git.resolveRef({ fs: wholeFileFs, gitdir, ref });
  } catch (error) {
    if (failureCode(error) === 'NotFoundError') return undefined;
    throw error;
  }
}

export interface BranchUpdate {
  head: Head & { ref: string };
  oid: string;
  /** `Name <email> seconds zone`, as in a commit. */
  who: string;
  /** First line of the commit's message. */
  subject: string;
}

/**
 * Moves the current branch to a new commit if nobody else moved it meanwhile.
 *
 * @param commitIndex runs while the branch is locked and just before it moves: a crash between the
 *   two leaves staged changes, which is harmless, never a commit that looks undone
 * @throws AppError `git.head-moved` or `git.locked`
 */
export async function moveBranch(
  gitdir: string,
  config: GitConfig,
  { head, oid, who, subject }: BranchUpdate,
  commitIndex: () => Promise<void>,
): Promise<void> {
  const file = join(gitdir, head.ref);
  const unlock = await takeLock(file);
  try {
    const now = await readHead(gitdir);
    if (now.ref !== head.ref || now.oid !== head.oid) throw headMoved(gitdir);
    await commitIndex();
    await writeDurably(file, `${oid}\n`);
    if (flag(config, 'core.logallrefupdates') === false) return;
    const action = head.oid ? 'commit' : 'commit (initial)';
    const line = `${head.oid ?? NO_OBJECT} ${oid} ${who}\t${action}: ${subject}\n`;
    for (const name of ['HEAD', head.ref]) {
      const log = join(gitdir, 'logs', name);
      await mkdir(dirname(log), { recursive: true });
      await appendFile(log, line);
    }
  } finally {
    await unlock();
  }
}

/** The repository is no longer where the caller thinks it is. */
export function headMoved(gitdir: string): Error {
  return gitError(
    'head-moved',
    'Another program moved the branch while this version was being saved.',
    'Look at the versions that came in, then save again. Nothing was changed.',
    { gitdir },
  );
}

/** The names of the local branches, sorted. */
export async function listBranches(gitdir: string): Promise<string[]> {
  return (await git.listBranches({ fs: wholeFileFs, gitdir })).sort();
}
