import { z } from 'zod';
import { defineKind, field } from './define-kind';

/** One value of an enumeration. */
export const literalKind = defineKind({
  kind: 'literal',
  prefix: 'lit',
  label: 'literal',
  schema: z.strictObject({
    id: field.id,
    kind: z.literal('literal'),
    name: field.name,
    doc: field.doc,
    ownerId: field.id,
    order: field.order,
    extra: field.extra,
  }),
  defaults: { doc: '' },
  references: [{ field: 'ownerId', kinds: ['enumeration'], onDelete: 'cascade' }],
  migrations: [],
  namespace: 'literal',
});
