import { z } from 'zod';
import { coordinate, defineKind, field } from './define-kind';
import { LINE_KINDS } from './kind-groups';

/** More corners than this nobody draws by hand. */
const MOST_WAYPOINTS = 100;

/** How a line runs on one diagram where a person has bent it; every other line finds its own way. */
export const linePlacementKind = defineKind({
  kind: 'line-placement',
  prefix: 'lnp',
  label: 'line placement',
  schema: z.strictObject({
    id: field.id,
    kind: z.literal('line-placement'),
    ownerId: field.id,
    elementId: field.id,
    /** Points that the line passes, from its source to its target, canvas px at zoom 1. */
    waypoints: z.array(z.strictObject({ x: coordinate, y: coordinate })).max(MOST_WAYPOINTS),
    extra: field.extra,
  }),
  defaults: { waypoints: [] },
  references: [
    { field: 'ownerId', kinds: ['diagram'], onDelete: 'cascade' },
    { field: 'elementId', kinds: LINE_KINDS, onDelete: 'cascade' },
  ],
  migrations: [],
});
