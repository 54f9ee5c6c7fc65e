import { z } from 'zod';
import { defineKind, field } from './define-kind';

/** A property of a class or data type. */
export const attributeKind = defineKind({
  kind: 'attribute',
  prefix: 'att',
  label: 'attribute',
  schema: z.strictObject({
    id: field.id,
    kind: z.literal('attribute'),
    name: field.name,
    doc: field.doc,
    ownerId: field.id,
    order: field.order,
    /** Name of a primitive or of a type the model does not hold; null while unknown. */
    type: field.name.nullable(),
    /** Enumeration, data type or class of the model; wins over `type`. */
    typeId: field.nullableId,
    multiplicity: field.multiplicity,
    /** Default value as written; null for none. */
    default: z.string().max(2000).nullable(),
    unique: z.boolean(),
    /** Part of the owner's identity (a primary or natural key). */
    identifier: z.boolean(),
    derived: z.boolean(),
    /** Whoever reads the database past the backend must not learn its values. */
    encrypted: z.boolean(),
    extra: field.extra,
  }),
  defaults: {
    doc: '',
    type: null,
    typeId: null,
    multiplicity: { lower: 1, upper: 1 },
    default: null,
    unique: false,
    identifier: false,
    derived: false,
    encrypted: false,
  },
  references: [
    { field: 'ownerId', kinds: ['class', 'data-type'], onDelete: 'cascade' },
    { field: 'typeId', kinds: ['enumeration', 'data-type', 'class'], onDelete: 'clear' },
  ],
  migrations: [],
  namespace: 'attribute',
});
