import { z } from 'zod';
import { defineKind, field } from './define-kind';

/** An interface that a component provides (a ball) or requires (a socket; UML 11.6.4). */
export const componentInterfaceKind = defineKind({
  kind: 'component-interface',
  prefix: 'cif',
  label: 'component interface',
  schema: z.strictObject({
    id: field.id,
    kind: z.literal('component-interface'),
    name: field.name,
    doc: field.doc,
    ownerId: field.id,
    order: field.order,
    direction: z.enum(['provided', 'required']),
    /** The class that says what it offers; null when there is only the name. */
    classId: field.nullableId,
    extra: field.extra,
  }),
  defaults: { doc: '', direction: 'provided', classId: null },
  references: [
    { field: 'ownerId', kinds: ['component'], onDelete: 'cascade' },
    { field: 'classId', kinds: ['class'], onDelete: 'clear' },
  ],
  migrations: [],
  namespace: 'component-interface',
});
