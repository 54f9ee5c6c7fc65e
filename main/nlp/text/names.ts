import type { Lexicon } from '../lexicon/lexicon';

/** Singular of an English noun in lower case; a singular comes back unchanged. */
export function singular(noun: string, lexicon: Lexicon): string {
  const irregular = lexicon.irregularSingulars.get(noun);
  if (irregular) return irregular;
  if (lexicon.invariantNouns.has(noun) || noun.length < 4) return noun;
  const dash = noun.lastIndexOf('-');
  if (dash > 0) return noun.slice(0, dash + 1) + singular(noun.slice(dash + 1), lexicon);
  if (/[^aeiou]ies$/.test(noun) && noun.length > 4) return `${noun.slice(0, -3)}y`;
  if (/(?:ss|sh|ch|x|zz)es$/.test(noun)) return noun.slice(0, -2);
  if (/(?:us|ss|is)$/.test(noun)) return noun;
  if (/s$/.test(noun)) return noun.slice(0, -1);
  return noun;
}

/** True when the noun's form is a plural. */
export function isPlural(noun: string, lexicon: Lexicon): boolean {
  return singular(noun, lexicon) !== noun;
}

/**
 * Base form of a finite English verb (`places` -> `place`, `flies` -> `fly`). Participles are left to the
 * tagger's lemma, which knows them.
 */
export function verbBase(verb: string, lexicon: Lexicon): string {
  const irregular = lexicon.irregularVerbs.get(verb);
  if (irregular) return irregular;
  if (/[^aeiou]ies$/.test(verb)) return `${verb.slice(0, -3)}y`;
  if (/(?:sh|ch|ss|x|zz|o)es$/.test(verb)) return verb.slice(0, -2);
  if (/[^s]s$/.test(verb) && verb.length > 3) return verb.slice(0, -1);
  return verb;
}

const RESERVED = new Set(['constructor', 'prototype', '__proto__']);

/** Words of any string, cut at everything that is no letter or digit, accents folded away. */
export function wordsOf(text: string): string[] {
  return text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/['’]s\b/g, '')
    .replace(/['’]/g, '')
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .split(/[^A-Za-z0-9]+/)
    .filter(Boolean)
    .slice(0, 8);
}

/** `library member` -> `LibraryMember`; empty when nothing usable is left. */
export function pascalCase(text: string): string {
  const name = wordsOf(text)
    .map((word) => (/^[A-Z0-9]+$/.test(word) && word.length < 6 ? word : capital(word)))
    .join('')
    .slice(0, 60);
  return /^[0-9]/.test(name) ? `The${name}` : name;
}

/** `due date` -> `dueDate`; `ISBN` -> `isbn`. */
export function camelCase(text: string): string {
  const [first, ...rest] = wordsOf(text).map((word) => word.toLowerCase());
  if (!first) return '';
  const name = (first + rest.map(capital).join('')).slice(0, 60);
  if (/^[0-9]/.test(name)) return `_${name}`;
  return RESERVED.has(name) ? `${name}Value` : name;
}

/** `in progress` -> `IN_PROGRESS`. */
export function upperSnake(text: string): string {
  const name = wordsOf(text)
    .map((word) => word.toUpperCase())
    .join('_')
    .slice(0, 60);
  return /^[0-9]/.test(name) ? `_${name}` : name;
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1).toLowerCase();
}
