import type { Lexicon } from '../lexicon/lexicon';
import { verbBase } from '../text/names';
import type { FoundAttribute } from './attributes';
import type { FoundRelation } from './relations';
import type { Term } from './terms';

/**
 * Finds classes that hold the data of an association rather than stand on their own (UML 2.5.1,
 * 11.5.3.2, AssociationClass): "a student can enrol in several courses and a course has many
 * students; of each enrolment the grade is recorded". Such a class is named after the verb, has data
 * of its own, and relates to nothing but the two ends of an association that is many at both. The
 * lines from it to these ends go: the association says them.
 *
 * @param isOpen false for classes that the model knows already: those stay what they are.
 */
export function withAssociationClasses(
  relations: readonly FoundRelation[],
  attributes: readonly FoundAttribute[],
  isOpen: (term: Term) => boolean,
  lexicon: Lexicon,
): FoundRelation[] {
  const owners = new Set(attributes.map(({ owner }) => owner));
  const holders = new Map<FoundRelation, Term>();
  const redundant = new Set<FoundRelation>();
  for (const relation of relations.filter(isManyToMany)) {
    const holder = [...owners].find(
      (term) =>
        isOpen(term) &&
        ![...holders.values()].includes(term) &&
        verbsOf(relation).some((verb) => namesTheAct(verb, term.head, lexicon)) &&
        relatesOnlyTo(term, relation, relations),
    );
    if (!holder) continue;
    holders.set(relation, holder);
    for (const one of relations) if (touches(one, holder)) redundant.add(one);
  }
  return relations
    .filter((one) => !redundant.has(one))
    .map((one) => {
      const holder = holders.get(one);
      return holder ? { ...one, holder } : one;
    });
}

function verbsOf({ facts }: FoundRelation): string[] {
  return facts.flatMap((fact) => (fact.kind === 'relate' ? fact.label : []));
}

function isManyToMany(relation: FoundRelation): boolean {
  const { kind, source, target, sourceMultiplicity, targetMultiplicity } = relation;
  const many = [sourceMultiplicity, targetMultiplicity].every((one) => one?.upper === '*');
  return kind === 'association' && source !== target && many;
}

function touches({ source, target }: FoundRelation, term: Term): boolean {
  return source === term || target === term;
}

function relatesOnlyTo(term: Term, ends: FoundRelation, all: readonly FoundRelation[]): boolean {
  return all
    .filter((one) => touches(one, term))
    .every(
      (one) =>
        one.kind !== 'generalization' && (touches(one, ends.source) || touches(one, ends.target)),
    );
}

/** Endings by which English makes a noun for an act of its verb (Quirk et al. 1985, I.43). */
const ACT_ENDINGS = /(?:ment|tion|sion|al|ance|ence|ing|ure|ship)$/;

/** "Enrolment" names the act of "enrols in": the verb's stem with an ending for acts. */
export function namesTheAct(label: string, noun: string, lexicon: Lexicon): boolean {
  const [first = ''] = label.split(' ');
  const verb = verbBase(first, lexicon);
  if (verb.length < 4 || noun === verb || !ACT_ENDINGS.test(noun)) return false;
  // The ending may change the stem's last letters: register, registration; subscribe, subscription.
  const stem = verb.replace(/e$/, '').slice(0, Math.max(4, verb.length - 2));
  return noun.startsWith(stem);
}
