import type { Lexicon } from '../lexicon/lexicon';
import { isPlural, verbBase } from './names';
import type { Tagged, Tagger } from './tagger';

/** One word of a sentence as the rules see it. */
export interface Token {
  text: string;
  lower: string;
  pos: string;
  /** Base form of a verb, lower-cased word otherwise. */
  lemma: string;
  /** Offsets in the whole document. */
  start: number;
  end: number;
}

/** Words in brackets: taken out of the sentence, kept beside the word they follow. */
export interface Aside {
  /** Index in `tokens` of the word before the bracket. */
  after: number;
  tokens: Token[];
}

export interface Words {
  tokens: Token[];
  asides: Aside[];
}

/** Tags a sentence, mends what the tagger is known to get wrong, and takes the asides out. */
export function readWords(
  sentence: string,
  start: number,
  tagger: Tagger,
  lexicon: Lexicon,
): Words {
  const raw = joinHyphens(tagger(sentence), sentence);
  const tokens = raw.map((word): Token => {
    const lower = word.text.toLowerCase();
    const verbal = word.pos === 'VERB' || word.pos === 'AUX';
    return {
      text: word.text,
      lower,
      pos: word.pos,
      lemma: verbal ? (lexicon.irregularVerbs.get(lower) ?? word.lemma) : lower,
      start: start + word.offset,
      end: start + word.offset + word.text.length,
    };
  });
  const words = takeAsides(tokens);
  mendTags(words.tokens, lexicon);
  for (const aside of words.asides) {
    mendTags(aside.tokens, lexicon);
    aside.tokens = shareHeads(aside.tokens, lexicon);
  }
  return shiftAsides(
    { tokens: shareHeads(words.tokens, lexicon), asides: words.asides },
    words.tokens,
  );
}

/** Inserted heads move what follows: asides keep their place behind the same word. */
function shiftAsides(words: Words, before: Token[]): Words {
  if (words.tokens.length === before.length) return words;
  const asides = words.asides.map((aside) => {
    const host = before[aside.after];
    return { ...aside, after: host ? words.tokens.lastIndexOf(host) : -1 };
  });
  return { tokens: words.tokens, asides };
}

/**
 * `first and last name` -> `first name and last name`: a modifier that stands alone before a conjunction
 * borrows the head that follows (the inserted word keeps the offsets of the real one).
 */
function shareHeads(tokens: Token[], lexicon: Lexicon): Token[] {
  const out: Token[] = [];
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i] as Token;
    out.push(token);
    if (!isPairModifier(token, lexicon)) continue;
    const joint = tokens[i + 1];
    const other = tokens[i + 2];
    const head = tokens[i + 3];
    if (!joint || !other || !head || !/^(?:and|or|\/|and\/or)$/.test(joint.lower)) continue;
    const or = joint.lower === 'or' && token.pos === 'ADJ' && NOUNISH.has(other.pos);
    if (!NOUNISH.has(head.pos) || !(or || isPairModifier(other, lexicon))) continue;
    out.push({ ...head, start: head.start, end: head.end });
  }
  return out;
}

function isPairModifier(token: Token, lexicon: Lexicon): boolean {
  return (
    lexicon.pairModifiers.has(token.lower) ||
    (token.pos === 'ADJ' &&
      !lexicon.numbers.has(token.lower) &&
      !/^(?:each|other|such)$/.test(token.lower))
  );
}

/** `peer`, `-`, `reviewed` with no space between are one word; so are `first`, `_`, `name`. */
function joinHyphens(words: Tagged[], sentence: string): Tagged[] {
  const out: Tagged[] = [];
  for (let i = 0; i < words.length; i++) {
    const word = words[i] as Tagged;
    const before = out[out.length - 1];
    const next = words[i + 1];
    const touches =
      before &&
      next &&
      before.offset + before.text.length === word.offset &&
      word.offset + word.text.length === next.offset;
    if (touches && /^[-_‑]$/.test(word.text) && /\w$/.test(before.text) && /^\w/.test(next.text)) {
      before.text = sentence.slice(before.offset, next.offset + next.text.length);
      before.pos = /^(?:VERB|ADJ)$/.test(next.pos) ? 'ADJ' : next.pos;
      before.lemma = before.text.toLowerCase();
      i++;
      continue;
    }
    out.push({ ...word });
  }
  return out;
}

const OPEN = new Set(['(', '[', '{']);
const CLOSE = new Set([')', ']', '}']);

function takeAsides(all: Token[]): Words {
  const tokens: Token[] = [];
  const asides: Aside[] = [];
  let depth = 0;
  let aside: Aside | undefined;
  const closable = all.filter((token) => CLOSE.has(token.text)).length;
  for (const token of all) {
    if (OPEN.has(token.text) && closable > 0) {
      if (depth++ === 0) aside = { after: tokens.length - 1, tokens: [] };
      continue;
    }
    if (CLOSE.has(token.text)) {
      if (depth > 0 && --depth === 0 && aside && aside.tokens.length > 0) asides.push(aside);
      continue;
    }
    if (depth > 0 && aside) aside.tokens.push(token);
    else tokens.push(token);
  }
  if (depth > 0 && aside) tokens.push(...aside.tokens);
  return { tokens, asides };
}

const NOUNISH = new Set(['NOUN', 'PROPN']);

/** Repairs by the neighbours. Each `if` is a mistake that was seen on sentences of our own. */
export function mendTags(tokens: Token[], lexicon: Lexicon): void {
  const at = (index: number): Token | undefined => tokens[index];
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i] as Token;
    const before = at(i - 1);
    const next = at(i + 1);
    if (/^(?:id|ids|e-mail|email|emails|url|isbn)$/.test(token.lower)) setNoun(token);
    if (/^(?:e\.g\.?|i\.e\.?|etc\.?|and\/or|vs\.?)$/.test(token.lower))
      token.pos = token.lower === 'and/or' ? 'CCONJ' : 'X';
    if (token.lower === '&') token.pos = 'CCONJ';
    if (token.lower === 'each' || token.lower === 'every') token.pos = 'DET';
    if (
      token.text === "'" &&
      before &&
      /s$/.test(before.lower) &&
      next &&
      /^(?:NOUN|ADJ|PROPN|VERB)$/.test(next.pos)
    )
      token.pos = 'PART';
    if (token.lower === 'part' && next?.lower === 'of') setNoun(token);
    if (
      token.pos === 'VERB' &&
      /^(?:has|have|had)$/.test(before?.lower ?? '') &&
      /[^s]s$/.test(token.lower)
    )
      setNoun(token);
    if (token.lower === 'course' && before?.lower === 'of') {
      before.pos = 'ADV';
      token.pos = 'ADV';
    }
    if (
      token.lower === 'there' &&
      next &&
      (next.pos === 'AUX' || /^(?:exist|exists)$/.test(next.lower))
    )
      token.pos = 'X';
    if (
      token.pos === 'ADJ' &&
      before?.pos === 'NOUN' &&
      next?.pos === 'AUX' &&
      at(i - 2)?.pos === 'DET'
    )
      setNoun(token);
    if (token.pos === 'VERB' && before && isNounContext(tokens, i, lexicon)) setNoun(token);
    // "enters a name, street address, phone number": a value noun in a list of nouns is a noun.
    if (
      token.pos === 'VERB' &&
      lexicon.valueNouns.has(token.lower) &&
      before &&
      /^(?:,|and|or|:|;)$/.test(before.lower) &&
      (!next || next.pos !== 'DET')
    )
      setNoun(token);
    if (
      token.pos === 'NOUN' &&
      before &&
      (before.lower === 'to' ||
        (before.pos === 'AUX' &&
          /^(?:can|may|must|shall|should|will|could|would|might|cannot)$/.test(before.lower))) &&
      lexicon.verbNouns.has(token.lower) &&
      !NOUNISH.has(at(i + 2)?.pos === 'VERB' ? 'NOUN' : '')
    ) {
      if (before.lower !== 'to' || (next && /^(?:DET|NOUN|PRON|NUM|ADJ|PROPN)$/.test(next.pos)))
        setVerb(token, lexicon);
    }
  }
  findMissingVerb(tokens, lexicon);
}

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
