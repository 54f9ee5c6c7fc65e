import { z } from 'zod';
import { defineKind, field } from './define-kind';

/**
 * Holds states and transitions. A state machine has at least one; a state with one is composite, with
 * more than one orthogonal (UML 14.2.3.2).
 */
export const regionKind = defineKind({
  kind: 'region',
  prefix: 'rgn',
  label: 'region',
  schema: z.strictObject({
    id: field.id,
    kind: z.literal('region'),
    /** Seldom given. */
    name: field.name,
    ownerId: field.id,
    order: field.order,
    extra: field.extra,
  }),
  defaults: { name: '' },
  references: [{ field: 'ownerId', kinds: ['state-machine', 'state'], onDelete: 'cascade' }],
  migrations: [],
  namespace: 'region',
  mayBeUnnamed: true,
});
