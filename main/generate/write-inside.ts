import { randomBytes } from 'node:crypto';
import {
  chmod,
  copyFile,
  lstat,
  mkdir,
  open,
  readFile,
  realpath,
  rename,
  rm,
  rmdir,
  stat,
} from 'node:fs/promises';
import { join, sep } from 'node:path';
import { isSafePath } from '../../shared/generators/orchestrator';
import { AppError } from '../../shared/kit/app-error';
import { fileError } from './errors';

/**
 * Writes a file below `root`, all of it or nothing: to a temporary neighbour, flushed, then renamed.
 * A file that is replaced keeps its permissions.
 *
 * @param path relative, forward slashes.
 * @throws AppError `generate.escapes` when the path, or a link on its way, would lead outside `root`,
 *   in which case nothing was made anywhere; `generate.read-only`, `generate.disk-full`,
 *   `generate.in-the-way`, `generate.write-failed`.
 */
export async function writeInside(
  root: string,
  path: string,
  text: string,
  executable = false,
): Promise<void> {
  const target = join(root, ...path.split('/'));
  const temporary = `${target}.${randomBytes(4).toString('hex')}.tmp`;
  let isMade = false;
  try {
    await assertInside(root, path);
    await makeFolders(root, path);
    const before = await statsOf(target);
    if (before && !before.isFile()) throw Object.assign(new Error(path), { code: 'EISDIR' });
    const handle = await open(temporary, 'wx');
    isMade = true;
    try {
      await handle.writeFile(text, 'utf8');
      await handle.sync();
    } finally {
      await handle.close();
    }
    if (executable) await chmod(temporary, 0o755);
    else if (before) await chmod(temporary, before.mode & 0o777);
    await rename(temporary, target);
  } catch (error) {
    if (isMade) await rm(temporary, { force: true }).catch(() => undefined);
    throw error instanceof AppError ? error : fileError(error, path);
  }
}

/**
 * Removes a file below `root`, and the folders that become empty by it except the top one.
 *
 * @throws AppError `generate.escapes`, or what kept it from being removed.
 */
export async function removeInside(root: string, path: string): Promise<void> {
  try {
    await assertInside(root, path);
    await rm(join(root, ...path.split('/')), { force: true });
  } catch (error) {
    throw error instanceof AppError ? error : fileError(error, path);
  }
  const folders = path.split('/').slice(0, -1);
  for (let depth = folders.length; depth > 1; depth -= 1) {
    const isRemoved = await rmdir(join(root, ...folders.slice(0, depth))).then(
      () => true,
      () => false,
    );
    if (!isRemoved) return;
  }
}

/** Copies a file below `root`, byte by byte. @throws AppError as `writeInside` */
export async function copyInside(root: string, from: string, to: string): Promise<void> {
  try {
    await assertInside(root, from);
    await assertInside(root, to);
    await makeFolders(root, to);
    await copyFile(join(root, ...from.split('/')), join(root, ...to.split('/')));
  } catch (error) {
    throw error instanceof AppError ? error : fileError(error, to);
  }
}

/**
 * The text of a file below `root`; null when there is none. Links are not followed.
 *
 * @throws AppError `generate.escapes`, or what kept it from being read.
 */
export async function readInside(root: string, path: string): Promise<string | null> {
  try {
    await assertInside(root, path);
    return await readFile(join(root, ...path.split('/')), 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error instanceof AppError ? error : fileError(error, path);
  }
}

/**
 * Refuses a path that is not plainly below `root`: with `..` in it, a link itself, or behind a folder
 * that, with links resolved, lies elsewhere. What does not exist yet cannot be a link.
 *
 * @throws AppError `generate.escapes`
 */
export async function assertInside(root: string, path: string): Promise<void> {
  const escapes = () =>
    new AppError(
      'generate.escapes',
      `${path} is, or lies behind, a link that may lead outside the project. Remove the link and generate again.`,
      { path },
    );
  if (!isSafePath(path)) throw escapes();
  const realRoot = await realpath(root);
  const parts = path.split('/');
  let place = realRoot;
  for (const [index, part] of parts.entries()) {
    place = join(place, part);
    const stats = await statsOf(place);
    if (!stats) return;
    if (!stats.isSymbolicLink()) continue;
    if (index === parts.length - 1) throw escapes();
    // A broken link has no real path; making a folder there would make it wherever it points.
    const real = await realpath(place).catch(() => '');
    if (real !== realRoot && !real.startsWith(realRoot + sep)) throw escapes();
  }
}

/** One by one: with `recursive`, mkdir calls a read-only disk "not there". */
async function makeFolders(root: string, path: string): Promise<void> {
  const folders = path.split('/').slice(0, -1);
  for (const [index] of folders.entries()) {
    const folder = join(root, ...folders.slice(0, index + 1));
    await mkdir(folder).catch(async (error: unknown) => {
      if (!(await stat(folder).catch(() => undefined))?.isDirectory()) throw error;
    });
  }
}

async function statsOf(place: string) {
  return lstat(place).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
}
