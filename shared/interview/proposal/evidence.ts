import type { NewId } from '../../kit/ids';
import type { Command } from '../../metamodel/commands';
import type { ProposalEvidence } from '../../metamodel/proposal';
import { oneLine } from '../names';
import type { Found } from '../reading';
import type { SentenceStatement } from '../statements';

/** More evidence than this convinces nobody further and only makes the files longer. */
const MOST = 5;

/** Statements by the index of the sentence they keep. */
export type Statements = ReadonlyMap<number, SentenceStatement>;

/**
 * The reader's evidence in offsets of the statements' own texts, strongest first, without repeats.
 * What points outside its sentence stands for the whole sentence; what points to a sentence that
 * was not kept is left out.
 */
export function evidenceIn(statements: Statements, { evidence }: Found): ProposalEvidence[] {
  const found = new Map<string, ProposalEvidence>();
  for (const { sentence, span } of evidence) {
    const statement = statements.get(sentence);
    if (!statement) continue;
    const { statementId, text, offset } = statement;
    const start = clamp(span.start - offset, text.length);
    const end = clamp(span.end - offset, text.length);
    const inside = start < end ? { start, end } : { start: 0, end: text.length };
    found.set(`${statementId} ${inside.start} ${inside.end}`, { statementId, ...inside });
    if (found.size >= MOST) break;
  }
  return [...found.values()];
}

function clamp(value: number, limit: number): number {
  return Number.isFinite(value) ? Math.min(limit, Math.max(0, Math.trunc(value))) : 0;
}

/** `trace-element` commands from each piece of evidence to each element. */
export function traces(
  newId: NewId,
  elementIds: readonly string[],
  evidence: readonly ProposalEvidence[],
  confidence: number,
): Command[] {
  return elementIds.flatMap((elementId) =>
    evidence.map(({ statementId, start, end }): Command => {
      const id = newId('trc');
      return { type: 'trace-element', id, statementId, elementId, start, end, confidence };
    }),
  );
}

/** A belief as a number in 0..1, whatever the reader handed over. */
export function belief({ confidence }: Found): number {
  return Number.isFinite(confidence) ? Math.min(1, Math.max(0, confidence)) : 0.5;
}

/** The words of the strongest piece of evidence in quotation marks; empty when there are none. */
export function quoted(statements: Statements, { evidence }: Found): string {
  for (const { sentence, span } of evidence) {
    const statement = statements.get(sentence);
    if (!statement) continue;
    const start = span.start - statement.offset;
    const words = oneLine(
      statement.text.slice(Math.max(0, start), span.end - statement.offset),
      80,
    );
    return `“${words || oneLine(statement.text, 80)}”`;
  }
  return '';
}
