import { z } from 'zod';
import { defineKind, field } from './define-kind';

/** A swimlane of an activity: who does what is in it (UML 15.6.3). Partitions can be nested. */
export const partitionKind = defineKind({
  kind: 'partition',
  prefix: 'prt',
  label: 'partition',
  schema: z.strictObject({
    id: field.id,
    kind: z.literal('partition'),
    /** '' when what it represents says enough. */
    name: field.name,
    doc: field.doc,
    ownerId: field.id,
    order: field.order,
    representsId: field.nullableId,
    extra: field.extra,
  }),
  defaults: { name: '', doc: '', representsId: null },
  references: [
    { field: 'ownerId', kinds: ['activity', 'partition'], onDelete: 'cascade' },
    { field: 'representsId', kinds: ['class', 'actor', 'component', 'package'], onDelete: 'clear' },
  ],
  migrations: [],
  namespace: 'partition',
  mayBeUnnamed: true,
});
