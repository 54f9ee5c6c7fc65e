import { z } from 'zod';
import { defineKind, field } from './define-kind';

/** One of the ways through a combined fragment, with its messages (UML 17.6). */
export const operandKind = defineKind({
  kind: 'operand',
  prefix: 'opd',
  label: 'operand',
  schema: z.strictObject({
    id: field.id,
    kind: z.literal('operand'),
    ownerId: field.id,
    order: field.order,
    /** Without the brackets; `else` for the last of an `alt`, `1, 3` for how often a `loop` runs. */
    guard: field.phrase,
    extra: field.extra,
  }),
  defaults: { guard: '' },
  references: [{ field: 'ownerId', kinds: ['combined-fragment'], onDelete: 'cascade' }],
  migrations: [],
});
