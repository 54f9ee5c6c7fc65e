import type { Size } from '../box-size';
import type { Point, Rect } from '../geometry';
import type { TextPlace } from '../routing/types';
import type { Activation } from './activations';
import { activationsOf } from './activations';
import { columnsOf, looseLength } from './columns';
import type { Gap, Rows } from './rows';
import { createdBy, rowsOf } from './rows';
import type { Sequence, SequenceMessage } from './sequence';
import { ACTIVATION_HALF, isSelfMessage, LOOP, messagesOf } from './sequence';

/** Places of everything in a sequence diagram, px at zoom 1. */
export interface SequenceLayout {
  /** Each participant from the top of its head to the end of its line. */
  lifelines: ReadonlyMap<string, LifelineLayout>;
  /** Fragments and operands. */
  frames: ReadonlyMap<string, Rect>;
  messages: ReadonlyMap<string, MessageLayout>;
  /** Where another message can come, from top to bottom. */
  gaps: readonly Gap[];
}

export interface LifelineLayout {
  rect: Rect;
  /** The middle of its line. */
  middle: number;
  head: Size;
  activations: readonly Activation[];
  /** True when a message ends it. */
  deleted: boolean;
}

export interface MessageLayout {
  /** From source to target. */
  points: readonly Point[];
  name: TextPlace;
}

/**
 * Works out all places from the order of things alone; the same sequence always gives the same
 * places. Linear in the number of messages, but for participants times messages.
 */
export function layoutSequence(sequence: Sequence): SequenceLayout {
  const rows = rowsOf(sequence);
  const activations = activationsOf(sequence.items, rows.messages);
  const columns = columnsOf(sequence, activations);
  const { middles } = columns;
  const ends = new LineEnds(sequence, middles, activations.ends);
  const messages = new Map<string, MessageLayout>();
  for (const message of messagesOf(sequence.items)) {
    const placed = messageLayout(message, rows.messages.get(message.id) ?? 0, ends);
    if (placed) messages.set(message.id, placed);
  }
  const frames = new Map<string, Rect>();
  const extents = new Map(columns.fragments);
  for (const { id, operands } of fragmentsOf(sequence.items)) {
    const extent = extents.get(id) ?? { left: 0, right: 0 };
    const across = { x: extent.left, width: extent.right - extent.left };
    const span = rows.fragments.get(id) ?? { top: 0, bottom: 0 };
    frames.set(id, { ...across, y: span.top, height: span.bottom - span.top });
    for (const operand of operands) {
      const { top, bottom } = rows.operands.get(operand.id) ?? span;
      frames.set(operand.id, { ...across, y: top, height: bottom - top });
    }
  }
  const lifelines = lifelineLayouts(sequence, middles, rows, activations.all);
  return { lifelines, frames, messages, gaps: rows.gaps };
}

function fragmentsOf(
  items: Sequence['items'],
): Extract<Sequence['items'][number], { type: 'fragment' }>[] {
  return items.flatMap((item) =>
    item.type === 'message'
      ? []
      : [item, ...item.operands.flatMap(({ items }) => fragmentsOf(items))],
  );
}

function lifelineLayouts(
  { lifelines, items }: Sequence,
  middles: ReadonlyMap<string, number>,
  rows: Rows,
  activations: readonly Activation[],
): Map<string, LifelineLayout> {
  const created = createdBy(items);
  const ends = new Map<string, number>();
  for (const { sort, targetId, id } of messagesOf(items)) {
    if (sort === 'delete' && targetId !== null) ends.set(targetId, rows.messages.get(id) ?? 0);
  }
  const tallest = Math.max(
    0,
    ...lifelines.filter(({ id }) => !created.has(id)).map(({ head }) => head.height),
  );
  return new Map(
    lifelines.map(({ id, head }): [string, LifelineLayout] => {
      const middle = middles.get(id) ?? 0;
      const creator = created.get(id);
      const row = creator && rows.messages.get(creator.id);
      // Heads of different heights stand on one line.
      const y = row === undefined ? tallest - head.height : row - head.height / 2;
      const end = ends.get(id);
      const bottom = Math.max(end ?? rows.bottom, y + head.height + 16);
      const rect = { x: middle - head.width / 2, y, width: head.width, height: bottom - y };
      const own = activations.filter(({ lifelineId }) => lifelineId === id);
      return [id, { rect, middle, head, activations: own, deleted: end !== undefined }];
    }),
  );
}

/** Where messages meet participants: at the border of an activation, of a head, or at the line. */
class LineEnds {
  readonly #middles: ReadonlyMap<string, number>;
  readonly #levels: ReadonlyMap<string, { source: number | null; target: number | null }>;
  readonly #created: ReadonlyMap<string, SequenceMessage>;
  readonly #heads: ReadonlyMap<string, number>;

  constructor(
    { lifelines, items }: Sequence,
    middles: ReadonlyMap<string, number>,
    levels: ReadonlyMap<string, { source: number | null; target: number | null }>,
  ) {
    this.#middles = middles;
    this.#levels = levels;
    this.#created = createdBy(items);
    this.#heads = new Map(lifelines.map(({ id, head }) => [id, head.width]));
  }

  /** The middle of a participant's line; undefined for none. */
  middle(lifelineId: string | null): number | undefined {
    return this.#middles.get(lifelineId ?? '');
  }

  at(message: SequenceMessage, end: 'source' | 'target', side: -1 | 1): number {
    const id = end === 'source' ? message.sourceId : message.targetId;
    const middle = this.middle(id) ?? 0;
    if (end === 'target' && id !== null && this.#created.get(id) === message) {
      return middle + (side * (this.#heads.get(id) ?? 0)) / 2;
    }
    const level = this.#levels.get(message.id)?.[end] ?? null;
    if (level === null) return middle;
    return middle + level * ACTIVATION_HALF + side * ACTIVATION_HALF;
  }
}

function messageLayout(message: SequenceMessage, y: number, ends: LineEnds): MessageLayout | null {
  const source = ends.middle(message.sourceId);
  const target = ends.middle(message.targetId);
  if (source === undefined && target === undefined) return null;
  if (isSelfMessage(message)) return loop(message, y, ends);
  const toRight = source === undefined || target === undefined || source < target;
  const length = looseLength(message.label);
  const from =
    source === undefined
      ? ends.at(message, 'target', -1) - length
      : ends.at(message, 'source', toRight ? 1 : -1);
  const to = target === undefined ? from + length : ends.at(message, 'target', toRight ? -1 : 1);
  return {
    points: [
      { x: from, y },
      { x: to, y },
    ],
    name: { x: (from + to) / 2, y: y - 6, anchor: 'middle' },
  };
}

function loop(message: SequenceMessage, y: number, ends: LineEnds): MessageLayout {
  const from = ends.at(message, 'source', 1);
  const to = ends.at(message, 'target', 1);
  const right = Math.max(from, to) + LOOP.width - ACTIVATION_HALF;
  return {
    points: [
      { x: from, y },
      { x: right, y },
      { x: right, y: y + LOOP.height },
      { x: to, y: y + LOOP.height },
    ],
    name: { x: right + 6, y: y + LOOP.height / 2 + 4, anchor: 'start' },
  };
}
