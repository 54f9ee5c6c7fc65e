import type { ReadMultiplicity, ReadRelationKind } from '../../../shared/interview/reading';
import type { Fact } from '../facts';
import type { Term, Terms } from './terms';

export interface FoundRelation {
  kind: ReadRelationKind;
  source: Term;
  target: Term;
  weight: number;
  label?: string;
  role?: string;
  sourceMultiplicity?: ReadMultiplicity;
  targetMultiplicity?: ReadMultiplicity;
  facts: Fact[];
}

const LEAST = 0.2;

/** Relations between classes: one per pair and role, generalizations and wholes before plain associations. */
export function decodeRelations(
  terms: Terms,
  facts: Fact[],
  isClass: (term: Term) => boolean,
): FoundRelation[] {
  const kinds = generalizations(terms, facts, isClass);
  kinds.push(...compounds(terms, kinds, isClass));
  const pairs = new Map<string, FoundRelation>();
  for (const fact of facts) {
    const read = readFact(terms, fact);
    if (!read || !isClass(read.source) || !isClass(read.target)) continue;
    if (read.source === read.target && read.weight < 0.7) continue;
    const key =
      [read.source.key, read.target.key].sort().join('|') + (read.role ? `|${read.role}` : '');
    const before = pairs.get(key);
    if (!before) pairs.set(key, read);
    else combine(before, read);
  }
  const inherited = new Set(
    kinds.map((relation) => [relation.source.key, relation.target.key].sort().join('|')),
  );
  const associations = [...pairs.values()].filter(
    (relation) =>
      relation.weight >= LEAST &&
      !inherited.has([relation.source.key, relation.target.key].sort().join('|')),
  );
  return [...kinds, ...associations];
}

function readFact(terms: Terms, fact: Fact): FoundRelation | undefined {
  if (fact.kind === 'has') {
    const source = terms.get(fact.owner);
    const target = terms.get(fact.thing);
    if (!source || !target || fact.type) return undefined;
    const role = terms.roleOf(fact.thing);
    return {
      kind: fact.strength === 'part' ? 'composition' : 'association',
      source,
      target,
      weight: fact.weight,
      facts: [fact],
      label: 'has',
      ...(role ? { role } : {}),
      ...(fact.ownerMultiplicity ? { sourceMultiplicity: fact.ownerMultiplicity } : {}),
      ...(fact.multiplicity ? { targetMultiplicity: fact.multiplicity } : {}),
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
    weight: fact.weight,
    label: fact.label,
    facts: [fact],
    ...(fact.sourceMultiplicity ? { sourceMultiplicity: fact.sourceMultiplicity } : {}),
    ...(fact.targetMultiplicity ? { targetMultiplicity: fact.targetMultiplicity } : {}),
  };
}

/** Two readings of one pair: the stronger gives direction and label, either may give a multiplicity. */
function combine(into: FoundRelation, other: FoundRelation): void {
  const flipped = into.source !== other.source;
  const source = flipped ? other.targetMultiplicity : other.sourceMultiplicity;
  const target = flipped ? other.sourceMultiplicity : other.targetMultiplicity;
  const merged = 1 - (1 - into.weight) * (1 - other.weight);
  const sourceMultiplicity = wider(into.sourceMultiplicity, source);
  const targetMultiplicity = wider(into.targetMultiplicity, target);
  if (sourceMultiplicity) into.sourceMultiplicity = sourceMultiplicity;
  if (targetMultiplicity) into.targetMultiplicity = targetMultiplicity;
  if (other.weight > into.weight && other.label && !flipped) into.label = other.label;
  if (other.kind === 'composition' && into.kind === 'association' && !flipped)
    into.kind = 'composition';
  into.weight = merged;
  into.facts.push(...other.facts);
}

/** `a ticket` here and `several tickets` there: several is what the end must hold. */
function wider(
  a: ReadMultiplicity | undefined,
  b: ReadMultiplicity | undefined,
): ReadMultiplicity | undefined {
  if (!a || !b) return a ?? b;
  const upper = a.upper === '*' || b.upper === '*' ? '*' : Math.max(a.upper, b.upper);
  return { lower: Math.min(a.lower, b.lower), upper };
}

function generalizations(
  terms: Terms,
  facts: Fact[],
  isClass: (term: Term) => boolean,
): FoundRelation[] {
  const found = new Map<string, FoundRelation>();
  for (const fact of facts) {
    if (fact.kind !== 'kind') continue;
    const source = terms.get(fact.specific);
    const target = terms.get(fact.general);
    if (!source || !target || source === target || !isClass(source) || !isClass(target)) continue;
    const key = `${source.key}|${target.key}`;
    if (found.has(`${target.key}|${source.key}`)) continue;
    const before = found.get(key);
    if (before) {
      before.weight = 1 - (1 - before.weight) * (1 - fact.weight);
      before.facts.push(fact);
    } else
      found.set(key, {
        kind: 'generalization',
        source,
        target,
        weight: fact.weight,
        facts: [fact],
      });
  }
  return [...found.values()].filter((relation) => relation.weight >= LEAST);
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
    out.push({ kind: 'generalization', source: term, target: general, weight: 0.5, facts: [fact] });
  }
  return out;
}
