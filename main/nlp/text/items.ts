import type { Lexicon } from '../lexicon/lexicon';
import { isPlural } from './names';
import { type Phrase, type PhraseList, readPhrase } from './phrase';
import type { Token } from './tokens';

/** The words of a verb that belong together: `can be assigned`, `wants to keep track of`. */
export interface VerbGroup {
  from: number;
  to: number;
  /** Base form of the verb that carries the meaning; `be` and `have` when nothing else does. */
  lemma: string;
  /** Verbs before it in the group: `want` in `wants to order`. */
  chain: string[];
  /** As written, without auxiliaries: label material. */
  surface: string;
  passive: boolean;
  negated: boolean;
  modal?: string;
  /** `to` + verb, or a bare `-ing` / `-ed` that leans on the noun before it. */
  form: 'finite' | 'infinitive' | 'gerund' | 'participle';
  /** Adjective after `be`: `responsible`, `unique`. */
  complement?: string;
}

export type Item =
  | { kind: 'np'; list: PhraseList }
  | { kind: 'vg'; group: VerbGroup }
  | { kind: 'prep'; word: string; at: number }
  | { kind: 'mark'; word: string; at: number }
  | { kind: 'conj'; word: string; at: number }
  | { kind: 'break'; word: string; at: number }
  | { kind: 'other'; word: string; at: number };

const MARKS = new Set(
  words(
    'which that who whom where when while if because since although though after before until unless whether so as than once whereas whereby wherein',
  ),
);
const MODALS = new Set(words('can may must shall should will could would might cannot'));
const PARTICLES = new Set(words('out up off down away back over'));

function words(block: string): string[] {
  return block.split(' ');
}

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
  if (startsVerb(tokens, i, last, lexicon))
    return { kind: 'vg', group: readVerb(tokens, i, last, lexicon) };
  const phrase = readPhrase(tokens, i, lexicon);
  if (phrase && phrase.to > i)
    return { kind: 'np', list: { items: [phrase], joint: 'none', from: i, to: phrase.to } };
  if (token.pos === 'VERB') return { kind: 'vg', group: readVerb(tokens, i, last, lexicon) };
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

function startsVerb(tokens: Token[], i: number, last: Item | undefined, lexicon: Lexicon): boolean {
  const token = tokens[i] as Token;
  const next = tokens[i + 1];
  if (token.pos === 'AUX') return true;
  if (token.lower === 'to' && next && /ed$/.test(next.lower) && next.lower !== next.lemma)
    return false;
  if (token.lower === 'to')
    return (
      next !== undefined &&
      (next.pos === 'VERB' ||
        next.lower === 'be' ||
        next.lower === 'have' ||
        (next.pos === 'ADV' && tokens[i + 2]?.pos === 'VERB'))
    );
  if (token.pos === 'ADV')
    return (
      next !== undefined &&
      last?.kind === 'np' &&
      (next.pos === 'VERB' || next.pos === 'AUX') &&
      !/^(?:not only|only)$/.test(token.lower)
    );
  if (token.pos !== 'VERB') return false;
  if (/ing$/.test(token.lower)) {
    const noun = next !== undefined && /^(?:NOUN|PROPN)$/.test(next.pos);
    return !(noun && !isPlural(next.lower, lexicon) && last?.kind !== 'np');
  }
  if (!/(?:ed|en|own|ept|ent|ade|old|aid)$/.test(token.lower)) return true;
  if (last?.kind === 'np' || last?.kind === 'vg' || last?.kind === 'mark') return true;
  return !(next && /^(?:NOUN|PROPN|ADJ)$/.test(next.pos));
}

/** Longest run of auxiliaries, adverbs, verbs and `to`-chains. */
function readVerb(
  tokens: Token[],
  index: number,
  last: Item | undefined,
  lexicon: Lexicon,
): VerbGroup {
  let i = index;
  const verbs: Token[] = [];
  const chain: string[] = [];
  let negated = false;
  let modal: string | undefined;
  let infinitive = tokens[i]?.lower === 'to';
  let beBefore = false;
  if (infinitive) i++;
  for (; i < tokens.length && i - index < 14; i++) {
    const token = tokens[i] as Token;
    const next = tokens[i + 1];
    if (token.pos === 'AUX' || (token.lower === 'have' && verbs.length === 0)) {
      if (MODALS.has(token.lower)) modal = token.lower;
      const content = verbs[verbs.length - 1];
      if (content && content.pos === 'VERB') break;
      verbs.push(token);
      continue;
    }
    if (/^(?:not|n't|never)$/.test(token.lower) && verbs.length > 0) {
      negated = true;
      continue;
    }
    if (token.pos === 'VERB') {
      const content = verbs[verbs.length - 1];
      if (content?.pos === 'VERB' && !/ing$/.test(token.lower)) break;
      if (content?.pos === 'VERB') chain.push(content.lemma);
      verbs.push(token);
      continue;
    }
    if (
      token.pos === 'ADV' &&
      next &&
      /^(?:VERB|AUX|ADV|ADJ)$/.test(next.pos) &&
      !MARKS.has(token.lower)
    )
      continue;
    if (
      token.lower === 'to' &&
      next &&
      verbs.length > 0 &&
      (next.pos === 'VERB' || next.lower === 'be' || next.lower === 'have')
    ) {
      const content = verbs[verbs.length - 1] as Token;
      chain.push(content.lemma);
      beBefore = false;
      if (content.lower !== 'be') infinitive ||= false;
      verbs.length = 0;
      continue;
    }
    if (
      token.pos === 'ADJ' &&
      next?.lower === 'to' &&
      tokens[i + 2]?.pos === 'VERB' &&
      verbs.length > 0
    )
      continue;
    break;
  }
  const main = verbs[verbs.length - 1] ?? (tokens[Math.max(index, i - 1)] as Token);
  beBefore = verbs.slice(0, -1).some((token) => token.lemma === 'be');
  const participle =
    main.pos === 'VERB' && main.lower !== main.lemma && !/(?:ing|[^s]s)$/.test(main.lower);
  const alone = verbs.length === 1 && chain.length === 0 && !infinitive;
  const group: VerbGroup = {
    from: index,
    to: Math.max(i, index + 1),
    lemma: main.lemma,
    chain,
    surface: main.lower,
    passive:
      beBefore &&
      (participle || /^(?:put|set|read|cut|split|shut|hit|let|spread)$/.test(main.lower)),
    negated,
    form: infinitive ? 'infinitive' : alone && /ing$/.test(main.lower) ? 'gerund' : 'finite',
    ...(modal === undefined ? {} : { modal }),
  };
  if (alone && participle && last?.kind === 'np' && leansBack(tokens, group.to)) {
    group.form = 'participle';
    group.passive = true;
  }
  return finishVerb(group, tokens, lexicon);
}

/** After a bare participle: no object, so it describes the noun before it ("books borrowed by members"). */
function leansBack(tokens: Token[], index: number): boolean {
  const next = tokens[index];
  return !next || /^(?:ADP|PUNCT|PART|AUX|CCONJ|VERB)$/.test(next.pos) || MARKS.has(next.lower);
}

/** Particles, fixed expressions, and the adjective after `be`. */
function finishVerb(group: VerbGroup, tokens: Token[], lexicon: Lexicon): VerbGroup {
  const at = (offset: number): string => tokens[group.to + offset]?.lower ?? '';
  if (
    PARTICLES.has(at(0)) &&
    at(1) !== 'to' &&
    group.lemma !== 'be' &&
    !(group.lemma === 'make' && at(0) === 'up')
  ) {
    group.surface += ` ${at(0)}`;
    group.to += 1;
  }
  if (group.lemma === 'keep' && /^(?:track|record|records)$/.test(at(0)) && at(1) === 'of') {
    group.lemma = 'record';
    group.to += 2;
  } else if (group.lemma === 'take' && at(0) === 'part') {
    group.lemma = 'participate';
    group.surface = 'takes part';
    group.to += 1;
  } else if (group.lemma === 'take' && at(0) === 'place') {
    group.lemma = 'happen';
    group.surface = 'takes place';
    group.to += 1;
  } else if (group.lemma === 'take' && at(0) === 'care' && at(1) === 'of') {
    group.lemma = 'manage';
    group.to += 2;
  } else if (group.lemma === 'make' && at(0) === 'up' && at(1) === 'of') {
    group.lemma = 'compose';
    group.to += 1;
  } else if (group.lemma === 'make' && at(0) === 'use' && at(1) === 'of') {
    group.lemma = 'use';
    group.to += 2;
  } else if (group.lemma === 'be' && !group.passive) {
    let i = group.to;
    while (tokens[i]?.pos === 'ADV' || tokens[i]?.lower === "n't") i++;
    const token = tokens[i];
    const next = tokens[i + 1];
    if (
      token?.pos === 'ADJ' &&
      !(next && /^(?:NOUN|PROPN|ADJ)$/.test(next.pos)) &&
      !lexicon.numbers.has(token.lower)
    ) {
      group.complement = token.lower;
      group.to = i + 1;
    }
  }
  return group;
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

/** Joins phrases over commas and conjunctions into lists. */
function joinLists(items: Item[], lexicon: Lexicon): Item[] {
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
    prep.word !== 'between'
  );
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
