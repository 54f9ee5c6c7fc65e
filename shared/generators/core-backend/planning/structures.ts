import type { AttributeRecord, DataTypeRecord } from '../../../metamodel/kinds';
import { ancestorsOf } from '../../../metamodel/queries';
import { compareByOrder } from '../../../metamodel/store';
import { camel, NameScope } from '../../lib/names';
import type { StructurePlan, ValuePlan } from '../plan';
import type { PlanningContext } from './context';
import { safeWords } from './context';
import { boundsOf, limitsFor } from './members';
import type { TypeNaming } from './type-names';
import { hasStructure, valueTypeOf } from './value-types';

const RESERVED = [
  'constructor',
  'prototype',
  '__proto__',
  'toString',
  'valueOf',
  'hasOwnProperty',
  'then',
  'toJSON',
];

/** The data types that have attributes, each after those it is made of. */
export function planStructures(context: PlanningContext, naming: TypeNaming): StructurePlan[] {
  const { store } = context;
  const records = store
    .all('data-type')
    .sort(compareByOrder)
    .filter(({ id }) => hasStructure(store, id));
  const planned = records.map(
    (record): StructurePlan => ({
      origin: context.origin(record),
      id: record.id,
      ...naming.valueType(record, 'structure'),
      fields: structureFields(context, record),
    }),
  );
  return inOrder(context, planned);
}

function structureFields(context: PlanningContext, record: DataTypeRecord): ValuePlan[] {
  const owners = [...ancestorsOf(context.store, record.id).reverse(), record];
  const attributes = owners.flatMap(({ id }) => context.store.children(id, 'attribute'));
  const scope = new NameScope(RESERVED);
  return attributes.map((attribute) => valueOf(context, attribute, scope));
}

function valueOf(
  context: PlanningContext,
  attribute: AttributeRecord,
  scope: NameScope,
): ValuePlan {
  const many = boundsOf(attribute.multiplicity);
  const wanted = camel(safeWords(attribute.name, 'value'));
  const type = valueTypeOf(context, attribute);
  return {
    origin: context.origin(attribute),
    property: scope.take([wanted, `${wanted}Value`]),
    type,
    required: attribute.multiplicity.lower > 0 && !attribute.derived,
    ...(many && { many }),
    ...limitsFor(context, attribute, type),
  };
}

/** A structure that contains itself has no finite value: there the inner one becomes any JSON. */
function inOrder(context: PlanningContext, planned: readonly StructurePlan[]): StructurePlan[] {
  const byId = new Map(planned.map((structure) => [structure.id, structure]));
  const done: StructurePlan[] = [];
  const open = new Set<string>();
  const visit = (structure: StructurePlan): void => {
    if (done.includes(structure)) return;
    open.add(structure.id);
    for (const field of structure.fields) {
      if (field.type.kind !== 'structure') continue;
      if (open.has(field.type.id)) {
        field.type = { kind: 'primitive', primitive: 'json' };
        const [id = ''] = field.origin.recordIds;
        context.note(
          'backend.structure-recursive',
          { element: context.nameOf(id) },
          { elementId: id },
        );
        continue;
      }
      const inner = byId.get(field.type.id);
      if (inner) visit(inner);
    }
    open.delete(structure.id);
    done.push(structure);
  };
  planned.forEach(visit);
  return done;
}
