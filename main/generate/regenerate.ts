import type { VirtualFile } from '../../shared/generators/contract';
import type { FileStatus } from '../../shared/ipc/views';
import type { Manifest } from './manifest';
import {
  digest,
  digestOf,
  isGenerated,
  plainBreaks,
  readManifest,
  writeManifest,
} from './manifest';
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
 *
 * @throws AppError `generate.escapes`, `generate.in-the-way`, or what kept a file from being read.
 */
export async function decide(root: string, files: readonly VirtualFile[]): Promise<FileDecision[]> {
  const manifest = await readManifest(root);
  const decisions: FileDecision[] = [];
  for (const file of files) decisions.push(await decideOne(root, manifest, file));
  const generated = new Set(files.map(({ path }) => path));
  for (const path of Object.keys({ ...manifest.files, ...manifest.writing })) {
    if (generated.has(path)) continue;
    // The manifest comes with the repository, so its paths may be anything.
    const current = await readInside(root, path).catch(() => null);
    if (current === null) continue;
    decisions.push({ path, status: 'orphaned', file: null, lines: lineCount(current) });
  }
  return decisions.sort((a, b) => (a.path < b.path ? -1 : 1));
}

async function decideOne(
  root: string,
  manifest: Manifest,
  file: VirtualFile,
): Promise<FileDecision> {
  const status = statusOf(await readInside(root, file.path), file, manifest);
  const writes = status === 'new' || status === 'changed';
  return { path: file.path, status, file: writes ? file : null, lines: lineCount(file.text) };
}

function statusOf(
  current: string | null,
  { path, text }: VirtualFile,
  manifest: Manifest,
): FileStatus {
  if (current === null) return 'new';
  if (plainBreaks(current) === plainBreaks(text)) return 'unchanged';
  if (isGenerated(manifest, path, current)) return 'changed';
  return digestOf(manifest.files, path) === digest(text) ? 'edited' : 'conflict';
}

function lineCount(text: string): number {
  return text.split('\n').length - 1;
}

export interface WriteReport {
  written: string[];
  /** Files whose user's text was kept. */
  kept: string[];
  orphaned: string[];
}

/**
 * Writes what may be written, and the manifest of it. A failure or a crash half-way leaves whole
 * files only, and a manifest that still tells generated text from the user's.
 *
 * @throws AppError as `decide` and `writeInside`.
 */
export async function writeGenerated(
  root: string,
  files: readonly VirtualFile[],
): Promise<WriteReport> {
  const manifest = await readManifest(root);
  const decisions = await decide(root, files);
  const wanted = decisions.flatMap(({ file }) => (file ? [file] : []));
  if (wanted.length > 0) {
    const writing = Object.fromEntries(wanted.map(({ path, text }) => [path, digest(text)]));
    await writeManifest(root, { ...manifest, writing: { ...manifest.writing, ...writing } });
  }
  const report: WriteReport = { written: [], kept: [], orphaned: [] };
  const next = new Map<string, string>();
  for (const decision of decisions) {
    const { path, status } = await writeOne(root, manifest, decision);
    if (status === 'new' || status === 'changed') report.written.push(path);
    else if (status === 'orphaned') report.orphaned.push(path);
    else if (status !== 'unchanged') report.kept.push(path);
    next.set(path, status);
  }
  await writeManifest(root, manifestAfter(manifest, files, next));
  return report;
}

/** Looks once more right before it writes: the user may have saved the file in the meantime. */
async function writeOne(
  root: string,
  manifest: Manifest,
  decision: FileDecision,
): Promise<FileDecision> {
  const { file } = decision;
  if (!file) return decision;
  const now = await decideOne(root, manifest, file);
  if (now.file) await writeInside(root, file.path, file.text, file.executable);
  return now;
}

/**
 * What was generated, by path. A conflicting file keeps its old base, so that it still reads as the
 * user's next time; a file that is neither generated any more nor on disk is forgotten.
 */
function manifestAfter(
  before: Manifest,
  files: readonly VirtualFile[],
  statuses: ReadonlyMap<string, string>,
): Manifest {
  const digests = new Map<string, string>();
  const known = { ...before.files, ...before.writing };
  for (const [path, found] of Object.entries(known)) {
    const status = statuses.get(path);
    if (status === 'orphaned') digests.set(path, found);
    if (status !== 'conflict') continue;
    const base = digestOf(before.files, path);
    if (base !== undefined) digests.set(path, base);
  }
  for (const { path, text } of files) {
    if (statuses.get(path) !== 'conflict') digests.set(path, digest(text));
  }
  return { formatVersion: 1, files: Object.fromEntries(digests) };
}
