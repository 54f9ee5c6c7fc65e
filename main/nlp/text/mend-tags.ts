import type { Lexicon } from '../lexicon/lexicon';
import { isPlural, verbBase } from './names';
import type { Token } from './tokens';

const NOUNISH = new Set(['NOUN', 'PROPN']);

/** Repairs by the neighbours; each is a mistake that was seen on sentences of our own. */
export function mendTags(tokens: Token[], lexicon: Lexicon): void {
  for (let i = 0; i < tokens.length; i++) {
    mendFixedWords(tokens, i);
    mendToNoun(tokens, i, lexicon);
    mendToVerb(tokens, i, lexicon);
  }
  findMissingVerb(tokens, lexicon);
}

/** Words whose part of speech their form or fixed expression decides. */
function mendFixedWords(tokens: Token[], i: number): void {
  const token = tokens[i] as Token;
  const before = tokens[i - 1];
  const next = tokens[i + 1];
  const { lower } = token;
  if (/^(?:id|ids|e-mail|email|emails|url|isbn)$/.test(lower)) setNoun(token);
  if (/^(?:e\.g\.?|i\.e\.?|etc\.?|vs\.?)$/.test(lower)) token.pos = 'X';
  if (lower === '&' || lower === 'and/or') token.pos = 'CCONJ';
  if (lower === 'each' || lower === 'every') token.pos = 'DET';
  if (lower === 'part' && next?.lower === 'of') setNoun(token);
  const genitive = token.text === "'" && before && /s$/.test(before.lower);
  if (genitive && next && /^(?:NOUN|ADJ|PROPN|VERB)$/.test(next.pos)) token.pos = 'PART';
  if (lower === 'course' && before?.lower === 'of') {
    before.pos = 'ADV';
    token.pos = 'ADV';
  }
  const exists = next && (next.pos === 'AUX' || /^(?:exist|exists)$/.test(next.lower));
  if (lower === 'there' && exists) token.pos = 'X';
}

function mendToNoun(tokens: Token[], i: number, lexicon: Lexicon): void {
  const token = tokens[i] as Token;
  const before = tokens[i - 1];
  const next = tokens[i + 1];
  if (!before) return;
  if (token.pos === 'ADJ') {
    const isLast = next?.pos === 'AUX' || /^(?:has|have)$/.test(next?.lower ?? '');
    if (before.pos === 'NOUN' && next?.pos === 'AUX' && tokens[i - 2]?.pos === 'DET')
      setNoun(token);
    // "Each rental has a start date": what is counted and has something is a thing.
    if (isLast && /^(?:an?|each|every)$/.test(before.lower)) setNoun(token);
    return;
  }
  if (token.pos !== 'VERB') return;
  const had = /^(?:has|have|had)$/.test(before.lower) && /[^s]s$/.test(token.lower);
  // "enters a name, street address, phone number": a value noun in a list of nouns is a noun.
  const listed =
    lexicon.valueNouns.has(token.lower) &&
    /^(?:,|and|or|:|;)$/.test(before.lower) &&
    next?.pos !== 'DET';
  if (had || listed || isComplement(before, token) || isNounContext(tokens, i, lexicon))
    setNoun(token);
}

/** "Ferries are ships that …", "there are group loans": behind a form of "to be" no finite verb follows. */
function isComplement(before: Token, token: Token): boolean {
  return /^(?:is|are)$/.test(before.lower) && !/(?:ed|en|ing|n|t)$/.test(token.lower);
}

/** "are classified either as …": a participle that divides is no adjective. */
function isDividing(tokens: Token[], i: number, lexicon: Lexicon): boolean {
  const token = tokens[i] as Token;
  return (
    token.pos === 'ADJ' &&
    tokens[i - 1]?.pos === 'AUX' &&
    lexicon.dividingVerbs.has(participleBase(token.lower))
  );
}

function participleBase(word: string): string {
  return word
    .replace(/ied$/, 'y')
    .replace(/(?<=[sz])ed$/, 'e')
    .replace(/ed$/, '');
}

/** "can order", "to order the book": a modal or `to` before a word that may be a verb. */
function mendToVerb(tokens: Token[], i: number, lexicon: Lexicon): void {
  const token = tokens[i] as Token;
  const before = tokens[i - 1];
  const next = tokens[i + 1];
  if (isDividing(tokens, i, lexicon)) {
    token.pos = 'VERB';
    token.lemma = participleBase(token.lower);
  }
  if (token.pos !== 'NOUN' || !before || !lexicon.verbNouns.has(token.lower)) return;
  if (tokens[i + 2]?.pos === 'VERB') return;
  const modal = before.pos === 'AUX' && MODAL.test(before.lower);
  const object = next && /^(?:DET|NOUN|PRON|NUM|ADJ|PROPN)$/.test(next.pos);
  if (modal || (before.lower === 'to' && object)) setVerb(token, lexicon);
}

const MODAL = /^(?:can|may|must|shall|should|will|could|would|might|cannot)$/;

/** Determiners, adjectives and numbers announce a noun; so does a preposition before a bare word. */
function isNounContext(tokens: Token[], index: number, lexicon: Lexicon): boolean {
  const token = tokens[index] as Token;
  const before = tokens[index - 1] as Token;
  const next = tokens[index + 1];
  if (/(?:ed|en)$/.test(token.lower) && !/^(?:need|feed|seed|speed|breed)$/.test(token.lower))
    return false;
  if (/ing$/.test(token.lower)) return before.pos === 'DET' && (!next || !NOUNISH.has(next.pos));
  if (before.pos === 'DET' && !/^(?:that|which|this|these|those|both|all|no)$/.test(before.lower))
    return !next || !NOUNISH.has(next.pos) || lexicon.verbNouns.has(token.lower);
  if (/^(?:its|their|his|her|our|your|my|'s)$/.test(before.lower)) return true;
  const bare = token.lower === token.lemma;
  if (
    bare &&
    before.pos === 'NOUN' &&
    !isPlural(before.lower, lexicon) &&
    !/^(?:who|which|that)$/.test(before.lower)
  ) {
    return (
      lexicon.verbNouns.has(token.lower) &&
      !/^(?:DET|PRON)$/.test(next?.pos ?? '') &&
      !hasModalBefore(tokens, index)
    );
  }
  if (bare && before.lower === 'of') return true;
  if (before.pos === 'ADP' && lexicon.verbNouns.has(token.lower))
    return !next || !/^(?:DET|PRON)$/.test(next.pos);
  return (
    before.pos === 'ADJ' && (lexicon.valueNouns.has(token.lower) || isPlural(token.lower, lexicon))
  );
}

/** "let the customer order", "does the customer order": a base form that an earlier word asks for. */
function hasModalBefore(tokens: Token[], index: number): boolean {
  return tokens
    .slice(Math.max(0, index - 5), index)
    .some(
      (token) => token.pos === 'AUX' || /^(?:let|lets|make|makes|help|helps)$/.test(token.lower),
    );
}

/** "Customers place orders": when a sentence has no verb, its first word that may be one is the verb. */
function findMissingVerb(tokens: Token[], lexicon: Lexicon): void {
  if (tokens.some((token) => token.pos === 'VERB' || token.pos === 'AUX')) return;
  for (let i = 1; i < tokens.length; i++) {
    const token = tokens[i] as Token;
    const before = tokens[i - 1] as Token;
    const next = tokens[i + 1];
    if (!NOUNISH.has(token.pos) || !NOUNISH.has(before.pos) || !next) continue;
    const base = verbBase(token.lower, lexicon);
    if (!lexicon.verbNouns.has(base)) continue;
    const agrees = isPlural(before.lower, lexicon) ? base === token.lower : base !== token.lower;
    const followed =
      /^(?:DET|NUM|ADP|PRON|PART)$/.test(next.pos) ||
      (NOUNISH.has(next.pos) && (isPlural(next.lower, lexicon) || base !== token.lower)) ||
      next.pos === 'ADJ';
    if (!agrees || !followed) continue;
    setVerb(token, lexicon);
    if (before.pos === 'PROPN') before.pos = 'NOUN';
    return;
  }
}

function setNoun(token: Token): void {
  token.pos = 'NOUN';
  token.lemma = token.lower;
}

function setVerb(token: Token, lexicon: Lexicon): void {
  token.pos = 'VERB';
  token.lemma = verbBase(token.lower, lexicon);
}
