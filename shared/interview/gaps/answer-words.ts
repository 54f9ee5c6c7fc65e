import type { Multiplicity } from '../../metamodel/queries';
import { parseMultiplicity } from '../../metamodel/queries';
import { singular } from '../names';

const NUMBERS = [
  'zero',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
];
const NUMBER = `(\\d{1,6}|${NUMBERS.join('|')}|an?|a single|a dozen|twenty|thirty|fifty|a hundred)`;

function numberOf(word: string): number {
  const others: Record<string, number> = {
    a: 1,
    an: 1,
    'a single': 1,
    'a dozen': 12,
    twenty: 20,
    thirty: 30,
    fifty: 50,
    'a hundred': 100,
  };
  return /^\d/.test(word) ? Number(word) : (others[word] ?? NUMBERS.indexOf(word));
}

/** The number that a word or digits mean; -1 for none. */
export function numberWord(word: string): number {
  return /^\d+$/.test(word) ? Number(word) : NUMBERS.indexOf(word.toLowerCase());
}

type Rule = [pattern: RegExp, read: (...numbers: number[]) => Multiplicity];

/** From the most to the least specific; the first that matches wins. */
const RULES: Rule[] = [
  [
    new RegExp(`\\b(?:between )?${NUMBER}\\s*(?:to|and|-|–|\\.\\.)\\s*${NUMBER}\\b`),
    (a, b) => ({ lower: a, upper: b }),
  ],
  [
    new RegExp(
      `\\b(?:at most|up to|no more than|not more than|maximum(?: of)?|max\\.?|at the most|never more than)\\s+${NUMBER}\\b`,
    ),
    (n) => ({ lower: 0, upper: n }),
  ],
  [
    /\b(?:one|1) or (?:more|several|many)\b|\bat least (?:one|1)\b/,
    () => ({ lower: 1, upper: '*' }),
  ],
  [/\b(?:zero|none|0|no) or (?:more|several|many)\b/, () => ({ lower: 0, upper: '*' })],
  [/\b(?:zero|none|0|no) or one\b|\boptional\b/, () => ({ lower: 0, upper: 1 })],
  [
    new RegExp(`\\b(?:at least|minimum(?: of)?|min\\.?|no (?:less|fewer) than)\\s+${NUMBER}\\b`),
    (n) => ({ lower: n, upper: '*' }),
  ],
  [new RegExp(`\\b(?:exactly|always|precisely)\\s+${NUMBER}\\b`), (n) => ({ lower: n, upper: n })],
  [/\b(?:just|only) (?:one|1|a single)\b/, () => ({ lower: 1, upper: 1 })],
  [
    /\b(?:several|many|multiple|any number|unlimited|no limit|as many|lots|more than one)\b/,
    () => ({ lower: 0, upper: '*' }),
  ],
  [
    new RegExp(`^(?:yes[,.]?\\s*)?${NUMBER}$`),
    (n) => (n === 1 ? { lower: 1, upper: 1 } : { lower: 0, upper: n }),
  ],
  [/^(?:no|nope|never)\b/, () => ({ lower: 0, upper: 1 })],
  [
    /^(?:yes|yep|yeah|sure|of course|certainly|they can|it can)\b/,
    () => ({ lower: 0, upper: '*' }),
  ],
];

/** The multiplicity in an answer to "Can a member have several loans?"; null when it has none. */
export function multiplicityIn(answer: string): Multiplicity | null {
  const text = normal(answer);
  const written = parseMultiplicity(text);
  if (written && /[.*n-]/.test(text)) return valid(written);
  for (const [pattern, read] of RULES) {
    const match = pattern.exec(text);
    if (!match) continue;
    return valid(read(...match.slice(1).filter(Boolean).map(numberOf)));
  }
  return null;
}

function valid(multiplicity: Multiplicity): Multiplicity | null {
  const { lower, upper } = multiplicity;
  return upper === '*' || (upper >= 1 && upper >= lower) ? multiplicity : null;
}

/** True for a few words: a longer answer is prose, of which only the beginning may be direct. */
export function isBrief(text: string, words = 8): boolean {
  const trimmed = text.trim();
  return trimmed !== '' && trimmed.split(/\s+/).length <= words;
}

/** Lower case, one space between words, nothing around. */
export function normal(text: string): string {
  return text
    .toLowerCase()
    .replace(/[’]/g, "'")
    .replace(/\s+/g, ' ')
    .replace(/[\s.!]+$/, '')
    .trim();
}

const TYPES: [pattern: RegExp, type: string][] = [
  [/\bdate and time\b|\bdate ?time\b|\btimestamp\b|\bmoment\b/, 'DateTime'],
  [/\bdate\b|\bday\b/, 'Date'],
  [/\btime\b|\bhour\b/, 'Time'],
  [/\bduration\b|\bhow long\b|\bminutes\b/, 'Duration'],
  [/\bmoney\b|\bamount\b|\bprice\b|\beuros?\b|\bdollars?\b|\bcurrency\b/, 'Money'],
  [/\byes ?(?:\/|or) ?no\b|\btrue ?(?:\/|or) ?false\b|\bflag\b|\bboolean\b/, 'Boolean'],
  [/\bwhole number\b|\binteger\b|\bcount\b|\bquantity\b/, 'Integer'],
  [/\bdecimal\b|\bfraction\b|\bpercent(?:age)?\b/, 'Decimal'],
  [/\be-?mail\b/, 'Email'],
  [/\burl\b|\blink\b|\bweb address\b/, 'Url'],
  [/\blong text\b|\bparagraphs?\b|\bnotes?\b|\bdescription\b/, 'Text'],
  [/\bnumber\b/, 'Integer'],
  [/\btext\b|\bwords?\b|\bstring\b|\bname\b|\bcode\b/, 'String'],
];

/** The primitive type that an answer names: `a date` -> `Date`; null when it names none. */
export function typeIn(answer: string): string | null {
  const text = normal(answer);
  if (!isBrief(text, 6)) return null;
  return TYPES.find(([pattern]) => pattern.test(text))?.[1] ?? null;
}

const BY_NAME: [pattern: RegExp, type: string][] = [
  [/\bdate of|\b(?:date|birthday|deadline)$/, 'Date'],
  [/\b(?:e-?mail)\b/, 'Email'],
  [/\b(?:price|amount|cost|fee|salary|total|balance|fine|deposit)$/, 'Money'],
  [/\b(?:count|quantity|age|year|capacity|stock|duration)$/, 'Integer'],
  [/\b(?:url|website|link)$/, 'Url'],
  [/\b(?:description|notes?|comments?|remarks?)$/, 'Text'],
  [/\btime$/, 'Time'],
  [/^(?:is|has)\b/, 'Boolean'],
];

/** The type that an attribute's own name suggests; `String` when it suggests none. */
export function typeByName(name: string): string {
  const text = name.toLowerCase();
  return BY_NAME.find(([pattern]) => pattern.test(text))?.[1] ?? 'String';
}

/** One entry of an enumeration in words, and where it stands in the answer. */
export interface ListItem {
  words: string;
  start: number;
  end: number;
}

const VERBS =
  /\b(?:is|are|has|have|can|may|must|will|should|do|does|was|be|if|when|because|that|which|who|we|they|it|you)\b/i;

/**
 * The entries of an answer that is nothing but a list: `name, email and birth date`. Articles and
 * possessives are dropped.
 *
 * @returns null when it is anything else: a sentence, a single long phrase, a question.
 */
export function listIn(answer: string): ListItem[] | null {
  const body = answer.replace(/[\s.!]+$/, '');
  if (VERBS.test(body) || /[?.:!]\s/.test(body) || body.length > 400) return null;
  const items = [...body.matchAll(/(?:(?!,|;|\n|\s(?:and|or)\s|\s&\s)[\s\S])+/g)].flatMap(
    (match) => {
      const lead =
        /^[\s,;&-]*(?:(?:and|or|the|an?|their|its|his|her|our|by|also)\s+)*/i.exec(match[0])?.[0] ??
        '';
      const words = match[0].slice(lead.length).trimEnd();
      if (words === '') return [];
      const start = match.index + lead.length;
      return [{ words, start, end: start + words.length }];
    },
  );
  const short = items.every(({ words }) => words.split(/\s+/).length <= 4 && /\p{L}/u.test(words));
  return items.length > 0 && short ? items : null;
}

/** The things that an answer lists; null when it is no list, or one of its entries says something. */
export function thingsIn(answer: string): ListItem[] | null {
  const items = listIn(answer);
  return items?.some(({ words }) => isClause(words)) ? null : items;
}

/**
 * True for "a receptionist books appointments": in a name only the last word is plural, so an earlier
 * one is a subject or a verb. A name taken for a clause ("emergency goods store") is read as free text.
 */
function isClause(words: string): boolean {
  const parts = words.split(/\s+/);
  const isPlural = (word: string) => word.length > 3 && /[^su]s$/i.test(word) && !/is$/i.test(word);
  return parts.length > 2 && parts.slice(0, -1).some(isPlural);
}

/** `members` -> `member`, `order lines` -> `order line`. */
export function inSingular(words: string): string {
  const parts = words.split(/\s+/);
  return [...parts.slice(0, -1), singular(parts.at(-1)?.toLowerCase() ?? '')].join(' ');
}
