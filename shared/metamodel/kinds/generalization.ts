import { z } from 'zod';
import { defineKind, field } from './define-kind';

const SPECIALISABLE = ['class', 'data-type', 'actor', 'use-case'];

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
    { field: 'ownerId', kinds: SPECIALISABLE, onDelete: 'cascade' },
    { field: 'generalId', kinds: SPECIALISABLE, onDelete: 'cascade' },
  ],
  migrations: [],
  line: { source: 'ownerId', target: 'generalId', verb: 'is a' },
});
