import { parseClip, pasteRecords, printClip, copyRecords } from '../../shared/diagrams/clipboard';
import { printAttribute, printOperation } from '../../shared/diagrams/class/notation';
import type { Parsed } from '../../shared/diagrams/class/notation';
import { bounds } from '../../shared/diagrams/geometry';
import type { Command } from '../../shared/metamodel/commands';
import { canExecute } from '../../shared/metamodel/execute';
import { displayName } from '../../shared/metamodel/queries';
import { behaviourText, fieldOfRow } from './behaviour-edits';
import { addMember, editMember, firstError } from './edits';
import { editElementText, elementText } from './element-text';
import type { CanvasHost } from './live';
import { viewCentre } from './live';
import { placeCommands } from './placing';
import { comeNear, scrollIntoView } from './view';
import type { CanvasControls, Editing } from './ui-state';
import { t } from '../app/text';

/** What boxes and lines may ask of their canvas: editing texts in place. */
export function createControls(host: CanvasHost): CanvasControls {
  return {
    ui: host.ui,
    startEditing(editing) {
      if (host.live().model.readOnly) return;
      comeNear(host, editing.what === 'name' ? editing.id : editing.ownerId);
      host.ui.setState({ editing });
      // A fresh line makes the box grow, and a refusal is said below it.
      if (editing.what === 'new-row') scrollIntoView(host, editing.ownerId, 72);
    },
    stopEditing() {
      host.ui.setState({ editing: null });
      // Only when the focus went nowhere: a click on another field keeps it.
      const active = document.activeElement;
      if (active === null || active === document.body || active.closest('.mw-inline')) {
        host.surface()?.focus({ preventScroll: true });
      }
    },
    editText: (editing) => editText(host, editing),
    commitText: (editing, text) => commitText(host, editing, text),
  };
}

function editText(host: CanvasHost, editing: Editing): string {
  const { store } = host.live().model;
  if (editing.what === 'new-row') return '';
  const own = fieldOfRow(editing.id);
  if (own) return behaviourText(store, own);
  const record = store.get(editing.id);
  if (record?.kind === 'attribute') return printAttribute(store, record);
  if (record?.kind === 'operation') return printOperation(store, record);
  return record ? elementText(record) : '';
}

/** Runs what was typed. @returns what is wrong with it, or null: then it shows already */
function commitText(host: CanvasHost, editing: Editing, text: string): string | null {
  const { model } = host.live();
  if (editing.what !== 'new-row' && text.trim() === editText(host, editing)) return null;
  const parsed = typed(host, editing, text);
  if (!parsed.ok) return parsed.problem;
  const problem = firstError(canExecute(model.store, parsed.value));
  if (problem !== null) return problem;
  void model.execute(parsed.value);
  return null;
}

function typed(host: CanvasHost, editing: Editing, text: string): Parsed<Command[]> {
  const { store, newId } = host.live().model;
  switch (editing.what) {
    case 'new-row':
      return addMember(store, newId, editing.member, editing.ownerId, text);
    case 'row':
      return editMember(store, newId, editing.id, text);
    case 'name':
      return editElementText(store, editing.id, text);
  }
}

/** The last thing copied in this window, for when the system's clipboard may not be read. */
let lastCopied = '';

/** The selection as clipboard text; '' when there is nothing to copy. */
export function copyText(host: CanvasHost): string {
  const { model, rects } = host.live();
  const clip = copyRecords(model.store, model.selectedIds, (id) => {
    const rect = rects.get(id);
    return rect && { x: rect.x, y: rect.y };
  });
  if (clip.records.length === 0) return '';
  lastCopied = printClip(clip);
  host.announce(t('canvas.copied', { n: clip.records.length }));
  return lastCopied;
}

export function lastCopy(): string {
  return lastCopied;
}

/** Puts what a clipboard text holds on the canvas, selected; false when it holds nothing of ours. */
export async function pasteText(host: CanvasHost, text: string): Promise<boolean> {
  const clip = parseClip(text);
  const { model, scene, positions, rects } = host.live();
  if (!clip || clip.records.length === 0 || model.readOnly) return false;
  const corners = Object.values(clip.positions);
  const area = bounds(corners.map((corner) => ({ ...corner, width: 160, height: 100 })));
  const stillThere = Object.keys(clip.positions).some((id) => rects.has(id));
  const pointer = host.pointer() ?? viewCentre(host);
  const offset =
    stillThere || !area
      ? { x: 32, y: 32 }
      : {
          x: Math.round(pointer.x - area.x - area.width / 2),
          y: Math.round(pointer.y - area.y - area.height / 2),
        };
  const target = model.selectedIds.find((id) => scene.boxes.has(id)) ?? null;
  const pasted = pasteRecords(model.store, clip, model.newId, offset, target);
  if (pasted.records.length === 0) return false;
  const commands: Command[] = [
    { type: 'insert-records', records: pasted.records.map((record) => ({ ...record })) },
    ...placeCommands(scene, model.newId, pasted.positions, positions.unsaved()),
  ];
  const [first] = pasted.records;
  const name = first && 'name' in first ? first.name : displayName(model.store, null);
  const reply = await model.execute(
    commands,
    pasted.positions.size > 1 ? `Paste ${pasted.positions.size} elements` : `Paste ${name}`,
  );
  if (reply.change === null) return false;
  const boxes = [...pasted.positions.keys()];
  host.announce(t('said.pasted', { n: boxes.length || pasted.records.length }));
  model.setSelection(boxes.length > 0 ? boxes : pasted.records.map(({ id }) => id));
  return true;
}
