import type { VirtualFile } from '../../shared/generators/contract';
import type { FileStatus } from '../../shared/ipc/views';
import type { Manifest } from './manifest';
import { digest, readManifest, writeManifest } from './manifest';
import { readInside, writeInside } from './write-inside';

/** What would happen to one file. */
export interface FileDecision {
  path: string;
  status: FileStatus;
  /** What would be written; null when the file is left alone. */
  file: VirtualFile | null;
  lines: number;
}

/**
 * Compares what is generated now with what was generated last and what stands on disk.
 *
 * - `new`, `changed`: would be written.
 * - `unchanged`: already there.
 * - `edited`: the user changed it and generation did not: the user's text stays.
 * - `conflict`: both changed it, or it is not ours: the user's text stays, the new one can be read.
 * - `orphaned`: generated once, not any more: stays until the user removes it.
 */
export async function decide(root: string, files: readonly VirtualFile[]): Promise<FileDecision[]> {
  const manifest = await readManifest(root);
  const decisions: FileDecision[] = [];
  for (const file of files) {
    const current = await readInside(root, file.path);
    const status = statusOf(current, file.text, manifest.files[file.path]);
    const writes = status === 'new' || status === 'changed';
    const lines = file.text.split('\n').length - 1;
    decisions.push({ path: file.path, status, file: writes ? file : null, lines });
  }
  const generated = new Set(files.map(({ path }) => path));
  for (const path of Object.keys(manifest.files)) {
    if (generated.has(path)) continue;
    const current = await readInside(root, path).catch(() => null);
    if (current === null) continue;
    const lines = current.split('\n').length - 1;
    decisions.push({ path, status: 'orphaned', file: null, lines });
  }
  return decisions.sort((a, b) => (a.path < b.path ? -1 : 1));
}

function statusOf(current: string | null, next: string, base: string | undefined): FileStatus {
  if (current === null) return 'new';
  if (current === next) return 'unchanged';
  if (base !== undefined && digest(current) === base) return 'changed';
  return base === digest(next) ? 'edited' : 'conflict';
}

export interface WriteReport {
  written: string[];
  /** Files whose user's text was kept. */
  kept: string[];
  orphaned: string[];
}

/**
 * Writes what may be written, and the manifest of it. A failure half-way leaves whole files only,
 * and a manifest that knows which ones were written.
 *
 * @throws AppError as `writeInside`.
 */
export async function writeGenerated(
  root: string,
  files: readonly VirtualFile[],
): Promise<WriteReport> {
  const decisions = await decide(root, files);
  const manifest = await readManifest(root);
  const texts = new Map(files.map(({ path, text }) => [path, text]));
  const report: WriteReport = { written: [], kept: [], orphaned: [] };
  try {
    for (const { path, status, file } of decisions) {
      if (file) {
        await writeInside(root, path, file.text, file.executable);
        report.written.push(path);
      } else if (status === 'orphaned') report.orphaned.push(path);
      else if (status !== 'unchanged') report.kept.push(path);
      const text = texts.get(path);
      // A conflicting file keeps its old base, so that it still reads as the user's next time.
      if (text !== undefined && status !== 'conflict') manifest.files[path] = digest(text);
    }
  } finally {
    await writeManifest(root, withoutGone(manifest, decisions));
  }
  return report;
}

/** Forgets files that are neither generated any more nor on disk. */
function withoutGone(manifest: Manifest, decisions: readonly FileDecision[]): Manifest {
  const known = new Set(decisions.map(({ path }) => path));
  const files = Object.entries(manifest.files).filter(([path]) => known.has(path));
  return { ...manifest, files: Object.fromEntries(files) };
}
