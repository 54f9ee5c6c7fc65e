import { z } from 'zod';
import { defineKind, field } from './define-kind';

/** A UML class; in ER views an entity. */
export const classKind = defineKind({
  kind: 'class',
  prefix: 'cls',
  label: 'class',
  schema: z.strictObject({
    id: field.id,
    kind: z.literal('class'),
    name: field.name,
    doc: field.doc,
    ownerId: field.nullableId,
    order: field.order,
    abstract: z.boolean(),
    /** Shown in guillemets, e.g. `actor`; null for none. */
    stereotype: z.string().max(100).nullable(),
    extra: field.extra,
  }),
  defaults: { doc: '', ownerId: null, abstract: false, stereotype: null },
  references: [{ field: 'ownerId', kinds: ['package'], onDelete: 'cascade' }],
  migrations: [],
  namespace: 'member',
});
