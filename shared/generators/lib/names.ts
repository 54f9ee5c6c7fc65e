/**
 * Turns names that people chose into names that programs accept.
 *
 * Everything that comes out of `wordsOf` is lower-case ASCII letters and digits, so that the cases
 * built from it are safe in identifiers, file names, URLs and SQL alike.
 */

/** Longest base name we produce; leaves room for suffixes within PostgreSQL's 63 bytes. */
const BASE_LIMIT = 48;

const LETTERS: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  Æ: 'AE',
  ø: 'o',
  Ø: 'O',
  œ: 'oe',
  Œ: 'OE',
  ł: 'l',
  Ł: 'L',
  đ: 'd',
  Đ: 'D',
  þ: 'th',
  Þ: 'Th',
  ı: 'i',
};

/**
 * The words of a name: `dueOn`, `due_on`, `Due on` and `DUE-ON` are all `['due', 'on']`. Digits stay
 * with the letters before them. Empty when nothing of the name can be written in ASCII.
 */
export function wordsOf(name: string): string[] {
  const ascii = name
    .replace(/[ßæÆøØœŒłŁđĐþÞı]/g, (letter) => LETTERS[letter] ?? '')
    .normalize('NFKD')
    .replace(/[\u0300-\u036f'’]/g, '');
  const words = ascii
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .split(/[^A-Za-z\d]+/)
    .filter((word) => word !== '')
    .map((word) => word.toLowerCase());
  return shortened(words);
}

function shortened(words: string[]): string[] {
  const text = words.join('-');
  if (text.length <= BASE_LIMIT) return words;
  // The hash keeps two long names apart that begin alike.
  const kept = text.slice(0, BASE_LIMIT - 8).split('-');
  return [...kept.filter((word) => word !== ''), `h${hashOf(text)}`];
}

/** Seven base-36 characters (FNV-1a, 32 bits): for telling names apart, not for security. */
export function hashOf(text: string): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193) >>> 0;
  }
  return hash.toString(36).padStart(7, '0');
}

/** Names that clusters and their usual parts have taken. */
const RESERVED_NAMESPACES = /^(?:default|kube-.*|openshift.*|monitoring|ingress-nginx)$/;

/** A DNS label for a project that begins with a letter: a namespace, an image, a compose project. */
export function projectLabel(name: string): string {
  const label = kebab(wordsOf(name)) || `project-${hashOf(name)}`;
  return /^\d/.test(label) || RESERVED_NAMESPACES.test(label) ? `app-${label}` : label;
}

export function pascal(words: readonly string[]): string {
  return words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
}

export function camel(words: readonly string[]): string {
  const text = pascal(words);
  return text.charAt(0).toLowerCase() + text.slice(1);
}

export function snake(words: readonly string[]): string {
  return words.join('_');
}

export function kebab(words: readonly string[]): string {
  return words.join('-');
}

export function constant(words: readonly string[]): string {
  return words.join('_').toUpperCase();
}

/** `order line` for messages. */
export function spaced(words: readonly string[]): string {
  return words.join(' ');
}

const IRREGULAR: Readonly<Record<string, string>> = {
  person: 'people',
  child: 'children',
  man: 'men',
  woman: 'women',
  foot: 'feet',
  tooth: 'teeth',
  mouse: 'mice',
  goose: 'geese',
  datum: 'data',
  medium: 'media',
  criterion: 'criteria',
  analysis: 'analyses',
  basis: 'bases',
  crisis: 'crises',
  diagnosis: 'diagnoses',
  hypothesis: 'hypotheses',
  thesis: 'theses',
  index: 'indexes',
  matrix: 'matrices',
  vertex: 'vertices',
  quiz: 'quizzes',
  leaf: 'leaves',
  half: 'halves',
  life: 'lives',
  knife: 'knives',
  shelf: 'shelves',
  wife: 'wives',
  wolf: 'wolves',
  hero: 'heroes',
  potato: 'potatoes',
  tomato: 'tomatoes',
  echo: 'echoes',
};

const UNCOUNTABLE = new Set([
  'equipment',
  'information',
  'news',
  'series',
  'species',
  'staff',
  'data',
  'media',
  'people',
  'children',
  'furniture',
  'luggage',
  'money',
  'music',
]);

/** English plural of the last word: `order line` becomes `order lines`; a plural stays as it is. */
export function plural(words: readonly string[]): string[] {
  const last = words.at(-1) ?? '';
  return [...words.slice(0, -1), pluralWord(last)];
}

function pluralWord(word: string): string {
  if (UNCOUNTABLE.has(word)) return word;
  const irregular = IRREGULAR[word];
  if (irregular !== undefined) return irregular;
  if (/[^aeiou]y$/.test(word)) return `${word.slice(0, -1)}ies`;
  if (/(ss|us|is|as|os|x|z|ch|sh)$/.test(word)) return `${word}es`;
  return word.endsWith('s') ? word : `${word}s`;
}

/** Hands out names that differ from each other and from the reserved ones, whatever their case. */
export class NameScope {
  readonly #taken: Set<string>;

  constructor(reserved: Iterable<string> = []) {
    this.#taken = new Set([...reserved].map(fold));
  }

  copy(): NameScope {
    return new NameScope(this.#taken);
  }

  has(name: string): boolean {
    return this.#taken.has(fold(name));
  }

  add(name: string): void {
    this.#taken.add(fold(name));
  }

  /**
   * The first candidate that is free together with everything `alsoNeeds` derives from it; when none
   * is, the first one with a number.
   */
  take(
    candidates: readonly [string, ...string[]],
    alsoNeeds: (name: string) => readonly string[] = () => [],
  ): string {
    const isFree = (name: string) =>
      !this.has(name) && alsoNeeds(name).every((derived) => !this.has(derived));
    let found = candidates.find(isFree);
    for (let number = 2; found === undefined; number += 1) {
      const numbered = `${candidates[0]}${number}`;
      if (isFree(numbered)) found = numbered;
    }
    this.add(found);
    for (const derived of alsoNeeds(found)) this.add(derived);
    return found;
  }
}

function fold(name: string): string {
  // `due_on` and `dueOn` are one column, `Loan` and `loan` one file.
  return name.toLowerCase().replace(/[_-]/g, '');
}

/** A database identifier within PostgreSQL's 63 bytes (`NAMEDATALEN - 1`). */
export function databaseName(...parts: readonly string[]): string {
  const name = parts.join('_');
  return name.length <= 63 ? name : `${name.slice(0, 55)}_${hashOf(name)}`;
}
