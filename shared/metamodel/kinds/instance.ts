import { z } from 'zod';
import { defineKind, field } from './define-kind';

/** One object, as an example (UML's InstanceSpecification, 9.8). */
export const instanceKind = defineKind({
  kind: 'instance',
  prefix: 'ins',
  label: 'instance',
  schema: z.strictObject({
    id: field.id,
    kind: z.literal('instance'),
    /** May be empty: `: Loan`. */
    name: field.name,
    doc: field.doc,
    ownerId: field.nullableId,
    order: field.order,
    /** Null for one of a classifier that is not known. */
    classifierId: field.nullableId,
    extra: field.extra,
  }),
  defaults: { name: '', doc: '', ownerId: null, classifierId: null },
  references: [
    { field: 'ownerId', kinds: ['package'], onDelete: 'cascade' },
    {
      field: 'classifierId',
      kinds: ['class', 'data-type', 'actor', 'component'],
      onDelete: 'clear',
    },
  ],
  migrations: [],
  namespace: 'instance',
  mayBeUnnamed: true,
});
