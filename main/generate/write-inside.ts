import { randomBytes } from 'node:crypto';
import { chmod, lstat, mkdir, open, readFile, realpath, rename, rm } from 'node:fs/promises';
import { dirname, join, sep } from 'node:path';
import { AppError } from '../../shared/kit/app-error';
import { fileError } from './errors';

/**
 * Writes a file below `root`, all of it or nothing: to a temporary neighbour, flushed, then renamed.
 *
 * @param path relative, forward slashes; checked by the orchestrator, checked again here.
 * @throws AppError `generate.escapes` when a link in the folder would lead the file outside `root`;
 *   `generate.read-only`, `generate.disk-full`, `generate.write-failed`.
 */
export async function writeInside(
  root: string,
  path: string,
  text: string,
  executable = false,
): Promise<void> {
  const target = join(root, ...path.split('/'));
  const temporary = `${target}.${randomBytes(4).toString('hex')}.tmp`;
  try {
    await mkdir(dirname(target), { recursive: true });
    await assertInside(root, target, path);
    const handle = await open(temporary, 'wx');
    try {
      await handle.writeFile(text, 'utf8');
      await handle.sync();
    } finally {
      await handle.close();
    }
    if (executable) await chmod(temporary, 0o755);
    await rename(temporary, target);
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined);
    throw error instanceof AppError ? error : fileError(error, path);
  }
}

/** The text of a file below `root`; null when there is none. Links are not followed. */
export async function readInside(root: string, path: string): Promise<string | null> {
  const target = join(root, ...path.split('/'));
  try {
    await assertInside(root, target, path);
    return await readFile(target, 'utf8');
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return null;
    throw error instanceof AppError ? error : fileError(error, path);
  }
}

/** Refuses a target whose folder, with links resolved, is not below `root`, or that is a link. */
async function assertInside(root: string, target: string, path: string): Promise<void> {
  const realRoot = await realpath(root);
  const realFolder = await realpath(dirname(target));
  const inside = realFolder === realRoot || realFolder.startsWith(realRoot + sep);
  const isLink = await lstat(target).then(
    (stats) => stats.isSymbolicLink(),
    () => false,
  );
  if (inside && !isLink) return;
  throw new AppError(
    'generate.escapes',
    `${path} is, or lies behind, a link that may lead outside the project. Remove the link and generate again.`,
    { path },
  );
}
