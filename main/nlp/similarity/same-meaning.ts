import { synonyms } from '../lexicon/english/synonyms';
import type { SentenceFacts } from './facts-of-sentence';
import { factsOfSentence, stemOf } from './facts-of-sentence';

/** Two sentences nearer than this may say the same; fitted to the pairs of `tests/perf/duplicates`. */
export const LEAST_LIKENESS = 0.68;

const groups = new Map<string, Set<number>>();
synonyms.forEach((group, index) => {
  for (const word of group) {
    const stem = stemOf(word);
    groups.set(stem, (groups.get(stem) ?? new Set()).add(index));
  }
});

/**
 * True when two sentences say the same in the same or in other words. Nearness of vectors alone cannot
 * tell: "at most five" is nearer to "at most six" than to "no more than five". So the facts must agree,
 * too: numbers and bounds, negation, duty or permission, who does it, and every word that says something
 * must have its like in the other sentence. In doubt they are different.
 *
 * @param likeness cosine of their vectors; null where there is no model: then the words must be the same
 */
export function saySame(first: string, second: string, likeness: number | null): boolean {
  if (likeness !== null && likeness < LEAST_LIKENESS) return false;
  const [a, b] = [factsOfSentence(first), factsOfSentence(second)];
  if (a.words.size === 0 || b.words.size === 0) return false;
  return agree(a, b) && sameWords(a, b, likeness === null) && sameRoles(a, b);
}

function agree(a: SentenceFacts, b: SentenceFacts): boolean {
  // "Has one captain" and "has a captain" are one claim; "one" and "several" are not.
  const bound = ({ counts }: SentenceFacts) => counts.filter((count) => count !== 'one').join(' ');
  const isPlain = [...a.counts, ...b.counts].every((count) => count === 'many');
  if (bound(a) !== bound(b) && !isPlain) return false;
  if (a.denies !== b.denies) return false;
  if (a.denies) return true;
  const clash = (x: SentenceFacts, y: SentenceFacts) =>
    x.modes.has('must') && !x.modes.has('may') && y.modes.has('may') && !y.modes.has('must');
  return !clash(a, b) && !clash(b, a);
}

/** Every word has its like in the other sentence. */
function sameWords(a: SentenceFacts, b: SentenceFacts, literally: boolean): boolean {
  const like = literally ? (x: string, y: string) => x === y : areAlike;
  const left = (one: SentenceFacts, other: SentenceFacts) => {
    const there = [...other.words.keys()];
    // Who it is need not be said twice: "the shop ships", "we ship".
    return [...one.words.keys()].filter(
      (word) =>
        !there.some((stem) => like(word, stem)) &&
        !(other.isImpersonal && !one.isPassive && word === one.subject && !literally),
    );
  };
  const [mine, theirs] = [left(a, b), left(b, a)];
  return mine.length === 0 && theirs.length === 0;
}

const DERIVED =
  /^(?:ment|ation|tion|ion|al|able|abl|ly|y|n|an|ian|ness|ity|iv|ive|ful|ed|up|out|in|off)$/;

function areAlike(a: string, b: string): boolean {
  if (a === b) return true;
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  if (short.length >= 3 && long.startsWith(short) && DERIVED.test(long.slice(short.length))) {
    return true;
  }
  const [mine, theirs] = [groups.get(a), groups.get(b)];
  return mine !== undefined && theirs !== undefined && [...mine].some((group) => theirs.has(group));
}

/** Who does it to whom: what one is about comes first in the other, or one of the two is passive. */
function sameRoles(a: SentenceFacts, b: SentenceFacts): boolean {
  const isTurned = ([stem, where]: [string, string]) => (b.directions.get(stem) ?? where) !== where;
  if ([...a.directions].some(isTurned)) return false;
  if (a.isPassive !== b.isPassive || a.isImpersonal || b.isImpersonal) return true;
  if (a.subject === null || b.subject === null) return true;
  if (areAlike(a.subject, b.subject)) return true;
  const has = (facts: SentenceFacts, stem: string) =>
    [...facts.words.keys()].some((word) => areAlike(word, stem));
  return !(has(a, b.subject) && has(b, a.subject) && isAgent(a, b));
}

/** Both speak of the same two things in another order; a condition put first does not count. */
function isAgent(a: SentenceFacts, b: SentenceFacts): boolean {
  const order = ({ words }: SentenceFacts) => [...words.keys()];
  const common = order(a).filter((stem) => order(b).includes(stem));
  const there = order(b).filter((stem) => common.includes(stem));
  return common.length >= 2 && common.join(' ') !== there.join(' ');
}
