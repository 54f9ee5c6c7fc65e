import type { Fact } from '../facts';
import type { Lexicon } from '../lexicon/lexicon';
import type { Term, Terms } from './terms';

/** How sure the reader is that a term is a class: log-odds, and what spoke for it. */
export interface Candidate {
  term: Term;
  score: number;
  facts: Fact[];
}

/** What a term must reach to be a class. */
export const CLASS_THRESHOLD = 1.1;

interface Signals {
  /** Summed weights, by the roles the term plays in facts. */
  owns: number;
  ownsParts: number;
  isValue: number;
  isHad: number;
  isManyHad: number;
  partners: Set<string>;
  relations: number;
  kinds: number;
  excluded: number;
  facts: Fact[];
}

/** Scores every term. Runs over facts once and over terms once. */
export function scoreClasses(
  terms: Terms,
  facts: Fact[],
  lexicon: Lexicon,
  known: ReadonlySet<string>,
): Map<string, Candidate> {
  const signals = gather(terms, facts, lexicon);
  const out = new Map<string, Candidate>();
  for (const term of terms.all.values()) {
    const signal = signals.get(term.key) ?? empty();
    const score = known.has(term.key) ? 5 : scoreOf(term, signal, lexicon);
    out.set(term.key, { term, score, facts: signal.facts });
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
    kinds: 0,
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
      if (specific) at(specific, fact).kinds += fact.weight;
      if (general) at(general, fact).kinds += fact.weight;
    } else if (fact.kind === 'exclude') {
      const term = terms.get(fact.phrase);
      if (term) at(term, fact).excluded += fact.weight;
    }
  }
  return out;
}

function scoreOf(term: Term, signal: Signals, lexicon: Lexicon): number {
  const compound = term.words.length > 1;
  let score = 0;
  score += Math.min(2.4, signal.owns * 1.1);
  score += Math.min(1.4, signal.ownsParts * 0.8);
  score += Math.min(1.6, signal.isManyHad * 1.1);
  score += Math.min(1.6, signal.relations * 0.5);
  score += Math.min(0.6, signal.partners.size * 0.15);
  score += Math.min(1.8, signal.kinds * 1.2);
  score += Math.min(1.2, 0.5 * Math.log2(term.count));
  score += Math.min(0.8, term.generic * 0.25);
  score += Math.min(0.6, term.subject * 0.2);
  if (lexicon.personNouns.has(term.head)) score += 0.4;
  score -= Math.min(2, signal.isValue * 1.3);
  score -= Math.min(0.6, signal.isHad * 0.3);
  score -= signal.excluded * 3;
  if (lexicon.valueNouns.has(term.head)) score -= 2.2;
  else if (lexicon.maybeValueNouns.has(term.head)) score -= 0.7;
  if (lexicon.discourseNouns.has(term.key)) score -= 3;
  if (lexicon.circumstanceNouns.has(term.key)) score -= 1.5;
  if (lexicon.systemNouns.has(term.head)) score -= 3;
  if (lexicon.informationNouns.has(term.head)) score -= 2;
  if (lexicon.collectionNouns.has(term.key)) score -= 1;
  if (lexicon.kindNouns.has(term.key)) score -= 1.5;
  if (!compound && lexicon.organisationNouns.has(term.key)) score -= 1;
  if (/ing$/.test(term.head) && signal.owns === 0) score -= 0.5;
  if (term.proper === term.count && term.named > 0) score -= 2.5;
  if (term.words.length > 3) score -= 0.5;
  return score;
}
