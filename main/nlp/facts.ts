import type { ReadMultiplicity, Span } from '../../shared/interview/reading';
import type { Lexicon } from './lexicon/lexicon';
import type { Phrase } from './text/phrase';
import type { Sentence } from './text/sentence';

/** Where a fact comes from and how far its rule is trusted (0..1). */
export interface Source {
  sentence: number;
  span: Span;
  rule: string;
  weight: number;
}

/** `owner` has `thing`: an attribute or an association, which only the whole text decides. */
export interface HasFact extends Source {
  kind: 'has';
  owner: Phrase;
  thing: Phrase;
  /** `value`: recorded data; `either`: plain having; `part`: a whole and its part. */
  strength: 'value' | 'either' | 'part';
  multiplicity?: ReadMultiplicity;
  ownerMultiplicity?: ReadMultiplicity;
  identifier?: boolean;
  unique?: boolean;
  type?: string;
  /** Name words, when they differ from the phrase's own. */
  name?: string;
}

export interface RelateFact extends Source {
  kind: 'relate';
  source: Phrase;
  target: Phrase;
  label: string;
  sourceMultiplicity?: ReadMultiplicity;
  targetMultiplicity?: ReadMultiplicity;
}

export interface KindFact extends Source {
  kind: 'kind';
  specific: Phrase;
  general: Phrase;
}

/** `status can be open or closed`: a closed set of values, or kinds of a thing. */
export interface ValuesFact extends Source {
  kind: 'values';
  /** The phrase whose values these are: an attribute or the thing itself. */
  of: Phrase;
  owner?: Phrase;
  literals: { text: string; phrase?: Phrase; span: Span }[];
}

export interface DoesFact extends Source {
  kind: 'does';
  actor: Phrase;
  verb: string;
  object?: Phrase;
}

/** `The total is calculated from …`: worked out from other values, not recorded. */
export interface DerivedFact extends Source {
  kind: 'derived';
  phrase: Phrase;
}

/** The phrase is no class of its own: software, a firm, an example. */
export interface ExcludeFact extends Source {
  kind: 'exclude';
  phrase: Phrase;
}

/** `X (also called Y)`, `BTMS`: two names of one thing. */
export interface AliasFact extends Source {
  kind: 'alias';
  phrase: Phrase;
  other: string;
}

export type Fact =
  | HasFact
  | RelateFact
  | KindFact
  | ValuesFact
  | DoesFact
  | DerivedFact
  | ExcludeFact
  | AliasFact;

type Bare<T> = T extends Fact ? Omit<T, 'sentence' | 'span' | 'rule' | 'weight'> : never;
/** A fact as a rule states it: where it was found is added by the scene. */
export type Statement = Bare<Fact>;

/** What a rule gets: a sentence, the words of the language, and a way to say what it found. */
export interface Scene {
  sentence: Sentence;
  lexicon: Lexicon;
  /**
   * States a fact.
   * @param code last part of the rule's stable code (`has-list` in `attribute.has-list`)
   * @param weight how far the pattern is trusted, 0..1
   * @param from,to the words that show it, as phrases or spans of the document
   */
  state(
    code: string,
    weight: number,
    statement: Statement,
    ...where: { start: number; end: number }[]
  ): void;
}

/** One linguistic rule: a topic with its stable code prefix and the patterns it knows. */
export interface Rule {
  topic: string;
  apply(scene: Scene): void;
}

/** True for what a reading model found, not a rule. */
export function isModelFact({ rule }: Source): boolean {
  return rule.startsWith('model.');
}
