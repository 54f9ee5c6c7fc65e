import { diagramTypes, type DiagramTypeId } from '../../shared/diagrams';
import type { Asked } from '../../shared/diagrams/box-size';
import type { Clip, Place } from '../../shared/diagrams/clipboard';
import { copyRecords, parseClip, printClip } from '../../shared/diagrams/clipboard';
import { printAttribute, printOperation } from '../../shared/diagrams/class/notation';
import type { Parsed } from '../../shared/diagrams/class/notation';
import { complete } from '../../shared/diagrams/completion';
import { bounds, type Point } from '../../shared/diagrams/geometry';
import { printSlot } from '../../shared/diagrams/object/notation';
import { pasteRecords } from '../../shared/diagrams/paste';
import { gapAfter } from '../../shared/diagrams/sequence/edits';
import type { Command } from '../../shared/metamodel/commands';
import { canExecute } from '../../shared/metamodel/execute';
import { PLACEABLE_KINDS } from '../../shared/metamodel/kinds/kind-groups';
import { displayName, endsOf } from '../../shared/metamodel/queries';
import { compareByOrder, type Store } from '../../shared/metamodel/store';
import { behaviourText, fieldOfRow } from './behaviour-edits';
import { addMember, editMember, firstError } from './edits';
import { leaveFocus } from './focus/focusing';
import { editElementText, elementText, typedLine } from './element-text';
import { shownAs } from './flow-elements';
import type { CanvasHost } from './live';
import { viewCentre } from './live';
import { placeCommands } from './placing';
import { addLifelines } from './sequence-gestures';
import { comeNear, scrollIntoView } from './view';
import type { CanvasControls, Editing, Refused } from './ui-state';
import { t } from '../app/text';

/** Canvases that there have been in this window. */
let canvases = 0;

/** What boxes and lines may ask of their canvas: editing texts in place. */
export function createControls(host: CanvasHost): CanvasControls {
  canvases += 1;
  const name = `canvas-${canvases}`;
  return {
    name,
    domId: (id) => `${name}-box-${id}`,
    ui: host.ui,
    startEditing(editing) {
      if (host.live().model.readOnly) return;
      comeNear(host, standsAt(host, editing));
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
    complete(editing, text, caret) {
      const { store } = host.live().model;
      const line = typedLine(store, editing);
      return line ? complete(store, line, text, caret) : [];
    },
    nextText: (editing, step) => nextText(host, editing, step),
  };
}

/** The box, or the line, at which a text is edited. */
function standsAt(host: CanvasHost, editing: Editing): string {
  if (editing.what !== 'name') return editing.ownerId;
  const end = host.live().model.store.getAs('association-end', editing.id);
  return end?.classifierId ?? editing.id;
}

function editText(host: CanvasHost, editing: Editing): string {
  const { store } = host.live().model;
  if (editing.what === 'new-row') return '';
  const own = fieldOfRow(editing.id);
  if (own) return behaviourText(store, own);
  const record = store.get(editing.id);
  if (record?.kind === 'attribute') return printAttribute(store, record);
  if (record?.kind === 'operation') return printOperation(store, record);
  if (record?.kind === 'slot') return printSlot(store, record);
  return record ? elementText(store, record) : '';
}

/** Name, source end and target end of an association, one after the other. */
function nextText(host: CanvasHost, editing: Editing, step: 1 | -1): Editing | null {
  if (editing.what !== 'name') return null;
  const { store } = host.live().model;
  const record = store.get(editing.id);
  const lineId = record?.kind === 'association-end' ? record.ownerId : editing.id;
  const ends = record && endsOf(store, lineId);
  if (!ends) return null;
  const texts = [lineId, ...ends.map(({ id }) => id)];
  const next = texts[texts.indexOf(editing.id) + step];
  return next === undefined ? null : { what: 'name', id: next };
}

/** Runs what was typed. @returns what is wrong with it, or null: then it shows already */
function commitText(host: CanvasHost, editing: Editing, text: string): Refused | null {
  const { model } = host.live();
  if (editing.what !== 'new-row' && text.trim() === editText(host, editing)) return null;
  const parsed = typed(host, editing, text);
  if (!parsed.ok) return parsed;
  const problem = firstError(canExecute(model.store, parsed.value));
  if (problem !== null) return { problem };
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
  const { model, rects, scene } = host.live();
  const { store } = model;
  const places = scene.diagramId === null ? [] : store.owned(scene.diagramId, 'placement');
  const sizes = new Map(
    places
      .filter(({ width, height }) => width !== null || height !== null)
      .map(({ elementId, width, height }) => [elementId, { width, height }]),
  );
  const clip = copyRecords(store, model.selectedIds, (id) => {
    const rect = rects.get(id);
    return rect && { x: rect.x, y: rect.y, ...sizes.get(id) };
  });
  if (clip.records.length === 0) return '';
  lastCopied = printClip(clip);
  host.announce(t('canvas.copied', { n: clip.records.length }));
  return lastCopied;
}

export function lastCopy(): string {
  return lastCopied;
}

/** What is made of a clip: copies, or the same elements shown once more. */
export type PasteHow = 'new' | 'reference';

/**
 * Puts what a clipboard text holds on the canvas, selected. What cannot be pasted is refused in words.
 *
 * @returns false when the text is none of ours
 */
export async function pasteText(
  host: CanvasHost,
  text: string,
  how: PasteHow = 'new',
): Promise<boolean> {
  const { model } = host.live();
  const read = parseClip(text);
  if (!read.ok) {
    if (read.problem !== 'foreign') say(host, t(`clipboard.${read.problem}`));
    return read.problem !== 'foreign';
  }
  if (model.readOnly || read.clip.records.length === 0) return true;
  await leaveFocus(host);
  if (how === 'reference') await showAgain(host, read.clip);
  else await pasteNew(host, read.clip);
  return true;
}

/** The same for what the system hands over: a text of something else is said to be none of ours. */
export async function pasteHanded(host: CanvasHost, text: string, how: PasteHow): Promise<void> {
  if (!(await pasteText(host, text, how))) say(host, t('clipboard.foreign'));
}

function say(host: CanvasHost, message: string): void {
  host.live().model.notify([{ code: 'clipboard.refused', severity: 'warning', message }]);
}

/** Shows elements of this model here as well; in a sequence they take part. */
async function showAgain(host: CanvasHost, clip: Clip): Promise<void> {
  const { model, scene, positions, rects, type } = host.live();
  const { store } = model;
  const known = clip.chosen.filter((id) => store.has(id));
  if (known.length === 0) return say(host, t('clipboard.otherProject'));
  if (type === 'sequence') return addLifelines(host, known, host.pointer());
  const shows = (id: string) => {
    const record = store.get(id);
    if (!record || record.kind === 'group') return false;
    return diagramTypes[type].box(store, record, scene.subjectId) !== null;
  };
  const boxes = Object.keys(clip.positions).filter(shows);
  if (boxes.length === 0) return say(host, t('clipboard.notShown'));
  const offset = offsetOf(host, clip);
  const fresh = new Map<string, Point>();
  for (const id of boxes.filter((one) => !rects.has(one))) {
    const { x, y } = clip.positions[id] ?? { x: 0, y: 0 };
    fresh.set(id, { x: x + offset.x, y: y + offset.y });
  }
  if (fresh.size > 0) {
    const commands = placeCommands(scene, model.newId, fresh, positions.unsaved());
    const reply = await model.execute(commands, `Show ${fresh.size} elements`);
    if (reply.change === null) return;
  }
  model.setSelection(boxes);
}

/** How far copies stand from where the originals did, or do: beside them, or at the pointer. */
function offsetOf(host: CanvasHost, clip: Clip): Point {
  const { rects } = host.live();
  for (const [id, { x, y }] of Object.entries(clip.positions)) {
    const rect = rects.get(id);
    if (rect) return { x: rect.x - x + BESIDE, y: rect.y - y + BESIDE };
  }
  const corners = Object.values(clip.positions);
  const area = bounds(corners.map(({ x, y }) => ({ x, y, width: 160, height: 100 })));
  if (!area) return { x: BESIDE, y: BESIDE };
  const pointer = host.pointer() ?? viewCentre(host);
  return {
    x: Math.round(pointer.x - area.x - area.width / 2),
    y: Math.round(pointer.y - area.y - area.height / 2),
  };
}

/** How far a copy stands from its original, px in each direction. */
const BESIDE = 32;

async function pasteNew(host: CanvasHost, clip: Clip): Promise<void> {
  const { model, scene, positions, type } = host.live();
  if (!mayShow(clip, type)) {
    if (type === 'sequence') return showAgain(host, clip);
    return say(host, t('clipboard.notShown'));
  }
  const target = {
    into:
      [...shownAs(scene, model.store, model.selectedIds)].find((id) => scene.boxes.has(id)) ?? null,
    subjectId: scene.subjectId,
    diagramId: scene.diagramId,
    gap: placeInTime(model.store, model.selectedIds),
  };
  const pasted = pasteRecords(model.store, clip, model.newId, offsetOf(host, clip), target);
  if (pasted.records.length === 0) return say(host, t('clipboard.noPlace', { n: pasted.left }));
  const commands: Command[] = [
    { type: 'insert-records', records: pasted.records.map((record) => ({ ...record })) },
    ...placeCommands(
      { ...scene, fresh: pasted.records },
      model.newId,
      pasted.positions,
      positions.unsaved(),
      sizesAmong(pasted.positions),
    ),
  ];
  const [first] = pasted.records;
  const name = first && 'name' in first ? first.name : displayName(model.store, null);
  const reply = await model.execute(
    commands,
    pasted.positions.size > 1 ? `Paste ${pasted.positions.size} elements` : `Paste ${name}`,
  );
  if (reply.change === null) return;
  if (pasted.left > 0) say(host, t('clipboard.left', { n: pasted.left }));
  const chosen = clip.chosen.flatMap((id) => pasted.ids.get(id) ?? []);
  const boxes = [...pasted.positions.keys()];
  host.announce(t('said.pasted', { n: boxes.length || pasted.records.length }));
  model.setSelection(boxes.length > 0 ? boxes : chosen);
}

/** Sizes that were chosen by hand, by id. */
function sizesAmong(places: ReadonlyMap<string, Place>): Map<string, Partial<Asked>> {
  const sizes = new Map<string, Partial<Asked>>();
  for (const [id, { width, height }] of places) {
    if (width !== undefined && height !== undefined) sizes.set(id, { width, height });
  }
  return sizes;
}

/** False when nothing that was chosen has a place on this type of diagram. */
function mayShow({ records, chosen }: Clip, type: DiagramTypeId): boolean {
  const placeable: readonly string[] = PLACEABLE_KINDS;
  const wanted = new Set(chosen);
  const kinds = records.filter(({ id }) => wanted.has(id)).map(({ kind }) => kind);
  const boxes = kinds.filter((kind) => placeable.includes(kind));
  return boxes.length === 0 || boxes.some((kind) => diagramTypes[type].nodeKinds.includes(kind));
}

/** Right after the last of the selected messages and fragments, or at the end of an operand. */
function placeInTime(store: Store, selectedIds: readonly string[]) {
  const items = selectedIds
    .flatMap((id) => store.get(id) ?? [])
    .flatMap((record) =>
      record.kind === 'message' || record.kind === 'combined-fragment' ? record : [],
    )
    .sort(compareByOrder);
  const last = items.filter(({ ownerId }) => ownerId === items[0]?.ownerId).at(-1);
  if (last?.kind === 'message' || last?.kind === 'combined-fragment') return gapAfter(store, last);
  const operand = store.getAs('operand', selectedIds[0] ?? null);
  return operand ? { ownerId: operand.id, before: null } : null;
}
