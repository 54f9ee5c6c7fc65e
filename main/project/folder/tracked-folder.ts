import type { Diagnostic } from '../../../shared/kit/diagnostic';
import { diagnose } from '../diagnostics';
import type { Disk, Listing, Stamp } from './disk';
import { inBatches, sameStamp } from './disk';
import { foldName } from './file-names';
import type { FolderContent } from './lay-out';
import { layOut } from './lay-out';
import type { FolderReading } from './read-folder';
import { readFolder } from './read-folder';
import type { SaveIntent } from './save-intent';
import { clearIntent, finishInterruptedSave, writeIntent } from './save-intent';
import { updateYaml } from './yaml-update';
import type { FileData } from './yaml-print';
import type { ReadFile } from './yaml-read';
import { readYaml } from './yaml-read';

/** What we know of a file on the disk. */
interface Known {
  /** Its text, when it was last understood; undefined when it never was. */
  text: string | undefined;
  stamp: Stamp | undefined;
  /** The data it holds, as JSON; undefined when it has to be written again. */
  key: string | undefined;
  elementId: string | undefined;
  /** Why it must not be written. */
  problem: Diagnostic | undefined;
}

interface PlannedFile {
  path: string;
  text: string;
  key: string;
  elementId: string | undefined;
}

/** What a save would do. */
export interface SavePlan {
  writes: PlannedFile[];
  removes: string[];
  /** Changes that cannot be written, because their file is not understood. */
  unsavable: Diagnostic[];
}

/** What others did to the files since we last read or wrote them. */
export interface OutsideReading {
  /** The files as we knew them, and as they are now; references are not mended. */
  base: FolderReading;
  theirs: FolderReading;
  paths: string[];
  /** Texts of the changed files as they are now. */
  texts: ReadonlyMap<string, string>;
  /** Takes the files as they are now for known. */
  accept(): void;
}

/**
 * The files of one project together with what is known of them: what has to be written, and what
 * somebody else has changed.
 */
export class TrackedFolder {
  #known = new Map<string, Known>();
  /** What the files were read as, until it is known what data each of them holds. */
  #unkeyed: FolderReading | null = null;
  #hasIntent = false;
  #parsed = new Map<string, { text: string; result: ReadFile | Diagnostic }>();

  constructor(readonly disk: Disk) {}

  /** Files that are not understood and therefore never written, with the reason. */
  get problems(): Diagnostic[] {
    return [...this.#known.values()].flatMap(({ problem }) => problem ?? []);
  }

  /** When the newest of the files was written; null for an empty folder. */
  get lastModified(): number | null {
    const times = [...this.#known.values()].flatMap(({ stamp }) => stamp?.modified ?? []);
    return times.length === 0 ? null : times.reduce((a, b) => Math.max(a, b));
  }

  /**
   * Reads everything.
   *
   * @param writable true when this process may write the project: then a save that was interrupted
   *   is finished first
   * @returns what the files say; references are not mended
   */
  async load(writable: boolean): Promise<FolderReading> {
    if (writable) await finishInterruptedSave(this.disk);
    const listing = await this.disk.list();
    const { texts, unreadable } = await this.disk.read(listing.stamps.keys());
    for (const [path, problem] of listing.refused) unreadable.set(path, problem);
    const reading = readFolder(texts, { unreadable, readText: this.#readText });
    this.#take(reading, texts, listing);
    return reading;
  }

  /**
   * Works out what data each file holds, which the next save is compared with. Takes long for a large
   * project: for a quiet moment after it was opened; a save that comes earlier does it by itself.
   */
  prepare(): void {
    const reading = this.#unkeyed;
    this.#unkeyed = null;
    if (!reading) return;
    const { blocked, repaired } = reading;
    for (const [path, data] of layOut(reading, blocked.keys())) {
      const known = this.#known.get(path);
      if (known && (known.problem || !repaired.has(path))) known.key = JSON.stringify(data);
    }
  }

  #take(reading: FolderReading, texts: ReadonlyMap<string, string>, listing: Listing): void {
    this.#known = knownFrom(reading, texts, listing);
    this.#unkeyed = reading;
  }

  /** What has to be done so that the files say this. */
  plan(content: FolderContent): SavePlan {
    this.prepare();
    const neverUnderstood = [...this.#known].filter(([, { text }]) => text === undefined);
    const files = layOut(
      content,
      neverUnderstood.map(([path]) => path),
    );
    const plan: SavePlan = { writes: [], removes: [], unsavable: [] };
    const byElement = new Map(
      [...this.#known].flatMap(([path, { elementId }]) => (elementId ? [[elementId, path]] : [])),
    );
    for (const [path, data] of files) this.#planFile(plan, path, data, byElement);
    for (const [path, { problem }] of this.#known) {
      if (!problem && !files.has(path)) plan.removes.push(path);
    }
    return plan;
  }

  #planFile(
    plan: SavePlan,
    path: string,
    data: FileData,
    byElement: ReadonlyMap<string, string>,
  ): void {
    const key = JSON.stringify(data);
    const elementId = typeof data.id === 'string' ? data.id : undefined;
    const oldPath = byElement.get(elementId ?? '') ?? path;
    const before = this.#known.get(oldPath);
    if (before?.key === key && oldPath === path) return;
    const problem = before?.problem ?? this.#known.get(path)?.problem;
    if (problem) {
      if (before?.key === key) return;
      const blocked = before?.problem ? oldPath : path;
      plan.unsavable.push(diagnose('file.not-saved', { path: blocked }, { place: problem.place }));
      return;
    }
    plan.writes.push({ path, text: updateYaml(data, before?.text), key, elementId });
  }

  /**
   * Does what was planned. Nothing is touched when one of the files was changed outside.
   *
   * @throws AppError when a file cannot be written; those written before it stay written
   */
  async save(plan: SavePlan): Promise<'saved' | 'changed-outside'> {
    const paths = [...plan.writes.map(({ path }) => path), ...plan.removes];
    if (paths.length === 0) return 'saved';
    if (await this.#anyChanged(paths)) return 'changed-outside';
    const staged = await this.#stage(plan.writes);
    // On a disk that ignores case, `Loan` and `loan` are one file: it is replaced, not removed.
    const targets = new Set(plan.writes.map(({ path }) => foldName(path)));
    const removes = plan.removes.filter((path) => !targets.has(foldName(path)));
    const replaced = plan.removes.filter((path) => targets.has(foldName(path)));
    const intent: SaveIntent = {
      writes: staged.map(({ temporary, path }) => ({
        temporary,
        path,
        before: this.#stampOf(path),
      })),
      removes: removes.map((path) => ({ path, before: this.#stampOf(path) })),
    };
    // One that failed half-way is out of date now, whether or not this one needs it.
    const needed = this.#hasIntent || staged.length + plan.removes.length > 1;
    this.#hasIntent = needed;
    if (needed) await writeIntent(this.disk, intent);
    for (const path of replaced) {
      await this.disk.remove(path);
      this.#known.delete(path);
    }
    await inBatches(staged, async ({ temporary, path, key, elementId, text }) => {
      const stamp = await this.disk.commit(temporary, path);
      this.#known.set(path, { text, stamp, key, elementId, problem: undefined });
    });
    await this.disk.syncFolders(staged.map(({ path }) => path));
    for (const path of removes) {
      await this.disk.remove(path);
      this.#known.delete(path);
      this.#parsed.delete(path);
    }
    await this.disk.syncFolders(removes);
    if (needed) await clearIntent(this.disk);
    this.#hasIntent = false;
    return 'saved';
  }

  /** Writes the new texts beside the files; when one cannot be written, none is left. */
  async #stage(writes: readonly PlannedFile[]): Promise<(PlannedFile & { temporary: string })[]> {
    const staged: (PlannedFile & { temporary: string })[] = [];
    try {
      await inBatches(writes, async (file) => {
        staged.push({ ...file, temporary: await this.disk.stage(file.text) });
      });
      return staged;
    } catch (error) {
      for (const { temporary } of staged) await this.disk.discard(temporary);
      throw error;
    }
  }

  #stampOf(path: string): Stamp | null {
    return this.#known.get(path)?.stamp ?? null;
  }

  async #anyChanged(paths: readonly string[]): Promise<boolean> {
    let changed = false;
    await inBatches(paths, async (path) => {
      const stamp = await this.disk.stamp(path);
      if (!sameStamp(stamp, this.#known.get(path)?.stamp)) changed = true;
    });
    return changed;
  }

  /** Looks for what others did; undefined when they did nothing. */
  async outside(): Promise<OutsideReading | undefined> {
    const listing = await this.disk.list();
    const { stamps, refused } = listing;
    const changed = [...stamps.keys()].filter(
      (path) => !sameStamp(stamps.get(path), this.#known.get(path)?.stamp),
    );
    const gone = [...this.#known.keys()].filter((path) => !stamps.has(path) && !refused.has(path));
    const { texts, unreadable } = await this.disk.read(changed);
    for (const [path, problem] of refused) {
      if (this.#known.get(path)?.problem === undefined) unreadable.set(path, problem);
    }
    const paths = [...changed, ...gone, ...unreadable.keys()].filter((path) => {
      const known = this.#known.get(path);
      const same = known !== undefined && !known.problem && texts.get(path) === known.text;
      if (same && texts.has(path)) known.stamp = stamps.get(path);
      return !same || !texts.has(path);
    });
    if (paths.length === 0) return undefined;
    return this.#compare(listing, texts, unreadable, [...new Set(paths)]);
  }

  #compare(
    listing: Listing,
    changed: ReadonlyMap<string, string>,
    unreadable: Map<string, Diagnostic>,
    paths: string[],
  ): OutsideReading {
    const before = new Map<string, string>();
    const now = new Map<string, string>();
    for (const [path, { text }] of this.#known) {
      if (text === undefined) continue;
      before.set(path, text);
      if (listing.stamps.has(path) || unreadable.has(path)) now.set(path, text);
    }
    for (const [path, text] of changed) now.set(path, text);
    const readText = this.#readText;
    const base = readFolder(before, { readText });
    const first = readFolder(now, { readText, unreadable });
    // What is no longer understood still means what it meant: nobody deleted those elements.
    for (const path of first.blocked.keys()) {
      const text = before.get(path);
      if (text === undefined) now.delete(path);
      else now.set(path, text);
    }
    const theirs = first.blocked.size === 0 ? first : readFolder(now, { readText });
    for (const [path, problem] of first.blocked) theirs.blocked.set(path, problem);
    const accept = () => {
      this.#take(theirs, now, listing);
    };
    return { base, theirs, paths, texts: changed, accept };
  }

  #readText = (path: string, text: string): ReadFile | Diagnostic => {
    const kept = this.#parsed.get(path);
    if (kept?.text === text) return kept.result;
    const result = readYaml(path, text);
    this.#parsed.set(path, { text, result });
    return result;
  };
}

function knownFrom(
  reading: FolderReading,
  texts: ReadonlyMap<string, string>,
  { stamps }: Listing,
): Map<string, Known> {
  const { blocked, understood } = reading;
  return new Map(
    [...new Set([...texts.keys(), ...blocked.keys()])].map((path) => {
      const problem = blocked.get(path);
      const known: Known = {
        text: problem && !understood.has(path) ? undefined : texts.get(path),
        stamp: stamps.get(path),
        key: undefined,
        elementId: understood.get(path),
        problem,
      };
      return [path, known];
    }),
  );
}
