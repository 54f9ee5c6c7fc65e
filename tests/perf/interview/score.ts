import { bestPairs } from './assignment';

/** A model in the JSON form of the corpora. */
export interface CorpusModel {
  classes: CorpusClass[];
  relationships: CorpusRelation[];
}

export interface CorpusClass {
  name: string;
  kind: string;
  attributes: { name: string; type?: string | null }[];
  literals?: string[];
  /** Names of the two classes whose link it describes. */
  associationClassOf?: string[];
}

export interface CorpusRelation {
  source: string;
  target: string;
  type: string;
  sourceMultiplicity: string | null;
  targetMultiplicity: string | null;
  label: string | null;
  associationClass?: string;
}

/** F1, 0 to 1. */
export interface Scores {
  class: number;
  attribute: number;
  relationship: number;
}

/**
 * The corpora's lexical protocol (`tools/score.py`), here because the interview bench scores a model
 * after each answer: names are the same (1), alike (0.5) or not (0), and each counts once.
 */
export function score(reference: CorpusModel, model: CorpusModel): Scores {
  const classes = classScores(reference, model);
  const pairs = bestPairs(classes).map(([i, j, s]) => ({ i, j, value: s >= 1 ? 1 : 0.5 }));
  const total = (found: readonly { value: number }[]) => found.reduce((n, p) => n + p.value, 0);
  const same = new Map(
    pairs.map(({ i, j }) => [lower(model.classes[j]?.name), lower(reference.classes[i]?.name)]),
  );
  const attributes = attributeScores(reference, model, same);
  const relations = relationScores(reference, model, same);
  const sum = (scores: number[][]) => bestPairs(scores).reduce((n, [, , s]) => n + s, 0);
  return {
    class: f1(total(pairs), model.classes.length, reference.classes.length),
    attribute: f1(sum(attributes.scores), attributes.found, attributes.wanted),
    relationship: f1(sum(relations.scores), relations.found, relations.wanted),
  };
}

function f1(hits: number, found: number, wanted: number): number {
  const precision = found > 0 ? hits / found : wanted > 0 ? 0 : 1;
  const recall = wanted > 0 ? hits / wanted : 1;
  return precision + recall > 0 ? (2 * precision * recall) / (precision + recall) : 0;
}

function lower(name: string | undefined): string {
  return (name ?? '').toLowerCase();
}

function classScores(reference: CorpusModel, model: CorpusModel): number[][] {
  const words = (c: CorpusClass) => new Set(c.attributes.map((a) => tokens(a.name).join(' ')));
  return reference.classes.map((a) =>
    model.classes.map((b) => {
      const alike = similarity(a.name, b.name);
      if (alike === 0) return 0;
      const [mine, other] = [words(a), words(b)];
      // Among classes of one name, the one that shares most attributes.
      return alike + 0.001 * [...mine].filter((word) => other.has(word)).length;
    }),
  );
}

interface Member {
  owner: string;
  name: string;
  isLiteral: boolean;
}

function membersOf({ classes }: CorpusModel): Member[] {
  return classes.flatMap(({ name: owner, attributes, literals = [] }) => [
    ...attributes.map(({ name }) => ({ owner, name, isLiteral: false })),
    ...literals.map((name) => ({ owner, name, isLiteral: true })),
  ]);
}

function attributeScores(reference: CorpusModel, model: CorpusModel, same: Map<string, string>) {
  const [wanted, found] = [membersOf(reference), membersOf(model)];
  const kin = new Map<string, Set<string>>();
  for (const { type, source, target } of reference.relationships) {
    if (type !== 'inheritance') continue;
    for (const [a, b] of [
      [lower(source), lower(target)],
      [lower(target), lower(source)],
    ] as const) {
      kin.set(a, (kin.get(a) ?? new Set()).add(b));
    }
  }
  const scores = wanted.map((a) =>
    found.map((b) => {
      if (a.isLiteral !== b.isLiteral) return 0;
      const alike = similarity(a.name, b.name, [...tokens(a.owner), ...tokens(b.owner)]);
      const owner = same.get(lower(b.owner)) ?? '';
      const inPlace = owner === lower(a.owner) || kin.get(owner)?.has(lower(a.owner)) === true;
      return inPlace ? alike : alike / 2;
    }),
  );
  return { scores, wanted: wanted.length, found: found.length };
}

const GROUPS: Record<string, string> = {
  association: 'link',
  aggregation: 'link',
  composition: 'link',
  inheritance: 'kind',
  realization: 'kind',
};

function relationScores(reference: CorpusModel, model: CorpusModel, same: Map<string, string>) {
  const counted = ({ relationships }: CorpusModel) =>
    relationships.filter(({ type }) => type !== 'dependency');
  const [wanted, found] = [counted(reference), counted(model)];
  const scores = wanted.map((a) => found.map((b) => relationScore(a, b, same)));
  return { scores, wanted: wanted.length, found: found.length };
}

function relationScore(a: CorpusRelation, b: CorpusRelation, same: Map<string, string>): number {
  const [from, to] = [same.get(lower(b.source)), same.get(lower(b.target))];
  if (from === undefined || to === undefined) return 0;
  const [source, target] = [lower(a.source), lower(a.target)];
  const straight = from === source && to === target;
  if (!straight && !(to === source && from === target)) return 0;
  if (GROUPS[a.type] !== GROUPS[b.type]) return 0.5;
  if (GROUPS[a.type] === 'kind') return straight ? 1 : 0.5;
  const ends = [upper(b.sourceMultiplicity), upper(b.targetMultiplicity)];
  if (!straight) ends.reverse();
  const agree = [upper(a.sourceMultiplicity), upper(a.targetMultiplicity)].every(
    (one, n) => one === null || ends[n] === null || one === ends[n],
  );
  return agree ? 1 : 0.5;
}

/** `one`, `many`, or null where nothing is said. */
export function upper(multiplicity: string | null): 'one' | 'many' | null {
  const text = multiplicity?.trim().toLowerCase() ?? '';
  const last = text.split('..').at(-1)?.trim() ?? '';
  if (['*', 'n', 'm', 'many', 'mul1', 'mul2'].includes(last)) return 'many';
  if (last === '1') return 'one';
  return /^\d+$/.test(last) ? 'many' : null;
}

const SINGULARS: Record<string, string> = {
  people: 'person',
  persons: 'person',
  children: 'child',
  men: 'man',
  women: 'woman',
};
const INVARIANT = /^(?:staff|data|status|address|class|bus|series|business|process|access)$/;
const STOP = new Set('the a an of info information record detail details'.split(' '));
const SHORT: Record<string, string> = {
  no: 'number',
  num: 'number',
  nr: 'number',
  nbr: 'number',
  qty: 'quantity',
  addr: 'address',
  tel: 'phone',
  telephone: 'phone',
  phonenumber: 'phone',
  dob: 'birthdate',
  identifier: 'id',
  desc: 'description',
  amt: 'amount',
};

function singular(word: string): string {
  const known = SINGULARS[word];
  if (known !== undefined) return known;
  if (INVARIANT.test(word)) return word;
  if (word.length > 4 && word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  if (word.length > 4 && /(?:sses|shes|ches|xes|zes)$/.test(word)) return word.slice(0, -2);
  return word.length > 3 && word.endsWith('s') && !/(?:ss|us|is)$/.test(word)
    ? word.slice(0, -1)
    : word;
}

const cache = new Map<string, string[]>();

function tokens(name: string): string[] {
  const known = cache.get(name);
  if (known) return known;
  const all = name
    .replace(/[^A-Za-z0-9]+/g, ' ')
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/\s+/)
    .filter(Boolean)
    .map((word) => singular(word))
    .map((word) => SHORT[word] ?? word);
  const telling = all.filter((word) => !STOP.has(word));
  const found = telling.length > 0 ? telling : all;
  cache.set(name, found);
  return found;
}

/** 1 for the same name, 0.5 for one that is alike, else 0. Words of `context` do not count. */
export function similarity(a: string, b: string, context: readonly string[] = []): number {
  let [mine, other] = [tokens(a), tokens(b)];
  if (mine.length === 0 || other.length === 0) return 0;
  const joined = (words: string[]) => [...words].sort().join(' ');
  if (joined(mine) === joined(other) || mine.join('') === other.join('')) return 1;
  if (context.length > 0) {
    const apart = (words: string[]) => {
      const left = words.filter((word) => !context.includes(word));
      return left.length > 0 ? left : words;
    };
    [mine, other] = [apart(mine), apart(other)];
    if (mine.join(' ') === other.join(' ')) return 1;
  }
  const [left, right] = [new Set(mine), new Set(other)];
  const common = [...left].filter((word) => right.has(word)).length;
  if (common / (left.size + right.size - common) >= 0.5) return 0.5;
  return ratio(mine.join(''), other.join('')) >= 0.85 ? 0.5 : 0;
}

/** Ratcliff and Obershelp's similarity: twice the matching characters over all characters. */
function ratio(a: string, b: string): number {
  return a.length + b.length === 0 ? 1 : (2 * matching(a, b)) / (a.length + b.length);
}

function matching(a: string, b: string): number {
  let [best, from, to] = [0, 0, 0];
  for (let i = 0; i < a.length; i += 1) {
    for (let j = 0; j < b.length; j += 1) {
      let n = 0;
      while (i + n < a.length && a[i + n] === b[j + n]) n += 1;
      if (n > best) [best, from, to] = [n, i, j];
    }
  }
  if (best === 0) return 0;
  const before = matching(a.slice(0, from), b.slice(0, to));
  return best + before + matching(a.slice(from + best), b.slice(to + best));
}
