import type { Fact } from '../facts';
import type { Lexicon } from '../lexicon/lexicon';
import type { Term, Terms } from './terms';
import { chanceOf } from './terms';
import type { Features, Weights } from './weights';
import { flag, logOdds, shortness, weigh } from './weights';

/** How sure the reader is that a term is a class: log-odds, and what spoke for it. */
export interface Candidate {
  term: Term;
  score: number;
  facts: Fact[];
  /** What the score was made of. */
  features: Features;
}

/** What a term must reach to be a class. */
export const CLASS_THRESHOLD = 0;

/** Log-odds of a classifier that the model already has. */
const SURE = 5;

export interface Signals {
  /** Summed weights, by the roles the term plays in facts. */
  owns: number;
  ownsParts: number;
  isValue: number;
  isHad: number;
  isManyHad: number;
  partners: Set<string>;
  relations: number;
  specific: number;
  general: number;
  excluded: number;
  facts: Fact[];
}

/** Scores every term. Runs over facts once and over terms once. */
export function scoreClasses(
  terms: Terms,
  facts: Fact[],
  lexicon: Lexicon,
  known: ReadonlySet<string>,
  weights: Weights,
): Map<string, Candidate> {
  const signals = gather(terms, facts, lexicon);
  const out = new Map<string, Candidate>();
  const size = sizeOf(terms);
  for (const term of terms.all.values()) {
    const signal = signals.get(term.key) ?? empty();
    const features = classFeatures(term, signal, lexicon, size);
    const score = known.has(term.key) ? SURE : weigh(features, weights);
    out.set(term.key, { term, score, facts: signal.facts, features });
  }
  return out;
}

function empty(): Signals {
  return {
    owns: 0,
    ownsParts: 0,
    isValue: 0,
    isHad: 0,
    isManyHad: 0,
    partners: new Set(),
    relations: 0,
    specific: 0,
    general: 0,
    excluded: 0,
    facts: [],
  };
}

function gather(terms: Terms, facts: Fact[], lexicon: Lexicon): Map<string, Signals> {
  const out = new Map<string, Signals>();
  const at = (term: Term, fact: Fact): Signals => {
    const signal = out.get(term.key) ?? empty();
    out.set(term.key, signal);
    signal.facts.push(fact);
    return signal;
  };
  for (const fact of facts) {
    if (fact.kind === 'has') {
      const owner = terms.get(fact.owner);
      const thing = terms.get(fact.thing);
      const value = lexicon.valueNouns.has(thing?.head ?? '') || fact.strength === 'value';
      if (owner) {
        const signal = at(owner, fact);
        if (value) signal.owns += fact.weight;
        else signal.ownsParts += fact.weight;
      }
      if (thing && fact.type !== 'Boolean') {
        const signal = at(thing, fact);
        if (value) signal.isValue += fact.weight;
        else if (
          fact.multiplicity?.upper === '*' ||
          (fact.multiplicity?.upper ?? 1) > 1 ||
          fact.strength === 'part'
        )
          signal.isManyHad += fact.weight;
        else signal.isHad += fact.weight;
      }
    } else if (fact.kind === 'relate') {
      const source = terms.get(fact.source);
      const target = terms.get(fact.target);
      if (!source || !target) continue;
      const from = at(source, fact);
      const to = at(target, fact);
      from.relations += fact.weight;
      to.relations += fact.weight;
      from.partners.add(target.key);
      to.partners.add(source.key);
    } else if (fact.kind === 'kind') {
      const specific = terms.get(fact.specific);
      const general = terms.get(fact.general);
      if (specific) at(specific, fact).specific += fact.weight;
      if (general) at(general, fact).general += fact.weight;
    } else if (fact.kind === 'exclude') {
      const term = terms.get(fact.phrase);
      if (term) at(term, fact).excluded += fact.weight;
    }
  }
  return out;
}

/**
 * What is measured of a term, each about 0..3. Only grammar and counts: no word of any domain.
 * The weights were fitted to the annotated documents by `models/training/fit-decoder.ts`.
 */
export function classFeatures(
  term: Term,
  signal: Signals,
  lexicon: Lexicon,
  size: number,
): Features {
  const single = term.words.length === 1;
  return {
    bias: 1,
    owns: Math.min(2.5, signal.owns),
    ownsAny: flag(signal.owns >= 0.6),
    ownsParts: Math.min(2, signal.ownsParts),
    isValue: Math.min(2, signal.isValue),
    isHad: Math.min(2, signal.isHad),
    isManyHad: Math.min(2, signal.isManyHad),
    relations: Math.min(3, signal.relations) / 2,
    related: flag(signal.relations >= 0.6),
    partners: Math.min(6, signal.partners.size) / 3,
    specific: Math.min(1, signal.specific),
    general: Math.min(1.5, signal.general),
    excluded: Math.min(1, signal.excluded),
    count: Math.log2(term.count),
    share: Math.log2(1 + (20 * term.count) / Math.max(3, size)),
    short: shortness(size),
    generic: Math.min(4, term.generic) / 2,
    subject: Math.min(4, term.subject) / 2,
    object: Math.min(4, term.object) / 2,
    plural: flag(term.plural > 0),
    person: flag(lexicon.personNouns.has(term.head)),
    valueNoun: flag(lexicon.valueNouns.has(term.head)),
    maybeValue: flag(lexicon.maybeValueNouns.has(term.head)),
    discourse: flag(lexicon.discourseNouns.has(term.key)),
    circumstance: flag(lexicon.circumstanceNouns.has(term.key)),
    system: flag(single && lexicon.systemNouns.has(term.head)),
    systemCompound: flag(!single && lexicon.systemNouns.has(term.head)),
    information: flag(lexicon.informationNouns.has(term.head)),
    collection: flag(lexicon.collectionNouns.has(term.key)),
    kindNoun: flag(lexicon.kindNouns.has(term.key)),
    organisation: flag(single && lexicon.organisationNouns.has(term.key)),
    gerund: flag(/ing$/.test(term.head)),
    named: flag(term.proper === term.count && term.named > 0),
    compound: flag(term.words.length === 2),
    long: flag(term.words.length > 2),
    adjective: flag(term.adjectives > 0),
    ...modelFeatures(term),
  };
}

/** What a reading model says of the term; all 0 without one. */
function modelFeatures(term: Term): Features {
  if (term.odds.mentions === 0) return {};
  return {
    modelRead: 1,
    modelClass: logOdds(chanceOf(term, 'class')),
    modelBestClass: logOdds(term.odds.bestClass),
    modelAttribute: chanceOf(term, 'attribute'),
    modelEnumeration: chanceOf(term, 'enumeration'),
    modelLiteral: chanceOf(term, 'literal'),
    modelActor: chanceOf(term, 'actor'),
  };
}

/** Length of the text in sentences that speak of anything. */
export function sizeOf(terms: Terms): number {
  const seen = new Set<number>();
  for (const term of terms.all.values()) for (const sentence of term.sentences) seen.add(sentence);
  return seen.size;
}
