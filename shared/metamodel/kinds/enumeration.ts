import { z } from 'zod';
import { defineKind, field } from './define-kind';

/** A data type whose values are its literals. */
export const enumerationKind = defineKind({
  kind: 'enumeration',
  prefix: 'enm',
  label: 'enumeration',
  schema: z.strictObject({
    id: field.id,
    kind: z.literal('enumeration'),
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
