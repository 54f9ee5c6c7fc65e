import type { VirtualFile } from '../../shared/generators/contract';
import type { ManifestEntry } from './manifest';
import { entryOf } from './manifest';

/** A file that was generated before, and what is known of it. */
export interface KnownFile {
  path: string;
  entry: ManifestEntry;
  /** As it was generated; the user's text where that is lost; null: neither is there. */
  text: string | null;
}

/** From this share of its lines on, a file is said to come from a record. */
const OWN_SHARE = 0.2;
/** What many records share evenly, as the attributes of a class do, comes from those with most of it. */
const LEAST_SHARE = 0.05;
const MOST_OWNERS = 3;
/** A file whose words differ more than this is another file, not the renamed one. */
const LEAST_LIKENESS = 0.5;

/** The records that most lines of a file come from, the one with the most first. */
export function ownersOf({ text, trace }: VirtualFile): string[] {
  const lines = text.split('\n').length - 1;
  const covered = new Map<string, Set<number>>();
  for (const { startLine, endLine, recordId } of trace) {
    const own = covered.get(recordId) ?? new Set();
    for (let line = startLine; line <= endLine; line += 1) own.add(line);
    covered.set(recordId, own);
  }
  const mostFirst = [...covered].sort(([, a], [, b]) => b.size - a.size);
  const above = (share: number) => mostFirst.filter(([, own]) => own.size >= lines * share);
  const owners = above(OWN_SHARE);
  return (owners.length > 0 ? owners : above(LEAST_SHARE))
    .slice(0, MOST_OWNERS)
    .map(([recordId]) => recordId);
}

/**
 * Which generated file goes on which earlier one: the same path where both come from the same
 * records, else a file of the same records with nearly the same words (the element was renamed),
 * else the same path.
 *
 * @param files what is generated now
 * @param known what was generated last, by path
 * @param textOf text of an earlier file; asked only of those whose path is not generated any more
 * @returns earlier path by new path; a path without an entry is a new file
 */
export async function pairFiles(
  files: readonly VirtualFile[],
  known: Readonly<Record<string, ManifestEntry>>,
  textOf: (path: string) => Promise<string | null>,
): Promise<Map<string, string>> {
  const pairs = new Map<string, string>();
  const taken = new Set<string>();
  const pair = (path: string, earlier: string) => {
    pairs.set(path, earlier);
    taken.add(earlier);
  };
  const owners = new Map(files.map((file) => [file.path, ownersOf(file)]));
  for (const { path } of files) {
    const entry = entryOf(known, path);
    if (entry && sharesOwner(entry.owners ?? [], owners.get(path) ?? [])) pair(path, path);
  }
  const open = files.filter(
    ({ path, frozen }) => !frozen && !pairs.has(path) && owners.get(path)?.length,
  );
  const left: KnownFile[] = [];
  for (const [path, entry] of Object.entries(known)) {
    if (taken.has(path) || !entry.owners?.length) continue;
    const candidates = open.filter(({ path: other }) => mayFollow(other, path));
    if (candidates.length > 0) left.push({ path, entry, text: await textOf(path) });
  }
  for (const { path, earlier } of likeliest(open, left, owners)) {
    if (!pairs.has(path) && !taken.has(earlier)) pair(path, earlier);
  }
  for (const { path } of files) {
    if (!pairs.has(path) && entryOf(known, path) && !taken.has(path)) pair(path, path);
  }
  return pairs;
}

/** A file that belongs to no record in particular is told by its path alone. */
function sharesOwner(a: readonly string[], b: readonly string[]): boolean {
  return (a.length === 0 && b.length === 0) || a.some((owner) => b.includes(owner));
}

/** Only within a top folder, and only from one kind of file to the same. */
function mayFollow(path: string, earlier: string): boolean {
  return topOf(path) === topOf(earlier) && extensionOf(path) === extensionOf(earlier);
}

/** The first part of a path: the folder of a generator. */
export function topOf(path: string): string {
  return path.split('/')[0] ?? '';
}

function extensionOf(path: string): string {
  return /\.[^./]*$/.exec(path)?.[0] ?? '';
}

/** Candidates for a rename, the surest first. */
function likeliest(
  files: readonly VirtualFile[],
  known: readonly KnownFile[],
  owners: ReadonlyMap<string, string[]>,
) {
  const candidates = known.flatMap(({ path: earlier, entry, text }) =>
    files
      .filter(({ path }) => mayFollow(path, earlier))
      .filter(({ path }) => sharesOwner(entry.owners ?? [], owners.get(path) ?? []))
      .map((file) => {
        const words = text === null ? 1 : likeness(text, file.text);
        return { path: file.path, earlier, words, ends: commonEnds(file.path, earlier) };
      })
      .filter(({ words }) => words >= LEAST_LIKENESS),
  );
  return candidates.sort((a, b) => b.words + b.ends - (a.words + a.ends));
}

/** Share of the words that two texts have in common, 0 to 1 (Sørensen and Dice). */
function likeness(a: string, b: string): number {
  const counts = new Map<string, number>();
  const left = wordsOf(a);
  const right = wordsOf(b);
  for (const word of left) counts.set(word, (counts.get(word) ?? 0) + 1);
  let common = 0;
  for (const word of right) {
    const count = counts.get(word) ?? 0;
    if (count > 0) common += 1;
    counts.set(word, count - 1);
  }
  return left.length + right.length === 0 ? 1 : (2 * common) / (left.length + right.length);
}

function wordsOf(text: string): string[] {
  return text.match(/\p{Lu}?\p{Ll}+|\p{Lu}+|\p{N}+|[^\s\p{L}\p{N}]/gu) ?? [];
}

/** Share of a path's characters that stay at its beginning and its end, 0 to 1. */
function commonEnds(a: string, b: string): number {
  const most = Math.min(a.length, b.length);
  let head = 0;
  while (head < most && a[head] === b[head]) head += 1;
  let tail = 0;
  while (tail < most - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail += 1;
  return (head + tail) / Math.max(a.length, b.length, 1);
}
