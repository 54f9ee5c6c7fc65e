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
    /** The system it belongs to, drawn as a border around it; null for the one that is modelled. */
    subjectId: field.nullableId,
    extra: field.extra,
  }),
  defaults: { doc: '', ownerId: null, subjectId: null },
  references: [
    { field: 'ownerId', kinds: ['package'], onDelete: 'cascade' },
    { field: 'subjectId', kinds: ['component'], onDelete: 'clear' },
  ],
  migrations: [],
  namespace: 'use-case',
});
