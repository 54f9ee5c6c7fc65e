import { z } from 'zod';
import { defineKind, field } from './define-kind';

/** A namespace of classifiers and further packages. */
export const packageKind = defineKind({
  kind: 'package',
  prefix: 'pkg',
  label: 'package',
  schema: z.strictObject({
    id: field.id,
    kind: z.literal('package'),
    name: field.name,
    doc: field.doc,
    /** Enclosing package; null at the top. */
    ownerId: field.nullableId,
    order: field.order,
    extra: field.extra,
  }),
  defaults: { doc: '', ownerId: null },
  references: [{ field: 'ownerId', kinds: ['package'], onDelete: 'cascade' }],
  migrations: [],
  namespace: 'member',
});
