import type { Command } from '../../metamodel/commands';
import type { StatementRecord } from '../../metamodel/kinds';
import type { Store } from '../../metamodel/store';
import type { Gap, Question, SectionId } from '../conversation';
import type { Reading } from '../reading';

/** The model and what was said about it, prepared once for all kinds of gap. */
export interface Knowledge {
  store: Store;
  /** Statements that still count, in the order they were said. */
  statements: readonly StatementRecord[];
}

/** What a direct answer says: commands for the places asked about, or facts to be merged. */
export interface AnswerFacts {
  /** For the proposal's item. */
  label: string;
  elementId: string;
  commands: Command[];
}

/** An answer as its gap kind understands it. */
export type Understood =
  | { kind: 'commands'; facts: AnswerFacts }
  /** Facts like a reader's; spans are offsets into the answer. */
  | { kind: 'reading'; reading: Pick<Reading, 'classifiers' | 'relations'> }
  /** Nothing to change in the model: what was said is the answer, kept as a requirement. */
  | { kind: 'statement'; requirement: StatementRecord['requirement'] };

/** One kind of thing a model may not say yet. One kind, one file, one line in `gaps/index.ts`. */
export interface GapKind {
  /** First part of its gaps' ids. */
  kind: string;
  section: SectionId;
  /** How much closing one gap of this kind gains, 0 to 100. */
  weight: number;
  /** What cannot be done well until it is known, for people. */
  blocks: string;
  /** How many places there are to know this of; found gaps are a part of them. */
  places(knowledge: Knowledge): number;
  find(knowledge: Knowledge): { elementId: string | null; text: string }[];
  ask(knowledge: Knowledge, gap: Gap): Pick<Question, 'topicId' | 'text' | 'quickAnswers'>;
  /** Understands a short direct answer; null: it is free text for the reader. */
  answer?(knowledge: Knowledge, gap: Gap, answer: string): Understood | null;
}

/** The quick answer that leaves a question open without asking it again. */
export const DONT_KNOW = "I don't know";
