import type { RelationId } from '../../shared/diagrams';
import { boxSize } from '../../shared/diagrams/forms';
import type { Point, Rect } from '../../shared/diagrams/geometry';
import {
  gapAfter,
  gapAt,
  gapsOf,
  insertMessage,
  lifelinesFor,
  moveEnd,
  moveInTime,
  moveLifeline,
} from '../../shared/diagrams/sequence/edits';
import type { Command } from '../../shared/metamodel/commands';
import { create } from '../../shared/metamodel/commands';
import { canExecute } from '../../shared/metamodel/execute';
import { messagesIn } from '../../shared/metamodel/interactions';
import { firstError } from './edits';
import type { CanvasHost } from './live';
import { measureText } from './measure';
import type { Scene } from './scene';

/** A participant on the screen, px at zoom 1. */
export interface Column {
  id: string;
  rect: Rect;
  /** Middle of its line, and the height of its head. */
  middle: number;
  head: number;
}

/** How far from a participant's line a message still means it, px. */
const REACH = 56;

/** The participants from left to right. */
export function columnsOf({ boxes, arrangement }: Scene): Column[] {
  const columns: Column[] = [];
  for (const { id, shape } of boxes.values()) {
    const rect = arrangement?.rects.get(id);
    if (!rect || !shape.form.startsWith('lifeline')) continue;
    const head = boxSize(shape, 'sequence', measureText).height;
    columns.push({ id, rect, middle: rect.x + rect.width / 2, head });
  }
  return columns.sort((a, b) => a.middle - b.middle);
}

/** The participant that a point means; undefined for none. */
export function columnAt(columns: readonly Column[], x: number): Column | undefined {
  const [nearest] = [...columns].sort((a, b) => Math.abs(a.middle - x) - Math.abs(b.middle - x));
  if (!nearest) return undefined;
  const reach = Math.max(REACH, nearest.rect.width / 2);
  return Math.abs(nearest.middle - x) <= reach ? nearest : undefined;
}

/** The participant that one dragged to `x` comes before; null: last. */
export function columnBefore(columns: readonly Column[], id: string, x: number): string | null {
  return columns.find((one) => one.id !== id && one.middle > x)?.id ?? null;
}

/** Height at which a message at `y` will stand, px. */
export function heightAt(host: CanvasHost, y: number): number {
  const { model, scene } = host.live();
  if (scene.subjectId === null) return y;
  return gapAt(gapsOf(model.store, scene.subjectId, scene.hidden), y)?.y ?? y;
}

/** A way back to whoever called last and was not answered is a reply, all else a call. */
function likelyRelation(
  host: CanvasHost,
  sourceId: string,
  targetId: string,
  before: string | null,
): RelationId {
  const { model, scene } = host.live();
  if (scene.subjectId === null || sourceId === targetId) return 'synch-call';
  let waiting = false;
  for (const message of messagesIn(model.store, scene.subjectId)) {
    if (message.id === before) break;
    if (message.sourceId === targetId && message.targetId === sourceId) {
      waiting = message.sort === 'synch-call';
    } else if (message.sourceId === sourceId && message.targetId === targetId) {
      waiting = false;
    }
  }
  return waiting ? 'reply' : 'synch-call';
}

/** Draws a message at a height; let go beside all participants, it leads to a new one there. */
export async function drawMessage(
  host: CanvasHost,
  sourceId: string,
  at: Point,
  asked?: RelationId,
): Promise<void> {
  const { model, scene } = host.live();
  const interactionId = scene.subjectId;
  if (interactionId === null || model.readOnly) return;
  const columns = columnsOf(scene);
  const gap = gapAt(gapsOf(model.store, interactionId, scene.hidden), at.y);
  const target = columnAt(columns, at.x);
  const fresh = target ? null : model.newId('lfl');
  const targetId = target?.id ?? fresh ?? sourceId;
  const relation = asked ?? likelyRelation(host, sourceId, targetId, gap?.before ?? null);
  const line = { relation, sourceId, targetId };
  const message = insertMessage(model.store, model.newId, interactionId, line, gap);
  const commands: Command[] = [
    ...(fresh === null
      ? []
      : [newLifeline(host, fresh, interactionId, columnBefore(columns, '', at.x))]),
    ...message.commands,
  ];
  const reply = await model.execute(commands);
  if (reply.change === null) return;
  const shown = fresh ?? message.id;
  model.setSelection([shown]);
  if (relation !== 'reply') host.ui.setState({ editing: { what: 'name', id: shown } });
}

function newLifeline(
  host: CanvasHost,
  id: string,
  ownerId: string,
  before: string | null,
): Command {
  const { store } = host.live().model;
  const taken = store.children(ownerId, 'lifeline').map(({ name }) => name);
  let name = 'participant';
  for (let n = 2; taken.includes(name); n += 1) name = `participant${n}`;
  return { type: 'create-element', kind: 'lifeline', id, values: { name, ownerId }, before };
}

/** Takes a message to another place in time. */
export async function dropMessage(host: CanvasHost, id: string, y: number): Promise<void> {
  const { model, scene } = host.live();
  if (scene.subjectId === null) return;
  const gap = gapAt(gapsOf(model.store, scene.subjectId, scene.hidden), y);
  const commands = gap ? moveInTime(model.store, scene.subjectId, id, gap) : [];
  if (commands.length > 0) await model.execute(commands);
}

/** Takes one end of a message to the participant at `x`; beside all of them it stays where it is. */
export async function dropEnd(
  host: CanvasHost,
  id: string,
  side: 'source' | 'target',
  x: number,
): Promise<void> {
  const { model, scene } = host.live();
  const column = columnAt(columnsOf(scene), x);
  const commands = column ? moveEnd(model.store, id, side, column.id) : [];
  if (commands.length === 0) return;
  const problems = canExecute(model.store, commands);
  if (firstError(problems) !== null) return model.notify(problems);
  await model.execute(commands);
}

/** Takes a participant to another place among the others. */
export async function dropLifeline(host: CanvasHost, id: string, x: number): Promise<void> {
  const { model, scene } = host.live();
  const before = columnBefore(columnsOf(scene), id, x);
  const commands = moveLifeline(model.store, id, before);
  if (commands.length > 0) await model.execute(commands);
}

/** Makes participants of what was dropped or asked for; those that are there are selected. */
export async function addLifelines(
  host: CanvasHost,
  recordIds: readonly string[],
  at: Point | null,
): Promise<void> {
  const { model, scene } = host.live();
  if (scene.subjectId === null || model.readOnly) return;
  const before = at ? columnBefore(columnsOf(scene), '', at.x) : null;
  const { store, newId } = model;
  const { ids, commands } = lifelinesFor(store, newId, scene.subjectId, recordIds, before);
  if (commands.length === 0) return;
  const reply = await model.execute(commands);
  if (reply.change !== null) model.setSelection(ids);
}

/** A message after the selected one, or last: from the selected participant to its neighbour. */
export async function addMessage(host: CanvasHost): Promise<void> {
  const { model, scene } = host.live();
  const { store, newId } = model;
  const interactionId = scene.subjectId;
  const columns = columnsOf(scene);
  const selected = store.get(model.selectedIds[0] ?? null);
  if (interactionId === null || columns.length === 0 || model.readOnly) return;
  const item =
    selected?.kind === 'message' || selected?.kind === 'combined-fragment' ? selected : null;
  const last = selected?.kind === 'message' ? selected : null;
  const sourceId =
    last?.targetId ?? (selected?.kind === 'lifeline' ? selected.id : columns[0]?.id) ?? '';
  const at = columns.findIndex(({ id }) => id === sourceId);
  const targetId = (columns[at + 1] ?? columns[at - 1] ?? columns[at])?.id ?? sourceId;
  const line = { relation: 'synch-call', sourceId, targetId } as const;
  const inOperand = selected?.kind === 'operand' ? { ownerId: selected.id, before: null } : null;
  const gap = item ? gapAfter(store, item) : inOperand;
  const { id, commands } = insertMessage(store, newId, interactionId, line, gap);
  const reply = await model.execute(commands);
  if (reply.change === null) return;
  model.setSelection([id]);
  host.ui.setState({ editing: { what: 'name', id } });
}

/** The answer to the selected call, right after it. */
export async function addReply(host: CanvasHost): Promise<void> {
  const { model } = host.live();
  const call = model.store.getAs('message', model.selectedIds[0] ?? null);
  if (!call || call.sourceId === null || call.targetId === null || model.readOnly) return;
  const { ownerId, before } = gapAfter(model.store, call);
  const id = model.newId('msg');
  const values = { ownerId, sort: 'reply', sourceId: call.targetId, targetId: call.sourceId };
  const command = create('message', id, { ...values, sort: 'reply' });
  const placed = command.type === 'create-element' ? { ...command, before } : command;
  const reply = await model.execute([placed]);
  if (reply.change !== null) model.setSelection([id]);
}
