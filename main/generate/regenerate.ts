import type { VirtualFile } from '../../shared/generators/contract';
import type { MergedText } from '../../shared/generators/merge/merge-text';
import { hasMarkers, mergeText } from '../../shared/generators/merge/merge-text';
import type { ConflictReason, FileChoice, FileStatus } from '../../shared/ipc/views';
import { BaseStore } from './base-store';
import { inBatches } from './in-batches';
import type { ManifestEntry } from './manifest';
import { digest, entryOf, readManifest } from './manifest';
import { pairFiles, topOf } from './pair-files';
import type { Recovered } from './recover';
import { recover } from './recover';
import type { DiskFile } from './text-file';
import { readDiskFile } from './text-file';

/** What would happen to one file, and what a person may choose instead. */
export interface FilePlan {
  path: string;
  /** Where it lies now, when it is renamed. */
  from: string | null;
  status: FileStatus;
  reason: ConflictReason | null;
  /** Null: not generated any more. */
  next: VirtualFile | null;
  /** As it stands on disk, at `from` or `path`. */
  current: DiskFile | null;
  /** What the manifest says of it; undefined: it was never generated. */
  entry: ManifestEntry | undefined;
  merged: MergedText | null;
  /** Empty: there is nothing to choose. */
  choices: FileChoice[];
  /** What is taken when nobody chooses; null: it is left alone and asked about again. */
  take: FileChoice | null;
}

/** A generation compared with what was generated last and what stands on disk. */
export interface Regeneration {
  /** Sorted by path. */
  plans: FilePlan[];
  recovered: Recovered;
  store: BaseStore;
  /** Looks at one file again, as it is on disk now. */
  again(plan: FilePlan): Promise<FilePlan>;
}

interface Context {
  root: string;
  recovered: Recovered;
  store: BaseStore;
  /** Top folders in which at least one file that was generated is still there. */
  tops: ReadonlySet<string>;
}

/**
 * Compares what is generated now with what was generated last and what stands on disk, file by file;
 * nothing is written. What each status means is said in `shared/ipc/views.ts`.
 *
 * @throws AppError `generate.escapes`, `generate.in-the-way`, or what kept a file from being read.
 */
export async function compareFiles(
  root: string,
  files: readonly VirtualFile[],
): Promise<Regeneration> {
  const store = new BaseStore(root);
  const recovered = await recover(root, await readManifest(root), store);
  const known = Object.keys(recovered.files);
  const there = await inBatches(known, async (path) => ((await onDisk(root, path)) ? path : ''));
  const context = { root, recovered, store, tops: new Set(there.map(topOf)) };
  const pairs = await pairFiles(files, recovered.files, (path) => textOf(context, path));
  const renames = await possibleRenames(context, pairs);
  const leaving = new Set(renames.values());
  const planOne = (file: VirtualFile): Promise<FilePlan> => {
    const from = renames.get(file.path);
    if (from !== undefined) return planRename(context, file, from);
    // What lies there belongs to another file, which moves away.
    const isFree = leaving.has(file.path);
    return planInPlace(context, file, pairs.get(file.path), isFree);
  };
  const inPlace = await inBatches(files, planOne);
  const followed = new Set([...pairs.values()].filter((earlier) => leaving.has(earlier)));
  const generated = new Set(files.map(({ path }) => path));
  const left = known.filter((path) => !generated.has(path) && !followed.has(path));
  const orphans = await inBatches(left, (path) => planOrphan(context, path));
  const plans = [...inPlace, ...orphans.flat()].sort((a, b) => (a.path < b.path ? -1 : 1));
  const again = async (plan: FilePlan): Promise<FilePlan> =>
    plan.next
      ? planOne(plan.next)
      : ((await planOrphan(context, plan.path))[0] ?? { ...plan, current: null });
  return { plans, recovered, store, again };
}

/**
 * Earlier path by new path, of the files that can move: there is a text to move, and nothing else
 * lies, or stays, where it moves to.
 */
async function possibleRenames(
  context: Context,
  pairs: ReadonlyMap<string, string>,
): Promise<Map<string, string>> {
  const renames = new Map([...pairs].filter(([path, earlier]) => path !== earlier));
  for (let isStable = false; !isStable; ) {
    isStable = true;
    const leaving = new Set(renames.values());
    for (const [path, from] of renames) {
      const current = await lookAt(context, from).catch(() => null);
      const isSameToSome = path.toLowerCase() === from.toLowerCase();
      const isFree = isSameToSome || leaving.has(path) || !(await lookAt(context, path));
      if (isFree && (current === null || current.text !== null)) continue;
      renames.delete(path);
      isStable = false;
    }
  }
  return renames;
}

/** What lies at a path, as the user sees it after a crash as well. */
async function lookAt({ root, recovered }: Context, path: string): Promise<DiskFile | null> {
  const carried = recovered.carried.get(path);
  if (carried || recovered.leftovers.includes(path)) return carried ?? null;
  return readDiskFile(root, path);
}

/** The manifest comes with the repository, so what it names may be anything. */
async function onDisk(root: string, path: string): Promise<DiskFile | null> {
  return readDiskFile(root, path).catch(() => null);
}

async function textOf({ root, store, recovered }: Context, path: string): Promise<string | null> {
  const entry = entryOf(recovered.files, path);
  const base = entry ? await store.read(entry.base) : null;
  return base ?? (await onDisk(root, path))?.text ?? null;
}

/** @param earlier the path its entry is under: the user may have moved the file with the element */
async function planInPlace(
  context: Context,
  file: VirtualFile,
  earlier: string | undefined,
  isFree: boolean,
): Promise<FilePlan> {
  const current = isFree ? null : await lookAt(context, file.path);
  const entry = isFree
    ? undefined
    : (entryOf(context.recovered.files, file.path) ?? (await movedByHand(context, earlier)));
  return planFile(context, { file, from: null, entry, current });
}

async function movedByHand(
  context: Context,
  earlier: string | undefined,
): Promise<ManifestEntry | undefined> {
  if (earlier === undefined || (await onDisk(context.root, earlier))) return undefined;
  return entryOf(context.recovered.files, earlier);
}

async function planRename(context: Context, file: VirtualFile, from: string): Promise<FilePlan> {
  const current = await lookAt(context, from).catch(() => null);
  return planFile(context, { file, from, entry: entryOf(context.recovered.files, from), current });
}

interface Found {
  file: VirtualFile;
  from: string | null;
  entry: ManifestEntry | undefined;
  current: DiskFile | null;
}

async function planFile(context: Context, found: Found): Promise<FilePlan> {
  const { file, from, entry, current } = found;
  const shared = { path: file.path, from, next: file, current, entry };
  const plan = (status: FileStatus, choices: FileChoice[], more: Partial<FilePlan> = {}) => {
    const moved = from !== null && current !== null && status !== 'conflict';
    return {
      ...shared,
      status: moved ? 'renamed' : status,
      reason: null,
      merged: null,
      choices,
      take: choices[0] ?? null,
      ...more,
    } satisfies FilePlan;
  };
  const conflict = (reason: ConflictReason, choices: FileChoice[], merged: MergedText | null) =>
    plan('conflict', choices, { reason, merged, take: null });
  if (!current) {
    // A folder of which nothing is left is made anew; one file of many was taken out on purpose.
    const isGone = entry !== undefined && context.tops.has(topOf(from ?? file.path));
    return isGone ? plan('removed', ['mine', 'generated']) : plan('new', ['generated', 'mine']);
  }
  const next = digest(file.text);
  if (current.digest === next) return plan('unchanged', from === null ? [] : ['generated']);
  if (current.text === null) return conflict('binary', ['mine', 'generated'], null);
  if (file.frozen && entry) return plan(current.digest === entry.base ? 'unchanged' : 'edited', []);
  if (hasMarkers(current.text) && !hasMarkers(file.text)) {
    return conflict('unresolved', ['mine', 'generated'], null);
  }
  if (current.digest === entry?.base) return plan('changed', ['generated', 'mine']);
  if (entry?.base === next) return plan('edited', ['mine', 'generated']);
  const base = entry ? await context.store.read(entry.base) : null;
  if (base === null) return conflict('no-base', ['mine', 'generated'], null);
  const merged = mergeText(base, current.text, file);
  if (merged.conflicts > 0) return conflict('same-lines', ['merged', 'mine', 'generated'], merged);
  return plan('merged', ['merged', 'mine', 'generated'], { merged });
}

/** Nothing for a file that is gone from the disk, too. */
async function planOrphan(context: Context, path: string): Promise<FilePlan[]> {
  const current = await lookAt(context, path).catch(() => null);
  if (!current) return [];
  const entry = entryOf(context.recovered.files, path);
  return [
    {
      path,
      from: null,
      status: 'orphaned',
      reason: null,
      next: null,
      current,
      entry,
      merged: null,
      choices: ['mine', 'generated'],
      take: null,
    },
  ];
}
