import { spoken, spokenPlural, withArticle } from '../../../shared/interview/names';
import type { Random } from '../../../shared/kit/ports';
import type { CorpusClass, CorpusRelation } from './score';

/** Picks one of several ways to say it. */
export function pick<T>(random: Random, ways: readonly [T, ...T[]]): T {
  return ways[random.below(ways.length)] ?? ways[0];
}

export function chance(random: Random, percent: number): boolean {
  return random.below(100) < percent;
}

export function listOf(words: readonly string[], conjunction = 'and'): string {
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join(', ')} ${conjunction} ${words.at(-1)}`;
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** A reference's name as it is said aloud: `Co-pilot`, `TicketId` -> `ticket id`. */
export function said(name: string): string {
  return spoken(name) || name;
}

/** What is kept of a thing, in one sentence. */
export function dataSentence(name: string, attributes: readonly string[], random: Random): string {
  const [one, many] = [said(name), spokenPlural(name)];
  if (attributes.length === 0) {
    return pick(random, [
      `Nothing in particular about ${many}.`,
      `Nothing special for ${many}.`,
      `For ${withArticle(one)} there is nothing to record.`,
    ]);
  }
  const bare = listOf(attributes.map(said));
  const each = listOf(attributes.map((word) => withArticle(said(word))));
  const the = listOf(attributes.map((word) => `the ${said(word)}`));
  return pick(random, [
    `For each ${one} we record ${the}.`,
    `${capital(withArticle(one))} has ${each}.`,
    `${capital(many)}: ${bare}.`,
    `We keep the ${bare} of ${withArticle(one)}.`,
    `Each ${one} has ${each}.`,
    `Of ${withArticle(one)} we need to know ${the}.`,
  ]);
}

/** Data of the only thing that was asked about. */
export function shortData(attributes: readonly string[], random: Random): string {
  const bare = listOf(attributes.map(said));
  return pick(random, [
    `${capital(bare)}.`,
    `Its ${bare}.`,
    `${capital(listOf(attributes.map((word) => `the ${said(word)}`)))}.`,
    `We need the ${bare}.`,
  ]);
}

interface Limits {
  lower: number;
  upper: number;
}

function limits(multiplicity: string): Limits {
  const [first = '', last = first] = multiplicity.split('..');
  const number = (text: string) => (/^\d+$/.test(text) ? Number(text) : Infinity);
  const upper = number(last);
  return { lower: first === last && upper === Infinity ? 0 : number(first), upper };
}

/** `many books`, `exactly one book`. */
export function countedWords(multiplicity: string | null, name: string, random: Random): string {
  if (multiplicity === null)
    return pick(random, [spokenPlural(name), `some ${spokenPlural(name)}`]);
  const { lower, upper } = limits(multiplicity);
  const [one, many] = [said(name), spokenPlural(name)];
  if (upper === 1) {
    return lower === 1
      ? pick(random, [`exactly one ${one}`, `one ${one}`, `a single ${one}`])
      : pick(random, [`at most one ${one}`, `zero or one ${one}`]);
  }
  if (upper !== Infinity)
    return pick(random, [`up to ${upper} ${many}`, `at most ${upper} ${many}`]);
  return lower === 1
    ? pick(random, [`one or more ${many}`, `at least one ${one}`])
    : pick(random, [`several ${many}`, `many ${many}`, `any number of ${many}`]);
}

/** The answer to "how many?" alone. */
export function countWords(multiplicity: string, random: Random): string {
  const { lower, upper } = limits(multiplicity);
  if (upper === 1) {
    return lower === 1
      ? pick(random, ['exactly one', 'no, just one', 'only one'])
      : pick(random, ['at most one', 'no, at most one', 'zero or one']);
  }
  if (upper !== Infinity) return pick(random, [`up to ${upper}`, `at most ${upper}`]);
  return lower === 1
    ? pick(random, ['one or more', 'at least one'])
    : pick(random, ['yes, several', 'many', 'any number', 'yes']);
}

/** A relationship in a sentence or two, told from the side of `from` where it can be. */
export function relationSentence(
  relation: CorpusRelation,
  from: string,
  random: Random,
  holder: CorpusClass | undefined,
): string {
  if (relation.type === 'inheritance') return kindSentence(relation, random);
  const turned = relation.target === from && relation.source !== from;
  const near = turned ? relation.target : relation.source;
  const far = turned ? relation.source : relation.target;
  const there = turned ? relation.sourceMultiplicity : relation.targetMultiplicity;
  const back = turned ? relation.targetMultiplicity : relation.sourceMultiplicity;
  const first = oneWay(relation, near, far, there, turned, random);
  const data = holder
    ? ` ${capital(withArticle(said(holder.name)))} holds the details of each such link.`
    : '';
  if (back === null || chance(random, 40)) return `${first}.${data}`;
  const returned = `${withArticle(said(far))} ${pick(random, ['has', 'belongs to', 'is linked to'])} ${countedWords(back, near, random)}`;
  return `${first}, and ${returned}.${data}`;
}

function oneWay(
  { type, label }: CorpusRelation,
  near: string,
  far: string,
  count: string | null,
  turned: boolean,
  random: Random,
): string {
  const subject = pick(random, [capital(withArticle(said(near))), `Each ${said(near)}`]);
  const object = countedWords(count, far, random);
  const role = label === null || !/^[A-Za-z-]+$/.test(label) ? '' : said(label);
  if (role !== '' && !/s$/.test(role)) return `${subject} has ${object} as ${role}`;
  if (type === 'composition' || type === 'aggregation') {
    return turned ? `${subject} is part of ${object}` : `${subject} consists of ${object}`;
  }
  const verb = pick(random, ['has', 'can have', 'is linked to', 'belongs to'] as const);
  return `${subject} ${verb} ${object}`;
}

function kindSentence({ source, target }: CorpusRelation, random: Random): string {
  const [specific, general] = [withArticle(said(source)), said(target)];
  return pick(random, [
    `${capital(specific)} is a kind of ${general}.`,
    `${capital(specific)} is ${withArticle(general)}.`,
    `${capital(spokenPlural(source))} are ${spokenPlural(target)}.`,
  ]);
}

/** All kinds of one thing. */
export function kindsSentence(general: string, kinds: readonly string[], random: Random): string {
  const names = kinds.map(spokenPlural);
  if (kinds.length === 1)
    return `${capital(withArticle(said(kinds[0] ?? '')))} is a kind of ${said(general)}.`;
  return pick(random, [
    `There are ${kinds.length} kinds of ${spokenPlural(general)}: ${listOf(names)}.`,
    `${capital(withArticle(said(general)))} is either ${listOf(
      kinds.map((kind) => withArticle(said(kind))),
      'or',
    )}.`,
    `${capital(listOf(names))} are ${spokenPlural(general)}.`,
  ]);
}

/** The values of a list. */
export function valuesSentence({ name, literals = [] }: CorpusClass, random: Random): string {
  const values = literals.map((value) => said(value).toLowerCase());
  return pick(random, [
    `${capital(said(name))}: ${listOf(values, 'or')}.`,
    `The ${said(name)} is ${listOf(values, 'or')}.`,
    `The ${said(name)} can be ${listOf(values, 'or')}.`,
  ]);
}
