import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Disk, Stamp } from './disk';
import { LOCAL_FOLDER } from './disk';

const INTENT_PATH = `${LOCAL_FOLDER}/saving.json`;

/**
 * What a save is about to remove because it writes the same elements elsewhere. When the process
 * dies in between, both files are there: this tells which one is the old one.
 */
export interface SaveIntent {
  removes: [path: string, stamp: Stamp | undefined][];
}

export async function writeIntent(disk: Disk, removes: SaveIntent['removes']): Promise<void> {
  await disk.write(INTENT_PATH, JSON.stringify({ removes }));
}

export async function clearIntent(disk: Disk): Promise<void> {
  await rm(join(disk.root, INTENT_PATH), { force: true });
}

/** What an interrupted save had in mind; undefined when none was interrupted. */
export async function readIntent(disk: Disk): Promise<SaveIntent | undefined> {
  try {
    const value: unknown = JSON.parse(await readFile(join(disk.root, INTENT_PATH), 'utf8'));
    return isIntent(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isIntent(value: unknown): value is SaveIntent {
  const removes: unknown = (value as { removes?: unknown } | null)?.removes;
  return (
    Array.isArray(removes) &&
    removes.every((item) => Array.isArray(item) && typeof item[0] === 'string')
  );
}
