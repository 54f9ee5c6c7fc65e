import { z } from 'zod';
import { defineKind, field } from './define-kind';

/** Something an actor gets done with the system, named by a verb and a noun (UML 18.2.5). */
export const useCaseKind = defineKind({
  kind: 'use-case',
  prefix: 'ucs',
  label: 'use case',
  schema: z.strictObject({
    id: field.id,
    kind: z.literal('use-case'),
    name: field.name,
    doc: field.doc,
    ownerId: field.nullableId,
    order: field.order,
    extra: field.extra,
  }),
  defaults: { doc: '', ownerId: null },
  references: [{ field: 'ownerId', kinds: ['package'], onDelete: 'cascade' }],
  migrations: [],
  namespace: 'use-case',
});
