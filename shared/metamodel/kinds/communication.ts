import { z } from 'zod';
import { defineKind, field } from './define-kind';

/** An actor takes part in a use case (in UML 18.1.3 a binary association between the two). */
export const communicationKind = defineKind({
  kind: 'communication',
  prefix: 'com',
  label: 'communication',
  schema: z.strictObject({
    id: field.id,
    kind: z.literal('communication'),
    /** The actor. */
    ownerId: field.id,
    order: field.order,
    useCaseId: field.id,
    doc: field.doc,
    extra: field.extra,
  }),
  defaults: { doc: '' },
  references: [
    { field: 'ownerId', kinds: ['actor'], onDelete: 'cascade' },
    { field: 'useCaseId', kinds: ['use-case'], onDelete: 'cascade' },
  ],
  migrations: [],
  line: { source: 'ownerId', target: 'useCaseId', verb: 'takes part in', once: true },
});
