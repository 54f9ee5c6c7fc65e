import { randomBytes } from 'node:crypto';
import * as fs from 'node:fs/promises';
import { dirname, join } from 'node:path';

/**
 * Writes a file so that after a crash it has either its old or its new content, never half of it,
 * and so that the new content is on the disk when the promise resolves.
 */
export async function writeDurably(path: string, content: Uint8Array | string): Promise<void> {
  await writeWhole(path, content);
  await syncFolder(dirname(path));
}

/** The same, except that after a power loss the file may be missing until its folder is synced. */
async function writeWhole(path: string, content: Uint8Array | string): Promise<void> {
  const temporary = temporaryBeside(path);
  try {
    await writeSynced(temporary, content);
    await fs.rename(temporary, path);
  } catch (error) {
    await fs.rm(temporary, { force: true });
    throw error;
  }
}

/** Writes a file that is not there yet, and has the disk keep it. */
export async function writeSynced(path: string, content: Uint8Array | string): Promise<void> {
  const file = await fs.open(path, 'wx');
  try {
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
}

/**
 * A name beside a file for what will become the file, which a crash may leave behind. Git takes every file
 * among its objects for one, but for `tmp_obj_…`, which it clears away; and every file among its branches
 * for one, but for `….lock`.
 */
export function temporaryBeside(path: string): string {
  return join(dirname(path), `tmp_obj_${randomBytes(6).toString('hex')}.lock`);
}

/** Makes a rename in a folder durable; Windows has no such call and needs none. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await fs.open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** The file system that isomorphic-git gets: Node's, with files written whole or not at all. */
export const wholeFileFs = {
  promises: {
    ...fs,
    writeFile: writeWhole,
  },
};

/**
 * The same for many questions in a row about which files are ignored: each rule file is read once.
 * The answers hold as long as nobody edits the rules, so one is made for each scan.
 */
export function rememberingFs() {
  const seen = new Map<string, Promise<Buffer>>();
  return {
    promises: {
      ...fs,
      readFile: async (path: string, options?: { encoding?: BufferEncoding } | BufferEncoding) => {
        const reading = seen.get(path) ?? fs.readFile(path);
        seen.set(path, reading);
        const encoding = typeof options === 'string' ? options : options?.encoding;
        return encoding ? (await reading).toString(encoding) : reading;
      },
    },
  };
}
