import type { ReadMultiplicity } from '../../../shared/interview/reading';
import type { Fact } from '../facts';
import type { FoundRelation } from './relations';
import type { Term, Terms } from './terms';
import { either } from './weights';

/** A model’s guess fills the multiplicities that nobody said. */
export function withGuesses({ guess, ...relation }: FoundRelation): FoundRelation {
  const { sourceMultiplicity, targetMultiplicity, ...rest } = relation;
  const { counted } = relation;
  const source = agreed(sourceMultiplicity, guess?.source, counted.source);
  const target = agreed(targetMultiplicity, guess?.target, counted.target);
  return {
    ...rest,
    ...(source && { sourceMultiplicity: source }),
    ...(target && { targetMultiplicity: target }),
  };
}

/**
 * Where the rules and the model read one and many, it stays open: the analyst will ask. A number or a
 * quantifier ("several", "at most one") needs no second opinion.
 */
function agreed(
  said: ReadMultiplicity | undefined,
  guess: ReadMultiplicity | undefined,
  counted: boolean,
): ReadMultiplicity | undefined {
  if (!said || !guess || counted) return said ?? guess;
  return (said.upper === 1) === (guess.upper === 1) ? said : undefined;
}

/** Two readings of one pair: the stronger gives direction and label, either may give a multiplicity. */
export function combine(into: FoundRelation, other: FoundRelation): void {
  const flipped = into.source !== other.source;
  const source = flipped ? other.targetMultiplicity : other.sourceMultiplicity;
  const target = flipped ? other.sourceMultiplicity : other.targetMultiplicity;
  const sourceMultiplicity = wider(into.sourceMultiplicity, source);
  const targetMultiplicity = wider(into.targetMultiplicity, target);
  if (sourceMultiplicity) into.sourceMultiplicity = sourceMultiplicity;
  if (targetMultiplicity) into.targetMultiplicity = targetMultiplicity;
  const { counted } = other;
  into.counted = {
    source: into.counted.source || (flipped ? counted.target : counted.source),
    target: into.counted.target || (flipped ? counted.source : counted.target),
  };
  if (other.guess && other.guess.weight > (into.guess?.weight ?? 0)) {
    const { weight, source: near, target: far } = other.guess;
    into.guess = flipped ? { weight, source: far, target: near } : other.guess;
  }
  if (other.label && (!into.label || (other.weight > into.weight && !flipped))) {
    into.label = other.label;
  }
  for (const field of ['weight', 'rules', 'model', 'part'] as const) {
    into[field] = either(into[field], other[field]);
  }
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

/** Belief from which a part is one, and how it must stand beside the belief in a mere association. */
const PART = { least: 0.35, besideAssociation: 0.5 };

/**
 * A whole and its parts, where enough speaks for it: "consists of" and "part of", or a model that
 * believes so. "Has" and "contains" alone do not: most of what a thing has also lives without it
 * (on our own held-out documents they were right in one of three). A part that may be in several
 * wholes is shared (UML 2.5.1, 11.5.3.2).
 */
export function withWhole(relation: FoundRelation, terms: Terms): FoundRelation {
  const { source, target, facts } = relation;
  const asWhole = (whole: Term) =>
    facts
      .filter((fact) => fact.kind === 'has' && saysPart(fact) && terms.get(fact.owner) === whole)
      .reduce((sum, { weight }) => either(sum, weight), 0);
  const [near, far] = [asWhole(source), asWhole(target)];
  const linked = facts
    .filter(({ rule }) => rule === 'model.association')
    .reduce((sum, { weight }) => either(sum, weight), 0);
  const belief = Math.max(near, far);
  if (belief < PART.least || belief < PART.besideAssociation * linked) return relation;
  if (near < far && relation.role !== undefined) return relation;
  const placed = near >= far ? relation : reversed(relation);
  const shared = placed.sourceMultiplicity?.upper === '*';
  return { ...placed, kind: shared ? 'aggregation' : 'composition' };
}

/** "Enrols in" says more than "has": an association takes its verb, and with it its direction. */
export function withVerb(relation: FoundRelation, terms: Terms): FoundRelation {
  if (relation.role !== undefined || (relation.label ?? 'has') !== 'has') return relation;
  const verbs = relation.facts.filter((fact) => fact.kind === 'relate' && fact.label !== '');
  const [best] = verbs.sort((a, b) => b.weight - a.weight);
  if (best?.kind !== 'relate') return relation;
  const forward = terms.get(best.source) === relation.source;
  return { ...(forward ? relation : reversed(relation)), label: best.label };
}

function saysPart({ rule }: Fact): boolean {
  return rule === 'model.part' || rule === 'whole.consists-of' || rule === 'whole.part-of';
}

function reversed(relation: FoundRelation): FoundRelation {
  const { source, target, sourceMultiplicity, targetMultiplicity, counted, ...rest } = relation;
  return {
    ...rest,
    counted: { source: counted.target, target: counted.source },
    source: target,
    target: source,
    ...(targetMultiplicity && { sourceMultiplicity: targetMultiplicity }),
    ...(sourceMultiplicity && { targetMultiplicity: sourceMultiplicity }),
  };
}
