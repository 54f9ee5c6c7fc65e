import type { AnyRecord } from '../../metamodel/kinds';
import { isClassifier } from '../../metamodel/queries';
import type { Store } from '../../metamodel/store';
import {
  associationEdge,
  boxLabel,
  compartment,
  generalizationEdge,
  literalRows,
} from '../class/shapes';
import type { BoxShape, EdgeShape } from '../diagram-type';
import { packageOf } from '../relations';
import { columnsOf } from './columns';
import { crowsFoot, exactNumbers } from './crows-foot';

/** A classifier as an entity with its columns; an enumeration as its values. */
export function entityBox(store: Store, record: AnyRecord): BoxShape | null {
  if (!isClassifier(record)) return null;
  const enumeration = record.kind === 'enumeration';
  const compartments = [
    enumeration
      ? compartment('literals', 'literals', literalRows(store, record))
      : compartment('columns', 'columns', columnsOf(store, record)),
  ].filter(({ rows }) => rows.length > 0);
  return {
    elementId: record.id,
    form: 'box',
    parentId: null,
    stereotype: enumeration ? 'enum' : null,
    title: record.name,
    italic: record.kind === 'class' && record.abstract,
    underlined: false,
    packageId: packageOf(record),
    compartments,
    label: boxLabel(record, compartments),
  };
}

/** An association with crow's feet, or a generalization as "is a". */
export function entityEdge(store: Store, record: AnyRecord): EdgeShape | null {
  if (record.kind === 'generalization') {
    return isClassifier(store.get(record.ownerId))
      ? { ...generalizationEdge(store, record), label: 'is a' }
      : null;
  }
  if (record.kind !== 'association') return null;
  return associationEdge(store, record, (end) => ({
    elementId: end.id,
    mark: crowsFoot(end.multiplicity),
    multiplicity: exactNumbers(end.multiplicity),
    role: end.role,
  }));
}
