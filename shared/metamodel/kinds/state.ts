import { z } from 'zod';
import { defineKind, field } from './define-kind';

/**
 * What UML calls the vertices of a state machine (14.5): `simple` is a state proper, composite as
 * soon as it owns a region; all others but `final` are pseudostates.
 */
export const STATE_TYPES = [
  'simple',
  'initial',
  'final',
  'choice',
  'junction',
  'fork',
  'join',
  'shallow-history',
  'deep-history',
  'entry-point',
  'exit-point',
] as const;

/** A state, a final state or a pseudostate. Entry and exit points lie in the region they lead into. */
export const stateKind = defineKind({
  kind: 'state',
  prefix: 'sta',
  label: 'state',
  schema: z.strictObject({
    id: field.id,
    kind: z.literal('state'),
    /** Only a `simple` state needs one. */
    name: field.name,
    doc: field.doc,
    ownerId: field.id,
    order: field.order,
    type: z.enum(STATE_TYPES),
    /** The literal of the state attribute's enumeration that stands for it. */
    literalId: field.nullableId,
    /** Behaviours as written; '' for none. */
    entry: field.phrase,
    exit: field.phrase,
    do: field.phrase,
    extra: field.extra,
  }),
  defaults: { name: '', doc: '', type: 'simple', literalId: null, entry: '', exit: '', do: '' },
  references: [
    { field: 'ownerId', kinds: ['region'], onDelete: 'cascade' },
    { field: 'literalId', kinds: ['literal'], onDelete: 'clear' },
  ],
  migrations: [],
  namespace: 'state',
  mayBeUnnamed: true,
});
