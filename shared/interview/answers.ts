import type { NewId } from '../kit/ids';
import type { Command } from '../metamodel/commands';
import { create } from '../metamodel/commands';
import type { StatementRecord } from '../metamodel/kinds';
import type { Proposal, ProposalItem } from '../metamodel/proposal';
import type { Store } from '../metamodel/store';
import type { Gap, Question } from './conversation';
import { AGAIN, allGaps, gapIdsOf, gapKindOf } from './gaps';
import { isBrief, normal } from './gaps/answer-words';
import type { GapKind, Knowledge, Understood } from './gaps/gap-kind';
import { CLOSES, knowledgeOf, VAGUE } from './gaps/knowledge';
import { oneLine } from './names';
import { proposalFromReading } from './proposal-from-reading';
import { traces } from './proposal/evidence';
import { gapsIn, REVIEW_QUESTION } from './questions';
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
/** Says that there is an answer, and not what it is. */
const VAGUE_ANSWER =
  /^(?:(?:well|hm+|oh),? )?(?:(?:it|that|this) (?:all )?(?:depends|varies|differs)|hard to say|difficult to say|(?:i|we)(?: would|'d|'ll| will)? (?:have|need) to (?:check|ask|look)|let me (?:check|ask|look)|(?:i am|i'm|we are|we're) not (?:so |quite |entirely )?sure)\b|^(?:maybe|perhaps|possibly|sometimes)$/;
/** So many words may follow; more of them say something. */
const VAGUE_WORDS = 12;
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
  if (isSkip(reply)) return { kind: 'skip' };
  if (question.id === REVIEW_QUESTION.id && NOTHING_MORE.test(normal(reply))) {
    return { kind: 'direct', commands: [], proposal: emptyProposal(options), rest: null };
  }
  const kind = gapKindOf(question.id);
  const order = gapIdsOf(question.id);
  const gaps = gapsIn(allGaps(store), question.id).sort(
    (a, b) => order.indexOf(a.id) - order.indexOf(b.id),
  );
  const [gap] = gaps;
  if (!kind || !gap) return { kind: 'text' };
  const given = { question, gap, store, ...options };
  const knowledge = knowledgeOf(store);
  const whole = kind.readsSentences === true || gaps.length > 1;
  for (const { head, rest } of beginnings(reply, whole)) {
    const understood = understand(kind, knowledge, gaps, head);
    if (understood?.kind === 'noted') {
      return {
        kind: 'direct',
        commands: understood.marks,
        proposal: emptyProposal(options),
        rest: reply,
      };
    }
    // What is merely to be kept is better kept whole, sentence by sentence.
    if (understood?.kind === 'statement' && !understood.closes && rest !== null) break;
    if (understood) return direct({ ...given, head, understood }, rest);
  }
  return isVague(reply) ? vague(given, reply) : { kind: 'text' };
}

function understand(
  kind: GapKind,
  knowledge: Knowledge,
  gaps: readonly Gap[],
  head: string,
): Understood | null {
  const [first] = gaps;
  // A vague answer has no list in it, whatever it looks like.
  if (!first || isVague(head)) return null;
  if (gaps.length > 1 && kind.batch) return kind.batch.answer?.(knowledge, gaps, head) ?? null;
  return kind.answer?.(knowledge, first, head) ?? null;
}

/** True where every part of the reply leaves its question open: "1. I don't know; 2. later". */
function isSkip(reply: string): boolean {
  const parts = reply
    .split(/[;\n]|\.\s+(?!\S+$)/)
    .map((part) => part.replace(/^\s*\d{1,2}[.:)]\s*/, ''));
  const words = parts.map(normal).filter((part) => !/^\d*$/.test(part));
  return SKIP.test(normal(reply)) || (words.length > 0 && words.every((part) => SKIP.test(part)));
}

function isVague(reply: string): boolean {
  return VAGUE_ANSWER.test(normal(reply)) && isBrief(reply, VAGUE_WORDS);
}

/** Keeps what was said. The gap stays open: it is asked about once more, later. */
function vague(
  { question, store, newId, messageId }: Omit<DirectAnswer, 'head' | 'understood'>,
  reply: string,
): Interpretation {
  const [order] = nextStatementKeys(store, 1);
  const statement: Partial<StatementRecord> = {
    text: `${question.text} ${reply}`,
    source: 'interview',
    messageId,
    // Of no section: a section counts as spoken of once it has a statement.
    section: null,
    requirement: 'other',
    extra: { [VAGUE]: question.id.replace(AGAIN, '') },
    ...(order !== undefined && { order }),
  };
  const commands = [create('statement', newId('stm'), statement)];
  return { kind: 'direct', commands, proposal: emptyProposal({ newId, messageId }), rest: null };
}

interface Beginning {
  head: string;
  rest: string | null;
}

/** The parts of a reply that may answer directly, longest first: all of it, a sentence, a clause. */
function beginnings(reply: string, whole: boolean): Beginning[] {
  const separators = /[.!;\n]\s*(?=\S)|,\s+(?:and|but|because|so)\s+|\s+(?:but|because)\s+/g;
  const cuts = [...reply.matchAll(separators)]
    .map(({ 0: separator, index }) => ({
      head: reply.slice(0, index).trim(),
      rest: reply.slice(index + separator.length).trim(),
    }))
    .filter(({ head, rest }) => rest !== '' && isBrief(head));
  const inOneSentence = whole || !/[.!?\n]\s*\S/.test(reply);
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
  const closes = understood.kind === 'statement' && understood.closes === true;
  const requirement = 'requirement' in understood ? understood.requirement : 'domain';
  const statement: Partial<StatementRecord> = {
    text,
    source: 'interview',
    messageId,
    section: question.section,
    requirement,
    ...(order !== undefined && { order }),
    ...(closes && { extra: { [CLOSES]: question.id.replace(AGAIN, '').split(':')[0] } }),
  };
  const proposal = proposalOf(given, statementId, text);
  const marks = 'marks' in understood ? (understood.marks ?? []) : [];
  const left = understood.kind === 'reading' ? understood.rest : undefined;
  return {
    kind: 'direct',
    commands: [create('statement', statementId, statement), ...marks],
    proposal,
    rest: [left, rest].filter(Boolean).join(' ') || null,
  };
}

function proposalOf(given: DirectAnswer, statementId: string, text: string): Proposal {
  const { question, head, understood, store, newId, messageId } = given;
  // The answer's own offsets begin behind the question and the space after it.
  const offset = -(text.length - head.length);
  if (understood.kind === 'statement' || understood.kind === 'noted') return emptyProposal(given);
  if (understood.kind === 'reading') {
    const sentences = [{ start: 0, end: head.length, kind: 'domain' as const }];
    const reading: Reading = { sentences, notes: [], ...understood.reading };
    const kept = [{ sentence: 0, statementId, text, offset }];
    return proposalFromReading(reading, store, kept, { newId, messageId, source: 'interview' });
  }
  if (understood.kind === 'items') {
    return {
      ...emptyProposal(given),
      title: understood.title,
      items: itemsOf(given, statementId, offset),
    };
  }
  const { label, elementId, commands } = understood.facts;
  const evidence = [{ statementId, start: -offset, end: text.length }];
  const confidence = 0.95;
  const item = {
    id: newId('itm'),
    label,
    elementId,
    // What is removed leaves nothing behind that could rest on a statement.
    commands: commands.some(({ type }) => type === 'delete-elements')
      ? commands
      : [...commands, ...traces(newId, [elementId], evidence, confidence)],
    evidence,
    reason: `You answered “${oneLine(head, 80)}” to “${oneLine(question.text)}”`,
    confidence,
    dependsOn: [],
  };
  return { ...emptyProposal(given), title: label, items: [item] };
}

/** The items of an answer that says several things, each with its words of the kept statement. */
function itemsOf(
  { understood, newId }: DirectAnswer,
  statementId: string,
  offset: number,
): ProposalItem[] {
  if (understood.kind !== 'items') return [];
  const items = understood.items(newId);
  const ids = items.map(() => newId('itm'));
  return items.map(({ start, end, needs = [], ...item }, n) => {
    const evidence = [{ statementId, start: start - offset, end: end - offset }];
    // Everything the words bring in rests on them, and goes when they are taken back.
    const made = item.commands.flatMap((one) => (one.type === 'create-element' ? one.id : []));
    const traceable = [...new Set([item.elementId, ...made])];
    return {
      ...item,
      id: ids[n] ?? '',
      commands: [...item.commands, ...traces(newId, traceable, evidence, item.confidence)],
      evidence,
      dependsOn: needs.flatMap((at) => ids[at] ?? []),
    };
  });
}

function emptyProposal({ newId, messageId }: AnswerOptions): Proposal {
  return { id: newId('prp'), source: 'interview', messageId, title: 'From your answer', items: [] };
}
