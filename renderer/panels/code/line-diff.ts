/** One row of two texts side by side. Line numbers are 1-based; null: no such line on that side. */
export interface DiffRow {
  left: number | null;
  right: number | null;
  same: boolean;
}

/** Above this many cells the exact comparison of the differing middle would be slow. */
const MOST_CELLS = 4_000_000;

/**
 * Compares two texts line by line: equal beginnings and ends are skipped, the middle is aligned by
 * its longest common subsequence. A middle too big for that is shown as wholly replaced.
 */
export function diffLines(left: readonly string[], right: readonly string[]): DiffRow[] {
  let start = 0;
  while (start < left.length && start < right.length && left[start] === right[start]) start += 1;
  let end = 0;
  const most = Math.min(left.length, right.length) - start;
  while (end < most && left[left.length - 1 - end] === right[right.length - 1 - end]) end += 1;
  const middle = alignMiddle(
    left.slice(start, left.length - end),
    right.slice(start, right.length - end),
    start,
  );
  const rows: DiffRow[] = [];
  for (let i = 0; i < start; i += 1) rows.push({ left: i + 1, right: i + 1, same: true });
  rows.push(...pairUp(middle));
  for (let i = end; i > 0; i -= 1) {
    rows.push({ left: left.length - i + 1, right: right.length - i + 1, same: true });
  }
  return rows;
}

function alignMiddle(a: readonly string[], b: readonly string[], offset: number): DiffRow[] {
  const rows: DiffRow[] = [];
  const width = b.length + 1;
  const exact = (a.length + 1) * width <= MOST_CELLS;
  const lengths = exact ? commonLengths(a, b) : null;
  const at = (i: number, j: number) => lengths?.[i * width + j] ?? 0;
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    if (lengths && i < a.length && j < b.length && a[i] === b[j]) {
      rows.push({ left: offset + i + 1, right: offset + j + 1, same: true });
      i += 1;
      j += 1;
    } else if (i < a.length && (j >= b.length || at(i + 1, j) >= at(i, j + 1))) {
      rows.push({ left: offset + i + 1, right: null, same: false });
      i += 1;
    } else {
      rows.push({ left: null, right: offset + j + 1, same: false });
      j += 1;
    }
  }
  return rows;
}

/** `lengths[i * width + j]`: longest common subsequence of `a` from i and `b` from j. */
function commonLengths(a: readonly string[], b: readonly string[]): Uint32Array {
  const width = b.length + 1;
  const lengths = new Uint32Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i -= 1) {
    for (let j = b.length - 1; j >= 0; j -= 1) {
      const down = lengths[(i + 1) * width + j] ?? 0;
      const along = lengths[i * width + j + 1] ?? 0;
      const both = lengths[(i + 1) * width + j + 1] ?? 0;
      lengths[i * width + j] = a[i] === b[j] ? both + 1 : Math.max(down, along);
    }
  }
  return lengths;
}

/** Puts the removed and the added lines of one change next to each other. */
function pairUp(rows: readonly DiffRow[]): DiffRow[] {
  const result: DiffRow[] = [];
  let removed: number[] = [];
  let added: number[] = [];
  const flush = () => {
    for (let i = 0; i < Math.max(removed.length, added.length); i += 1) {
      result.push({ left: removed[i] ?? null, right: added[i] ?? null, same: false });
    }
    removed = [];
    added = [];
  };
  for (const row of rows) {
    if (row.same) {
      flush();
      result.push(row);
    } else if (row.left !== null) removed.push(row.left);
    else if (row.right !== null) added.push(row.right);
  }
  flush();
  return result;
}
