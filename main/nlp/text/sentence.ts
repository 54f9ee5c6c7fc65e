import type { Lexicon } from '../lexicon/lexicon';
import { type Parsed, phrasesOf, readClauses } from './clauses';
import { readItems } from './items';
import type { Phrase } from './phrase';
import type { Segment } from './segment';
import type { Tagger } from './tagger';
import { type Token, readWords } from './tokens';

/** A bracket, parsed as a small sentence of its own. */
export interface ParsedAside extends Parsed {
  tokens: Token[];
  /** Index, in the sentence's tokens, of the word it follows (-1: none). */
  after: number;
}

/** One sentence with everything the rules look at. */
export interface Sentence extends Parsed {
  index: number;
  segment: Segment;
  tokens: Token[];
  asides: ParsedAside[];
}

/** Tags and parses one segment. Work is bounded: segments are at most 1,200 code units long. */
export function parseSentence(
  segment: Segment,
  index: number,
  tagger: Tagger,
  lexicon: Lexicon,
): Sentence {
  const words = readWords(segment.text, segment.start, tagger, lexicon);
  const parsed = readClauses(readItems(words.tokens, lexicon));
  const asides = words.asides.map((aside) => ({
    ...readClauses(readItems(aside.tokens, lexicon)),
    tokens: aside.tokens,
    after: aside.after,
  }));
  return { ...parsed, index, segment, tokens: words.tokens, asides };
}

/** Every noun phrase of a sentence, its brackets last. */
export function* phrasesIn(sentence: Sentence): Generator<Phrase> {
  for (const { items } of [sentence, ...sentence.asides]) {
    for (const item of items) if (item.kind === 'np') yield* phrasesOf(item.list);
  }
}
