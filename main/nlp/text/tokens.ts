import type { Lexicon } from '../lexicon/lexicon';
import { mendTags } from './mend-tags';
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

const NOUNISH = new Set(['NOUN', 'PROPN']);

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
