import type { Diagnostic } from '../../shared/kit/diagnostic';
import { emptyChanges, isEmptyChanges } from '../../shared/metamodel/change';
import { diagnose } from './diagnostics';
import { MANIFEST_PATH } from './folder/manifest';
import type { OutsideReading } from './folder/tracked-folder';
import type { OutsideConflict } from './merge-outside';
import { diffStores, mergeOutside } from './merge-outside';
import type { SessionCore } from './session-core';

/** Author of changes that somebody made in the files. */
export const DISK_AUTHOR = 'disk';
const PATHS_SHOWN = 5;

/**
 * Takes in what others did to the files of an open project, as a change by the author `disk`.
 *
 * @returns what was found, and which files are not understood; empty when nobody did anything
 */
export function takeInOutside(core: SessionCore): Promise<Diagnostic[]> {
  return core.inTurn(async () => {
    const outside = await core.state.folder.outside();
    return outside ? takeIn(core, outside) : [];
  });
}

async function takeIn(core: SessionCore, outside: OutsideReading): Promise<Diagnostic[]> {
  const { state } = core;
  const { paths, theirs } = outside;
  const difference = diffStores(outside.base.store, theirs.store);
  const unsaved = state.kept.filter(({ seq }) => seq > state.saved).map(({ change }) => change);
  const merge = mergeOutside(state.store, difference, state.waiting, unsaved);
  const conflicts = await reportConflicts(core, outside, merge.conflicts);
  const shown = paths.slice(0, PATHS_SHOWN).join(', ') + (paths.length > PATHS_SHOWN ? ', …' : '');
  if (!isEmptyChanges(merge.changes)) {
    const change = core.newChange(merge.changes, DISK_AUTHOR, `Changed outside: ${shown}`);
    if (state.readOnly) core.changes.tell(change);
    else await core.acknowledge(change);
  }
  outside.accept();
  state.waiting = state.folder.problems.length > 0 ? merge.waiting : emptyChanges();
  state.rest = theirs.rest;
  if (paths.includes(MANIFEST_PATH) && !theirs.blocked.has(MANIFEST_PATH)) {
    state.manifest = theirs.manifest;
  }
  const changed = diagnose('outside.changed', { count: paths.length, paths: shown });
  state.diagnostics = [...state.folder.problems, changed, ...theirs.diagnostics, ...conflicts];
  return state.diagnostics;
}

/** What was changed on both sides: our side stays, theirs is put by. */
async function reportConflicts(
  { state }: SessionCore,
  { texts, theirs }: OutsideReading,
  conflicts: readonly OutsideConflict[],
): Promise<Diagnostic[]> {
  const backups = new Map<string, string>();
  const wanted = new Set(conflicts.map(({ id }) => theirs.pathOf.get(id) ?? ''));
  if (!state.readOnly) {
    for (const [path, text] of texts) {
      if (wanted.has(path)) backups.set(path, await state.folder.disk.backup(path, text));
    }
  }
  return conflicts.map(({ id, fields }) => {
    const path = theirs.pathOf.get(id);
    const record = state.store.get(id);
    const element = record && 'name' in record ? record.name : id;
    const where = { elementId: id };
    if (path === undefined) return diagnose('outside.deleted', { element }, where);
    const what = fields.join(', ') || 'all of it';
    const backup = backups.get(path) ?? path;
    return diagnose('outside.conflict', { path, element, fields: what, backup }, where);
  });
}
