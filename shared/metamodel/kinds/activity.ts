import { z } from 'zod';
import { defineKind, field } from './define-kind';

/** A flow of actions (UML 15.2). */
export const activityKind = defineKind({
  kind: 'activity',
  prefix: 'atv',
  label: 'activity',
  schema: z.strictObject({
    id: field.id,
    kind: z.literal('activity'),
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
  namespace: 'activity',
});
