import type { ProposalEvidence } from '../../../shared/metamodel/proposal';
import type { StatementRecord } from '../../../shared/metamodel/kinds';
import { endsOf, evidenceOf } from '../../../shared/metamodel/queries';
import { compareByOrder, type Store } from '../../../shared/metamodel/store';

/** A sentence that an element came from. */
export interface Sentence {
  statement: StatementRecord;
  /** 0 to 1, the strongest of its links. */
  confidence: number;
  /** Words it came from: UTF-16 offsets into the text, end exclusive. */
  ranges: { start: number; end: number }[];
}

/** Why an element exists, one entry per sentence, strongest first. A line takes its ends along. */
export function sentencesOf(store: Store, id: string): Sentence[] {
  const ids = [id, ...(endsOf(store, id) ?? []).map((end) => end.id)];
  const traces = ids.flatMap((one) => evidenceOf(store, one));
  return gather(
    store,
    traces.map(({ trace: { ownerId: statementId, start, end, confidence } }) => ({
      statementId,
      start,
      end,
      confidence,
    })),
  );
}

/** The sentences behind something proposed. */
export function proposedSentences(
  store: Store,
  evidence: readonly ProposalEvidence[],
  confidence: number,
): Sentence[] {
  return gather(
    store,
    evidence.map((one) => ({ ...one, confidence })),
  );
}

function gather(
  store: Store,
  links: readonly (ProposalEvidence & { confidence: number })[],
): Sentence[] {
  const found = new Map<string, Sentence>();
  for (const { statementId, start, end, confidence } of links) {
    const statement = store.getAs('statement', statementId);
    if (!statement) continue;
    const known = found.get(statementId);
    const ranges = [...(known?.ranges ?? []), ...(end > start ? [{ start, end }] : [])];
    found.set(statementId, {
      statement,
      ranges,
      confidence: Math.max(confidence, known?.confidence ?? 0),
    });
  }
  return [...found.values()].sort(
    (a, b) => b.confidence - a.confidence || compareByOrder(a.statement, b.statement),
  );
}

/** A stretch of a sentence. */
export interface Piece {
  text: string;
  marked: boolean;
}

/**
 * A sentence cut at its marked words. What is longer than `most` characters is shortened to the
 * neighbourhood of the first marked word, at word boundaries.
 */
export function piecesOf(
  text: string,
  ranges: readonly { start: number; end: number }[],
  most = 280,
): Piece[] {
  const inside = ranges
    .map(({ start, end }) => ({ start: clamp(start, text), end: clamp(end, text) }))
    .filter(({ start, end }) => end > start)
    .sort((a, b) => a.start - b.start);
  const [from, to] = shownPart(text, inside[0]?.start ?? 0, most);
  const pieces: Piece[] = [];
  const add = (piece: string, marked: boolean) => {
    if (piece !== '') pieces.push({ text: piece, marked });
  };
  let at = from;
  if (from > 0) add('… ', false);
  for (const { start, end } of inside) {
    const first = Math.max(start, at);
    const last = Math.min(end, to);
    if (last <= first) continue;
    add(text.slice(at, first), false);
    add(text.slice(first, last), true);
    at = last;
  }
  add(text.slice(at, to), false);
  if (to < text.length) add(' …', false);
  return pieces;
}

function clamp(offset: number, text: string): number {
  return Math.max(0, Math.min(offset, text.length));
}

/** First and last offset of what is shown. */
function shownPart(text: string, focus: number, most: number): [from: number, to: number] {
  if (text.length <= most) return [0, text.length];
  const wished = Math.max(0, Math.min(focus - Math.floor(most / 3), text.length - most));
  const space = wished === 0 ? 0 : text.indexOf(' ', wished) + 1;
  const from = space > wished && space <= focus ? space : wished;
  const end = Math.min(text.length, from + most);
  if (end === text.length) return [from, end];
  const last = text.lastIndexOf(' ', end);
  return [from, last > focus ? last : end];
}
