import type { ChatMessage } from '../../shared/interview/conversation';
import type { StatementRecord } from '../../shared/metamodel/kinds';
import type { Store } from '../../shared/metamodel/store';
import { compareByOrder } from '../../shared/metamodel/store';
import type { Proposal, ProposalItem } from '../../shared/metamodel/proposal';

/** Words of a text and the elements that came from them. Offsets are UTF-16, end exclusive. */
export interface EvidenceRange {
  start: number;
  end: number;
  recordIds: string[];
}

/** A stretch of text between two boundaries of ranges. */
export interface TextPiece {
  text: string;
  start: number;
  recordIds: string[];
}

/** Statements by the message they were said in; made anew when there are others. */
let byMessage: { store: Store; count: number; found: Map<string, StatementRecord[]> } | null = null;

function statementsOf(store: Store, messageId: string): StatementRecord[] {
  const all = store.all('statement');
  if (byMessage?.store !== store || byMessage.count !== all.length) {
    const found = new Map<string, StatementRecord[]>();
    for (const statement of all.sort(compareByOrder)) {
      const { messageId: id } = statement;
      if (id !== null) found.set(id, [...(found.get(id) ?? []), statement]);
    }
    byMessage = { store, count: all.length, found };
  }
  // Texts may have been edited meanwhile.
  return (byMessage.found.get(messageId) ?? []).flatMap(
    ({ id }) => store.getAs('statement', id) ?? [],
  );
}

/** Where each statement of a message stands in the message's own text. */
export function statementOffsets(
  store: Store,
  message: Pick<ChatMessage, 'uuid' | 'content'>,
): Map<string, number> {
  const offsets = new Map<string, number>();
  let from = 0;
  for (const { id, text } of statementsOf(store, message.uuid)) {
    const at = message.content.indexOf(text, from);
    if (at >= 0) {
      offsets.set(id, at);
      from = at + text.length;
      // A direct answer is kept behind its question.
    } else if (text.endsWith(` ${message.content}`)) {
      offsets.set(id, message.content.length - text.length);
    }
  }
  return offsets;
}

/** The words of a message that elements of the model, or of open proposals, came from. */
export function evidenceIn(
  store: Store,
  message: Pick<ChatMessage, 'uuid' | 'content'>,
  proposals: readonly Proposal[],
): EvidenceRange[] {
  const ranges: EvidenceRange[] = [];
  const offsets = statementOffsets(store, message);
  for (const [id, at] of offsets) {
    for (const trace of store.children(id, 'trace')) {
      const { start, end, elementId } = trace;
      ranges.push({ start: at + start, end: at + end, recordIds: [elementId] });
    }
  }
  for (const { items } of proposals) {
    for (const item of items) {
      for (const { statementId, start, end } of item.evidence) {
        const at = offsets.get(statementId);
        if (at === undefined) continue;
        ranges.push({ start: at + start, end: at + end, recordIds: itemRecords(item) });
      }
    }
  }
  return ranges
    .map((range) => ({ ...range, start: Math.max(0, range.start) }))
    .filter(({ start, end }) => end > start);
}

/** Every record that an item would make or change, its main one first. */
export function itemRecords(item: ProposalItem): string[] {
  const made = item.commands.flatMap((command) => {
    switch (command.type) {
      case 'create-element':
      case 'generalize':
        return [command.id];
      case 'connect':
        return [command.id, command.source.id, command.target.id];
      default:
        return [];
    }
  });
  return [...new Set([item.elementId, ...made])];
}

/** Cuts a text at the boundaries of its ranges, so that each piece has one set of elements. */
export function cutText(text: string, ranges: readonly EvidenceRange[]): TextPiece[] {
  const cuts = new Set([0, text.length]);
  for (const { start, end } of ranges) {
    cuts.add(Math.max(0, Math.min(start, text.length)));
    cuts.add(Math.max(0, Math.min(end, text.length)));
  }
  const sorted = [...cuts].sort((a, b) => a - b);
  return sorted.slice(0, -1).map((start, index) => {
    const end = sorted[index + 1] ?? text.length;
    const over = ranges.filter((range) => range.start <= start && range.end >= end);
    const recordIds = [...new Set(over.flatMap((range) => range.recordIds))];
    return { text: text.slice(start, end), start, recordIds };
  });
}
