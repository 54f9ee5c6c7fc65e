import type { NewId } from '../../kit/ids';
import type { Command } from '../../metamodel/commands';
import { create } from '../../metamodel/commands';
import { fragmentsOf, mayCall, messageText } from '../../metamodel/interactions';
import type { AnyRecord, CombinedFragmentRecord, MessageRecord } from '../../metamodel/kinds';
import type { RelationId } from '../../metamodel/relations';
import { relate } from '../../metamodel/relations';
import type { Store } from '../../metamodel/store';
import { approximateMeasure } from '../box-size';
import { withoutHidden } from './hidden';
import { readSequence } from './read';
import type { Gap } from './rows';
import { rowsOf } from './rows';

/** What gestures and keys do to a sequence, as commands. Pure: nothing here changes anything. */

/**
 * Places where a message can come, from top to bottom; their heights are those of the diagram.
 *
 * @param hidden what the diagram leaves out.
 */
export function gapsOf(
  store: Store,
  interactionId: string,
  hidden: ReadonlySet<string> = new Set(),
): readonly Gap[] {
  // Heights follow from the order alone, whatever the width of the texts.
  const sequence = readSequence(store, interactionId, approximateMeasure);
  return rowsOf(withoutHidden(sequence, hidden)).gaps;
}

/** The place nearest to a height, px. */
export function gapAt(gaps: readonly Gap[], y: number): Gap | null {
  let nearest: Gap | null = null;
  for (const gap of gaps) {
    if (nearest === null || Math.abs(gap.y - y) < Math.abs(nearest.y - y)) nearest = gap;
  }
  return nearest;
}

/** A message between two lifelines at a place in time; null: last. */
export function insertMessage(
  store: Store,
  newId: NewId,
  interactionId: string,
  line: { relation: RelationId; sourceId: string; targetId: string },
  gap: Pick<Gap, 'ownerId' | 'before'> | null,
): { id: string; commands: Command[] } {
  const values = { ownerId: gap?.ownerId ?? interactionId };
  const { relation, sourceId, targetId } = line;
  return relate(store, newId, relation, sourceId, targetId, values, gap?.before ?? null);
}

/** The place right after a message or a fragment. */
export function gapAfter(store: Store, item: MessageRecord | CombinedFragmentRecord) {
  const siblings = fragmentsOf(store, item.ownerId);
  const at = siblings.findIndex(({ id }) => id === item.id);
  return { ownerId: item.ownerId, before: siblings[at + 1]?.id ?? null };
}

/** Puts a message or fragment at another place; nothing when it is there, or would be in itself. */
export function moveInTime(
  store: Store,
  interactionId: string,
  id: string,
  gap: Pick<Gap, 'ownerId' | 'before'>,
): Command[] {
  const item = store.get(id);
  if (item?.kind !== 'message' && item?.kind !== 'combined-fragment') return [];
  const ownerId = gap.ownerId ?? interactionId;
  const after = gapAfter(store, item);
  const stays = gap.before === id || (ownerId === item.ownerId && gap.before === after.before);
  if (stays || isInside(store, ownerId, id)) return [];
  return [{ type: 'move-element', id, ownerId, before: gap.before }];
}

function isInside(store: Store, id: string, outerId: string): boolean {
  let record: AnyRecord | undefined = store.get(id);
  for (let depth = 0; record && depth < 100; depth += 1) {
    if (record.id === outerId) return true;
    record = 'ownerId' in record ? store.get(record.ownerId) : undefined;
  }
  return false;
}

/** One place earlier or later, into fragments and out of them as they come. */
export function stepInTime(
  store: Store,
  interactionId: string,
  id: string,
  step: -1 | 1,
  hidden: ReadonlySet<string> = new Set(),
): Command[] {
  const gaps = gapsOf(store, interactionId, hidden);
  const at = gaps.findIndex(({ before }) => before === id);
  if (at < 0) return [];
  const ahead = step < 0 ? gaps.slice(0, at).reverse() : gaps.slice(at + 1);
  for (const gap of ahead) {
    const commands = moveInTime(store, interactionId, id, gap);
    if (commands.length > 0) return commands;
  }
  return [];
}

/**
 * Takes one end of a message to another lifeline. A call that the new target cannot answer keeps its
 * words; nothing when it is there already.
 */
export function moveEnd(
  store: Store,
  messageId: string,
  side: 'source' | 'target',
  lifelineId: string,
): Command[] {
  const message = store.getAs('message', messageId);
  const field = side === 'source' ? 'sourceId' : 'targetId';
  if (!message || message[field] === lifelineId) return [];
  const { operationId } = message;
  const stays =
    side === 'source' || mayCall(store, { ...message, targetId: lifelineId }) || !operationId;
  const said = stays ? {} : { operationId: null, name: messageText(store, message) };
  return [{ type: 'update-element', id: messageId, values: { [field]: lifelineId, ...said } }];
}

/** Puts a lifeline before another one; null: last. Nothing when it stands there. */
export function moveLifeline(store: Store, id: string, before: string | null): Command[] {
  const lifeline = store.getAs('lifeline', id);
  if (!lifeline || before === id) return [];
  const siblings = store.children(lifeline.ownerId, 'lifeline');
  const next = siblings[siblings.findIndex((one) => one.id === id) + 1]?.id ?? null;
  if (next === before) return [];
  return [{ type: 'move-element', id, ownerId: lifeline.ownerId, before }];
}

/** One place to the left or to the right. */
export function stepLifeline(store: Store, id: string, step: -1 | 1): Command[] {
  const lifeline = store.getAs('lifeline', id);
  if (!lifeline) return [];
  const siblings = store.children(lifeline.ownerId, 'lifeline');
  const at = siblings.findIndex((one) => one.id === id);
  if (step < 0 && at === 0) return [];
  return moveLifeline(store, id, siblings[step < 0 ? at - 1 : at + 2]?.id ?? null);
}

/** Operators that messages can be wrapped in, with the guards of their operands. */
export const WRAPPERS = {
  alt: ['condition', 'else'],
  opt: ['condition'],
  loop: [''],
  par: ['', ''],
} as const;
export type Wrapper = keyof typeof WRAPPERS;

/**
 * A fragment around the chosen messages and fragments and whatever lies between them; null when they
 * do not stand in one sequence.
 */
export function wrapIn(
  store: Store,
  newId: NewId,
  chosen: readonly string[],
  operator: Wrapper,
): { id: string; commands: Command[] } | null {
  const items = chosen.map((id) => store.get(id)).filter(isItem);
  const [first] = items;
  if (!first || items.some(({ ownerId }) => ownerId !== first.ownerId)) return null;
  const siblings = fragmentsOf(store, first.ownerId);
  const places = items.map(({ id }) => siblings.findIndex((one) => one.id === id));
  const inside = siblings.slice(Math.min(...places), Math.max(...places) + 1);
  const id = newId('cfr');
  const operands = WRAPPERS[operator].map((guard) => ({ id: newId('opd'), guard }));
  const commands: Command[] = [
    {
      type: 'create-element',
      kind: 'combined-fragment',
      id,
      values: { ownerId: first.ownerId, operator },
      before: inside[0]?.id ?? null,
    },
    ...operands.map((operand) =>
      create('operand', operand.id, { ownerId: id, guard: operand.guard }),
    ),
    ...inside.map(
      (item): Command => ({
        type: 'move-element',
        id: item.id,
        ownerId: operands[0]?.id ?? id,
        before: null,
      }),
    ),
  ];
  return { id, commands };
}

function isItem(record: AnyRecord | undefined): record is MessageRecord | CombinedFragmentRecord {
  return record?.kind === 'message' || record?.kind === 'combined-fragment';
}

/** Kinds of what can take part. */
const TAKE_PART: readonly AnyRecord['kind'][] = [
  'class',
  'data-type',
  'actor',
  'component',
  'instance',
];

/** Lifelines for what can take part, from left to right. */
export function lifelinesFor(
  store: Store,
  newId: NewId,
  interactionId: string,
  ids: readonly string[],
  before: string | null,
): { ids: string[]; commands: Command[] } {
  const plans = ids.flatMap((representsId) => {
    const kind = store.get(representsId)?.kind;
    if (kind === undefined || !TAKE_PART.includes(kind)) return [];
    const id = newId('lfl');
    const values = { ownerId: interactionId, representsId };
    const command: Command = { type: 'create-element', kind: 'lifeline', id, values, before };
    return [{ id, command }];
  });
  return { ids: plans.map(({ id }) => id), commands: plans.map(({ command }) => command) };
}
