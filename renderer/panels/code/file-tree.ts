import type { FileStatus, PreviewEntry } from '../../../shared/ipc/views';

/** A folder or a file of what would be written, with its depth in the tree. */
export interface TreeRow {
  path: string;
  name: string;
  depth: number;
  /** Null: a folder. */
  entry: PreviewEntry | null;
}

/** Colours of what will happen to a file. */
export const STATUS_TONES: Record<FileStatus, string> = {
  new: 'success',
  changed: 'info',
  merged: 'info',
  renamed: 'info',
  unchanged: '',
  edited: 'accent',
  conflict: 'danger',
  removed: 'warning',
  orphaned: 'warning',
};

/** The rows of a tree with the folders in `closed` closed; folders first, then by name. */
export function treeRows(entries: readonly PreviewEntry[], closed: ReadonlySet<string>): TreeRow[] {
  const sorted = [...entries].sort((a, b) => comparePaths(a.path, b.path));
  const rows: TreeRow[] = [];
  const seen = new Set<string>();
  for (const entry of sorted) {
    const parts = entry.path.split('/');
    let hidden = false;
    for (let depth = 0; depth < parts.length - 1 && !hidden; depth += 1) {
      const path = parts.slice(0, depth + 1).join('/');
      if (!seen.has(path)) {
        seen.add(path);
        rows.push({ path, name: parts[depth] ?? '', depth, entry: null });
      }
      hidden = closed.has(path);
    }
    if (hidden) continue;
    const depth = parts.length - 1;
    rows.push({ path: entry.path, name: parts[depth] ?? '', depth, entry });
  }
  return rows;
}

function comparePaths(a: string, b: string): number {
  const left = a.split('/');
  const right = b.split('/');
  for (let i = 0; i < Math.min(left.length, right.length); i += 1) {
    const leftIsFile = i === left.length - 1;
    const rightIsFile = i === right.length - 1;
    if (left[i] === right[i] && leftIsFile === rightIsFile) continue;
    if (leftIsFile !== rightIsFile) return leftIsFile ? 1 : -1;
    return (left[i] ?? '') < (right[i] ?? '') ? -1 : 1;
  }
  return left.length - right.length;
}

/** How many files have each status, for the line above the tree. */
export function countStatuses(entries: readonly PreviewEntry[]): Map<FileStatus, number> {
  const counts = new Map<FileStatus, number>();
  for (const { status } of entries) counts.set(status, (counts.get(status) ?? 0) + 1);
  return counts;
}
