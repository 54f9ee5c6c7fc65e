import { z } from 'zod';
import { coordinate, defineKind, field } from './define-kind';
import { PLACEABLE_KINDS } from './kind-groups';

const extent = z.number().min(1).max(100_000);

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
    width: extent.nullable(),
    /** Null: as high as its content. */
    height: extent.nullable(),
    /** The layer of its diagram that it is on; null: the diagram itself. */
    layerId: field.nullableId,
    /** Kept for when it is shown again: nothing is drawn of it, nor of what stands in it. */
    hidden: z.boolean(),
    extra: field.extra,
  }),
  defaults: { x: 0, y: 0, width: null, height: null, layerId: null, hidden: false },
  references: [
    { field: 'ownerId', kinds: ['diagram'], onDelete: 'cascade' },
    { field: 'elementId', kinds: PLACEABLE_KINDS, onDelete: 'cascade' },
    { field: 'layerId', kinds: ['layer'], onDelete: 'clear' },
  ],
  migrations: [],
});
