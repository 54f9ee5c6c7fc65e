import type { ReadMultiplicity } from '../../../shared/interview/reading';
import type { Lexicon } from '../lexicon/lexicon';
import type { Token } from './tokens';

interface Quantity {
  length: number;
  multiplicity?: ReadMultiplicity;
  /** Says that there are any rather than how many: "all orders", "different rooms". */
  vague?: boolean;
}

const VAGUE = new Set(['some', 'few', 'all', 'any', 'different', 'various']);

/** Quantifiers by their words; the longest match wins. N stands for a number. */
const QUANTITIES: [string, number, number | '*' | 'N', boolean?][] = [
  ['one or more', 1, '*'],
  ['one or many', 1, '*'],
  ['one or several', 1, '*'],
  ['one to many', 1, '*'],
  ['zero or more', 0, '*'],
  ['zero or many', 0, '*'],
  ['zero or multiple', 0, '*'],
  ['zero or several', 0, '*'],
  ['zero or one', 0, 1],
  ['zero to many', 0, '*'],
  ['none or more', 0, '*'],
  ['at least N', -1, '*'],
  ['a minimum of N', -1, '*'],
  ['minimum N', -1, '*'],
  ['more than N', -2, '*'],
  ['at most N', 0, 'N'],
  ['at the most N', 0, 'N'],
  ['a maximum of N', 0, 'N'],
  ['maximum N', 0, 'N'],
  ['no more than N', 0, 'N'],
  ['not more than N', 0, 'N'],
  ['up to N', 0, 'N'],
  ['exactly N', -1, 'N'],
  ['only N', -1, 'N'],
  ['precisely N', -1, 'N'],
  ['just N', -1, 'N'],
  ['a single', 1, 1],
  ['any number of', 0, '*'],
  ['an arbitrary number of', 0, '*'],
  ['an unlimited number of', 0, '*'],
  ['a large number of', 0, '*'],
  ['a certain number of', 0, '*'],
  ['a number of', 0, '*'],
  ['a variety of', 0, '*'],
  ['a wide range of', 0, '*'],
  ['a range of', 0, '*'],
  ['a set of', 0, '*'],
  ['a list of', 0, '*'],
  ['a group of', 0, '*'],
  ['a collection of', 0, '*'],
  ['a series of', 0, '*'],
  ['a couple of', 0, '*'],
  ['a lot of', 0, '*'],
  ['lots of', 0, '*'],
  ['a fleet of', 0, '*'],
  ['a sequence of', 0, '*'],
  ['all kinds of', 0, '*'],
  ['many different', 0, '*'],
  ['several', 0, '*'],
  ['multiple', 0, '*'],
  ['many', 0, '*'],
  ['numerous', 0, '*'],
  ['various', 0, '*'],
  ['different', 0, '*'],
  ['some', 0, '*'],
  ['few', 0, '*'],
  ['all', 0, '*'],
  ['any', 0, '*'],
  ['exactly a', 1, 1],
];

const BY_FIRST = new Map<string, [string[], number, number | '*' | 'N'][]>();
for (const [text, lower, upper] of QUANTITIES) {
  const parts = text.split(' ');
  const first = parts[0] as string;
  const list = BY_FIRST.get(first) ?? [];
  list.push([parts, lower, upper]);
  BY_FIRST.set(first, list);
}
for (const list of BY_FIRST.values()) list.sort((a, b) => b[0].length - a[0].length);

/** Value of a written number, undefined for other words. */
export function numberOf(word: string | undefined, lexicon: Lexicon): number | undefined {
  if (word === undefined) return undefined;
  if (/^\d{1,6}$/.test(word)) return Number(word);
  return lexicon.numbers.get(word);
}

/** Reads a quantifier at `index`: `at least two`, `one to five`, `several`. */
export function readQuantity(
  tokens: Token[],
  index: number,
  lexicon: Lexicon,
): Quantity | undefined {
  const word = tokens[index]?.lower;
  if (word === undefined) return undefined;
  for (const [parts, lower, upper] of BY_FIRST.get(word) ?? []) {
    let value: number | undefined;
    const matches = parts.every((part, offset) => {
      const found = tokens[index + offset]?.lower;
      if (part !== 'N') return found === part;
      value = found === 'a' || found === 'an' ? 1 : numberOf(found, lexicon);
      return value !== undefined;
    });
    if (!matches) continue;
    const low = lower === -1 ? (value ?? 1) : lower === -2 ? (value ?? 0) + 1 : lower;
    return {
      length: parts.length,
      multiplicity: { lower: low, upper: upper === 'N' ? (value ?? 1) : upper },
      vague: parts.length === 1 && VAGUE.has(word),
    };
  }
  const first = numberOf(word, lexicon);
  if (first === undefined) return undefined;
  const second = numberOf(tokens[index + 2]?.lower, lexicon);
  const joint = tokens[index + 1]?.lower;
  if (second !== undefined && second > first && /^(?:to|or|-|–|and|\.\.)$/.test(joint ?? '')) {
    return { length: 3, multiplicity: { lower: first, upper: second } };
  }
  return { length: 1, multiplicity: { lower: first, upper: first } };
}
