import type { AnyRecord, AssociationEndRecord, DependencyRecord } from '../metamodel/kinds';
import { displayName, multiplicityText } from '../metamodel/queries';
import type { Store } from '../metamodel/store';
import type { RelationId } from '../metamodel/relations';
import type { EdgeShape, RelationChoice } from './diagram-type';
import { plainLine } from './line-shape';

/** Relations between classifiers, the same in every structural diagram. */
export const RELATIONS: readonly RelationChoice[] = [
  choice('association', 'knows', 'none', 'none'),
  choice('aggregation', 'groups', 'diamond', 'none'),
  choice('composition', 'is made of', 'diamond-filled', 'none'),
  choice('generalization', 'is a', 'none', 'triangle'),
];

/** The source needs the target: a dashed line with an open arrow (UML 2.5.1, 7.7.4). */
export const DEPENDENCY: RelationChoice = {
  id: 'dependency',
  hint: 'uses',
  line: 'dashed',
  source: 'none',
  target: 'open-arrow',
};

function choice(
  id: RelationId,
  hint: string,
  source: RelationChoice['source'],
  target: RelationChoice['target'],
): RelationChoice {
  return { id, hint, line: 'solid', source, target };
}

const AGGREGATION: Partial<Record<RelationId, AssociationEndRecord['aggregation']>> = {
  aggregation: 'shared',
  composition: 'composite',
};

/** The `aggregation` of the whole's end in a relation between classifiers. */
export function aggregationOf(relation: RelationId): AssociationEndRecord['aggregation'] {
  return AGGREGATION[relation] ?? 'none';
}

/** Which relation the two ends amount to: the diamond may be at either. */
export function relationOfEnds(
  source: AssociationEndRecord,
  target: AssociationEndRecord,
): RelationId {
  const kinds = [source.aggregation, target.aggregation];
  if (kinds.includes('composite')) return 'composition';
  return kinds.includes('shared') ? 'aggregation' : 'association';
}

/** An end in words: "many Loan as loans". */
export function describeEnd(store: Store, end: AssociationEndRecord): string {
  const role = end.role === '' ? '' : ` as ${end.role}`;
  const amount = multiplicityText(end.multiplicity);
  return `${amount === '*' ? 'many' : amount} ${displayName(store, end.classifierId)}${role}`;
}

/** The package a classifier is in; null at the top level. */
export function packageOf(record: AnyRecord): string | null {
  return 'ownerId' in record ? record.ownerId : null;
}

/** A dependency as UML draws it, in a diagram that shows both sides. */
export function dependencyEdge(store: Store, record: DependencyRecord): EdgeShape {
  return plainLine({
    id: record.id,
    relation: 'dependency',
    sourceId: record.sourceId,
    targetId: record.targetId,
    line: 'dashed',
    label: record.name,
    marks: ['none', 'open-arrow'],
    description: `dependency, ${displayName(store, record.sourceId)} uses ${displayName(store, record.targetId)}`,
  });
}
