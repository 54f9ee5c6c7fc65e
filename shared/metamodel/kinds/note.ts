import { z } from 'zod';
import { defineKind, field, TEXT_LIMIT } from './define-kind';

/** A remark on diagrams (UML's Comment, 7.2.3). Anchors say what it is about. */
export const noteKind = defineKind({
  kind: 'note',
  prefix: 'nte',
  label: 'note',
  schema: z.strictObject({
    id: field.id,
    kind: z.literal('note'),
    text: z.string().max(TEXT_LIMIT),
    ownerId: field.nullableId,
    order: field.order,
    extra: field.extra,
  }),
  defaults: { text: '', ownerId: null },
  references: [{ field: 'ownerId', kinds: ['package'], onDelete: 'cascade' }],
  migrations: [],
});
