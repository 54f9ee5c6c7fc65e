import type { ReadMultiplicity } from '../../../shared/interview/reading';
import type { Lexicon } from '../lexicon/lexicon';
import { isPlural, singular, wordsOf } from './names';
import { readQuantity } from './quantity';
import type { Token } from './tokens';

/** A noun phrase: a thing or value the sentence speaks of. */
export interface Phrase {
  /** Token range `[from, to)` of the phrase, determiner included, complements not. */
  from: number;
  to: number;
  /** Name words in lower case, empty modifiers dropped, head last and singular. */
  words: string[];
  /** `words` joined by spaces: what makes two mentions the same thing. */
  key: string;
  /** The head as written. */
  head: string;
  plural: boolean;
  /** First determiner or quantifier, lower case. */
  determiner?: string;
  multiplicity?: ReadMultiplicity;
  /** True when a number or a quantifier that counts says the multiplicity. */
  counted?: boolean;
  pronoun?: string;
  /** Looks like a name: capitals away from the start of the sentence, no determiner. */
  proper: boolean;
  unique: boolean;
  optional: boolean;
  /** Modifiers that were dropped from the key (`home` stays, `unique` does not). */
  dropped: string[];
  /** How many leading words of `words` are adjectives or participles. */
  adjectives: number;
  /** Owner written before: `customer's address`, `its address`. */
  possessor?: Phrase;
  /** Complements written after: `name of the customer`. */
  of?: PhraseList;
  /** What a pronoun (or a relative `which`) stands for. */
  antecedent?: Phrase;
  /** What stood before it in its list: empty for the first, `,`, `and`, `, and`. */
  separator: string;
  start: number;
  end: number;
}

/** One phrase or several joined by commas, `and`, `or`. */
export interface PhraseList {
  items: Phrase[];
  joint: 'and' | 'or' | 'none';
  from: number;
  to: number;
}

const PERSONAL =
  /^(?:it|they|them|he|she|him|her|one|each|this|these|those|that|we|i|you|us|me|its|their|his|hers|theirs|itself|themselves|who|which|whom|whose|everyone|someone|anyone|both|all|others|another)$/;
const POSSESSIVE = /^(?:its|their|his|her|our|your|my|whose)$/;

/** Modifiers that say nothing about a thing but tell one value from another: `last name`, `total price`. */
const KEPT_BEFORE_VALUES = new Set(
  'first last next previous current total main short long full high highest low lowest old new final initial planned scheduled expected original actual maximum minimum personal free'.split(
    ' ',
  ),
);

/** A phrase that no sentence holds: the classifier a question was about, or one the model has already. */
export function barePhrase(name: string, lexicon: Lexicon): Phrase | undefined {
  const parts = wordsOf(name).map((word) => word.toLowerCase());
  const last = parts.pop();
  if (last === undefined) return undefined;
  const words = [...parts, singular(last, lexicon)];
  return {
    from: 0,
    to: 0,
    words,
    key: words.join(' '),
    head: last,
    plural: false,
    proper: false,
    unique: false,
    optional: false,
    dropped: [],
    adjectives: 0,
    separator: '',
    start: -1,
    end: -1,
  };
}

/** Reads one noun phrase that starts at `index`; undefined when none does. */
export function readPhrase(tokens: Token[], index: number, lexicon: Lexicon): Phrase | undefined {
  let i = index;
  const phrase: Phrase = {
    from: index,
    to: index,
    words: [],
    key: '',
    head: '',
    plural: false,
    proper: false,
    unique: false,
    optional: false,
    dropped: [],
    adjectives: 0,
    separator: '',
    start: 0,
    end: 0,
  };
  for (let guard = 0; guard < 4; guard++) {
    const token = tokens[i];
    if (!token) break;
    if (/^(?:each|every|either|neither)$/.test(token.lower) && tokens[i + 1]?.lower === 'of') {
      phrase.determiner ??= token.lower;
      i += 2;
      continue;
    }
    const quantity = readQuantity(tokens, i, lexicon);
    if (quantity && canFollow(tokens[i + quantity.length])) {
      phrase.determiner ??= token.lower;
      phrase.multiplicity ??= quantity.multiplicity;
      phrase.counted = quantity.vague !== true;
      i += quantity.length;
      if (tokens[i]?.lower === 'of') i++;
      continue;
    }
    if (POSSESSIVE.test(token.lower) && canFollow(tokens[i + 1])) {
      phrase.possessor = pronounPhrase(token, i);
      phrase.determiner ??= token.lower;
      i++;
      continue;
    }
    if (token.pos === 'DET' && canFollow(tokens[i + 1])) {
      phrase.determiner ??= token.lower;
      i++;
      continue;
    }
    break;
  }
  const token = tokens[i];
  if (i > index && token && /^(?:whom|which|them|these|those|whose)$/.test(token.lower)) {
    return { ...pronounPhrase(token, i), from: index, determiner: phrase.determiner };
  }
  if (
    i === index &&
    token &&
    PERSONAL.test(token.lower) &&
    (token.pos === 'PRON' || token.pos === 'DET')
  )
    return pronounPhrase(token, i);
  return readNouns(tokens, i, phrase, lexicon);
}

function canFollow(token: Token | undefined): boolean {
  return (
    token !== undefined &&
    /^(?:NOUN|PROPN|ADJ|VERB|NUM|DET|ADV|ADP|X)$/.test(token.pos) &&
    !/^(?:is|are|has|have|to)$/.test(token.lower)
  );
}

function pronounPhrase(token: Token, index: number): Phrase {
  return {
    from: index,
    to: index + 1,
    words: [],
    key: '',
    head: token.lower,
    plural: /^(?:they|them|their|these|those|both|all)$/.test(token.lower),
    pronoun: token.lower,
    proper: false,
    unique: false,
    optional: false,
    dropped: [],
    adjectives: 0,
    separator: '',
    start: token.start,
    end: token.end,
  };
}

/** Modifiers and nouns up to the head; follows `'s` into the owned phrase. */
function readNouns(
  tokens: Token[],
  index: number,
  phrase: Phrase,
  lexicon: Lexicon,
): Phrase | undefined {
  let i = index;
  let lastNoun = -1;
  const nameTokens: Token[] = [];
  for (; i < tokens.length && i - index < 12; i++) {
    const token = tokens[i] as Token;
    const next = tokens[i + 1];
    if (token.pos === 'NOUN' || token.pos === 'PROPN') {
      nameTokens.push(token);
      lastNoun = i;
      continue;
    }
    const slash =
      token.text === '/' && lastNoun === i - 1 && next && /^(?:NOUN|PROPN)$/.test(next.pos);
    if (slash) continue;
    if (lastNoun < 0 && isModifier(token, next, tokens[i + 2])) {
      nameTokens.push(token);
      continue;
    }
    if (
      lastNoun >= 0 &&
      token.pos === 'ADJ' &&
      next &&
      /^(?:NOUN|PROPN)$/.test(next.pos) &&
      lastNoun === i - 1 &&
      phrase.determiner !== undefined &&
      !lexicon.emptyModifiers.has(token.lower) &&
      !/^(?:able|available|dependent|due)$/.test(token.lower)
    ) {
      nameTokens.push(token);
      continue;
    }
    break;
  }
  if (lastNoun < 0) return undefined;
  fill(phrase, nameTokens, lastNoun, tokens, lexicon);
  const mark = tokens[phrase.to];
  if (mark && mark.pos === 'PART' && /^(?:'s|'|s')$/.test(mark.lower)) {
    const owned = readPhrase(tokens, phrase.to + 1, lexicon);
    if (owned && !owned.pronoun) {
      let inner = owned;
      while (inner.possessor) inner = inner.possessor;
      inner.possessor = phrase;
      return owned;
    }
    phrase.to += 1;
  }
  return phrase;
}

/** Adjectives and participles before a noun; adverbs before such an adjective. */
function isModifier(token: Token, next: Token | undefined, after: Token | undefined): boolean {
  if (!next) return false;
  const nounAhead =
    /^(?:NOUN|PROPN|ADJ)$/.test(next.pos) ||
    (next.pos === 'VERB' && after !== undefined && /^(?:NOUN|PROPN)$/.test(after.pos));
  if (token.pos === 'ADJ') return nounAhead;
  if (token.pos === 'VERB')
    return nounAhead && /(?:ed|en|ing|own|ought|ept|ent|id|ade)$/.test(token.lower);
  if (token.pos === 'ADV') return /^(?:ADJ|VERB)$/.test(next.pos) && nounAhead;
  if (token.pos === 'NUM') return /^(?:NOUN|PROPN)$/.test(next.pos);
  return false;
}

function fill(
  phrase: Phrase,
  nameTokens: Token[],
  lastNoun: number,
  tokens: Token[],
  lexicon: Lexicon,
): void {
  const kept: Token[] = [];
  const noun = nameTokens[nameTokens.length - 1] as Token;
  for (const token of nameTokens) {
    const value = singular(noun.lower, lexicon);
    const telling =
      KEPT_BEFORE_VALUES.has(token.lower) &&
      (lexicon.valueNouns.has(value) || lexicon.maybeValueNouns.has(value));
    const modifier =
      !telling &&
      token !== noun &&
      (token.pos !== 'NOUN' || lexicon.emptyModifiers.has(token.lower));
    const empty =
      lexicon.emptyModifiers.has(token.lower) || token.pos === 'ADV' || token.pos === 'NUM';
    if (modifier && empty && token.pos !== 'PROPN') phrase.dropped.push(token.lower);
    else kept.push(token);
  }
  phrase.to = lastNoun + 1;
  phrase.head = noun.lower;
  phrase.plural = isPlural(noun.lower, lexicon);
  phrase.words = kept.flatMap((token, i) => {
    if (/[a-z][A-Z]/.test(token.text)) return camelWords(token.text, lexicon);
    return i === kept.length - 1 ? singular(token.lower, lexicon) : modifierForm(token, lexicon);
  });
  phrase.key = phrase.words.join(' ');
  phrase.adjectives = kept.findIndex((token) => token.pos === 'NOUN' || token.pos === 'PROPN');
  phrase.unique = phrase.dropped.some((word) => word === 'unique' || word === 'uniquely');
  phrase.optional = nameTokens.some(
    (token) => token.lower === 'optional' || token.lower === 'optionally',
  );
  phrase.proper =
    phrase.determiner === undefined &&
    !phrase.plural &&
    kept.every((token) => /^[A-Z]/.test(token.text));
  phrase.start = (tokens[phrase.from] as Token).start;
  phrase.end = noun.end;
}

/** `OrderDate` is written as one word and read as two. */
function camelWords(text: string, lexicon: Lexicon): string[] {
  const parts = wordsOf(text).map((word) => word.toLowerCase());
  const last = parts.pop() ?? text.toLowerCase();
  return [...parts, singular(last, lexicon)];
}

/** A noun before a noun is singular in names (`sales order` and invariants stay). */
function modifierForm(token: Token, lexicon: Lexicon): string {
  if (token.pos !== 'NOUN') return token.lower;
  return /^(?:sales|goods|sports|news|savings|works|earnings|means)$/.test(token.lower)
    ? token.lower
    : singular(token.lower, lexicon);
}
