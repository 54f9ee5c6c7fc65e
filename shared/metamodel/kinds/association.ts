import { z } from 'zod';
import { defineKind, field } from './define-kind';

/** A relationship between two classifiers; its two ends are records of their own. */
export const associationKind = defineKind({
  kind: 'association',
  prefix: 'asc',
  label: 'association',
  schema: z.strictObject({
    id: field.id,
    kind: z.literal('association'),
    /** Verb between the ends, may be empty. */
    name: field.name,
    doc: field.doc,
    ownerId: field.nullableId,
    order: field.order,
    /** Association class: the class that holds the link's own data; null for none. */
    classId: field.nullableId,
    extra: field.extra,
  }),
  defaults: { name: '', doc: '', ownerId: null, classId: null },
  references: [
    { field: 'ownerId', kinds: ['package'], onDelete: 'cascade' },
    { field: 'classId', kinds: ['class'], onDelete: 'clear' },
  ],
  migrations: [],
});
