import { z } from 'zod';
import { defineKind, field } from './define-kind';

/** The value that an instance has for an attribute (UML 9.8.3). */
export const slotKind = defineKind({
  kind: 'slot',
  prefix: 'slt',
  label: 'slot',
  schema: z.strictObject({
    id: field.id,
    kind: z.literal('slot'),
    ownerId: field.id,
    order: field.order,
    attributeId: field.id,
    /** As written; '' for none. */
    value: field.phrase,
    extra: field.extra,
  }),
  defaults: { value: '' },
  references: [
    { field: 'ownerId', kinds: ['instance'], onDelete: 'cascade' },
    { field: 'attributeId', kinds: ['attribute'], onDelete: 'cascade' },
  ],
  migrations: [],
});
