import { constants, copyFile, link, mkdir, readFile, rm, stat } from 'node:fs/promises';
import { hostname } from 'node:os';
import { dirname } from 'node:path';
import { temporaryBeside, writeSynced } from './durable-fs';
import { failureCode, gitError } from './git-errors';

/** A lock left by a process of ours that died is taken over only after this time, in milliseconds. */
const STALE_AFTER = 2_000;

/**
 * Takes git's lock on a file: while `<file>.lock` exists, every git program leaves the file alone.
 * The file itself is then written beside it and renamed, so the lock keeps saying whose it is.
 *
 * Our locks say who holds them. One whose process on this machine is gone is removed; a lock of any
 * other program is never touched.
 *
 * @returns the function that gives the lock back
 * @throws AppError `git.locked`
 */
export async function takeLock(file: string): Promise<() => Promise<void>> {
  const path = `${file}.lock`;
  await mkdir(dirname(path), { recursive: true });
  if (!(await createLock(path))) {
    if (!(await isAbandoned(path))) throw lockedError(path);
    await rm(path, { force: true });
    if (!(await createLock(path))) throw lockedError(path);
  }
  return () => rm(path, { force: true });
}

/**
 * Makes the lock with its owner's line in it at once: a process that died in between would leave a lock
 * that nobody owns, and that stays. False when there is one.
 */
async function createLock(path: string): Promise<boolean> {
  const written = temporaryBeside(path);
  try {
    await writeSynced(written, ownerLine());
    await link(written, path).catch((error: unknown) => {
      // Some file systems (FAT) have no links.
      if (failureCode(error) === 'EEXIST') throw error;
      return copyFile(written, path, constants.COPYFILE_EXCL);
    });
    return true;
  } catch (error) {
    if (failureCode(error) === 'EEXIST') return false;
    throw error;
  } finally {
    await rm(written, { force: true });
  }
}

function ownerLine(): string {
  return `modelwright ${process.pid} ${hostname()}\n`;
}

async function isAbandoned(path: string): Promise<boolean> {
  const text = await readFile(path, 'utf8').catch(() => '');
  const owner = /^modelwright (\d+) (.*)\n$/.exec(text);
  if (!owner || owner[2] !== hostname() || Number(owner[1]) === process.pid) return false;
  const age = Date.now() - (await stat(path)).mtimeMs;
  return age > STALE_AFTER && !isAlive(Number(owner[1]));
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return failureCode(error) !== 'ESRCH';
  }
}

function lockedError(path: string): Error {
  return gitError(
    'locked',
    'Another program is working in this repository.',
    `Wait until it has finished. If none is running, delete the file ${path}.`,
    { path },
  );
}
