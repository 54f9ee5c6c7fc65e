import { z } from 'zod';
import { defineKind, field } from './define-kind';

/** A way from one node of an activity to the next (UML 15.2.3.3). */
export const activityEdgeKind = defineKind({
  kind: 'activity-edge',
  prefix: 'edg',
  label: 'activity edge',
  schema: z.strictObject({
    id: field.id,
    kind: z.literal('activity-edge'),
    ownerId: field.id,
    order: field.order,
    sourceId: field.id,
    targetId: field.id,
    type: z.enum(['control-flow', 'object-flow']),
    /** Without the brackets; '' for always. */
    guard: field.phrase,
    doc: field.doc,
    extra: field.extra,
  }),
  defaults: { type: 'control-flow', guard: '', doc: '' },
  references: [
    { field: 'ownerId', kinds: ['activity'], onDelete: 'cascade' },
    { field: 'sourceId', kinds: ['activity-node'], onDelete: 'cascade' },
    { field: 'targetId', kinds: ['activity-node'], onDelete: 'cascade' },
  ],
  migrations: [],
  line: { source: 'sourceId', target: 'targetId', verb: '→', once: true, toItself: false },
});
