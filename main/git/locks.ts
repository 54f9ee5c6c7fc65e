import { mkdir, open, readFile, rm, stat } from 'node:fs/promises';
import { hostname } from 'node:os';
import { dirname } from 'node:path';
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
  const lock = await open(path, 'wx').catch(async (error: unknown) => {
    if (failureCode(error) !== 'EEXIST') throw error;
    if (!(await isAbandoned(path))) throw lockedError(path);
    await rm(path, { force: true });
    return open(path, 'wx').catch(() => {
      throw lockedError(path);
    });
  });
  await lock.writeFile(ownerLine());
  await lock.close();
  return () => rm(path, { force: true });
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
