import { english } from '../lexicon/english';
import { lightWords } from '../lexicon/english/synonyms';

/** What a sentence binds itself to, apart from what it speaks of: two that differ here differ in a fact. */
export interface SentenceFacts {
  /** Bounds and counts, sorted: `<=5`, `3`, `many`; times in hours: `<=48h`. */
  counts: string[];
  /** True when it denies: an odd number of negations. */
  denies: boolean;
  /** `must`, `may`, both, or neither. */
  modes: ReadonlySet<'must' | 'may'>;
  /** Content words as written (lower case) by their stems, in order. */
  words: Map<string, string>;
  /** `by`, `to` or `from` before a word, by its stem. */
  directions: ReadonlyMap<string, string>;
  /** Stem of the first content word of the main clause: who or what it is about. */
  subject: string | null;
  /** Something is done to the subject, by somebody who is named after it; or nobody is named at all. */
  isPassive: boolean;
  /** It does not say who: "we", "it is possible", "there is". */
  isImpersonal: boolean;
}

const NUMBER = [...english.numbers.keys(), String.raw`\d+(?:[.,]\d+)*`].join('|');
const UNIT: Readonly<Record<string, number>> = {
  hour: 1,
  day: 24,
  week: 168,
  month: 730,
  year: 8760,
};

/** Verbs whose particle adds nothing; that of "check in" and "check out" does. */
const PARTICLES =
  /\b((?:writ|wrote|not|send|sent|ship|go|mark|delete)\w*|paid|pay|give\w*|come\w*) (?:down|out|back|away)\b/g;
/** What comes after such a word is where it comes from, where it goes, or who does it. */
const DIRECTION =
  /\b(by|to|from) (?:(?:the|an?|its|their|his|her|our|other|each|every) )*([\p{L}\p{N}'-]+)/gu;

/** Ways to say a bound, each to the sign that stands for it. Tried in order. */
const BOUNDS: readonly [RegExp, string][] = [
  [/\b(?:one or (?:more|many|several)|at least one|a minimum of one)\b/g, 'several'],
  [/\bmore than one\b(?! hundred)/g, 'several'],
  [/,? (?:but )?(?:never|not|no) more\b(?! than)/g, ' '],
  [/\b(?:no|not|never) (?:any )?(?:more|longer|later) than(?= (?:N)\b)/g, '<='],
  [/\b(?:no|not|never) (?:less|fewer|earlier) than(?= (?:N)\b)/g, '>='],
  [/\b(?:at (?:the )?most|up to|(?:a )?maximum(?: of)?|within|in under|in)(?= (?:N)\b)/g, '<='],
  [/\b(?:at (?:the )?least|(?:a )?minimum(?: of)?)(?= (?:N)\b)/g, '>='],
  [/\b(?:more than|over|above|exceeding)(?= (?:N)\b)/g, '>'],
  [/\b(?:less than|fewer than|under|below)(?= (?:N)\b)/g, '<='],
  [/\b(?:exactly|precisely|only|just)(?= (?:N)\b)/g, ' '],
  [/\b(?:a|one) single\b/g, 'one'],
  [/\bsingle\b/g, 'one'],
].map(([pattern, sign]) => [
  new RegExp((pattern as RegExp).source.replaceAll('N', NUMBER), 'g'),
  sign as string,
]);

/** "No member has more than five": a bound for each, and no denial. */
const NONE_MORE = new RegExp(String.raw`^no ([^,]*?)\bmore than (?=(?:${NUMBER})\b)`);
const IDIOMS = /\b(?:at once|at a time|at the same time|by (?:it|them)sel(?:f|ves)|one time)\b/g;
const NEGATION =
  /\b(?:not|no|never|cannot|without|nobody|none|nothing|neither|nor|hardly|except)\b|n['’]t\b/g;
const MUST = /\b(?:must|has to|have to|shall|required|mandatory|obliged|needs? to|necessary)\b/;
const MAY = /\b(?:may|can|could|optional(?:ly)?|allowed|possible|able to|permitted)\b/;
const IMPERSONAL =
  /^(?:we|it is|there (?:is|are)|you|the (?:system|application|software))\b|\bis possible\b/;
const PASSIVE = /\b(?:is|are|be|been|being|was|were|gets?)\s(?:\w+\s){0,2}\w+(?:ed|en|t|d|ne|wn)\b/;

/** What comes before the main clause, with its comma. */
const CONDITION = /^(?:if|when|whenever|once|before|after|on|in|at|for|each|every|until)\b[^,]*,/;
const WHEN = /^\s*(?:each|every)\s+(?:hour|morning|day|night|evening|week|month|year)\b/;

/** Reads the facts of one sentence. */
export function factsOfSentence(sentence: string): SentenceFacts {
  let text = sentence
    .toLowerCase()
    .replaceAll('’', "'")
    .replace(IDIOMS, ' ')
    .replace(PARTICLES, '$1');
  text = text.replace(NONE_MORE, '$1 <=');
  for (const [pattern, sign] of BOUNDS) text = text.replace(pattern, sign);
  const { counts, rest } = takeCounts(text);
  const words = contentWords(rest);
  const main = contentWords(rest.replace(CONDITION, '').replace(WHEN, ''));
  return {
    counts,
    denies: [...text.matchAll(NEGATION)].length % 2 === 1,
    modes: new Set([...(MUST.test(text) ? ['must'] : []), ...(MAY.test(text) ? ['may'] : [])] as (
      | 'must'
      | 'may'
    )[]),
    words,
    directions: new Map(
      [...rest.matchAll(DIRECTION)].map(([, where = '', word = '']) => [stemOf(word), where]),
    ),
    subject: [...main.keys(), ...words.keys()][0] ?? null,
    isPassive: PASSIVE.test(text) || IMPERSONAL.test(text),
    isImpersonal: IMPERSONAL.test(text),
  };
}

/** Numbers with their bounds and units, and the text without them. */
function takeCounts(text: string): { counts: string[]; rest: string } {
  const counts: string[] = [];
  const pattern = new RegExp(
    String.raw`(<=|>=|>)?\s*\b(${NUMBER}|several|many|multiple|various|a number of)\b(?:\s+(?:working |calendar )?(hour|day|week|month|year)s?\b)?`,
    'g',
  );
  const rest = text.replace(pattern, (_whole, sign = '', count: string, unit?: string) => {
    const value = english.numbers.get(count) ?? Number(count.replace(/[.,](?=\d{3}\b)/g, ''));
    if (Number.isNaN(value)) counts.push('many');
    else if (unit) counts.push(`${sign}${value * (UNIT[unit] ?? 1)}h`);
    // "One" is what a thing has anyway, unless there is a bound.
    else if (value !== 1 || sign !== '') counts.push(`${sign}${value}`);
    else counts.push('one');
    return ' ';
  });
  return { counts: counts.sort(), rest };
}

/** Words that say something, by their stems, in order. */
function contentWords(text: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const [word] of text.matchAll(/[\p{L}\p{N}][\p{L}\p{N}'-]*/gu)) {
    const plain = word.replace(/'s?$/, '');
    if (
      lightWords.has(plain) ||
      lightWords.has(plain.replace(/s$/, '')) ||
      /^(?:not|no|never|cannot|without|nobody|none)$/.test(plain)
    )
      continue;
    if (/n't$/.test(plain)) continue;
    found.set(stemOf(plain), plain);
  }
  return found;
}

/** What is left of a word without the endings of its grammar: enough to tell that two are one word. */
export function stemOf(word: string): string {
  const irregular = english.irregularVerbs.get(word) ?? english.irregularSingulars.get(word);
  let stem = irregular ?? word;
  if (/[^aeiou]ies$/.test(stem) && stem.length > 4) stem = `${stem.slice(0, -3)}y`;
  else if (/(?:ss|sh|ch|x|zz)es$/.test(stem)) stem = stem.slice(0, -2);
  else if (/[^su]s$/.test(stem) && stem.length > 3) stem = stem.slice(0, -1);
  if (/[^aeiou]ied$/.test(stem)) stem = `${stem.slice(0, -3)}y`;
  else if (stem.length > 5 && stem.endsWith('ing')) stem = stem.slice(0, -3);
  else if (stem.length > 4 && /[^e]ed$/.test(stem)) stem = stem.slice(0, -2);
  return stem.replace(/([bdgklmnprt])\1$/, '$1').replace(/e$/, '');
}
