import type { Stats } from 'node:fs';
import { lstat, mkdir, open, readdir, readFile, rename, rm, rmdir, unlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { AppError } from '../../../shared/kit/app-error';
import type { Diagnostic } from '../../../shared/kit/diagnostic';
import type { NewId } from '../../../shared/kit/ids';
import { diagnose } from '../diagnostics';
import { errnoOf, fsError } from '../fs-errors';
import { isProjectFile } from './read-folder';

/** Local data of a project, never under version control. */
export const LOCAL_FOLDER = '.modelwright';
const TEMP_FOLDER = `${LOCAL_FOLDER}/tmp`;
const BACKUP_FOLDER = `${LOCAL_FOLDER}/backup`;
/** Bytes; a larger file is reported and left alone. */
const SIZE_LIMIT = 64_000_000;
const FILE_LIMIT = 100_000;
const DEPTH_LIMIT = 40;
const AT_ONCE = 16;

/** Tells whether a file is still the one that was read or written last. */
export interface Stamp {
  modified: number;
  size: number;
  inode: number;
}

export function sameStamp(a: Stamp | undefined, b: Stamp | undefined): boolean {
  return a?.modified === b?.modified && a?.size === b?.size && a?.inode === b?.inode;
}

/** What lies in the folder. Paths are relative to it, with forward slashes. */
export interface Listing {
  stamps: Map<string, Stamp>;
  /** Links and folders nested too deeply: nothing of the project is read through them. */
  refused: Map<string, Diagnostic>;
}

/** The files of one project folder. Nothing outside the folder is ever read or written. */
export class Disk {
  /** @param root absolute path of the project's folder, without links */
  constructor(
    readonly root: string,
    private readonly newId: NewId,
  ) {}

  /** Every file that holds part of the project. */
  async list(): Promise<Listing> {
    const listing: Listing = { stamps: new Map(), refused: new Map() };
    await this.#listFolder('', 0, listing);
    return listing;
  }

  async #listFolder(folder: string, depth: number, listing: Listing): Promise<void> {
    const entries = await readdir(join(this.root, folder), { withFileTypes: true }).catch(
      (error: unknown) => {
        throw fsError(error, join(this.root, folder));
      },
    );
    const files: string[] = [];
    for (const entry of entries) {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      const matters = isProjectFile(path) || (!entry.isFile() && isProjectFolder(path));
      if (!matters) continue;
      if (entry.isDirectory() && isProjectFolder(path)) {
        if (depth < DEPTH_LIMIT) await this.#listFolder(path, depth + 1, listing);
        else refuse(listing, path, 'is nested too deeply');
      } else if (entry.isFile()) files.push(path);
      else if (!entry.isDirectory())
        refuse(listing, path, 'is a link or a device, which is not followed');
    }
    await inBatches(files, async (path) => {
      const stats = await lstat(join(this.root, path)).catch(() => undefined);
      if (stats && listing.stamps.size < FILE_LIMIT) listing.stamps.set(path, stampOf(stats));
    });
  }

  /** The stamp of a file; undefined when nothing is there. */
  async stamp(path: string): Promise<Stamp | undefined> {
    const stats = await lstat(join(this.root, path)).catch(() => undefined);
    return stats && stampOf(stats);
  }

  /** The texts of files, or why there is none. A file that went in between is in neither. */
  async read(
    paths: Iterable<string>,
  ): Promise<{ texts: Map<string, string>; unreadable: Map<string, Diagnostic> }> {
    const texts = new Map<string, string>();
    const unreadable = new Map<string, Diagnostic>();
    await inBatches([...paths], async (path) => {
      try {
        const text = await this.#readText(path);
        if (text !== undefined) texts.set(path, text);
        else unreadable.set(path, notText(path, 'is not text in UTF-8'));
      } catch (error) {
        if (errnoOf(error) === 'ENOENT') return;
        unreadable.set(path, notText(path, `could not be read (${errnoOf(error)})`));
      }
    });
    return { texts, unreadable };
  }

  async #readText(path: string): Promise<string | undefined> {
    const bytes = await readFile(join(this.root, path));
    if (bytes.length > SIZE_LIMIT) return undefined;
    try {
      return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    } catch {
      return undefined;
    }
  }

  /**
   * Writes a text beside the project's files, synced and read back, ready to take a file's place.
   *
   * @returns its path
   * @throws AppError `project.disk-full`, `project.read-only`, `project.folder-blocked`,
   *   `project.not-written` or `project.io-failed`; nothing is left behind then
   */
  async stage(text: string): Promise<string> {
    const temporary = `${TEMP_FOLDER}/${this.newId('tmp')}`;
    try {
      await this.#makeFolder(TEMP_FOLDER);
      await writeVerified(join(this.root, temporary), Buffer.from(text, 'utf8'));
      return temporary;
    } catch (error) {
      await this.discard(temporary);
      throw fsError(error, join(this.root, temporary));
    }
  }

  /** Lets a staged text take the place of a file: at every moment it is the old or the new one. */
  async commit(temporary: string, path: string): Promise<Stamp> {
    try {
      await this.#makeFolder(dirname(path));
      await renameWithPatience(join(this.root, temporary), join(this.root, path));
      return stampOf(await lstat(join(this.root, path)));
    } catch (error) {
      throw fsError(error, join(this.root, path));
    }
  }

  /** Removes a staged text that is not wanted any more. */
  async discard(temporary: string): Promise<void> {
    await rm(join(this.root, temporary), { force: true }).catch(() => undefined);
  }

  /**
   * Writes one file as a whole or not at all. `syncFolders` makes it last.
   *
   * @throws AppError as `stage` and `commit`; the old file is whole then
   */
  async write(path: string, text: string): Promise<Stamp> {
    const temporary = await this.stage(text);
    try {
      return await this.commit(temporary, path);
    } catch (error) {
      await this.discard(temporary);
      throw error;
    }
  }

  /** Removes a file and the folders that it leaves empty. One that is not there is none. */
  async remove(path: string): Promise<void> {
    try {
      await unlink(join(this.root, path));
    } catch (error) {
      if (errnoOf(error) !== 'ENOENT') throw fsError(error, join(this.root, path));
    }
    for (let folder = dirname(path); folder.includes('/'); folder = dirname(folder)) {
      const emptied = await rmdir(join(this.root, folder)).then(
        () => true,
        () => false,
      );
      if (!emptied) return;
    }
  }

  /** Makes renames and removals in the folders of these files survive a power loss. */
  async syncFolders(paths: Iterable<string>): Promise<void> {
    // Windows cannot open a folder to sync it, and needs no such thing.
    if (process.platform === 'win32') return;
    for (const folder of new Set(Array.from(paths, dirname))) {
      const handle = await open(join(this.root, folder), 'r').catch(() => undefined);
      await handle?.sync().catch(() => undefined);
      await handle?.close();
    }
  }

  /** Keeps a copy of a text beside the project. @returns its path */
  async backup(path: string, text: string): Promise<string> {
    const copy = `${BACKUP_FOLDER}/${this.newId('bak')}-${path.replace(/\//g, '~').slice(-120)}`;
    await this.write(copy, text);
    return copy;
  }

  /** Removes what an interrupted save left behind. */
  async clearTemporary(): Promise<void> {
    await rm(join(this.root, TEMP_FOLDER), { recursive: true, force: true }).catch(() => undefined);
  }

  /** Makes a folder inside the project; every part of the way must be a real folder. */
  async #makeFolder(folder: string): Promise<void> {
    if (folder === '.') return;
    const full = join(this.root, folder);
    const stats = await lstat(full).catch(() => undefined);
    if (stats?.isDirectory()) return this.#makeFolder(dirname(folder));
    if (stats) throw new AppError('project.folder-blocked', blockedMessage(full), { path: full });
    await this.#makeFolder(dirname(folder));
    await mkdir(full).catch((error: unknown) => {
      if (errnoOf(error) !== 'EEXIST') throw fsError(error, full);
    });
  }
}

function blockedMessage(path: string): string {
  return `${path} is a file or a link where a folder is needed. Move it away.`;
}

async function writeVerified(path: string, bytes: Buffer): Promise<void> {
  const handle = await open(path, 'wx', 0o666);
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
  if (!bytes.equals(await readFile(path))) {
    const message = `${path} does not hold what was written to it. Check the disk.`;
    throw new AppError('project.not-written', message, { path });
  }
}

/** Virus scanners and indexers on Windows hold files for moments. */
async function renameWithPatience(from: string, to: string): Promise<void> {
  for (let wait = 20; ; wait *= 2) {
    try {
      return await rename(from, to);
    } catch (error) {
      const passing =
        process.platform === 'win32' && /^(?:EPERM|EBUSY|EACCES)$/.test(errnoOf(error));
      if (!passing || wait > 400) throw error;
      await sleep(wait);
    }
  }
}

function isProjectFolder(path: string): boolean {
  return /^(?:model|diagrams)(?:\/|$)/.test(path) || path === 'requirements';
}

function stampOf(stats: Stats): Stamp {
  return { modified: stats.mtimeMs, size: stats.size, inode: stats.ino };
}

function notText(path: string, problem: string): Diagnostic {
  return diagnose('file.not-text', { path, problem }, { place: { path } });
}

function refuse(listing: Listing, path: string, problem: string): void {
  listing.refused.set(path, notText(path, problem));
}

/**
 * Runs over the items, a few at once. After a failure no further item is begun; throws the first
 * failure when all that were begun have ended.
 */
export async function inBatches<T>(
  items: readonly T[],
  run: (item: T) => Promise<void>,
): Promise<void> {
  let next = 0;
  const failures: unknown[] = [];
  const workers = Array.from({ length: Math.min(AT_ONCE, items.length) }, async () => {
    for (let item = items[next++]; item !== undefined; item = items[next++]) {
      if (failures.length > 0) return;
      await run(item).catch((error: unknown) => failures.push(error));
    }
  });
  await Promise.all(workers);
  if (failures.length > 0) throw AppError.from(failures[0]);
}
