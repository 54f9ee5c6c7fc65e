import { z } from 'zod';
import { defineKind, field } from './define-kind';

/** A parameter of an operation. */
export const parameterKind = defineKind({
  kind: 'parameter',
  prefix: 'par',
  label: 'parameter',
  schema: z.strictObject({
    id: field.id,
    kind: z.literal('parameter'),
    name: field.name,
    doc: field.doc,
    ownerId: field.id,
    order: field.order,
    type: field.name.nullable(),
    typeId: field.nullableId,
    multiplicity: field.multiplicity,
    direction: z.enum(['in', 'out', 'inout']),
    extra: field.extra,
  }),
  defaults: {
    doc: '',
    type: null,
    typeId: null,
    multiplicity: { lower: 1, upper: 1 },
    direction: 'in',
  },
  references: [
    { field: 'ownerId', kinds: ['operation'], onDelete: 'cascade' },
    { field: 'typeId', kinds: ['enumeration', 'data-type', 'class'], onDelete: 'clear' },
  ],
  migrations: [],
  namespace: 'parameter',
});
