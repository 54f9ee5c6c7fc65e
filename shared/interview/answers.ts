import type { NewId } from '../kit/ids';
import type { Command } from '../metamodel/commands';
import { create } from '../metamodel/commands';
import type { StatementRecord } from '../metamodel/kinds';
import type { Proposal } from '../metamodel/proposal';
import type { Store } from '../metamodel/store';
import type { Gap, Question } from './conversation';
import { findGaps, gapKindOf } from './gaps';
import { isBrief, normal } from './gaps/answer-words';
import type { Understood } from './gaps/gap-kind';
import { knowledgeOf } from './gaps/knowledge';
import { oneLine } from './names';
import { proposalFromReading } from './proposal-from-reading';
import { traces } from './proposal/evidence';
import { REVIEW_QUESTION } from './questions';
import type { Reading } from './reading';
import { nextStatementKeys } from './statements';

export interface AnswerOptions {
  newId: NewId;
  messageId: string | null;
}

export type Interpretation =
  /** "I don't know", "later", "skip": leave the question open and go on. */
  | { kind: 'skip' }
  /** A direct answer. Execute `commands` (its statement), then offer the proposal. */
  | {
      kind: 'direct';
      commands: Command[];
      /** Without items when the answer only is to be kept. */
      proposal: Proposal;
      /** What was said beyond the direct answer, to be read as free text; null for nothing. */
      rest: string | null;
    }
  /** No direct answer: read it as free text. */
  | { kind: 'text' };

const SKIP =
  /^(?:(?:i|we) (?:do not|don't) know(?: yet)?|don't know|dunno|no idea|not sure(?: yet)?|later|(?:ask me |maybe )later|skip(?: (?:this|it|that))?|pass|next(?: question)?|unknown|n\/a|\?+)$/;
const NOTHING_MORE =
  /^(?:it is complete|complete|no|nope|nothing|nothing (?:is )?(?:missing|wrong)|all good|looks good|that is all|that's all|done)$/;

/**
 * Reads a person's reply to a question as the direct answer it often is: "yes", "at most 5", "by its
 * ISBN", "a date", "name, email and birth date". A direct answer is believed and kept, together with
 * the question, as a statement of its own.
 */
export function interpretAnswer(
  question: Question,
  answer: string,
  store: Store,
  options: AnswerOptions,
): Interpretation {
  const reply = answer.trim();
  if (SKIP.test(normal(reply))) return { kind: 'skip' };
  if (question.id === REVIEW_QUESTION.id && NOTHING_MORE.test(normal(reply))) {
    return { kind: 'direct', commands: [], proposal: emptyProposal(options), rest: null };
  }
  const kind = gapKindOf(question.id);
  const gap = findGaps(store).gaps.find(({ id }) => id === question.gapId);
  if (!kind?.answer || !gap) return { kind: 'text' };
  const knowledge = knowledgeOf(store);
  for (const { head, rest } of beginnings(reply)) {
    const understood = kind.answer(knowledge, gap, head);
    if (!understood) continue;
    // What is merely to be kept is better kept whole, sentence by sentence.
    if (understood.kind === 'statement' && rest !== null) break;
    return direct({ question, gap, head, understood, store, ...options }, rest);
  }
  return { kind: 'text' };
}

interface Beginning {
  head: string;
  rest: string | null;
}

/** The parts of a reply that may answer directly, longest first: all of it, a sentence, a clause. */
function beginnings(reply: string): Beginning[] {
  const separators = /[.!;\n]\s*(?=\S)|,\s+(?:and|but|because|so)\s+|\s+(?:but|because)\s+/g;
  const cuts = [...reply.matchAll(separators)]
    .map(({ 0: separator, index }) => ({
      head: reply.slice(0, index).trim(),
      rest: reply.slice(index + separator.length).trim(),
    }))
    .filter(({ head, rest }) => rest !== '' && isBrief(head));
  const inOneSentence = !/[.!?\n]\s*\S/.test(reply);
  return [...(inOneSentence ? [{ head: reply, rest: null }] : []), ...cuts.reverse()];
}

interface DirectAnswer extends AnswerOptions {
  question: Question;
  gap: Gap;
  head: string;
  understood: Understood;
  store: Store;
}

function direct(given: DirectAnswer, rest: string | null): Interpretation {
  const { question, head, understood, store, newId, messageId } = given;
  const statementId = newId('stm');
  const text = `${question.text} ${head}`;
  const [order] = nextStatementKeys(store, 1);
  const requirement = understood.kind === 'statement' ? understood.requirement : 'domain';
  const statement: Partial<StatementRecord> = {
    text,
    source: 'interview',
    messageId,
    section: question.section,
    requirement,
    ...(order !== undefined && { order }),
  };
  const proposal = proposalOf(given, statementId, text);
  return {
    kind: 'direct',
    commands: [create('statement', statementId, statement)],
    proposal,
    rest,
  };
}

function proposalOf(given: DirectAnswer, statementId: string, text: string): Proposal {
  const { question, head, understood, store, newId, messageId } = given;
  // The answer's own offsets begin behind the question and the space after it.
  const offset = -(text.length - head.length);
  if (understood.kind === 'statement') return emptyProposal(given);
  if (understood.kind === 'reading') {
    const sentences = [{ start: 0, end: head.length, kind: 'domain' as const }];
    const reading: Reading = { sentences, notes: [], ...understood.reading };
    const kept = [{ sentence: 0, statementId, text, offset }];
    return proposalFromReading(reading, store, kept, { newId, messageId, source: 'interview' });
  }
  const { label, elementId, commands } = understood.facts;
  const evidence = [{ statementId, start: -offset, end: text.length }];
  const confidence = 0.95;
  const item = {
    id: newId('itm'),
    label,
    elementId,
    commands: [...commands, ...traces(newId, [elementId], evidence, confidence)],
    evidence,
    reason: `You answered “${oneLine(head, 80)}” to “${oneLine(question.text)}”`,
    confidence,
    dependsOn: [],
  };
  return { ...emptyProposal(given), title: label, items: [item] };
}

function emptyProposal({ newId, messageId }: AnswerOptions): Proposal {
  return { id: newId('prp'), source: 'interview', messageId, title: 'From your answer', items: [] };
}
