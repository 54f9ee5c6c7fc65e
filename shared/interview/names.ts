/**
 * Names and words: how the interview compares what people call things, turns their words into
 * names, and turns names back into words for its questions. English only, like its questions.
 */

/** Longest name the interview makes; the metamodel allows 200. */
const NAME_LENGTH = 60;
/** A name is made of at most this much of a text: enough for any real one, little for a hostile one. */
const READ_LENGTH = 1000;

const IRREGULAR: Record<string, string> = {
  people: 'person',
  children: 'child',
  men: 'man',
  women: 'woman',
  staff: 'staff',
  criteria: 'criterion',
  indices: 'index',
  statuses: 'status',
  buses: 'bus',
  bonuses: 'bonus',
  leaves: 'leaf',
  shelves: 'shelf',
  halves: 'half',
  movies: 'movie',
  analyses: 'analysis',
  diagnoses: 'diagnosis',
};
const IRREGULAR_PLURALS = new Map(Object.entries(IRREGULAR).map(([many, one]) => [one, many]));

/** Singular of an English noun in lower case; a singular mostly comes back unchanged. */
export function singular(noun: string): string {
  for (const [many, one] of Object.entries(IRREGULAR)) {
    if (noun.endsWith(many)) return noun.slice(0, -many.length) + one;
  }
  if (noun.length < 4) return noun;
  if (/[^aeiou]ies$/.test(noun)) return `${noun.slice(0, -3)}y`;
  if (/(?:ss|sh|ch|x|zz)es$/.test(noun)) return noun.slice(0, -2);
  if (/(?:us|ss|is)$/.test(noun)) return noun;
  return noun.endsWith('s') ? noun.slice(0, -1) : noun;
}

/** Plural of an English noun in lower case. */
export function plural(noun: string): string {
  for (const [one, many] of IRREGULAR_PLURALS) {
    if (noun.endsWith(one)) return noun.slice(0, -one.length) + many;
  }
  if (/[^aeiou]y$/.test(noun)) return `${noun.slice(0, -1)}ies`;
  if (/(?:s|sh|ch|x|z)$/.test(noun)) return `${noun}es`;
  return `${noun}s`;
}

/**
 * What two names must share to be the same thing: case, plural, spaces and punctuation do not
 * count. It depends only on the lower-case text, so names the metamodel calls equal have one key.
 */
export function nameKey(name: string): string {
  const letters = name
    .toLowerCase()
    .normalize('NFKC')
    .replace(/[^\p{L}\p{N}]/gu, '');
  return singular(letters);
}

/** Words of a name or of a piece of text: `dueDate` and `due date` both give `due`, `date`. */
export function wordsOf(text: string): string[] {
  return text
    .slice(0, READ_LENGTH)
    .normalize('NFC')
    .replace(/['’]s?(?=[^\p{L}]|$)/gu, '')
    .replace(/(\p{Ll}|\p{N})(\p{Lu})/gu, '$1 $2')
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2')
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
}

/** How a person says a name: `dueDate` -> `due date`; an acronym keeps its capitals. */
export function spoken(name: string): string {
  return wordsOf(name)
    .map((word) =>
      /^\p{Lu}[\p{Lu}\p{N}]+$/u.test(word) && !name.includes('_') ? word : word.toLowerCase(),
    )
    .join(' ');
}

/** `loan` -> `loans`, `order line` -> `order lines`. */
export function spokenPlural(name: string): string {
  const words = spoken(name).split(' ');
  return [...words.slice(0, -1), plural(words.at(-1) ?? '')].join(' ');
}

/** With its indefinite article: `a loan`, `an order`. */
export function withArticle(words: string): string {
  const an = /^(?:[aeio]|u(?![ns]i|se|ti)|hour|honest)/i.test(words);
  return `${an ? 'an' : 'a'} ${words}`;
}

/** A classifier's name, `LibraryMember`; empty when the text holds no letter or digit. */
export function pascalName(text: string): string {
  if (isPlain(text)) return text.charAt(0).toUpperCase() + text.slice(1);
  return startWithLetter(wordsOf(text).map(capital).join(''), 'The');
}

/** An attribute's or operation's name, `dueDate`; empty when nothing usable is left. */
export function camelName(text: string): string {
  if (isPlain(text) && !/^\p{Lu}/u.test(text)) return text;
  const [first = '', ...rest] = wordsOf(text);
  return startWithLetter(first.toLowerCase() + rest.map(capital).join(''), '_');
}

/** A literal's name, `ON_LOAN`; empty when nothing usable is left. */
export function upperName(text: string): string {
  const name = wordsOf(text).map((word) => word.toUpperCase());
  return startWithLetter(name.join('_'), '_');
}

/** A label on one line, without control characters, at most 100 characters; may be empty. */
export function oneLine(text: string, limit = 100): string {
  const line = text
    .slice(0, READ_LENGTH)
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return line.length > limit ? `${cut(line, limit - 1)}…` : line;
}

/** The first characters of a text, none of them halved. */
function cut(text: string, limit: number): string {
  return Array.from(text).slice(0, limit).join('');
}

function isPlain(text: string): boolean {
  return text.length <= NAME_LENGTH && /^\p{L}[\p{L}\p{N}_]*$/u.test(text);
}

function startWithLetter(name: string, prefix: string): string {
  const short = cut(name, NAME_LENGTH);
  return /^\p{N}/u.test(short) ? prefix + short : short;
}

function capital(word: string): string {
  const rest =
    /^\p{Lu}+$/u.test(word) && word.length < 6 ? word.slice(1) : word.slice(1).toLowerCase();
  return word.charAt(0).toUpperCase() + rest;
}

/** Base form of the first word of a relationship's label: `borrows` -> `borrow`, `is sent to` -> `be sent to`. */
export function verbPhrase(label: string): string {
  const [first = '', ...rest] = oneLine(label).toLowerCase().split(' ');
  return [verbBase(first, rest.length > 0), ...rest].join(' ').trim();
}

function verbBase(verb: string, followed: boolean): string {
  if (verb === 'is' || verb === 'are') return 'be';
  if (verb === 'has') return 'have';
  if (verb.endsWith('ed') && followed) return `be ${verb}`;
  if (/[^aeiou]ies$/.test(verb)) return `${verb.slice(0, -3)}y`;
  if (/(?:sh|ch|ss|x|zz|o)es$/.test(verb)) return verb.slice(0, -2);
  return /[^s]s$/.test(verb) && verb.length > 3 ? verb.slice(0, -1) : verb;
}

/** Words that a label may begin with and that are no verb in its base form. */
const NO_BASE =
  /^(?:can|may|must|will|should|by|of|for|in|to|at|on|with|from|as|via|per|and|or|not)$|(?:s|ed|ing)$/;

/** The label of one thing's relationship: `borrow` -> `borrows`, `apply for` -> `applies for`. */
export function thirdPerson(label: string): string {
  const [first = '', ...rest] = label.split(' ');
  if (!/^\p{Ll}{2,}$/u.test(first) || NO_BASE.test(first)) return label;
  const verb = first === 'have' ? 'has' : first === 'be' ? 'is' : plural(first);
  return [/[^aeiou]o$/.test(first) ? `${first}es` : verb, ...rest].join(' ');
}

/** Verbs that only say that there is a relationship: they do not tell two of them apart. */
const GENERIC = new Set([
  'have',
  'contain',
  'include',
  'be',
  'consist',
  'belong',
  'comprise',
  'hold',
]);

/** What two labels must share to name the same relationship; empty for `has` and its like. */
export function verbKey(label: string): string {
  const words = verbPhrase(label)
    .split(' ')
    .filter(
      (word) => !/^(?:be|by|to|of|for|from|in|at|on|can|may|must|will|with|a|an|the)$/.test(word),
    );
  const [verb = ''] = words;
  if (GENERIC.has(verb)) return '';
  return verb.replace(/(?:ing|ed|es|s|e)$/, '');
}
