import { z } from 'zod';
import { defineKind, field } from './define-kind';

/** Who sends what to whom, in which order: what a sequence diagram shows (UML 17.2). */
export const interactionKind = defineKind({
  kind: 'interaction',
  prefix: 'itr',
  label: 'interaction',
  schema: z.strictObject({
    id: field.id,
    kind: z.literal('interaction'),
    name: field.name,
    doc: field.doc,
    /** The use case or class it tells about, or just a package; null at the top. */
    ownerId: field.nullableId,
    order: field.order,
    extra: field.extra,
  }),
  defaults: { doc: '', ownerId: null },
  references: [
    { field: 'ownerId', kinds: ['package', 'class', 'component', 'use-case'], onDelete: 'cascade' },
  ],
  migrations: [],
  namespace: 'interaction',
});
