import { z } from 'zod';
import { defineKind, field } from './define-kind';

/** Two instances are linked, by an association where it is said which (UML 9.8.3). */
export const linkKind = defineKind({
  kind: 'link',
  prefix: 'lnk',
  label: 'link',
  schema: z.strictObject({
    id: field.id,
    kind: z.literal('link'),
    /** May be empty. */
    name: field.name,
    doc: field.doc,
    ownerId: field.nullableId,
    order: field.order,
    sourceId: field.id,
    targetId: field.id,
    /** Its source end is the association's, or the other way round. */
    associationId: field.nullableId,
    extra: field.extra,
  }),
  defaults: { name: '', doc: '', ownerId: null, associationId: null },
  references: [
    { field: 'ownerId', kinds: ['package'], onDelete: 'cascade' },
    { field: 'sourceId', kinds: ['instance'], onDelete: 'cascade' },
    { field: 'targetId', kinds: ['instance'], onDelete: 'cascade' },
    { field: 'associationId', kinds: ['association'], onDelete: 'clear' },
  ],
  migrations: [],

  mayBeUnnamed: true,
  line: { source: 'sourceId', target: 'targetId', verb: 'is linked to', undirected: true },
});
