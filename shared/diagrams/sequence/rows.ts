import type { Sequence, SequenceFragment, SequenceItem, SequenceMessage } from './sequence';
import { isSelfMessage, LOOP, messagesOf, TAB_ROW } from './sequence';

/** Heights, px at zoom 1. */
const ROW = {
  /** From what is above to a message's line: its text has room in between. */
  message: 38,
  /** Below a message to itself, and below the head of what a message creates. */
  below: 8,
  /** Around a fragment, and between its border and what is in it. */
  outside: 16,
  inside: 18,
  /** Of a part of a fragment that holds nothing. */
  empty: 28,
  /** From the last row to the end of the lifelines. */
  end: 64,
} as const;

/** From top to bottom, px. */
export interface Span {
  top: number;
  bottom: number;
}

/** A place between two things, where another one can come. */
export interface Gap {
  y: number;
  /** The interaction (null here) or the operand. */
  ownerId: string | null;
  /** What it comes right before; null: last. */
  before: string | null;
}

export interface Rows {
  /** Heights of messages' lines; of one to itself where it leaves. */
  messages: ReadonlyMap<string, number>;
  fragments: ReadonlyMap<string, Span>;
  operands: ReadonlyMap<string, Span>;
  gaps: readonly Gap[];
  /** Where lifelines end that nothing deletes. */
  bottom: number;
}

/** Heights of everything, by its order alone: each message has a row, a fragment is around its rows. */
export function rowsOf(sequence: Sequence): Rows {
  const walk = new RowWalk(sequence);
  const created = createdBy(sequence.items);
  const top = Math.max(
    0,
    ...sequence.lifelines.filter(({ id }) => !created.has(id)).map(({ head }) => head.height),
  );
  const last = walk.items(sequence.items, null, top + 4);
  return { ...walk.found, bottom: last + ROW.end };
}

/** Lifelines that a message creates. */
export function createdBy(items: readonly SequenceItem[]): Map<string, SequenceMessage> {
  const created = new Map<string, SequenceMessage>();
  for (const message of messagesOf(items)) {
    const { sort, targetId } = message;
    const makes = sort === 'create' && targetId !== null && !isSelfMessage(message);
    if (makes && !created.has(targetId)) created.set(targetId, message);
  }
  return created;
}

class RowWalk {
  readonly found = {
    messages: new Map<string, number>(),
    fragments: new Map<string, Span>(),
    operands: new Map<string, Span>(),
    gaps: [] as Gap[],
  };
  readonly #heads: ReadonlyMap<string, number>;
  readonly #created: ReadonlyMap<string, SequenceMessage>;

  constructor({ lifelines, items }: Sequence) {
    this.#heads = new Map(lifelines.map(({ id, head }) => [id, head.height]));
    this.#created = createdBy(items);
  }

  /** @returns the height of what comes last, or `from` where there is nothing. */
  items(items: readonly SequenceItem[], ownerId: string | null, from: number): number {
    let y = from;
    for (const item of items) {
      const gap = item.type === 'message' ? ROW.message / 2 : ROW.outside / 2;
      this.found.gaps.push({ y: y + gap, ownerId, before: item.id });
      y = item.type === 'message' ? this.#message(item, y) : this.#fragment(item, y);
    }
    this.found.gaps.push({ y: y + ROW.message / 2, ownerId, before: null });
    return y;
  }

  #message(message: SequenceMessage, from: number): number {
    const creates = message.targetId !== null && this.#created.get(message.targetId) === message;
    const half = creates ? (this.#heads.get(message.targetId ?? '') ?? 0) / 2 : 0;
    const y = from + Math.max(ROW.message, half + ROW.below);
    this.found.messages.set(message.id, y);
    if (isSelfMessage(message)) return y + LOOP.height + ROW.below;
    return half > 0 ? y + half : y;
  }

  #fragment({ id, operands, body }: SequenceFragment, from: number): number {
    const top = from + ROW.outside;
    let y = top + TAB_ROW + body;
    operands.forEach((operand, index) => {
      const start = index === 0 ? top : y + ROW.inside;
      const first = start + TAB_ROW - ROW.message / 4;
      const last = this.items(operand.items, operand.id, first);
      y = operand.items.length === 0 ? first + ROW.empty : last;
      this.found.operands.set(operand.id, { top: start, bottom: y + ROW.inside });
    });
    const bottom = y + ROW.inside;
    this.found.fragments.set(id, { top, bottom });
    return bottom;
  }
}
