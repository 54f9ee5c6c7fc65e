import { z } from 'zod';
import { defineKind, field } from './define-kind';
import { ELEMENT_KINDS } from './kind-groups';

/** "This element exists because of these words of that statement." */
export const traceKind = defineKind({
  kind: 'trace',
  prefix: 'trc',
  label: 'trace link',
  schema: z.strictObject({
    id: field.id,
    kind: z.literal('trace'),
    /** The statement. */
    ownerId: field.id,
    elementId: field.id,
    /** UTF-16 offsets into the statement's text, end exclusive. */
    start: z.number().int().min(0),
    end: z.number().int().min(0),
    /** 0 to 1; 1 when a person drew the link. */
    confidence: z.number().min(0).max(1),
    extra: field.extra,
  }),
  defaults: { confidence: 1 },
  references: [
    { field: 'ownerId', kinds: ['statement'], onDelete: 'cascade' },
    { field: 'elementId', kinds: ELEMENT_KINDS, onDelete: 'cascade' },
  ],
  migrations: [],
});
