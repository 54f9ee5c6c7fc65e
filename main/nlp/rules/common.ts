import type { ReadMultiplicity } from '../../../shared/interview/reading';
import type { Scene } from '../facts';
import type { Lexicon } from '../lexicon/lexicon';
import { type Clause, phrasesOf } from '../text/clauses';
import { referent } from '../text/coreference';
import type { Phrase, PhraseList } from '../text/phrase';
import type { Token } from '../text/tokens';

/** Last word of a phrase's name. */
export function headOf(phrase: Phrase): string {
  return phrase.words[phrase.words.length - 1] ?? '';
}

/** Names a plain value by its head (`due date`), without looking at the rest of the text. */
export function isValue(phrase: Phrase, lexicon: Lexicon): boolean {
  return lexicon.valueNouns.has(headOf(phrase)) || lexicon.valueNouns.has(phrase.key);
}

export function maybeValue(phrase: Phrase, lexicon: Lexicon): boolean {
  return (
    isValue(phrase, lexicon) ||
    lexicon.maybeValueNouns.has(headOf(phrase)) ||
    lexicon.maybeValueNouns.has(phrase.key)
  );
}

/** The software, or "we": who keeps records rather than takes part. */
export function isRecorder(phrase: Phrase | undefined, lexicon: Lexicon): boolean {
  if (!phrase) return true;
  if (phrase.pronoun && /^(?:we|i|you|it|one|us)$/.test(phrase.pronoun) && !phrase.antecedent)
    return true;
  const target = referent(phrase);
  if (!target) return phrase.pronoun !== undefined;
  return (
    lexicon.systemNouns.has(headOf(target)) ||
    lexicon.organisationNouns.has(target.key) ||
    target.proper ||
    phrase.pronoun === 'we'
  );
}

/** `information about X`, `data of X`: sees X behind the word for information. */
export function behindInformation(phrase: Phrase, lexicon: Lexicon): Phrase | undefined {
  if (!lexicon.informationNouns.has(headOf(phrase))) return undefined;
  const inner = phrase.of?.items[0] ?? phrase.possessor;
  if (inner) return referent(inner);
  if (phrase.words.length < 2) return undefined;
  // "customer data": what stands before the word is what the data is about.
  const words = phrase.words.slice(0, -1);
  return {
    ...phrase,
    words,
    key: words.join(' '),
    head: words[words.length - 1] ?? '',
    plural: false,
  };
}

/** Objects of a clause, or what follows one of these prepositions. */
export function prepList(clause: Clause, ...words: string[]): PhraseList | undefined {
  return clause.preps.find((prep) => words.includes(prep.word))?.list;
}

/** The things a list speaks of, pronouns resolved, collections of values left out. */
export function things(list: PhraseList | undefined): { phrase: Phrase; target: Phrase }[] {
  const out: { phrase: Phrase; target: Phrase }[] = [];
  for (const phrase of list?.items ?? []) {
    const target = referent(phrase);
    if (target && target.words.length > 0) out.push({ phrase, target });
  }
  return out;
}

/** Multiplicity that a phrase shows: its quantifier, `a`/`the` and singular as one, a bare plural as many. */
export function multiplicityOf(phrase: Phrase, modal?: string): ReadMultiplicity | undefined {
  if (phrase.multiplicity) {
    const { lower, upper } = phrase.multiplicity;
    return modal && /^(?:can|may|might|could)$/.test(modal) && upper !== '*' && lower === upper
      ? { lower: 0, upper }
      : { lower, upper };
  }
  if (phrase.plural) return { lower: 0, upper: '*' };
  if (/^(?:a|an|one|the|its|their|his|her)$/.test(phrase.determiner ?? '')) {
    return { lower: modal && /^(?:can|may|might|could)$/.test(modal) ? 0 : 1, upper: 1 };
  }
  return undefined;
}

/** Last owner in a chain: `number` of `scenes` of `the screenplay` -> screenplay, and the words before it. */
export function ownerChain(
  phrase: Phrase,
  lexicon: Lexicon,
): { owner?: Phrase; name: string; value: Phrase } {
  const words = [phrase.key];
  let current = phrase;
  while (current.of) {
    const inner = current.of.items[0];
    if (!inner) break;
    const target = referent(inner);
    if (!target || inner.pronoun)
      return { name: words.join(' of '), value: phrase, ...(target ? { owner: target } : {}) };
    const definite =
      inner.determiner !== undefined &&
      /^(?:a|an|the|each|every|this|that|these|any)$/.test(inner.determiner);
    const embedded =
      isValue(target, lexicon) ||
      (!definite && (target.plural || !inner.of) && isCounted(current, target));
    if (!embedded) return { owner: target, name: words.join(' of '), value: phrase };
    if (target.words[0] === 'type' && target.words.length <= 2) {
      return { name: words.join(' of '), value: phrase, ...possessorOf(phrase) };
    }
    words.push(target.plural && current.head === 'number' ? `${target.key}s` : target.key);
    current = inner;
  }
  return { name: words.join(' of '), value: phrase, ...possessorOf(phrase) };
}

function possessorOf(phrase: Phrase): { owner?: Phrase } {
  const owner = phrase.possessor && referent(phrase.possessor);
  return owner ? { owner } : {};
}

/** `number of seats`, `date of birth`, `year of release`: the complement belongs to the name. */
function isCounted(value: Phrase, complement: Phrase): boolean {
  if (
    /^(?:number|amount|quantity|total|count|percentage|length|duration|level|kind|type|degree)$/.test(
      value.head,
    )
  )
    return complement.plural || !complement.determiner;
  return !complement.determiner && !complement.plural;
}

/** Span over tokens `[from, to)`. */
export function spanOf(tokens: Token[], from: number, to: number): { start: number; end: number } {
  const first = tokens[Math.min(from, tokens.length - 1)] as Token;
  const last = tokens[Math.max(0, Math.min(to, tokens.length) - 1)] as Token;
  return { start: first.start, end: Math.max(first.end, last.end) };
}

export function verbSpan(scene: Scene, clause: Clause): { start: number; end: number } {
  return spanOf(scene.sentence.tokens, clause.verb.from, clause.verb.to);
}

/** States each item of a list as data of the owner. */
export function stateValues(
  scene: Scene,
  code: string,
  weight: number,
  owner: Phrase,
  list: PhraseList | undefined,
  extra: {
    identifier?: boolean;
    strength?: 'value' | 'either' | 'part';
    skip?: Phrase;
    ownerMultiplicity?: ReadMultiplicity;
    modal?: string;
  } = {},
): void {
  for (const phrase of list?.items ?? []) {
    if (phrase.pronoun || phrase === extra.skip || phrase.words.length === 0) continue;
    const chain = ownerChain(phrase, scene.lexicon);
    const named = chain.name === phrase.key ? {} : { name: chain.name };
    const ids = extra.identifier || phrase.unique ? { unique: true } : {};
    const multiplicity = multiplicityOf(phrase, extra.modal);
    scene.state(
      code,
      weight,
      {
        kind: 'has',
        owner,
        thing: phrase,
        strength: extra.strength ?? 'value',
        ...named,
        ...ids,
        ...(extra.identifier ? { identifier: true } : {}),
        ...(multiplicity ? { multiplicity } : {}),
        ...(extra.ownerMultiplicity ? { ownerMultiplicity: extra.ownerMultiplicity } : {}),
      },
      owner,
      phrase,
    );
  }
}

/** The phrase whose words end at or around a token, for what is said right after it. */
export function readAfter(scene: Scene, index: number): Phrase | undefined {
  let best: Phrase | undefined;
  for (const item of scene.sentence.items) {
    if (item.kind !== 'np') continue;
    for (const phrase of phrasesOf(item.list)) {
      if (phrase.from <= index && phrase.to > index) best = phrase;
    }
  }
  return best;
}
