import { z } from 'zod';
import { defineKind, field } from './define-kind';

/**
 * A part of one diagram that is shown, hidden or locked as a whole. Which elements are on it, their
 * placements say; an element without one is on the diagram itself.
 */
export const layerKind = defineKind({
  kind: 'layer',
  prefix: 'lyr',
  label: 'layer',
  schema: z.strictObject({
    id: field.id,
    kind: z.literal('layer'),
    name: field.name,
    ownerId: field.id,
    order: field.order,
    /** False: what is on it is not drawn, neither on the canvas nor in pictures. */
    shown: z.boolean(),
    /** What is on it stays where it stands. */
    locked: z.boolean(),
    extra: field.extra,
  }),
  defaults: { shown: true, locked: false },
  references: [{ field: 'ownerId', kinds: ['diagram'], onDelete: 'cascade' }],
  migrations: [],
  namespace: 'layer',
});
