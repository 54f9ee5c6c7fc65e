import type { Lexicon } from '../lexicon/lexicon';
import { type Clause, phrasesOf } from './clauses';
import type { Phrase, PhraseList } from './phrase';
import type { Sentence } from './sentence';

/** What the discourse speaks of, carried from sentence to sentence. */
export interface Focus {
  subject?: Phrase;
  object?: Phrase;
  plural?: Phrase;
  /** Who says "I": the role of a user story. */
  speaker?: Phrase;
}

const RELATIVE = /^(?:which|that|who|whom|whose)$/;
const FIRST_PERSON = /^(?:i|me|my|we|us|our|mine)$/;
const PLURAL = /^(?:they|their|them|theirs|these|those|all|both)$/;

/** Gives each pronoun of the sentence the phrase it stands for, where one is at hand, and moves the focus on. */
export function resolvePronouns(sentence: Sentence, focus: Focus, lexicon: Lexicon): void {
  const all = allPhrases(sentence);
  readSpeaker(sentence, focus);
  for (const phrase of all) {
    if (phrase.pronoun)
      setAntecedent(phrase, findAntecedent(phrase, sentence, all, focus, lexicon));
  }
  moveFocus(sentence, focus, lexicon);
}

/** The thing a phrase speaks of: itself, or what its pronoun stands for. */
export function referent(phrase: Phrase): Phrase | undefined {
  return phrase.pronoun ? phrase.antecedent : phrase;
}

function setAntecedent(phrase: Phrase, found: Phrase | undefined): void {
  const target = found && referent(found);
  if (target && target !== phrase) phrase.antecedent = target;
}

function allPhrases(sentence: Sentence): Phrase[] {
  const out: Phrase[] = [];
  for (const item of sentence.items) if (item.kind === 'np') out.push(...phrasesOf(item.list));
  for (const aside of sentence.asides) {
    for (const item of aside.items) if (item.kind === 'np') out.push(...phrasesOf(item.list));
  }
  return out.sort((a, b) => a.start - b.start);
}

/** "As a librarian, I want …" */
function readSpeaker(sentence: Sentence, focus: Focus): void {
  const first = sentence.tokens[0]?.lower;
  const role = first === 'as' ? sentence.items.find((item) => item.kind === 'np') : undefined;
  const phrase = role?.kind === 'np' ? role.list.items[0] : undefined;
  if (!phrase || phrase.pronoun) {
    if (first === 'as') return;
    delete focus.speaker;
    return;
  }
  const speaks = sentence.tokens.some((token) => /^(?:i|we)$/.test(token.lower));
  if (speaks) focus.speaker = phrase;
}

function findAntecedent(
  phrase: Phrase,
  sentence: Sentence,
  all: Phrase[],
  focus: Focus,
  lexicon: Lexicon,
): Phrase | undefined {
  const word = phrase.pronoun ?? '';
  if (FIRST_PERSON.test(word)) return focus.speaker;
  const earlier = all.filter(
    (other) => other.end <= phrase.start && !other.pronoun && usable(other, lexicon),
  );
  if (RELATIVE.test(word)) {
    const near = earlier[earlier.length - 1];
    return near && word !== 'who' && word !== 'whom' ? near : near;
  }
  const plural = PLURAL.test(word);
  const subjects = sentence.clauses
    .filter((clause) => (clause.subject?.from ?? 1e9) < phrase.from && clause.verb.from >= 0)
    .map((clause) => clause.subject)
    .filter((list): list is PhraseList => list !== undefined);
  const own = subjects
    .reverse()
    .flatMap((list) => list.items.map((item) => ownerOf(item, lexicon)))
    .find((item) => item !== undefined && usable(item, lexicon) && item.end <= phrase.start);
  if (own) return own;
  const agreeing = earlier.filter((other) => other.plural === plural);
  if (plural)
    return (
      agreeing[agreeing.length - 1] ?? focus.plural ?? focus.subject ?? earlier[earlier.length - 1]
    );
  return focus.subject ?? earlier[0] ?? focus.object;
}

/** "The name of each ship" keeps the talk on the ship. */
function ownerOf(phrase: Phrase, lexicon: Lexicon): Phrase | undefined {
  const target = referent(phrase);
  if (!target) return undefined;
  const head = target.words[target.words.length - 1] ?? '';
  const inner = target.of?.items[0];
  if (inner && lexicon.valueNouns.has(head)) return ownerOf(inner, lexicon) ?? target;
  if (target.possessor && lexicon.valueNouns.has(head)) return ownerOf(target.possessor, lexicon);
  return target;
}

function usable(phrase: Phrase, lexicon: Lexicon): boolean {
  const head = phrase.words[phrase.words.length - 1] ?? '';
  if (phrase.words.length === 0) return false;
  return (
    !lexicon.valueNouns.has(head) &&
    !lexicon.discourseNouns.has(phrase.key) &&
    !lexicon.systemNouns.has(head) &&
    !lexicon.circumstanceNouns.has(head)
  );
}

function moveFocus(sentence: Sentence, focus: Focus, lexicon: Lexicon): void {
  const main = sentence.clauses.find((clause) => !clause.relative && subjectOf(clause, lexicon));
  const subject = main && subjectOf(main, lexicon);
  if (subject) focus.subject = subject;
  const things = allPhrases(sentence).filter(
    (phrase) => !phrase.pronoun && usable(phrase, lexicon),
  );
  const object = things[things.length - 1];
  if (object) focus.object = object;
  if (!subject && object) focus.subject = object;
  const plural = [...things].reverse().find((phrase) => phrase.plural);
  if (plural) focus.plural = plural;
}

function subjectOf(clause: Clause, lexicon: Lexicon): Phrase | undefined {
  for (const item of clause.subject?.items ?? []) {
    const owner = ownerOf(item, lexicon);
    if (owner && usable(owner, lexicon)) return owner;
  }
  return undefined;
}
