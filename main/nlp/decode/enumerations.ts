import type { Fact, ValuesFact } from '../facts';
import type { Phrase } from '../text/phrase';
import type { Lexicon } from '../lexicon/lexicon';
import type { Term, Terms } from './terms';

/** A closed set of values read from the text, and the attribute that takes them. */
export interface FoundEnumeration {
  name: string;
  owner: Term | undefined;
  attribute: string;
  literals: { text: string; fact: ValuesFact; span: { start: number; end: number } }[];
  facts: ValuesFact[];
  weight: number;
}

/**
 * Tells kinds from values. Alternatives of a value ("the status is open or closed") are literals; alternatives
 * of a thing ("vehicles are cars or trucks") become `kind` facts.
 */
export function splitValues(facts: Fact[], terms: Terms, lexicon: Lexicon): Fact[] {
  return facts.flatMap((fact): Fact[] => {
    if (fact.kind !== 'values' || isValueLike(fact, lexicon)) return [fact];
    if (!/either-or/.test(fact.rule)) return [];
    return fact.literals.flatMap((literal): Fact[] => {
      if (!literal.phrase || !terms.get(literal.phrase)) return [];
      const { sentence, rule, weight } = fact;
      return [
        {
          kind: 'kind',
          specific: literal.phrase,
          general: fact.of,
          sentence,
          rule,
          weight,
          span: literal.span,
        },
      ];
    });
  });
}

function isValueLike(fact: ValuesFact, lexicon: Lexicon): boolean {
  const head = fact.of.words[fact.of.words.length - 1] ?? '';
  return (
    lexicon.valueNouns.has(head) || lexicon.maybeValueNouns.has(head) || lexicon.kindNouns.has(head)
  );
}

/** Who the same sentence says has the value: "each parcel has a size (small, large)". */
function ownerIn(facts: Fact[], values: ValuesFact): Phrase | undefined {
  for (const fact of facts) {
    const same = fact.kind === 'has' && fact.sentence === values.sentence;
    if (same && fact.thing.key === values.of.key) return fact.owner;
  }
  return undefined;
}

export function decodeEnumerations(
  facts: Fact[],
  terms: Terms,
  isClass: (term: Term) => boolean,
): FoundEnumeration[] {
  const out: FoundEnumeration[] = [];
  for (const fact of facts) {
    if (fact.kind !== 'values' || fact.weight < 0.5) continue;
    const owner = terms.get(fact.owner ?? ownerIn(facts, fact));
    const words = fact.of.words.filter((word) => !(owner?.words ?? []).includes(word));
    const attribute = (words.length > 0 ? words : fact.of.words).join(' ');
    const owned = owner && isClass(owner) ? owner : undefined;
    out.push({
      name:
        /^(?:type|status|state|kind|level|category|mode)$/.test(attribute) && owned
          ? `${owned.key} ${attribute}`
          : attribute,
      owner: owned,
      attribute,
      weight: fact.weight,
      facts: [fact],
      literals: fact.literals.map((literal) => ({ text: literal.text, fact, span: literal.span })),
    });
  }
  return out;
}
