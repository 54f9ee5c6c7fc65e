import { z } from 'zod';
import { defineKind, field } from './define-kind';

/** Actions, control nodes and object nodes (UML 15.3, 15.4, 16.2); `final` ends the whole activity. */
export const ACTIVITY_NODE_TYPES = [
  'action',
  'initial',
  'final',
  'flow-final',
  'decision',
  'merge',
  'fork',
  'join',
  'object',
] as const;

/** A node of an activity. */
export const activityNodeKind = defineKind({
  kind: 'activity-node',
  prefix: 'nod',
  label: 'activity node',
  schema: z.strictObject({
    id: field.id,
    kind: z.literal('activity-node'),
    /** What is done; a control node may go without. */
    name: field.name,
    doc: field.doc,
    ownerId: field.id,
    order: field.order,
    type: z.enum(ACTIVITY_NODE_TYPES),
    /** The swimlane it is in; null for none. */
    partitionId: field.nullableId,
    /** Of an object node: what kind of object flows. */
    classifierId: field.nullableId,
    /** Of an action that calls an operation. */
    operationId: field.nullableId,
    extra: field.extra,
  }),
  defaults: {
    name: '',
    doc: '',
    type: 'action',
    partitionId: null,
    classifierId: null,
    operationId: null,
  },
  references: [
    { field: 'ownerId', kinds: ['activity'], onDelete: 'cascade' },
    { field: 'partitionId', kinds: ['partition'], onDelete: 'clear' },
    { field: 'classifierId', kinds: ['class', 'data-type', 'enumeration'], onDelete: 'clear' },
    { field: 'operationId', kinds: ['operation'], onDelete: 'clear' },
  ],
  migrations: [],
  mayBeUnnamed: true,
});
