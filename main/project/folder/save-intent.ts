import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Disk, Stamp } from './disk';
import { LOCAL_FOLDER, sameStamp } from './disk';

const INTENT_PATH = `${LOCAL_FOLDER}/saving.json`;

/**
 * What a save of several files is about to do. Written when all new texts are staged: from then on
 * the save is finished, if not by this process then when the project is opened next. Without it, a
 * process that dies between two files could leave an element in two files or in none.
 */
export interface SaveIntent {
  writes: { temporary: string; path: string; before: Stamp | null }[];
  removes: { path: string; before: Stamp | null }[];
}

export async function writeIntent(disk: Disk, intent: SaveIntent): Promise<void> {
  await disk.syncFolders(intent.writes.map(({ temporary }) => temporary));
  await disk.write(INTENT_PATH, JSON.stringify(intent));
  await disk.syncFolders([INTENT_PATH]);
}

export async function clearIntent(disk: Disk): Promise<void> {
  await disk.discard(INTENT_PATH);
}

/** Does what an intent says; files that were changed by others since it was written are left alone. */
export async function carryOut(disk: Disk, { writes, removes }: SaveIntent): Promise<void> {
  for (const { temporary, path, before } of writes) {
    if ((await disk.stamp(temporary)) === undefined) continue;
    if (!sameStamp(await disk.stamp(path), before ?? undefined)) await disk.discard(temporary);
    else await disk.commit(temporary, path);
  }
  await disk.syncFolders(writes.map(({ path }) => path));
  const written = new Set(writes.map(({ path }) => path));
  for (const { path, before } of removes) {
    const stamp = await disk.stamp(path);
    if (stamp && !written.has(path) && sameStamp(stamp, before ?? undefined))
      await disk.remove(path);
  }
  await disk.syncFolders(removes.map(({ path }) => path));
}

/** Finishes a save that was interrupted. @returns whether there was one */
export async function finishInterruptedSave(disk: Disk): Promise<boolean> {
  const intent = await readIntent(disk);
  // What cannot be done is in the journal as well: the project opens all the same.
  if (intent) await carryOut(disk, intent).catch(() => undefined);
  await clearIntent(disk);
  await disk.clearTemporary();
  return intent !== undefined;
}

async function readIntent(disk: Disk): Promise<SaveIntent | undefined> {
  try {
    const value: unknown = JSON.parse(await readFile(join(disk.root, INTENT_PATH), 'utf8'));
    return isIntent(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Also refuses paths that lead out of the project: whoever can write this file gains nothing. */
function isIntent(value: unknown): value is SaveIntent {
  const { writes, removes } = (value ?? {}) as Partial<Record<keyof SaveIntent, unknown>>;
  return isList(writes, ['temporary', 'path']) && isList(removes, ['path']);
}

function isList(value: unknown, keys: readonly string[]): boolean {
  return (
    Array.isArray(value) &&
    value.every((item: unknown) =>
      keys.every((key) => isInside((item as Record<string, unknown> | null)?.[key])),
    )
  );
}

function isInside(path: unknown): boolean {
  return typeof path === 'string' && !/^[\\/]|\\|^[A-Za-z]:|(?:^|\/)\.\.(?:\/|$)/.test(path);
}
