import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import type { VirtualFile } from '../../shared/generators/contract';
import { breakOf, hasMarkers, withBreaks } from '../../shared/generators/merge/merge-text';
import type { FileChoice, FileDecision, WriteReport } from '../../shared/ipc/views';
import { BaseStore } from './base-store';
import { inBatches } from './in-batches';
import type { ManifestEntry, WritingEntry } from './manifest';
import { digest, entryOf, readManifest, writeManifest } from './manifest';
import { ownersOf } from './pair-files';
import type { FilePlan, Regeneration } from './regenerate';
import { compareFiles } from './regenerate';
import { recover, rollForward } from './recover';
import { readDiskFile, withMark } from './text-file';
import { copyInside, removeInside, writeInside } from './write-inside';

/** Where a user's text is copied before it makes way; local, not versioned. */
const ASIDE_FOLDER = '.modelwright/replaced';

/** What is done to one file. */
interface Step {
  plan: FilePlan;
  take: FileChoice | null;
  /** What is written; null: nothing. */
  text: string | null;
}

/**
 * Writes what may be written and what a person chose, and the manifest of it. A failure or a crash
 * half-way leaves whole files only, and a manifest that still tells generated text from the user's.
 *
 * @param decisions by path; a file without one gets what its plan takes by itself
 * @throws AppError as `compareFiles` and `writeInside`.
 */
export async function writeGenerated(
  root: string,
  files: readonly VirtualFile[],
  decisions: Readonly<Record<string, FileDecision>> = {},
): Promise<WriteReport> {
  await rollForward(root, await recover(root, await readManifest(root), new BaseStore(root)));
  const regeneration = await compareFiles(root, files);
  const { plans, recovered, store } = regeneration;
  const report = emptyReport();
  const steps = unblocked(plans.map((plan) => stepOf(plan, entryOf(decisions, plan.path), report)));
  const texts = steps.flatMap(({ plan, text }) => [
    ...(plan.next ? [plan.next.text] : []),
    ...(text !== null && plan.from !== null ? [text] : []),
  ]);
  await store.keep(texts);
  const writing = await writingOf(root, steps);
  if (Object.keys(writing).length > 0) {
    await writeManifest(root, { formatVersion: 2, files: recovered.files, writing });
  }
  // Before anything is written: elements that swap their names overwrite each other's files.
  for (const { plan, take } of steps) if (take === 'generated') await setAside(root, plan, report);
  const isRename = ({ plan }: Step) => plan.from !== null;
  const done: Step[] = [];
  for (const one of steps.filter(isRename)) {
    done.push(await carryOut(root, regeneration, one, report));
  }
  const inPlace = steps.filter((one) => !isRename(one));
  done.push(...(await inBatches(inPlace, (one) => carryOut(root, regeneration, one, report))));
  await leaveOldPaths(root, done, recovered.leftovers);
  const manifest = { formatVersion: 2 as const, files: entriesAfter(done) };
  await writeManifest(root, manifest);
  await store.prune(new Set(Object.values(manifest.files).map(({ base }) => base)));
  for (const paths of [report.written, report.merged, report.kept, report.orphaned]) paths.sort();
  return report;
}

function emptyReport(): WriteReport {
  return {
    written: [],
    merged: [],
    renamed: [],
    kept: [],
    conflicts: [],
    orphaned: [],
    removed: [],
    stale: [],
    setAside: [],
  };
}

/** What a plan comes to: a decision counts when it is allowed and its text is still the one seen. */
function stepOf(plan: FilePlan, decision: FileDecision | undefined, report: WriteReport): Step {
  if (!decision || !plan.choices.includes(decision.take)) return step(plan, plan.take);
  if (decision.seen === (plan.current?.digest ?? null)) return step(plan, decision.take);
  report.stale.push(plan.path);
  return step(plan, null);
}

function step(plan: FilePlan, take: FileChoice | null): Step {
  return { plan, take, text: textFor(plan, take) };
}

/**
 * A file that waits for a decision stays where it is: what was to be written there waits, too, and
 * so does what was to be written where that one lies.
 */
function unblocked(steps: readonly Step[]): Step[] {
  const staying = new Set(
    steps.flatMap(({ plan: { from, current }, text }) =>
      from !== null && current && text === null ? [from] : [],
    ),
  );
  const isBlocked = ({ plan, text }: Step) => text !== null && staying.has(plan.path);
  if (!steps.some(isBlocked)) return [...steps];
  return unblocked(steps.map((one) => (isBlocked(one) ? step(one.plan, null) : one)));
}

function textFor({ next, current, merged, from }: FilePlan, take: FileChoice | null) {
  if (!next || take === null) return null;
  // "Mine" of a renamed file is the user's text under the new name.
  if (take === 'mine') return from === null ? null : (current?.text ?? null);
  if (take === 'merged') return merged ? merged.text : null;
  const mine = current?.text;
  return mine === undefined || mine === null ? next.text : withBreaks(next.text, breakOf(mine));
}

/** The files that are about to be written, for whoever finds them after a crash. */
async function writingOf(
  root: string,
  steps: readonly Step[],
): Promise<Record<string, WritingEntry>> {
  const writing: Record<string, WritingEntry> = {};
  for (const { plan, text } of steps) {
    const { path, from, next, current } = plan;
    if (!next || text === null) continue;
    writing[path] = {
      ...entryFor(next),
      text: digest(text),
      before: (await readDiskFile(root, path))?.digest ?? null,
      ...(from !== null && current && { from: { path: from, text: current.digest } }),
    };
  }
  return writing;
}

function entryFor(file: VirtualFile): ManifestEntry {
  const owners = ownersOf(file);
  return { base: digest(file.text), ...(owners.length > 0 && { owners }) };
}

/** Looks once more right before it writes: the user may have saved the file in the meantime. */
async function carryOut(
  root: string,
  regeneration: Regeneration,
  wanted: Step,
  report: WriteReport,
): Promise<Step> {
  const now = await stillTrue(regeneration, wanted);
  const { plan, take, text } = now;
  const { path, from, next, current, status } = plan;
  if (!next) {
    if (take === 'generated' && current) {
      await removeInside(root, path);
      report.removed.push(path);
    } else if (take === null) report.orphaned.push(path);
    return now;
  }
  if (text === null) {
    if (status !== 'unchanged' && status !== 'new' && current) report.kept.push(path);
  } else {
    await write(root, now, text);
    report.written.push(path);
    if (from !== null) report.renamed.push({ from, path });
    if (take === 'merged') report.merged.push(path);
  }
  if (status === 'conflict' && (take === null || hasMarkers(text ?? current?.text ?? ''))) {
    report.conflicts.push(path);
  }
  return now;
}

async function stillTrue(regeneration: Regeneration, wanted: Step): Promise<Step> {
  // A swap of names overwrites what another plan was made from: that one has its text already.
  if (wanted.plan.from !== null) return wanted;
  const plan = await regeneration.again(wanted.plan);
  const isSame = (plan.current?.digest ?? null) === (wanted.plan.current?.digest ?? null);
  return isSame ? wanted : step(plan, plan.take);
}

async function write(root: string, { plan }: Step, text: string): Promise<void> {
  const { path, from, next, current } = plan;
  if (from !== null && from.toLowerCase() === path.toLowerCase()) {
    await rename(join(root, ...from.split('/')), join(root, ...path.split('/')));
  }
  const isExecutable = next?.executable === true || ((current?.mode ?? 0) & 0o111) !== 0;
  await writeInside(root, path, withMark(current, text), isExecutable);
}

/** Keeps a copy of a user's text that makes way; what was generated can be generated again. */
async function setAside(root: string, plan: FilePlan, report: WriteReport): Promise<void> {
  const { path, from, current, entry, status } = plan;
  if (!current || current.digest === entry?.base || status === 'unchanged') return;
  const name = (path.split('/').at(-1) ?? '').slice(-80);
  const copy = `${ASIDE_FOLDER}/${current.digest.slice(0, 12)}-${name}`;
  if (current.text === null) await copyInside(root, from ?? path, copy);
  else await writeInside(root, copy, withMark(current, current.text));
  report.setAside.push({ path, copy });
}

/** Removes what renamed files have left behind, unless somebody has saved it anew since. */
async function leaveOldPaths(
  root: string,
  steps: readonly Step[],
  leftovers: readonly string[],
): Promise<void> {
  const written = new Set(steps.flatMap(({ plan, text }) => (text === null ? [] : [plan.path])));
  const isInUse = (path: string) =>
    written.has(path) || [...written].some((one) => one.toLowerCase() === path.toLowerCase());
  for (const { plan, text } of steps) {
    const { from, current } = plan;
    if (from === null || text === null || isInUse(from)) continue;
    const left = await readDiskFile(root, from);
    if (left?.digest === current?.digest) await removeInside(root, from);
  }
  for (const path of leftovers) if (!isInUse(path)) await removeInside(root, path);
}

/**
 * What was generated, by path. A conflict that nobody decided keeps its old base, so that it is asked
 * about again; a file that a person keeps or removes, and that is not generated, is forgotten.
 */
function entriesAfter(steps: readonly Step[]): Record<string, ManifestEntry> {
  const entries = new Map<string, ManifestEntry>();
  const keep = (path: string, entry: ManifestEntry | undefined) => {
    if (entry) entries.set(path, entry);
  };
  for (const { plan, take, text } of steps) {
    const { path, from, next, entry, status, current } = plan;
    if (!next) {
      if (take === null && current) keep(path, entry);
    } else if (take === null && status === 'conflict') keep(from ?? path, entry);
    else if (take === null && status !== 'unchanged') keep(from ?? path, entry);
    else if (next.frozen && entry && text === null) keep(path, entry);
    else entries.set(path, entryFor(next));
  }
  return Object.fromEntries(entries);
}
