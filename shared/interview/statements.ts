import { generateNKeysBetween } from 'fractional-indexing';
import type { NewId } from '../kit/ids';
import type { Command } from '../metamodel/commands';
import { create } from '../metamodel/commands';
import type { StatementRecord } from '../metamodel/kinds';
import { TEXT_LIMIT } from '../metamodel/kinds/define-kind';
import { siblings } from '../metamodel/order';
import type { Store } from '../metamodel/store';
import type { SectionId } from './conversation';
import type { ReadSentence, Reading } from './reading';

/** A read sentence and the statement that keeps it. */
export interface SentenceStatement {
  /** Index into `Reading.sentences`. */
  sentence: number;
  statementId: string;
  /** The statement's text, word for word. */
  text: string;
  /** Where that text begins in the text that was read, UTF-16. */
  offset: number;
}

export interface StatementOptions {
  newId: NewId;
  source: StatementRecord['source'];
  messageId: string | null;
  /** Section of the question that was answered; null for a document or a free message. */
  section: SectionId | null;
}

export interface RecordedStatements {
  /** `create-element` commands, to be executed before the proposal that refers to them. */
  commands: Command[];
  sentences: SentenceStatement[];
}

/**
 * The sentences of a message or document worth keeping, as statements in the order they were said.
 *
 * Noise is left out: what holds no words, small talk, and in a document whatever the reader took
 * nothing from and calls no requirement. A sentence that the model holds already, word for word, is
 * not recorded twice but referred to.
 *
 * @param text the exact text that was handed to the reader.
 */
export function recordStatements(
  text: string,
  reading: Reading,
  store: Store,
  options: StatementOptions,
): RecordedStatements {
  const used = sentencesWithEvidence(reading);
  const known = new Map(
    store
      .all('statement')
      .filter(isStanding)
      .map((statement) => [statement.text, statement.id]),
  );
  const sentences: SentenceStatement[] = [];
  const fresh: { id: string; text: string; sentence: ReadSentence }[] = [];
  reading.sentences.forEach((sentence, index) => {
    const { words, offset } = trimmed(text, sentence);
    if (!isWorthKeeping(words, sentence, used.has(index), options)) return;
    const twin = known.get(words);
    const id = twin ?? options.newId('stm');
    if (twin === undefined) fresh.push({ id, text: words, sentence });
    known.set(words, id);
    sentences.push({ sentence: index, statementId: id, text: words, offset });
  });
  return { commands: statementCommands(store, fresh, options), sentences };
}

/** Statements that still count: nobody withdrew or rejected them. */
export function isStanding(statement: StatementRecord): boolean {
  return statement.status !== 'withdrawn' && statement.status !== 'rejected';
}

/** Order keys for `count` statements after all that are there. */
export function nextStatementKeys(store: Store, count: number): string[] {
  const last = siblings(store, 'statement', null).at(-1);
  return generateNKeysBetween(last && 'order' in last ? last.order : null, null, count);
}

function statementCommands(
  store: Store,
  fresh: { id: string; text: string; sentence: ReadSentence }[],
  { source, messageId, section }: StatementOptions,
): Command[] {
  const keys = nextStatementKeys(store, fresh.length);
  return fresh.map(({ id, text, sentence }, index) =>
    create('statement', id, {
      text,
      source,
      messageId,
      section: sectionOf(text, sentence.kind, section),
      requirement: sentence.kind,
      quality: sentence.kind === 'quality' ? (sentence.quality?.slice(0, 60) ?? null) : null,
      ...(keys[index] !== undefined && { order: keys[index] }),
    }),
  );
}

const TECHNOLOGY =
  /\b(?:postgres(?:ql)?|mysql|mariadb|sqlite|oracle|sql server|mongodb|java|kotlin|typescript|javascript|node(?:\.js)?|python|django|\.net|c#|golang|rust|php|docker|kubernetes|aws|azure|google cloud|on[- ]premises?|linux|windows server|rest api|graphql|open source|technology stack|tech stack|cloud|self-hosted|our own servers?)\b/i;
const PURPOSE =
  /\b(?:purpose|goal|aim|objective|vision|is meant to|replaces?|instead of (?:paper|a spreadsheet|spreadsheets)|(?:we|they) (?:want|need|would like) (?:a|an|to build|to have) [\w\s-]{0,40}(?:system|application|app|software|tool|website|shop|platform))\b/i;

const PROTECTION =
  /\b(?:privacy|personal (?:data|information)|gdpr|hipaa|data protection|retention|retain(?:ed|s)?|anonymi[sz]\w*|pseudonymi[sz]\w*|encrypt\w*|consent|right to be forgotten)\b|\b(?:kept|stored|keep|store|delet\w+|erased?)\b[^.]{0,60}\b(?:days?|weeks?|months?|years?)\b/i;

/** True when the text says how personal data is protected or how long it is kept. */
export function speaksOfProtection(text: string): boolean {
  return PROTECTION.test(text);
}

/** True when the text names something of the technology the system is to be built with. */
export function speaksOfTechnology(text: string): boolean {
  return TECHNOLOGY.test(text);
}

/** True when the text says what the system is for. */
export function speaksOfPurpose(text: string): boolean {
  return PURPOSE.test(text);
}

/** The interview section that a sentence belongs to, whatever was asked. */
export function sectionOf(
  text: string,
  kind: ReadSentence['kind'],
  asked: SectionId | null,
): SectionId {
  if (kind === 'quality') return 'quality';
  if (speaksOfTechnology(text)) return 'technology';
  if (asked !== null && asked !== 'review') return asked;
  if (speaksOfPurpose(text)) return 'purpose';
  if (kind === 'functional') return 'behaviour';
  if (kind === 'constraint') return 'relationships';
  return 'things';
}

function sentencesWithEvidence(reading: Reading): Set<number> {
  const found = [
    ...reading.classifiers.flatMap((c) => [c, ...c.attributes, ...c.operations, ...c.literals]),
    ...reading.relations,
  ];
  return new Set(found.flatMap(({ evidence }) => evidence.map(({ sentence }) => sentence)));
}

/** A sentence without the white space around it, and where it begins. */
function trimmed(text: string, { start, end }: ReadSentence): { words: string; offset: number } {
  const raw = text.slice(Math.max(0, start), Math.max(0, end));
  const words = raw.trim().slice(0, TEXT_LIMIT);
  return { words, offset: Math.max(0, start) + (raw.length - raw.trimStart().length) };
}

const SMALL_TALK =
  /^(?:hi|hello|hey|ok(?:ay)?|yes|no|yep|nope|sure|thanks?(?: you)?|great|good|fine|right|exactly|well|hm+|good (?:morning|afternoon|evening)|let me think|i see)(?:[\s,]+(?:there|then|so much|very much|all|everyone))?[\s.!,…]*$/i;

function isWorthKeeping(
  words: string,
  sentence: ReadSentence,
  hasEvidence: boolean,
  { source }: StatementOptions,
): boolean {
  if (hasEvidence && words !== '') return true;
  if (!/\p{L}{2}/u.test(words) || SMALL_TALK.test(words)) return false;
  if (sentence.kind !== 'other') return true;
  // In a document "other" is headings, addresses, page furniture; in an interview it is an answer.
  return source !== 'document' || speaksOfPurpose(words) || speaksOfTechnology(words);
}
