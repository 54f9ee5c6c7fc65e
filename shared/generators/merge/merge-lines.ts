import type { Hunk } from './diff-lines';
import { diffLines } from './diff-lines';

/**
 * A stretch of a three-way merge: half-open line ranges in the base, in mine and in the next text.
 *
 * - `same`: nobody changed it; `mine` and `next`: only one side did; `both`: both did the same;
 * - `conflict`: both changed the same lines differently.
 */
export interface MergeRegion {
  kind: 'same' | 'mine' | 'next' | 'both' | 'conflict';
  base: Range;
  mine: Range;
  next: Range;
}
type Range = readonly [from: number, to: number];

/** A hunk of one side against the base; `a` is the base. */
interface SidedHunk extends Hunk {
  side: 'mine' | 'next';
}

/**
 * Three-way merge of lines (Khanna, Kunal and Pierce, "A formal investigation of diff3", 2007), with
 * two differences from git: changes that only touch each other do not conflict, and a conflict is cut
 * down to the lines that differ. The regions cover all three texts without gaps, in order.
 */
export function mergeLines(
  base: readonly string[],
  mine: readonly string[],
  next: readonly string[],
): MergeRegion[] {
  const hunks = [...sided(base, mine, 'mine'), ...sided(base, next, 'next')].sort(
    (one, other) => one.fromA - other.fromA || one.toA - other.toA,
  );
  const regions: MergeRegion[] = [];
  /** How far each text is covered. */
  const at = { base: 0, mine: 0, next: 0 };
  const keep = (to: number) => {
    const length = to - at.base;
    if (length === 0) return;
    regions.push({
      kind: 'same',
      base: [at.base, to],
      mine: [at.mine, at.mine + length],
      next: [at.next, at.next + length],
    });
    at.base = to;
    at.mine += length;
    at.next += length;
  };
  for (let index = 0; index < hunks.length; ) {
    const group = groupAt(hunks, index);
    index += group.length;
    const from = Math.min(...group.map(({ fromA }) => fromA));
    const to = Math.max(...group.map(({ toA }) => toA));
    keep(from);
    const region: MergeRegion = {
      kind: kindOf(group),
      base: [from, to],
      mine: [at.mine, at.mine + to - from + growth(group, 'mine')],
      next: [at.next, at.next + to - from + growth(group, 'next')],
    };
    regions.push(...(region.kind === 'conflict' ? cutDown(region, mine, next) : [region]));
    [at.base, at.mine, at.next] = [to, region.mine[1], region.next[1]];
  }
  keep(base.length);
  return regions;
}

function sided(
  base: readonly string[],
  other: readonly string[],
  side: SidedHunk['side'],
): SidedHunk[] {
  return diffLines(base, other).map((hunk) => ({ ...hunk, side }));
}

/** The hunk at `index` and all that, directly or through others, change the same lines. */
function groupAt(hunks: readonly SidedHunk[], index: number): SidedHunk[] {
  const [first, ...rest] = hunks.slice(index);
  if (!first) return [];
  const group = [first];
  let end = first.toA;
  for (const hunk of rest) {
    const meets =
      hunk.fromA < end ||
      // Two insertions at one place: which comes first is for a person to say.
      (hunk.fromA === hunk.toA && group.some((other) => isInsertionAt(other, hunk)));
    if (!meets) break;
    group.push(hunk);
    end = Math.max(end, hunk.toA);
  }
  return group;
}

function isInsertionAt(other: SidedHunk, hunk: SidedHunk): boolean {
  return other.fromA === other.toA && other.fromA === hunk.fromA;
}

function kindOf(group: readonly SidedHunk[]): MergeRegion['kind'] {
  const sides = new Set(group.map(({ side }) => side));
  return sides.size > 1 ? 'conflict' : (group[0]?.side ?? 'same');
}

/** Lines that a side has more than the base, in the group's range. */
function growth(group: readonly SidedHunk[], side: SidedHunk['side']): number {
  return group
    .filter((hunk) => hunk.side === side)
    .reduce((sum, { fromA, toA, fromB, toB }) => sum + (toB - fromB) - (toA - fromA), 0);
}

/** What both sides say at the beginning or the end of a conflict is no conflict. */
function cutDown(
  region: MergeRegion,
  mine: readonly string[],
  next: readonly string[],
): MergeRegion[] {
  const [fromMine, toMine] = region.mine;
  const [fromNext, toNext] = region.next;
  const most = Math.min(toMine - fromMine, toNext - fromNext);
  let head = 0;
  while (head < most && mine[fromMine + head] === next[fromNext + head]) head += 1;
  let tail = 0;
  while (tail < most - head && mine[toMine - 1 - tail] === next[toNext - 1 - tail]) tail += 1;
  const [fromBase, toBase] = region.base;
  if (head === toMine - fromMine && head === toNext - fromNext) {
    return [{ ...region, kind: 'both' }];
  }
  const before: MergeRegion = {
    kind: 'both',
    base: [fromBase, fromBase],
    mine: [fromMine, fromMine + head],
    next: [fromNext, fromNext + head],
  };
  const middle: MergeRegion = {
    kind: 'conflict',
    base: [fromBase, toBase],
    mine: [fromMine + head, toMine - tail],
    next: [fromNext + head, toNext - tail],
  };
  const after: MergeRegion = {
    kind: 'both',
    base: [toBase, toBase],
    mine: [toMine - tail, toMine],
    next: [toNext - tail, toNext],
  };
  return [...(head > 0 ? [before] : []), middle, ...(tail > 0 ? [after] : [])];
}
