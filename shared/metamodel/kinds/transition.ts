import { z } from 'zod';
import { defineKind, field } from './define-kind';

/** From one state to another: `trigger [guard] / effect` (UML 14.2.3.8). */
export const transitionKind = defineKind({
  kind: 'transition',
  prefix: 'trn',
  label: 'transition',
  schema: z.strictObject({
    id: field.id,
    kind: z.literal('transition'),
    /** A region of the state machine, by custom the source's. */
    ownerId: field.id,
    order: field.order,
    sourceId: field.id,
    targetId: field.id,
    /** The event; '' for a completion transition. */
    trigger: field.phrase,
    /** Without the brackets. */
    guard: field.phrase,
    effect: field.phrase,
    /** `internal` neither leaves nor enters its state; `local` does not leave the composite source. */
    type: z.enum(['external', 'internal', 'local']),
    doc: field.doc,
    extra: field.extra,
  }),
  defaults: { trigger: '', guard: '', effect: '', type: 'external', doc: '' },
  references: [
    { field: 'ownerId', kinds: ['region'], onDelete: 'cascade' },
    { field: 'sourceId', kinds: ['state'], onDelete: 'cascade' },
    { field: 'targetId', kinds: ['state'], onDelete: 'cascade' },
  ],
  migrations: [],
  line: { source: 'sourceId', target: 'targetId', verb: '→' },
});
