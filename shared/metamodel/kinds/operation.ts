import { z } from 'zod';
import { defineKind, field } from './define-kind';

/** Something an instance can be asked to do. */
export const operationKind = defineKind({
  kind: 'operation',
  prefix: 'opr',
  label: 'operation',
  schema: z.strictObject({
    id: field.id,
    kind: z.literal('operation'),
    name: field.name,
    doc: field.doc,
    ownerId: field.id,
    order: field.order,
    /** Result type by name; null for none. */
    type: field.name.nullable(),
    /** Result type as a classifier of the model; wins over `type`. */
    typeId: field.nullableId,
    extra: field.extra,
  }),
  defaults: { doc: '', type: null, typeId: null },
  references: [
    { field: 'ownerId', kinds: ['class', 'data-type'], onDelete: 'cascade' },
    { field: 'typeId', kinds: ['enumeration', 'data-type', 'class'], onDelete: 'clear' },
  ],
  migrations: [],
});
