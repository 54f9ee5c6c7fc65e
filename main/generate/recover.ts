import type { BaseStore } from './base-store';
import type { Manifest, ManifestEntry } from './manifest';
import { digest, entryOf } from './manifest';
import type { DiskFile } from './text-file';
import { readDiskFile } from './text-file';
import { writeInside } from './write-inside';

/** What was generated last, as a writing that was cut short has left it. */
export interface Recovered {
  files: Record<string, ManifestEntry>;
  /** Texts that were on their way to a path: they count as what lies there. */
  carried: Map<string, DiskFile>;
  /** The same where somebody has saved another text at that path since: they get a path of their own. */
  rescued: Map<string, string>;
  /** What a renamed file has left behind under its old path; still to be removed. */
  leftovers: string[];
}

/**
 * Reads a manifest as it is after a crash. A file that has its new text was written; one that has not
 * was not. When two elements swap their names their files overwrite each other: the text of one of
 * them may be in the store of texts alone, where all results are put before anything is written.
 */
export async function recover(
  root: string,
  manifest: Manifest,
  store: BaseStore,
): Promise<Recovered> {
  const writing = manifest.writing ?? {};
  const recovered: Recovered = {
    files: { ...manifest.files },
    carried: new Map(),
    rescued: new Map(),
    leftovers: [],
  };
  const { files, carried, rescued, leftovers } = recovered;
  /** The manifest comes with the repository, so its paths may be anything. */
  const read = (path: string) => readDiskFile(root, path).catch(() => null);
  for (const [path, { text, before, from, ...entry }] of Object.entries(writing)) {
    const current = await read(path);
    const old = from ? await read(from.path) : null;
    if (current?.digest === text) {
      files[path] = entry;
      const isLeft = from && old?.digest === from.text;
      // Texts of two files may be the same: then it is what was written there.
      const isWritten = from && entryOf(writing, from.path)?.text === from.text;
      if (isLeft && !isWritten) leftovers.push(from.path);
    } else if (from && old?.digest !== from.text && entryOf(writing, from.path)) {
      const kept = await store.read(text);
      if (kept === null) continue;
      if ((current?.digest ?? null) !== before) rescued.set(path, kept);
      else {
        files[path] = entry;
        const mode = old?.mode ?? 0o644;
        carried.set(path, { text: kept, hasByteOrderMark: false, digest: text, mode });
      }
    }
  }
  for (const path of leftovers) if (!carried.has(path)) delete files[path];
  return recovered;
}

/** Brings to the disk what was on its way when the process died; nothing when it did not. */
export async function rollForward(root: string, { carried, rescued }: Recovered): Promise<void> {
  for (const [path, { text }] of carried) if (text !== null) await writeInside(root, path, text);
  for (const [path, text] of rescued) {
    await writeInside(root, `${path.slice(0, 200)}.recovered-${digest(text).slice(0, 8)}`, text);
  }
}
