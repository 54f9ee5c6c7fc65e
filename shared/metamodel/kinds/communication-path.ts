import { z } from 'zod';
import { defineKind, field } from './define-kind';

/** Two nodes can talk to each other (UML 19.4.2). */
export const communicationPathKind = defineKind({
  kind: 'communication-path',
  prefix: 'cpa',
  label: 'communication path',
  schema: z.strictObject({
    id: field.id,
    kind: z.literal('communication-path'),
    /** May be empty. */
    name: field.name,
    doc: field.doc,
    ownerId: field.nullableId,
    order: field.order,
    sourceId: field.id,
    targetId: field.id,
    /** The protocol: `TCP 5432`; '' when not said. */
    technology: field.phrase,
    extra: field.extra,
  }),
  defaults: { name: '', doc: '', ownerId: null, technology: '' },
  references: [
    { field: 'ownerId', kinds: ['package'], onDelete: 'cascade' },
    { field: 'sourceId', kinds: ['deployment-node'], onDelete: 'cascade' },
    { field: 'targetId', kinds: ['deployment-node'], onDelete: 'cascade' },
  ],
  migrations: [],

  mayBeUnnamed: true,
  line: {
    source: 'sourceId',
    target: 'targetId',
    verb: 'talks to',
    once: true,
    undirected: true,
    toItself: false,
  },
});
