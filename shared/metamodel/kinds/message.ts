import { z } from 'zod';
import { defineKind, field } from './define-kind';

/** UML's MessageSort (17.12.23), without `asynchSignal`: the model holds no signals. */
export const MESSAGE_SORTS = ['synch-call', 'asynch-call', 'reply', 'create', 'delete'] as const;

/**
 * From one lifeline to another (UML 17.4). Its order is its place in time, among the messages and
 * fragments of the same owner. Without a source it is found, without a target lost.
 */
export const messageKind = defineKind({
  kind: 'message',
  prefix: 'msg',
  label: 'message',
  schema: z.strictObject({
    id: field.id,
    kind: z.literal('message'),
    /** As written; not shown while an operation is named. */
    name: field.name,
    doc: field.doc,
    /** The interaction, or the operand it is in. */
    ownerId: field.id,
    order: field.order,
    sourceId: field.nullableId,
    targetId: field.nullableId,
    sort: z.enum(MESSAGE_SORTS),
    /** What is called: an operation of what the target represents. */
    operationId: field.nullableId,
    /** As written, without the brackets: `days = 7`; of a reply, the value. */
    arguments: field.phrase,
    extra: field.extra,
  }),
  defaults: {
    name: '',
    doc: '',
    sourceId: null,
    targetId: null,
    sort: 'synch-call',
    operationId: null,
    arguments: '',
  },
  references: [
    { field: 'ownerId', kinds: ['interaction', 'operand'], onDelete: 'cascade' },
    { field: 'sourceId', kinds: ['lifeline'], onDelete: 'cascade' },
    { field: 'targetId', kinds: ['lifeline'], onDelete: 'cascade' },
    { field: 'operationId', kinds: ['operation'], onDelete: 'clear' },
  ],
  migrations: [],
  mayBeUnnamed: true,
  orderedWith: 'fragment',
  line: { source: 'sourceId', target: 'targetId', verb: '→' },
});
