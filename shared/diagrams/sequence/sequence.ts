import type { Size } from '../box-size';

/** What the arrangement of a sequence diagram needs to know; widths in px at zoom 1. */
export interface Sequence {
  /** Left to right. */
  lifelines: readonly Participant[];
  items: readonly SequenceItem[];
}

export interface Participant {
  id: string;
  head: Size;
}

export type SequenceItem = SequenceMessage | SequenceFragment;

/** UML's MessageSort (UML 2.5.1, 17.12.23). */
export type MessageSort = 'synch-call' | 'asynch-call' | 'reply' | 'create' | 'delete';

export interface SequenceMessage {
  type: 'message';
  id: string;
  /** Lifelines; null: found, or lost. */
  sourceId: string | null;
  targetId: string | null;
  sort: MessageSort;
  /** Width of its text. */
  label: number;
}

export interface SequenceFragment {
  type: 'fragment';
  id: string;
  /** Width of the tab with the operator. */
  tab: number;
  /** Height of what it says of itself where it has no operands (`ref`). */
  body: number;
  operands: readonly SequenceOperand[];
}

export interface SequenceOperand {
  id: string;
  /** Width of its guard, 0 for none. */
  guard: number;
  items: readonly SequenceItem[];
}

/** Half the width of an activation, px; a nested one lies this far to the right. */
export const ACTIVATION_HALF = 5;
/** Height of a fragment's operator and of the row that a further operand's guard has, px. */
export const TAB_ROW = 24;
/** A message to itself goes this far to the right and down, px. */
export const LOOP = { width: 34, height: 22 } as const;

export function isSelfMessage({ sourceId, targetId }: SequenceMessage): boolean {
  return sourceId !== null && sourceId === targetId;
}

/** Every message below, in time. */
export function messagesOf(items: readonly SequenceItem[]): SequenceMessage[] {
  return items.flatMap((item) =>
    item.type === 'message' ? item : item.operands.flatMap(({ items }) => messagesOf(items)),
  );
}
