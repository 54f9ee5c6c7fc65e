import type { NewId } from '../../kit/ids';
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

/** One thing that an answer says, with the words it says it in. */
export interface AnswerItem extends AnswerFacts {
  /** Of the answer, UTF-16 code units, end exclusive. */
  start: number;
  end: number;
  /** Why, in a sentence. */
  reason: string;
  /** 0 to 1. */
  confidence: number;
  /** Places in the list of the items that this one needs. */
  needs?: readonly number[];
}

/** An answer as its gap kind understands it. */
export type Understood =
  | {
      kind: 'commands';
      facts: AnswerFacts;
      /** Notes that it was answered, executed at once. */
      marks?: Command[];
    }
  /** Several things to say yes or no to, made with ids of their own. */
  | {
      kind: 'items';
      requirement: StatementRecord['requirement'];
      title: string;
      items(newId: NewId): AnswerItem[];
    }
  /** Facts like a reader's; spans are offsets into the answer. */
  | {
      kind: 'reading';
      reading: Pick<Reading, 'classifiers' | 'relations'>;
      /** Notes that it was answered, executed at once. */
      marks?: Command[];
      /** Sentences it did not understand, for the reader; absent for none. */
      rest?: string;
    }
  /** Nothing to change in the model: what was said is the answer, kept as a requirement. */
  | {
      kind: 'statement';
      requirement: StatementRecord['requirement'];
      /** True when the statement closes the gap: nothing is missing there. */
      closes?: boolean;
      marks?: Command[];
    }
  /** It was answered, in words for the reader. */
  | { kind: 'noted'; marks: Command[] };

type Asked = Pick<Question, 'topicId' | 'text' | 'quickAnswers'>;

/** One element of a question that asks of several, answered by itself. */
export interface RowAsked {
  /** What it is about, short: `loan`, `Can a member borrow several books at once?`. */
  label: string;
  /** Quick answers. */
  choices: string[];
  /** Example of an answer in words; empty where only a choice makes sense. */
  placeholder: string;
}

/** A question that asks of several elements as a form: a row for each. */
export interface Form {
  title: string;
  row(knowledge: Knowledge, gap: Gap): RowAsked;
  /** The answers, one for each gap and in their order, as one answer that `answer` understands. */
  compose(knowledge: Knowledge, gaps: readonly Gap[], answers: readonly string[]): string;
}

/** Several gaps of one kind in one question. */
export interface Batch {
  /** So many fit into a question that a person can still answer. */
  limit: number;
  /** Called with two or more. */
  ask(knowledge: Knowledge, gaps: readonly Gap[]): Asked;
  answer?(knowledge: Knowledge, gaps: readonly Gap[], answer: string): Understood | null;
  /** Absent where it is asked and answered in prose only. */
  form?: Form;
}

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
  /** `key` tells gaps without an element apart, so that one may come back when things changed. */
  find(knowledge: Knowledge): { elementId: string | null; text: string; key?: string }[];
  /**
   * How many elements one answer is likely to reveal or settle; 1 when absent.
   *
   * @param rounds how often a question of this kind was asked
   */
  gain?(knowledge: Knowledge, gap: Gap, rounds: number): number;
  ask(knowledge: Knowledge, gap: Gap): Asked;
  /** Understands a short direct answer; null: it is free text for the reader. */
  answer?(knowledge: Knowledge, gap: Gap, answer: string): Understood | null;
  batch?: Batch;
  /** True where something may be missing, and nothing is known to be: see GapReport.prospects. */
  prospect?: boolean;
  /** True when `answer` takes a reply of several sentences; that of a batch always does. */
  readsSentences?: boolean;
}

/** The quick answer that leaves a question open without asking it again. */
export const DONT_KNOW = "I don't know";
