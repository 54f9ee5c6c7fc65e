import { z } from 'zod';
import { defineKind, field } from './define-kind';
import { NOTABLE_KINDS } from './kind-groups';

/** The note is about this element. */
export const noteAnchorKind = defineKind({
  kind: 'note-anchor',
  prefix: 'nan',
  label: 'note anchor',
  schema: z.strictObject({
    id: field.id,
    kind: z.literal('note-anchor'),
    /** The note. */
    ownerId: field.id,
    order: field.order,
    elementId: field.id,
    extra: field.extra,
  }),
  defaults: {},
  references: [
    { field: 'ownerId', kinds: ['note'], onDelete: 'cascade' },
    { field: 'elementId', kinds: NOTABLE_KINDS, onDelete: 'cascade' },
  ],
  migrations: [],
  line: { source: 'ownerId', target: 'elementId', verb: 'is about', once: true },
});
