import type { Sequence, SequenceItem } from './sequence';

/**
 * What is left of an interaction without some of its elements: a message goes with either of its
 * participants, and a fragment with the last message in it.
 */
export function withoutHidden(sequence: Sequence, hidden: ReadonlySet<string>): Sequence {
  if (hidden.size === 0) return sequence;
  return {
    lifelines: sequence.lifelines.filter(({ id }) => !hidden.has(id)),
    items: shownItems(sequence.items, hidden),
  };
}

function shownItems(
  items: readonly SequenceItem[],
  hidden: ReadonlySet<string>,
): readonly SequenceItem[] {
  return items.flatMap((item): SequenceItem[] => {
    if (hidden.has(item.id)) return [];
    if (item.type === 'message') {
      const ends = [item.sourceId, item.targetId];
      return ends.some((id) => id !== null && hidden.has(id)) ? [] : [item];
    }
    const operands = item.operands.map((operand) => ({
      ...operand,
      items: shownItems(operand.items, hidden),
    }));
    const wasEmpty = item.operands.every((operand) => operand.items.length === 0);
    const isEmpty = operands.every((operand) => operand.items.length === 0);
    return isEmpty && !wasEmpty ? [] : [{ ...item, operands }];
  });
}
