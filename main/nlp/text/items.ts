import type { Lexicon } from '../lexicon/lexicon';
import { joinLists } from './lists';
import { type Phrase, type PhraseList, readPhrase } from './phrase';
import type { Token } from './tokens';
import { MARKS, readVerb, startsVerb, type VerbGroup } from './verb-group';

export type Item =
  | { kind: 'np'; list: PhraseList }
  | { kind: 'vg'; group: VerbGroup }
  | { kind: 'prep'; word: string; at: number }
  | { kind: 'mark'; word: string; at: number }
  | { kind: 'conj'; word: string; at: number }
  | { kind: 'break'; word: string; at: number }
  | { kind: 'other'; word: string; at: number };

/** Cuts a sentence into noun phrases (joined into lists), verb groups and the small words between. */
export function readItems(tokens: Token[], lexicon: Lexicon): Item[] {
  const flat: Item[] = [];
  let i = 0;
  while (i < tokens.length) {
    const item = readItem(tokens, i, flat, lexicon);
    flat.push(item);
    i = endOf(item, i);
  }
  return joinLists(attachOf(flat, lexicon), lexicon);
}

function endOf(item: Item, index: number): number {
  if (item.kind === 'np') return Math.max(item.list.to, index + 1);
  if (item.kind === 'vg') return Math.max(item.group.to, index + 1);
  return index + 1;
}

function readItem(tokens: Token[], i: number, before: Item[], lexicon: Lexicon): Item {
  const token = tokens[i] as Token;
  const last = before[before.length - 1];
  if (/^(?:which|whom)$/.test(token.lower) && last?.kind === 'prep') {
    const phrase = readPhrase(tokens, i, lexicon);
    if (phrase)
      return { kind: 'np', list: { items: [phrase], joint: 'none', from: i, to: phrase.to } };
  }
  if (token.lower !== 'whose' && MARKS.has(token.lower) && isMark(tokens, i, last))
    return { kind: 'mark', word: token.lower, at: i };
  if (startsVerb(tokens, i, last?.kind, lexicon))
    return { kind: 'vg', group: readVerb(tokens, i, last?.kind === 'np', lexicon) };
  const phrase = readPhrase(tokens, i, lexicon);
  if (phrase && phrase.to > i)
    return { kind: 'np', list: { items: [phrase], joint: 'none', from: i, to: phrase.to } };
  if (token.pos === 'VERB')
    return { kind: 'vg', group: readVerb(tokens, i, last?.kind === 'np', lexicon) };
  if (token.pos === 'ADP') return { kind: 'prep', word: token.lower, at: i };
  if (token.lower === 'to') return { kind: 'prep', word: 'to', at: i };
  if (/^(?:either|both|neither)$/.test(token.lower))
    return { kind: 'other', word: token.lower, at: i };
  if (token.pos === 'CCONJ' || token.lower === 'but')
    return { kind: 'conj', word: token.lower, at: i };
  if (/^[,;:.!?–—]$|^--?$/.test(token.text)) return { kind: 'break', word: token.text, at: i };
  return { kind: 'other', word: token.lower, at: i };
}

function isMark(tokens: Token[], i: number, last: Item | undefined): boolean {
  const word = tokens[i]?.lower;
  const next = tokens[i + 1];
  if (word === 'that')
    return (
      last?.kind === 'np' ||
      last?.kind === 'vg' ||
      !next ||
      !/^(?:NOUN|ADJ)$/.test(next.pos) ||
      isVerbAhead(next)
    );
  if (word === 'as')
    return (
      next !== undefined && (next.lower === 'soon' || next.lower === 'long' || next.pos === 'PRON')
    );
  if (word === 'so') return true;
  if (/^(?:than|after|before|since|until)$/.test(word ?? ''))
    return tokens[i]?.pos === 'SCONJ' && !/^(?:NUM)$/.test(next?.pos ?? '');
  return true;
}

function isVerbAhead(token: Token): boolean {
  return token.pos === 'VERB' || token.pos === 'AUX';
}

/** Hangs `of` complements on the phrase before them and sees through "a list of", "a set of". */
function attachOf(items: Item[], lexicon: Lexicon): Item[] {
  const out: Item[] = [];
  for (let i = 0; i < items.length; i++) {
    const item = items[i] as Item;
    const host = out[out.length - 1];
    const next = items[i + 1];
    if (item.kind === 'prep' && item.word === 'of' && host?.kind === 'np' && next?.kind === 'np') {
      const phrase = deepest(host.list.items[host.list.items.length - 1] as Phrase);
      phrase.of = next.list;
      host.list.to = next.list.to;
      i++;
      continue;
    }
    out.push(item);
  }
  for (const item of out)
    if (item.kind === 'np')
      item.list.items = item.list.items.map((phrase) => seeThrough(phrase, lexicon));
  return out;
}

function deepest(phrase: Phrase): Phrase {
  const inner = phrase.of?.items[0];
  return inner && !inner.pronoun ? deepest(inner) : phrase;
}

/** `a set of blocks` speaks of blocks, many of them; `the number of blocks` stays a value. */
function seeThrough(phrase: Phrase, lexicon: Lexicon): Phrase {
  const inner = phrase.of?.items[0];
  if (!inner || inner.pronoun) return phrase;
  inner.to = Math.max(inner.to, inner.of?.to ?? 0);
  if (!lexicon.collectionNouns.has(phrase.key) || phrase.possessor) return phrase;
  if (/^(?:number|amount|total)$/.test(phrase.key)) return phrase;
  const seen = seeThrough(inner, lexicon);
  return {
    ...seen,
    from: phrase.from,
    start: phrase.start,
    determiner: phrase.determiner ?? seen.determiner,
    multiplicity: seen.multiplicity ?? { lower: 0, upper: '*' },
  };
}
