import { z } from 'zod';
import { defineKind, field } from './define-kind';

/** The including use case always runs the included one too (UML 18.2.4). */
export const includeKind = defineKind({
  kind: 'include',
  prefix: 'inc',
  label: 'include',
  schema: z.strictObject({
    id: field.id,
    kind: z.literal('include'),
    /** The including use case. */
    ownerId: field.id,
    order: field.order,
    /** The included use case. */
    additionId: field.id,
    doc: field.doc,
    extra: field.extra,
  }),
  defaults: { doc: '' },
  references: [
    { field: 'ownerId', kinds: ['use-case'], onDelete: 'cascade' },
    { field: 'additionId', kinds: ['use-case'], onDelete: 'cascade' },
  ],
  migrations: [],
  line: {
    source: 'ownerId',
    target: 'additionId',
    verb: 'includes',
    once: true,
    toItself: false,
    acyclic: true,
  },
});
