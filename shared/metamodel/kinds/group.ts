import { z } from 'zod';
import { defineKind, field } from './define-kind';

/** The colour-blind-safe set that tells groups, packages and people apart, in the tokens' order. */
export const COLOURS = [
  'blue',
  'orange',
  'green',
  'pink',
  'sky',
  'vermilion',
  'yellow',
  'grey',
] as const;

/**
 * A titled, coloured frame on one diagram. It says nothing about the system: what lies in it is what
 * stands inside its placement.
 */
export const groupKind = defineKind({
  kind: 'group',
  prefix: 'grp',
  label: 'group',
  schema: z.strictObject({
    id: field.id,
    kind: z.literal('group'),
    name: field.name,
    /** The diagram it is drawn on. */
    ownerId: field.id,
    order: field.order,
    /** One of the colour-blind-safe set, counted from 0. */
    colour: z
      .number()
      .int()
      .min(0)
      .max(COLOURS.length - 1),
    extra: field.extra,
  }),
  defaults: { name: '', colour: 0 },
  references: [{ field: 'ownerId', kinds: ['diagram'], onDelete: 'cascade' }],
  migrations: [],
  mayBeUnnamed: true,
});
