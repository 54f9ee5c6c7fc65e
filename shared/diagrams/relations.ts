import type { AnyRecord, AssociationEndRecord } from '../metamodel/kinds';
import { displayName, multiplicityText } from '../metamodel/queries';
import type { Store } from '../metamodel/store';
import type { RelationChoice, RelationId } from './diagram-type';

/** Relations between classifiers, the same in every structural diagram. */
export const RELATIONS: readonly RelationChoice[] = [
  { id: 'association', title: 'Association', hint: 'knows' },
  { id: 'aggregation', title: 'Aggregation', hint: 'groups' },
  { id: 'composition', title: 'Composition', hint: 'is made of' },
  { id: 'generalization', title: 'Generalization', hint: 'is a' },
];

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
