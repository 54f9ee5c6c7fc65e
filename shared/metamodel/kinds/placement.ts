import { z } from 'zod';
import { defineKind, field } from './define-kind';

const coordinate = z.number().min(-1_000_000).max(1_000_000);

/** Where an element stands on one diagram, in canvas pixels at zoom 1, top left corner. */
export const placementKind = defineKind({
  kind: 'placement',
  prefix: 'plc',
  label: 'placement',
  schema: z.strictObject({
    id: field.id,
    kind: z.literal('placement'),
    ownerId: field.id,
    elementId: field.id,
    x: coordinate,
    y: coordinate,
    /** Null: as wide as its content. */
    width: z.number().min(1).max(100_000).nullable(),
    extra: field.extra,
  }),
  defaults: { x: 0, y: 0, width: null },
  references: [
    { field: 'ownerId', kinds: ['diagram'], onDelete: 'cascade' },
    {
      field: 'elementId',
      kinds: ['package', 'class', 'enumeration', 'data-type'],
      onDelete: 'cascade',
    },
  ],
  migrations: [],
});
