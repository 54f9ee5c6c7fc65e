import type { Reading, ReadingContext, ReadSentence } from '../../shared/interview/reading';
import { type Classified, classify } from './classify';
import { decode } from './decode/decode';
import type { Fact, Scene } from './facts';
import { english } from './lexicon/english';
import { rules } from './rules';
import { type Focus, resolvePronouns } from './text/coreference';
import { unreadable } from './text/language';
import { barePhrase } from './text/phrase';
import { segment } from './text/segment';
import { parseSentence, type Sentence } from './text/sentence';
import type { Tagger } from './text/tagger';

/** UTF-16 code units that are read at most; the rest is named in the notes. About 300 pages. */
export const MAX_LENGTH = 1_000_000;

const OTHER: Classified = { kind: 'other' };

export interface ReadOptions {
  /** Sentences read so far, and how many there are. */
  onProgress?: (done: number, total: number) => void;
  signal?: AbortSignal;
}

/** Progress of a reading in steps: sentences done and their total. */
export interface Step {
  done: number;
  total: number;
}

/**
 * Reads a text into classes, attributes, relations and enumerations, each with its evidence.
 * Never throws on any text; aborting throws the signal's reason.
 */
export function read(
  text: string,
  context: ReadingContext,
  tagger: Tagger,
  options: ReadOptions = {},
): Reading {
  const steps = readSteps(text, context, tagger);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    options.signal?.throwIfAborted();
    options.onProgress?.(step.value.done, step.value.total);
  }
}

/** The same, sentence by sentence, for a caller that must stay responsive in between. */
export function* readSteps(
  text: string,
  context: ReadingContext,
  tagger: Tagger,
): Generator<Step, Reading> {
  const lexicon = english;
  const why = unreadable(text, lexicon);
  if (why !== undefined) return { sentences: [], classifiers: [], relations: [], notes: [why] };
  const notes: string[] = [];
  const body = text.length > MAX_LENGTH ? text.slice(0, MAX_LENGTH) : text;
  if (body.length < text.length) {
    notes.push(
      `The text has ${text.length} characters; only the first ${MAX_LENGTH} were read. Paste the rest in parts.`,
    );
  }
  const found = yield* gather(body, context, tagger);
  if (found.parsed.length === 0) notes.push('No statements were found in this text.');
  const decoded = decode(found.parsed, found.facts, context, lexicon);
  if (found.parsed.length > 0 && decoded.classifiers.length === 0) {
    notes.push(
      'No things with data or relations were recognised. Say what they are and what is stored of them, e.g. "Each order has a number and a date."',
    );
  }
  return { sentences: found.sentences, ...decoded, notes };
}

/** What the rules found in a text, before anything is decided. */
export interface Gathered {
  sentences: ReadSentence[];
  parsed: Sentence[];
  facts: Fact[];
}

/** Parses a text and applies every rule to it, sentence by sentence. */
export function* gather(
  text: string,
  context: ReadingContext,
  tagger: Tagger,
): Generator<Step, Gathered> {
  const segments = segment(text);
  const sentences: ReadSentence[] = [];
  const parsed: Sentence[] = [];
  const facts: Fact[] = [];
  const focus: Focus = {};
  const topic = context.topic === undefined ? undefined : barePhrase(context.topic, english);
  if (topic) focus.subject = topic;
  for (const [index, part] of segments.entries()) {
    const spoken = part.kind === 'sentence';
    const { kind, quality } = spoken ? classify(part.text) : OTHER;
    sentences.push({ start: part.start, end: part.end, kind, ...(quality ? { quality } : {}) });
    if (spoken) {
      const sentence = parseSentence(part, index, tagger, english);
      resolvePronouns(sentence, focus, english);
      parsed.push(sentence);
      applyRules(sentence, facts);
    }
    if (index % 16 === 15) yield { done: index + 1, total: segments.length };
  }
  yield { done: segments.length, total: segments.length };
  return { sentences, parsed, facts };
}

/** What a text offers as an example is seldom part of the model itself. */
const EXAMPLE = /^(?:for (?:example|instance)|e\.g\.)|\b(?:for example|for instance),/i;
const EXAMPLE_WEIGHT = 0.4;

function applyRules(sentence: Sentence, facts: Fact[]): void {
  const trust = EXAMPLE.test(sentence.segment.text) ? EXAMPLE_WEIGHT : 1;
  for (const rule of rules) {
    const scene: Scene = {
      sentence,
      lexicon: english,
      state: (code, weight, statement, ...where) => {
        const inside = where.filter(
          (span) => span.start >= sentence.segment.start && span.end <= sentence.segment.end,
        );
        const start =
          inside.length > 0
            ? Math.min(...inside.map((span) => span.start))
            : sentence.segment.start;
        const end =
          inside.length > 0 ? Math.max(...inside.map((span) => span.end)) : sentence.segment.end;
        facts.push({
          ...statement,
          sentence: sentence.index,
          span: { start, end },
          rule: `${rule.topic}.${code}`,
          weight: weight * trust,
        } as Fact);
      },
    };
    rule.apply(scene);
  }
}
