import { z } from 'zod';
import { defineKind, field } from './define-kind';

/** "Specific is a general". Owned by the specific classifier, as in UML 9.9.7. */
export const generalizationKind = defineKind({
  kind: 'generalization',
  prefix: 'gen',
  label: 'generalization',
  schema: z.strictObject({
    id: field.id,
    kind: z.literal('generalization'),
    /** The specific (child) classifier. */
    ownerId: field.id,
    order: field.order,
    /** The general (parent) classifier. */
    generalId: field.id,
    doc: field.doc,
    extra: field.extra,
  }),
  defaults: { doc: '' },
  references: [
    { field: 'ownerId', kinds: ['class', 'data-type'], onDelete: 'cascade' },
    { field: 'generalId', kinds: ['class', 'data-type'], onDelete: 'cascade' },
  ],
  migrations: [],
});
