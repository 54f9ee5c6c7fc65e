import type { Lexicon } from '../lexicon/lexicon';
import type { Item } from './items';
import type { Phrase, PhraseList } from './phrase';

/** Joins phrases over commas and conjunctions into lists. */
export function joinLists(items: Item[], lexicon: Lexicon): Item[] {
  const out: Item[] = [];
  for (let i = 0; i < items.length; i++) {
    const item = items[i] as Item;
    if (item.kind !== 'np') {
      out.push(item);
      continue;
    }
    const chain = readChain(items, i, out, lexicon);
    out.push({ kind: 'np', list: chain.list });
    i = chain.last;
  }
  return out;
}

interface Chain {
  list: PhraseList;
  last: number;
}

function readChain(items: Item[], index: number, before: Item[], lexicon: Lexicon): Chain {
  const first = items[index] as Extract<Item, { kind: 'np' }>;
  const phrases: [Phrase, number, string][] = [[first.list.items[0] as Phrase, index, '']];
  let i = index;
  let joint: PhraseList['joint'] = 'none';
  for (;;) {
    const step = readSeparator(items, i + 1);
    if (!step) break;
    const next = items[step.at];
    if (next?.kind !== 'np') break;
    const phrase = next.list.items[0] as Phrase;
    if (phrase.pronoun && !/^(?:one|others)$/.test(phrase.pronoun)) break;
    if (phrase.possessor?.pronoun === 'whose') break;
    phrase.separator = step.text;
    phrases.push([phrase, step.at, step.joint]);
    i = step.at;
    if (step.joint !== ',') joint = step.joint === 'or' ? 'or' : 'and';
    // "A, B and C and D": a second conjunction after the closing one starts something new when a verb follows.
  }
  const single: Chain = { list: first.list, last: index };
  if (phrases.length === 1) return single;
  // Two phrases over a bare comma are a fronted circumstance and a subject, not a list.
  const fronted = phrases[1]?.[2] === ',' && isFronted(before);
  if (fronted || (joint === 'none' && phrases.length < 3)) return single;
  if (joint === 'none' && !looksLikeValues(phrases, lexicon)) return single;
  const list = phrases.map(([phrase]) => phrase);
  const last = phrases[phrases.length - 1] as [Phrase, number, string];
  return {
    list: {
      items: list,
      joint,
      from: first.list.from,
      to: (items[last[1]] as Extract<Item, { kind: 'np' }>).list.to,
    },
    last: last[1],
  };
}

function looksLikeValues(phrases: [Phrase, number, string][], lexicon: Lexicon): boolean {
  return (
    phrases.filter(([phrase]) =>
      lexicon.valueNouns.has(phrase.words[phrase.words.length - 1] ?? ''),
    ).length *
      2 >=
      phrases.length || phrases.length > 3
  );
}

function isFronted(before: Item[]): boolean {
  const prep = before[before.length - 1];
  const earlier = before[before.length - 2];
  return (
    prep?.kind === 'prep' &&
    (earlier === undefined ||
      earlier.kind === 'break' ||
      earlier.kind === 'conj' ||
      earlier.kind === 'other') &&
    prep.word !== 'between' &&
    !isExample(prep, earlier)
  );
}

/** "…, such as A, B and C", "…, like A and B". */
function isExample(prep: Item, earlier: Item | undefined): boolean {
  if (prep.kind !== 'prep') return false;
  const such = earlier?.kind === 'other' && earlier.word === 'such';
  return such || (prep.word === 'like' && earlier?.kind === 'break');
}

function readSeparator(
  items: Item[],
  index: number,
): { at: number; joint: string; text: string } | undefined {
  let i = index;
  let joint = '';
  let comma = false;
  const first = items[i];
  if (first?.kind === 'break' && (first.word === ',' || first.word === ';')) {
    joint = ',';
    comma = true;
    i++;
  }
  const conj = items[i];
  if (conj?.kind === 'conj' && /^(?:and|or|and\/or|nor|&|as well as)$/.test(conj.word)) {
    joint = /or/.test(conj.word) && conj.word !== 'and/or' ? 'or' : 'and';
    i++;
  } else if (conj?.kind === 'other' && conj.word === 'as' && items[i + 1]?.kind === 'other') {
    joint = 'and';
    i += 3;
  } else {
    const well = asWellAs(items, i);
    if (well > 0) {
      joint = 'and';
      i += well;
    }
  }
  const also = items[i];
  if (
    joint !== '' &&
    also?.kind === 'other' &&
    /^(?:also|either|optionally|possibly|finally|then)$/.test(also.word)
  )
    i++;
  const text = joint === ',' ? ',' : comma ? `, ${joint}` : joint;
  return joint === '' ? undefined : { at: i, joint, text };
}

function asWellAs(items: Item[], index: number): number {
  const text = [0, 1, 2].map((offset) => {
    const item = items[index + offset];
    return item && 'word' in item ? item.word : '';
  });
  return text.join(' ') === 'as well as' ? 3 : 0;
}
