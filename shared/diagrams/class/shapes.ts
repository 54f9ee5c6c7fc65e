import type {
  AnyRecord,
  AssociationEndRecord,
  AssociationRecord,
  ClassifierRecord,
  GeneralizationRecord,
} from '../../metamodel/kinds';
import { kindOf } from '../../metamodel/kinds';
import {
  attributeProperties,
  displayName,
  endsOf,
  isClassifier,
  multiplicityText,
} from '../../metamodel/queries';
import type { Store } from '../../metamodel/store';
import type { BoxShape, Compartment, EdgeEnd, EdgeShape, EndMark, Row } from '../diagram-type';
import { describeEnd, packageOf, relationOfEnds } from '../relations';
import { multiplicitySuffix, printOperation, typeSuffix } from './notation';

const PLAIN = { glyphs: [], detail: '', tail: '', italic: false, implied: false } as const;

/** A classifier as UML draws it (UML 2.5.1, 9.2.4, 10.2.4): name, attributes, operations, literals. */
export function classBox(store: Store, record: AnyRecord): BoxShape | null {
  if (!isClassifier(record)) return null;
  const compartments = [
    compartment('attributes', 'attributes', attributeRows(store, record)),
    compartment('literals', 'literals', literalRows(store, record)),
    compartment('operations', 'operations', operationRows(store, record)),
  ].filter(({ rows }) => rows.length > 0);
  return {
    elementId: record.id,
    form: 'box',
    parentId: null,
    stereotype: stereotypeOf(record),
    title: record.name,
    italic: record.kind === 'class' && record.abstract,
    underlined: false,
    packageId: packageOf(record),
    compartments,
    label: boxLabel(record, compartments),
  };
}

export function compartment(id: Compartment['id'], title: string, rows: Row[]): Compartment {
  return { id, title, rows };
}

/** "Loan, class, 3 attributes, 1 operation". */
export function boxLabel(record: ClassifierRecord, compartments: readonly Compartment[]): string {
  const abstract = record.kind === 'class' && record.abstract ? 'abstract ' : '';
  const counts = compartments.map(({ title, rows }) =>
    rows.length === 1 ? `1 ${title.replace(/s$/, '')}` : `${rows.length} ${title}`,
  );
  return [record.name, `${abstract}${kindOf(record.kind).label}`, ...counts].join(', ');
}

function stereotypeOf(record: ClassifierRecord): string | null {
  if (record.kind === 'enumeration') return 'enumeration';
  if (record.kind === 'data-type') return 'dataType';
  return record.stereotype === '' ? null : record.stereotype;
}

function attributeRows(store: Store, owner: ClassifierRecord): Row[] {
  return store.children(owner.id, 'attribute').map((attribute) => ({
    ...PLAIN,
    elementId: attribute.id,
    key: attribute.id,
    name: `${attribute.derived ? '/' : ''}${attribute.name}`,
    detail: `${typeSuffix(store, attribute)}${multiplicitySuffix(attribute.multiplicity)}`,
    tail: [
      attribute.default === null ? '' : `= ${attribute.default}`,
      attributeProperties(attribute),
    ]
      .filter((part) => part !== '')
      .join(' '),
  }));
}

function operationRows(store: Store, owner: ClassifierRecord): Row[] {
  return store.children(owner.id, 'operation').map((operation) => {
    const text = printOperation(store, operation);
    return {
      ...PLAIN,
      elementId: operation.id,
      key: operation.id,
      name: operation.name,
      detail: text.slice(operation.name.length),
    };
  });
}

export function literalRows(store: Store, owner: ClassifierRecord): Row[] {
  return store
    .children(owner.id, 'literal')
    .map(({ id, name }) => ({ ...PLAIN, elementId: id, key: id, name }));
}

/** An association or generalization as UML draws it (UML 2.5.1, 11.5.4, 9.7.4). */
export function classEdge(store: Store, record: AnyRecord): EdgeShape | null {
  if (record.kind === 'generalization') {
    // Those of actors and use cases stand in their own diagrams.
    return isClassifier(store.get(record.ownerId)) ? generalizationEdge(store, record) : null;
  }
  if (record.kind !== 'association') return null;
  return associationEdge(store, record, (end, other) => ({
    elementId: end.id,
    mark: associationMark(end, other),
    multiplicity: multiplicityText(end.multiplicity),
    role: end.role,
  }));
}

/** What an association shares in all diagrams; `endOf` says how this one draws an end. */
export function associationEdge(
  store: Store,
  record: AssociationRecord,
  endOf: (end: AssociationEndRecord, other: AssociationEndRecord) => EdgeEnd,
): EdgeShape | null {
  const ends = endsOf(store, record.id);
  if (!ends) return null;
  const [source, target] = ends;
  const name = record.name === '' ? '' : `${record.name}: `;
  return {
    elementId: record.id,
    relation: relationOfEnds(source, target),
    sourceId: source.classifierId,
    targetId: target.classifierId,
    line: 'solid',
    label: record.name,
    source: endOf(source, target),
    target: endOf(target, source),
    mergeTarget: null,
    linkClassId: record.classId,
    description: `${relationOfEnds(source, target)}, ${name}${describeEnd(store, source)} to ${describeEnd(store, target)}`,
  };
}

/**
 * The diamond is at the whole. Arrows say in which direction one can navigate and are left out when
 * one can both ways, as most tools and UML's own examples do (11.5.4, arrow option 2).
 */
function associationMark(end: AssociationEndRecord, other: AssociationEndRecord): EndMark {
  if (end.aggregation === 'composite') return 'diamond-filled';
  if (end.aggregation === 'shared') return 'diamond';
  return end.navigable && !other.navigable ? 'open-arrow' : 'none';
}

/** Specific to general, hollow triangle at the general. */
export function generalizationEdge(store: Store, record: GeneralizationRecord): EdgeShape {
  const bare = { elementId: null, multiplicity: '', role: '' };
  return {
    elementId: record.id,
    relation: 'generalization',
    sourceId: record.ownerId,
    targetId: record.generalId,
    line: 'solid',
    label: '',
    source: { ...bare, mark: 'none' },
    target: { ...bare, mark: 'triangle' },
    mergeTarget: record.generalId,
    linkClassId: null,
    description: `generalization, ${displayName(store, record.id)}`,
  };
}
