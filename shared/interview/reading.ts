/**
 * What a reader understood of a text, before it becomes a Proposal.
 *
 * A reader (linguistic rules today, a transformer beside them later) runs outside this room and only
 * has to produce this value; the interview turns it into commands. All offsets are UTF-16 code units
 * into the exact text that was handed to the reader, end exclusive.
 */

/** Half-open range `[start, end)` of UTF-16 code units. */
export interface Span {
  start: number;
  end: number;
}

/** Why the reader believes something. */
export interface Evidence {
  /** Index into `Reading.sentences`. */
  sentence: number;
  /** The words themselves, inside that sentence but in offsets of the whole text. */
  span: Span;
  /** Stable code of the rule or model that found it, e.g. `attribute.has-list`. */
  rule: string;
}

/** A part of the reading: 0..1 confidence and at least one piece of evidence, strongest first. */
export interface Found {
  confidence: number;
  evidence: Evidence[];
}

export type SentenceKind = 'domain' | 'functional' | 'quality' | 'constraint' | 'other';

export interface ReadSentence extends Span {
  kind: SentenceKind;
  /** For `quality`: performance, security, usability, availability, … */
  quality?: string;
}

export interface ReadAttribute extends Found {
  /** camelCase, singular, e.g. `dueDate`. */
  name: string;
  /** A primitive of the metamodel (`String`, `Integer`, `Decimal`, `Boolean`, `Date`, `DateTime`, …) or the name of a read enumeration. */
  type: string;
  multiplicity?: ReadMultiplicity;
  identifier?: boolean;
  unique?: boolean;
  derived?: boolean;
}

export interface ReadOperation extends Found {
  /** camelCase verb phrase, e.g. `renewLoan`. */
  name: string;
}

export interface ReadLiteral extends Found {
  /** UPPER_SNAKE_CASE. */
  name: string;
}

export interface ReadClassifier extends Found {
  /** PascalCase, singular, e.g. `LibraryMember`. */
  name: string;
  kind: 'class' | 'enumeration';
  /** True when the text speaks of it as somebody who acts on the system. */
  isRole?: boolean;
  abstract?: boolean;
  attributes: ReadAttribute[];
  operations: ReadOperation[];
  literals: ReadLiteral[];
}

export interface ReadMultiplicity {
  lower: number;
  upper: number | '*';
}

export type ReadRelationKind = 'association' | 'aggregation' | 'composition' | 'generalization';

/**
 * `source` and `target` are names of read or known classifiers. Generalization goes specific ->
 * general; aggregation and composition go whole -> part.
 */
export interface ReadRelation extends Found {
  kind: ReadRelationKind;
  source: string;
  target: string;
  /** Absent when the text says nothing about that end. */
  sourceMultiplicity?: ReadMultiplicity;
  targetMultiplicity?: ReadMultiplicity;
  /** Verb as in the text, e.g. `borrows`. */
  label?: string;
  sourceRole?: string;
  targetRole?: string;
  /** Name of the classifier that carries the association's own data. */
  associationClass?: string;
}

export interface Reading {
  sentences: ReadSentence[];
  classifiers: ReadClassifier[];
  relations: ReadRelation[];
  /** What the reader could not make sense of, in plain words (another language, no sentences, …). */
  notes: string[];
}

/** What a reader should know of the project when it reads the next message. */
export interface ReadingContext {
  /** Names of the classifiers already in the model. */
  knownClassifiers: string[];
  /** The classifier that the question was about, so that "it has a title" finds its owner. */
  topic?: string;
}
