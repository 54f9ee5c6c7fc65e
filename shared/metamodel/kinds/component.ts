import { z } from 'zod';
import { defineKind, field } from './define-kind';

/** The abstractions of the C4 model (c4model.com), outermost first. */
export const C4_LEVELS = ['system', 'container', 'component'] as const;

/**
 * A part of the system with a clear border (UML 11.6). A `level` places it in the C4 model, where a
 * person is an actor.
 */
export const componentKind = defineKind({
  kind: 'component',
  prefix: 'cmp',
  label: 'component',
  schema: z.strictObject({
    id: field.id,
    kind: z.literal('component'),
    name: field.name,
    doc: field.doc,
    /** The component it is part of, or a package. */
    ownerId: field.nullableId,
    order: field.order,
    /** C4: software system, container or component; null outside C4. */
    level: z.enum(C4_LEVELS).nullable(),
    /** `TypeScript, Fastify`; '' when not said. */
    technology: field.phrase,
    /** Somebody else's: we only use it. */
    external: z.boolean(),
    extra: field.extra,
  }),
  defaults: { doc: '', ownerId: null, level: null, technology: '', external: false },
  references: [{ field: 'ownerId', kinds: ['package', 'component'], onDelete: 'cascade' }],
  migrations: [],
  namespace: 'component',
});
