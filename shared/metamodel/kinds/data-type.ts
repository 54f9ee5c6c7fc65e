import { z } from 'zod';
import { defineKind, field } from './define-kind';

/** A type without identity: its instances are equal when their attributes are (UML 10.2). */
export const dataTypeKind = defineKind({
  kind: 'data-type',
  prefix: 'dty',
  label: 'data type',
  schema: z.strictObject({
    id: field.id,
    kind: z.literal('data-type'),
    name: field.name,
    doc: field.doc,
    ownerId: field.nullableId,
    order: field.order,
    extra: field.extra,
  }),
  defaults: { doc: '', ownerId: null },
  references: [{ field: 'ownerId', kinds: ['package'], onDelete: 'cascade' }],
  migrations: [],
  namespace: 'member',
});
