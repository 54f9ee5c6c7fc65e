import type {
  Evidence,
  ReadClassifier,
  ReadingContext,
  ReadRelation,
} from '../../../shared/interview/reading';
import type { Fact } from '../facts';
import type { Lexicon } from '../lexicon/lexicon';
import { camelCase, pascalCase, upperSnake } from '../text/names';
import { barePhrase } from '../text/phrase';
import type { Sentence } from '../text/sentence';
import type { Beliefs } from '../model/model-facts';
import { attributeFeatures, decodeAttributes, type FoundAttribute } from './attributes';
import { classWeights } from './class-weights';
import { type Candidate, CLASS_THRESHOLD, scoreClasses, sizeOf } from './classes';
import { withAssociationClasses } from './association-classes';
import {
  attributeConfidence,
  bounded,
  BY_RULES,
  classConfidence,
  type Confidences,
  FITTED,
} from './confidence';
import { decodeEnumerations, type FoundEnumeration, splitValues } from './enumerations';
import { mergeTerms } from './merge-terms';
import { decodeRelations, type FoundRelation, kindFeatures, relationFeatures } from './relations';
import { dropInherited, evidenceOf, toRelation } from './read-relations';
import { type Term, Terms } from './terms';
import { type DecoderWeights, probability, type Surroundings, weigh } from './weights';

export interface Decoded {
  classifiers: ReadClassifier[];
  relations: ReadRelation[];
}

/** What a reading model believes, and how its beliefs are weighed. */
export interface SecondReader {
  beliefs: Beliefs;
  weights: DecoderWeights;
}

/** Decides over the whole text what is a class, an attribute, a relation or a value. */
export function decode(
  sentences: Sentence[],
  stated: Fact[],
  context: ReadingContext,
  lexicon: Lexicon,
  second?: SecondReader,
): Decoded {
  const weighed = weighTerms(sentences, stated, context, lexicon, second);
  const { terms, facts, scores, known } = weighed;
  const threshold = second?.weights.thresholds.class ?? CLASS_THRESHOLD;
  const scoreOf = (term: Term): number => (scores.get(term.key)?.score ?? -9) - threshold;
  const isClass = (term: Term): boolean => scoreOf(term) >= 0;
  const judges = second && judgesOf(second.weights, { scoreOf, size: sizeOf(terms) }, lexicon);
  const attributes = decodeAttributes(terms, facts, isClass, lexicon, judges?.attribute);
  const relations = withAssociationClasses(
    decodeRelations(terms, facts, isClass, judges?.relation),
    attributes,
    ({ key }) => !known.has(key),
    lexicon,
  );
  const enumerations = decodeEnumerations(facts, terms, isClass);
  const kept = keep(scores, scoreOf, attributes, relations, known);
  const confidences = second ? FITTED : BY_RULES;
  return assemble(
    { kept, attributes, relations, enumerations, facts, terms },
    confidences,
    context,
    lexicon,
  );
}

function judgesOf(
  { attribute, relation, kind, thresholds }: DecoderWeights,
  surroundings: Surroundings,
  lexicon: Lexicon,
) {
  const decide = (score: number, threshold: number) =>
    score >= threshold ? probability(score) : null;
  return {
    attribute: (found: FoundAttribute, all: readonly FoundAttribute[]) =>
      decide(
        weigh(attributeFeatures(found, all, surroundings, lexicon), attribute),
        thresholds.attribute,
      ),
    relation: (found: FoundRelation, all: readonly FoundRelation[]) => {
      const isKind = found.kind === 'generalization';
      const features = isKind
        ? kindFeatures(found, surroundings)
        : relationFeatures(found, all, surroundings);
      const score = weigh(features, isKind ? kind : relation);
      const judged = decide(score, isKind ? thresholds.kind : thresholds.relation);
      const saidPlainly = surroundings.size <= SHORT && found.rules >= PLAIN;
      return judged ?? (saidPlainly ? found.rules : null);
    },
  };
}

interface Weighed {
  terms: Terms;
  /** The rules' and the model's. */
  facts: Fact[];
  scores: Map<string, Candidate>;
  known: ReadonlySet<string>;
}

/** The terms of a text with their scores as classes: the first half of `decode`, also used to fit the weights. */
export function weighTerms(
  sentences: Sentence[],
  stated: Fact[],
  context: ReadingContext,
  lexicon: Lexicon,
  second?: SecondReader,
): Weighed {
  const terms = new Terms(sentences);
  const known = new Set<string>();
  for (const name of context.knownClassifiers) {
    const phrase = barePhrase(name, lexicon);
    if (!phrase) continue;
    terms.know(phrase);
    known.add(phrase.key);
  }
  const facts = splitValues(stated, terms, lexicon);
  mergeTerms(terms, facts, lexicon, known);
  if (second) terms.judge(second.beliefs.odds);
  const weights = second?.weights.class ?? classWeights;
  const scores = scoreClasses(terms, facts, lexicon, known, weights);
  const threshold = second?.weights.thresholds.class ?? CLASS_THRESHOLD;
  if (second && sizeOf(terms) <= SHORT) {
    const byRules = scoreClasses(terms, facts, lexicon, known, classWeights);
    for (const [key, candidate] of scores) {
      const said = (byRules.get(key)?.score ?? -9) - CLASS_THRESHOLD + threshold;
      candidate.score = Math.max(candidate.score, said);
    }
  }
  promoteSiblings(scores, facts, terms, threshold);
  return { terms, facts: [...facts, ...(second?.beliefs.facts ?? [])], scores, known };
}

/**
 * Sentences up to which a text is an answer in a conversation: it means what it says, and the model,
 * which knows things by what surrounds them, has little to go by. The rules may then propose alone.
 */
const SHORT = 2;
/** The rules' weight from which a relation of a short text needs no model to agree. */
const PLAIN = 0.6;

/** Kinds named in one breath stand or fall together: where one of them is a class, all are. */
function promoteSiblings(
  scores: ReadonlyMap<string, Candidate>,
  facts: readonly Fact[],
  terms: Terms,
  threshold: number,
): void {
  const families = new Map<string, Candidate[]>();
  for (const fact of facts) {
    if (fact.kind !== 'kind') continue;
    const specific = scores.get(terms.get(fact.specific)?.key ?? '');
    const general = terms.get(fact.general);
    if (!specific || !general) continue;
    const family = `${fact.sentence} ${general.key}`;
    families.set(family, [...(families.get(family) ?? []), specific]);
  }
  for (const siblings of families.values()) {
    if (!siblings.some(({ score }) => score >= threshold)) continue;
    for (const sibling of siblings) sibling.score = Math.max(sibling.score, threshold);
  }
}

/** A class that ends up with nothing to say needs a clearly better score. */
function keep(
  scores: Map<string, Candidate>,
  scoreOf: (term: Term) => number,
  attributes: FoundAttribute[],
  relations: FoundRelation[],
  known: ReadonlySet<string>,
): Candidate[] {
  const used = new Set<string>();
  for (const attribute of attributes) used.add(attribute.owner.key);
  for (const { source, target, holder } of relations) {
    used.add(source.key).add(target.key);
    if (holder) used.add(holder.key);
  }
  return [...scores.values()].filter(
    ({ term }) =>
      scoreOf(term) >= 0 &&
      (used.has(term.key) || scoreOf(term) >= 1) &&
      !(known.has(term.key) && !used.has(term.key)),
  );
}

interface Decided {
  kept: Candidate[];
  attributes: FoundAttribute[];
  relations: FoundRelation[];
  enumerations: FoundEnumeration[];
  facts: Fact[];
  terms: Terms;
}

function assemble(
  { kept, attributes, relations, enumerations, facts, terms }: Decided,
  confidences: Confidences,
  context: ReadingContext,
  lexicon: Lexicon,
): Decoded {
  const names = new Map<string, string>();
  const taken = new Set<string>();
  const knownNames = new Map(
    context.knownClassifiers.map((name) => [barePhrase(name, lexicon)?.key ?? '', name]),
  );
  for (const { term } of kept) {
    const name = knownNames.get(term.key) ?? pascalCase(term.key);
    if (!name || taken.has(name)) continue;
    taken.add(name);
    names.set(term.key, name);
  }
  const classifiers = new Map<string, ReadClassifier>();
  for (const candidate of kept) {
    const name = names.get(candidate.term.key);
    if (name) classifiers.set(candidate.term.key, toClassifier(candidate, name, lexicon));
  }
  for (const attribute of attributes)
    addAttribute(classifiers.get(attribute.owner.key), attribute, confidences);
  const enums = addEnumerations(classifiers, enumerations, taken);
  for (const fact of facts) if (fact.kind === 'does') addOperation(fact, terms, classifiers);
  const read = relations.flatMap((relation) => toRelation(relation, names, confidences));
  dropInherited(classifiers, relations);
  return { classifiers: [...classifiers.values(), ...enums], relations: read };
}

function toClassifier(
  { term, score, facts }: Candidate,
  name: string,
  lexicon: Lexicon,
): ReadClassifier {
  const fallback: Evidence = {
    sentence: [...term.sentences][0] ?? 0,
    span: { start: term.first.start, end: term.first.end },
    rule: 'class.mention',
  };
  const evidence = evidenceOf(facts);
  const acts = facts.some(
    (fact) => (fact.kind === 'relate' || fact.kind === 'does') && fact.weight > 0.4,
  );
  const role = lexicon.personNouns.has(term.head) && acts;
  return {
    name,
    kind: 'class',
    confidence: classConfidence(score),
    evidence: evidence.length > 0 ? evidence : [fallback],
    attributes: [],
    operations: [],
    literals: [],
    ...(role ? { isRole: true } : {}),
  };
}

function addAttribute(
  classifier: ReadClassifier | undefined,
  attribute: FoundAttribute,
  confidences: Confidences,
): void {
  if (!classifier || classifier.attributes.some((other) => other.name === attribute.name)) return;
  classifier.attributes.push({
    name: attribute.name,
    type: attribute.type,
    confidence: confidences.attribute(attribute.weight),
    evidence: evidenceOf(attribute.facts),
    ...(attribute.identifier ? { identifier: true } : {}),
    ...(attribute.derived ? { derived: true } : {}),
    ...(attribute.unique ? { unique: true } : {}),
    ...(attribute.many
      ? { multiplicity: { lower: 0, upper: '*' as const } }
      : attribute.optional
        ? { multiplicity: { lower: 0, upper: 1 } }
        : {}),
  });
}

function addEnumerations(
  classifiers: Map<string, ReadClassifier>,
  found: FoundEnumeration[],
  taken: Set<string>,
): ReadClassifier[] {
  const out: ReadClassifier[] = [];
  for (const enumeration of found) {
    const base = pascalCase(enumeration.name);
    if (!base) continue;
    const name = taken.has(base) ? `${base}Value` : base;
    if (taken.has(name)) continue;
    taken.add(name);
    const seen = new Set<string>();
    const literals = enumeration.literals.flatMap(({ text, fact, span }) => {
      const literal = upperSnake(text);
      if (!literal || seen.has(literal)) return [];
      seen.add(literal);
      return [
        {
          name: literal,
          confidence: attributeConfidence(enumeration.weight),
          evidence: [{ sentence: fact.sentence, span, rule: fact.rule }],
        },
      ];
    });
    if (literals.length < 2) continue;
    out.push({
      name,
      kind: 'enumeration',
      confidence: attributeConfidence(enumeration.weight),
      evidence: evidenceOf(enumeration.facts),
      attributes: [],
      operations: [],
      literals,
    });
    useEnumeration(enumeration, name, classifiers);
  }
  return out;
}

/** The attribute that takes the values gets the enumeration as its type, and is added where it was not read. */
function useEnumeration(
  enumeration: FoundEnumeration,
  name: string,
  classifiers: Map<string, ReadClassifier>,
): void {
  const attribute = camelCase(enumeration.attribute);
  const classifier = enumeration.owner && classifiers.get(enumeration.owner.key);
  if (!classifier || !attribute) return;
  const existing = classifier.attributes.find((other) => other.name === attribute);
  if (existing) existing.type = name;
  else
    classifier.attributes.push({
      name: attribute,
      type: name,
      confidence: attributeConfidence(enumeration.weight),
      evidence: evidenceOf(enumeration.facts),
    });
}

function addOperation(
  fact: Extract<Fact, { kind: 'does' }>,
  terms: Terms,
  classifiers: Map<string, ReadClassifier>,
): void {
  const actor = terms.get(fact.actor);
  const classifier = actor && classifiers.get(actor.key);
  if (!classifier || fact.weight < 0.5) return;
  const name = camelCase([fact.verb, fact.object?.key ?? ''].join(' '));
  if (!name || classifier.operations.some((other) => other.name === name)) return;
  classifier.operations.push({
    name,
    confidence: bounded(fact.weight),
    evidence: evidenceOf([fact]),
  });
}
