import type { Evidence, ReadClassifier, ReadRelation } from '../../../shared/interview/reading';
import type { Fact } from '../facts';
import { camelCase } from '../text/names';
import type { Confidences } from './confidence';
import type { FoundRelation } from './relations';

/** The strongest findings behind a part of the reading. */
export function evidenceOf(facts: Fact[]): Evidence[] {
  return [...facts]
    .sort((a, b) => b.weight - a.weight)
    .slice(0, 5)
    .map(({ sentence, span, rule }) => ({ sentence, span, rule }));
}

/** A relation under the names its classes go by; nothing where one of them has none. */
export function toRelation(
  relation: FoundRelation,
  names: Map<string, string>,
  confidences: Confidences,
): ReadRelation[] {
  const source = names.get(relation.source.key);
  const target = names.get(relation.target.key);
  if (!source || !target) return [];
  const holder = names.get(relation.holder?.key ?? '');
  return [
    {
      kind: relation.kind,
      source,
      target,
      confidence: confidences.relation(relation.weight),
      evidence: evidenceOf(relation.facts),
      ...(relation.kind === 'generalization' ? {} : multiplicities(relation)),
      ...(relation.label && relation.kind === 'association' ? { label: relation.label } : {}),
      ...(relation.role ? { targetRole: camelCase(relation.role) } : {}),
      ...(holder ? { associationClass: holder } : {}),
    },
  ];
}

function multiplicities(relation: FoundRelation): Partial<ReadRelation> {
  return {
    ...(relation.sourceMultiplicity ? { sourceMultiplicity: relation.sourceMultiplicity } : {}),
    ...(relation.targetMultiplicity ? { targetMultiplicity: relation.targetMultiplicity } : {}),
  };
}

/** What the general class has, the special one inherits: it is not repeated. */
export function dropInherited(
  classifiers: Map<string, ReadClassifier>,
  relations: FoundRelation[],
): void {
  for (const relation of relations) {
    if (relation.kind !== 'generalization') continue;
    const child = classifiers.get(relation.source.key);
    const parent = classifiers.get(relation.target.key);
    if (!child || !parent) continue;
    const inherited = new Set(parent.attributes.map((attribute) => attribute.name));
    child.attributes = child.attributes.filter((attribute) => !inherited.has(attribute.name));
  }
}
