import type { ReadMultiplicity, ReadRelationKind } from '../../../shared/interview/reading';
import type { Fact } from '../facts';
import { isModelFact } from '../facts';
import type { Phrase } from '../text/phrase';
import type { Term, Terms } from './terms';
import type { Features, Surroundings } from './weights';
import { combine, withGuesses, withVerb, withWhole } from './relation-readings';
import { either, flag, shortness } from './weights';

export interface FoundRelation {
  kind: ReadRelationKind;
  source: Term;
  target: Term;
  /** How sure it is: the rules' combined weight, or a probability where a model read along. */
  weight: number;
  /** Combined weight of the rules, of the model, and of the model for a part, that say so. */
  rules: number;
  model: number;
  part: number;
  label?: string;
  role?: string;
  /** The class that holds the association's own data. */
  holder?: Term;
  sourceMultiplicity?: ReadMultiplicity;
  targetMultiplicity?: ReadMultiplicity;
  /** Ends whose multiplicity was said in a number or a quantifier, not only by a singular or plural. */
  counted: { source: boolean; target: boolean };
  /** Multiplicities that a model believes, with how sure it is of the relation. */
  guess?: {
    weight: number;
    source: ReadMultiplicity | undefined;
    target: ReadMultiplicity | undefined;
  };
  facts: Fact[];
}

const LEAST = 0.2;
const NOT_COUNTED = { source: false, target: false };

/** Decides on relations when a model read along. Log-odds above its threshold, as a probability. */
export type RelationJudge = (
  relation: FoundRelation,
  all: readonly FoundRelation[],
) => number | null;

/** Relations between classes: one per pair and role, generalizations and wholes before plain associations. */
export function decodeRelations(
  terms: Terms,
  facts: Fact[],
  isClass: (term: Term) => boolean,
  judge: RelationJudge = ({ weight }) => (weight >= LEAST ? weight : null),
): FoundRelation[] {
  const kinds = judged(kindCandidates(terms, facts, isClass), judge);
  const inherited = new Set(kinds.map(pairOf));
  const associations = judged(
    relationCandidates(terms, facts, isClass).filter((one) => !inherited.has(pairOf(one))),
    judge,
  );
  return [...kinds, ...associations];
}

function judged(relations: FoundRelation[], judge: RelationJudge): FoundRelation[] {
  return relations.flatMap((relation) => {
    const weight = judge(relation, relations);
    return weight === null ? [] : [{ ...relation, weight }];
  });
}

function pairOf({ source, target }: FoundRelation): string {
  return [source.key, target.key].sort().join('|');
}

/** Every pair of classes that anything connects, likely or not. */
export function relationCandidates(
  terms: Terms,
  facts: Fact[],
  isClass: (term: Term) => boolean,
): FoundRelation[] {
  const pairs = new Map<string, FoundRelation>();
  for (const fact of facts) {
    const read = readFact(terms, fact);
    if (!read || !isClass(read.source) || !isClass(read.target)) continue;
    if (read.source === read.target && (read.weight < 0.7 || isModelFact(fact))) continue;
    const key = pairOf(read) + (read.role ? `|${read.role}` : '');
    const before = pairs.get(key);
    if (!before) pairs.set(key, read);
    else combine(before, read);
  }
  return Array.from(pairs.values(), (one) => withWhole(withVerb(withGuesses(one), terms), terms));
}

/** Every generalization that anything speaks for, those in the names of classes included. */
export function kindCandidates(
  terms: Terms,
  facts: Fact[],
  isClass: (term: Term) => boolean,
): FoundRelation[] {
  const kinds = generalizations(terms, facts, isClass);
  return [...kinds, ...compounds(terms, kinds, isClass)];
}

/** What is known of a relation when a model read along. */
export function relationFeatures(
  relation: FoundRelation,
  all: readonly FoundRelation[],
  { scoreOf, size }: Surroundings,
): Features {
  const { rules, model, part, facts, source, target, role } = relation;
  const bounded = (score: number) => Math.max(-3, Math.min(3, score));
  const scores = [bounded(scoreOf(source)), bounded(scoreOf(target))];
  const beliefs = facts.filter(isModelFact).map(({ weight }) => weight);
  const together = [...source.sentences].filter((one) => target.sentences.has(one)).length;
  return {
    bias: 1,
    rules,
    rulesAny: flag(rules > 0),
    rulesStrong: flag(rules >= 0.6),
    model,
    modelAny: flag(model > 0),
    modelBest: Math.max(0, ...beliefs),
    // Two words that often stand together are believed related now and then: how often counts.
    modelMean: beliefs.reduce((sum, weight) => sum + weight, 0) / Math.max(1, together),
    together: Math.log2(1 + together),
    short: shortness(size),
    part,
    both: rules * model,
    weaker: Math.min(...scores),
    stronger: Math.max(...scores),
    findings: Math.log2(1 + facts.length),
    role: flag(role !== undefined),
    ...standing(relation, all),
  };
}

/** What is known of a generalization when a model read along. */
export function kindFeatures(
  { rules, model, facts, source, target }: FoundRelation,
  { scoreOf, size }: Surroundings,
): Features {
  const bounded = (term: Term) => Math.max(-3, Math.min(3, scoreOf(term)));
  const compound = facts.some(({ rule }) => rule === 'kind.compound');
  return {
    bias: 1,
    rules: compound ? 0 : rules,
    rulesStrong: flag(!compound && rules >= 0.6),
    model,
    modelBest: Math.max(0, ...facts.filter(isModelFact).map(({ weight }) => weight)),
    agree: rules * model,
    compound: flag(compound),
    // "Business customer" and "customer", whatever else says so.
    named: flag(source.key.endsWith(` ${target.key}`)),
    specific: bounded(source),
    general: bounded(target),
    short: shortness(size),
  };
}

/** How a relation stands beside the others: a detour over a third class often makes it needless. */
function standing(relation: FoundRelation, all: readonly FoundRelation[]): Features {
  const { source, target, weight } = relation;
  const joins = (one: FoundRelation, a: Term, b: Term) =>
    (one.source === a && one.target === b) || (one.source === b && one.target === a);
  const strength = (a: Term, b: Term) =>
    Math.max(0, ...all.filter((one) => joins(one, a, b)).map((one) => one.weight));
  const at = (end: Term) =>
    all.filter((one) => one !== relation && (one.source === end || one.target === end));
  const [near, far] = [at(source), at(target)];
  const thirds = new Set(near.flatMap((one) => [one.source, one.target]));
  thirds.delete(source);
  thirds.delete(target);
  const detours = Array.from(thirds, (third) =>
    Math.min(strength(source, third), strength(third, target)),
  );
  const detour = Math.max(0, ...detours);
  const better = (others: readonly FoundRelation[]) =>
    others.filter((one) => one.weight > weight).length;
  return {
    detour,
    detourStronger: flag(detour > weight),
    betterAtOne: Math.log2(1 + Math.min(better(near), better(far))),
    betterAtOther: Math.log2(1 + Math.max(better(near), better(far))),
  };
}

function readFact(terms: Terms, fact: Fact): FoundRelation | undefined {
  if (fact.kind === 'has') {
    const source = terms.get(fact.owner);
    const target = terms.get(fact.thing);
    if (!source || !target || fact.type) return undefined;
    const role = terms.roleOf(fact.thing);
    return {
      kind: 'association',
      source,
      target,
      ...weighed(fact),
      label: 'has',
      ...(role ? { role } : {}),
      ...endsOf(fact, fact.ownerMultiplicity, fact.multiplicity),
      counted: { source: isCounted(fact.owner), target: isCounted(fact.thing) },
    };
  }
  if (fact.kind !== 'relate') return undefined;
  const source = terms.get(fact.source);
  const target = terms.get(fact.target);
  if (!source || !target) return undefined;
  return {
    kind: 'association',
    source,
    target,
    label: fact.label,
    ...weighed(fact),
    ...endsOf(fact, fact.sourceMultiplicity, fact.targetMultiplicity),
    counted: { source: isCounted(fact.source), target: isCounted(fact.target) },
  };
}

function isCounted({ counted }: Phrase): boolean {
  return counted === true;
}

function weighed(fact: Fact): Pick<FoundRelation, 'weight' | 'rules' | 'model' | 'part' | 'facts'> {
  const { weight } = fact;
  const byModel = isModelFact(fact);
  return {
    weight,
    rules: byModel ? 0 : weight,
    model: byModel ? weight : 0,
    part: fact.rule === 'model.part' ? weight : 0,
    facts: [fact],
  };
}

/** What a rule read is said; what a model believes only fills what nobody said. */
function endsOf(
  fact: Fact,
  source: ReadMultiplicity | undefined,
  target: ReadMultiplicity | undefined,
): Pick<FoundRelation, 'sourceMultiplicity' | 'targetMultiplicity' | 'guess'> {
  if (isModelFact(fact)) return { guess: { weight: fact.weight, source, target } };
  return {
    ...(source && { sourceMultiplicity: source }),
    ...(target && { targetMultiplicity: target }),
  };
}

function generalizations(
  terms: Terms,
  facts: Fact[],
  isClass: (term: Term) => boolean,
): FoundRelation[] {
  const found = new Map<string, FoundRelation>();
  for (const fact of facts) {
    if (fact.kind !== 'kind') continue;
    const [source, target] = byName(terms.get(fact.specific), terms.get(fact.general));
    if (!source || !target || source === target || !isClass(source) || !isClass(target)) continue;
    const key = `${source.key}|${target.key}`;
    if (found.has(`${target.key}|${source.key}`)) continue;
    const before = found.get(key);
    if (before) {
      before.weight = either(before.weight, fact.weight);
      const side = isModelFact(fact) ? 'model' : 'rules';
      before[side] = either(before[side], fact.weight);
      before.facts.push(fact);
    } else
      found.set(key, {
        kind: 'generalization',
        source,
        target,
        counted: NOT_COUNTED,
        ...weighed(fact),
      });
  }
  return [...found.values()];
}

/** An "entertainment order" is a kind of order, however a sentence puts it. */
function byName(specific: Term | undefined, general: Term | undefined) {
  const longer = specific && general && general.words.length > specific.words.length;
  const isReversed = longer && general.key.endsWith(` ${specific.key}`);
  return isReversed ? [general, specific] : [specific, general];
}

/**
 * English compounds name kinds by their last word: where "group session", "individual session" and "session"
 * are all classes, the first two are kinds of the third.
 */
function compounds(
  terms: Terms,
  known: FoundRelation[],
  isClass: (term: Term) => boolean,
): FoundRelation[] {
  const out: FoundRelation[] = [];
  const parents = new Set(known.map((relation) => relation.source.key));
  for (const term of terms.all.values()) {
    if (term.words.length < 2 || parents.has(term.key) || !isClass(term)) continue;
    const general = terms.all.get(term.words.slice(1).join(' ')) ?? terms.all.get(term.head);
    if (!general || general === term || !isClass(general)) continue;
    if (known.some(({ source, target }) => source === general && target === term)) continue;
    const { start, end } = term.first;
    const sentence = [...term.sentences][0] ?? 0;
    const fact: Fact = {
      kind: 'kind',
      specific: term.first,
      general: general.first,
      sentence,
      span: { start, end },
      rule: 'kind.compound',
      weight: 0.5,
    };
    out.push({
      kind: 'generalization',
      source: term,
      target: general,
      counted: NOT_COUNTED,
      ...weighed(fact),
    });
  }
  return out;
}
