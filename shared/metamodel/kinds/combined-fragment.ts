import { z } from 'zod';
import { defineKind, field } from './define-kind';

/** `ref` is UML's InteractionUse (17.7), all others are operators of 17.6.3. */
export const FRAGMENT_OPERATORS = [
  'alt',
  'opt',
  'loop',
  'par',
  'break',
  'critical',
  'ref',
] as const;

/**
 * A frame around messages: one operand for `opt`, `loop`, `break` and `critical`, none for `ref`, any
 * number else. It covers the lifelines of the messages in it, or all when there are none.
 */
export const combinedFragmentKind = defineKind({
  kind: 'combined-fragment',
  prefix: 'cfr',
  label: 'combined fragment',
  schema: z.strictObject({
    id: field.id,
    kind: z.literal('combined-fragment'),
    /** The interaction, or the operand it is in. */
    ownerId: field.id,
    order: field.order,
    operator: z.enum(FRAGMENT_OPERATORS),
    /** Of a `ref`: the interaction that takes place here. */
    interactionId: field.nullableId,
    doc: field.doc,
    extra: field.extra,
  }),
  defaults: { operator: 'alt', interactionId: null, doc: '' },
  references: [
    { field: 'ownerId', kinds: ['interaction', 'operand'], onDelete: 'cascade' },
    { field: 'interactionId', kinds: ['interaction'], onDelete: 'clear' },
  ],
  migrations: [],
  orderedWith: 'fragment',
});
