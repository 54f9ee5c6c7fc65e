import type { BaseStore } from './base-store';
import type { Manifest, ManifestEntry } from './manifest';
import type { DiskFile } from './text-file';
import { readDiskFile } from './text-file';

/** What was generated last, with a writing that was cut short brought to its end or taken back. */
export interface Recovered {
  files: Record<string, ManifestEntry>;
  /** Texts that were to move to a path and are on their way: they count as what lies there. */
  carried: Map<string, DiskFile>;
  /** What a renamed file has left behind under its old path; still to be removed. */
  leftovers: string[];
}

/**
 * Reads a manifest as it is after a crash. A file that has its new text was written; one that has not
 * was not. A renamed file whose old path is overwritten already, while the new one is not written yet
 * (two elements that swapped names), is taken from the store of texts, where all results are put first.
 */
export async function recover(
  root: string,
  manifest: Manifest,
  store: BaseStore,
): Promise<Recovered> {
  const files = { ...manifest.files };
  const carried = new Map<string, DiskFile>();
  const leftovers: string[] = [];
  const writing = Object.entries(manifest.writing ?? {});
  /** The manifest comes with the repository, so its paths may be anything. */
  const read = (path: string) => readDiskFile(root, path).catch(() => null);
  const stale = new Map<string, string>();
  for (const [path, { text, from, ...entry }] of writing) {
    const isWritten = (await read(path))?.digest === text;
    if (isWritten && !leftovers.includes(path)) files[path] = entry;
    if (!from) continue;
    const old = await read(from.path);
    if (isWritten) {
      stale.set(from.path, from.text);
      if (old?.digest !== from.text) continue;
      delete files[from.path];
      leftovers.push(from.path);
    } else if (old?.digest !== from.text) {
      const kept = await store.read(text);
      if (kept === null) continue;
      files[path] = entry;
      const mode = old?.mode ?? 0o644;
      carried.set(path, { text: kept, hasByteOrderMark: false, digest: text, mode });
    }
  }
  for (const path of carried.keys()) {
    const there = await read(path);
    // Somebody else's text lies there: then it is that which counts.
    if (there && there.digest !== stale.get(path)) carried.delete(path);
  }
  return { files, carried, leftovers };
}
