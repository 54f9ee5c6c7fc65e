import { z } from 'zod';
import { defineKind, field } from './define-kind';

/** A role played by somebody or something outside that interacts with the system (UML 18.2.1). */
export const actorKind = defineKind({
  kind: 'actor',
  prefix: 'act',
  label: 'actor',
  schema: z.strictObject({
    id: field.id,
    kind: z.literal('actor'),
    name: field.name,
    doc: field.doc,
    ownerId: field.nullableId,
    order: field.order,
    /** The class that keeps this role's data; null when the system keeps none. */
    classId: field.nullableId,
    /** C4: outside the organisation that the system is for. */
    external: z.boolean(),
    extra: field.extra,
  }),
  defaults: { doc: '', ownerId: null, classId: null, external: false },
  references: [
    { field: 'ownerId', kinds: ['package'], onDelete: 'cascade' },
    { field: 'classId', kinds: ['class'], onDelete: 'clear' },
  ],
  migrations: [],
  namespace: 'actor',
});
