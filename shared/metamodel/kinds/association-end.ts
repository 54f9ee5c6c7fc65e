import { z } from 'zod';
import { defineKind, field } from './define-kind';

/** One end of an association. Of its two ends, the one with the lower order key is the source. */
export const associationEndKind = defineKind({
  kind: 'association-end',
  prefix: 'end',
  label: 'association end',
  schema: z.strictObject({
    id: field.id,
    kind: z.literal('association-end'),
    ownerId: field.id,
    order: field.order,
    /** The classifier this end touches. */
    classifierId: field.id,
    /** Role the classifier plays here, may be empty. */
    role: field.name,
    /** How many instances of this end's classifier one instance of the other end sees. */
    multiplicity: field.multiplicity,
    navigable: z.boolean(),
    /**
     * `shared` and `composite` say that THIS end's classifier is the whole: the diamond is drawn
     * here. (UML stores the kind on the opposite property; this is where people look for it.)
     */
    aggregation: z.enum(['none', 'shared', 'composite']),
    doc: field.doc,
    extra: field.extra,
  }),
  defaults: {
    role: '',
    doc: '',
    multiplicity: { lower: 0, upper: '*' },
    navigable: true,
    aggregation: 'none',
  },
  references: [
    { field: 'ownerId', kinds: ['association'], onDelete: 'cascade' },
    { field: 'classifierId', kinds: ['class', 'data-type'], onDelete: 'cascade' },
  ],
  migrations: [],
});
