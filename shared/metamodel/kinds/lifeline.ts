import { z } from 'zod';
import { defineKind, field } from './define-kind';

const REPRESENTED = ['class', 'data-type', 'actor', 'component', 'instance'];

/** One participant of an interaction; lifelines stand in their order, left to right (UML 17.3). */
export const lifelineKind = defineKind({
  kind: 'lifeline',
  prefix: 'lfl',
  label: 'lifeline',
  schema: z.strictObject({
    id: field.id,
    kind: z.literal('lifeline'),
    /** What this participant is called here; '' when what it represents says enough. */
    name: field.name,
    doc: field.doc,
    ownerId: field.id,
    order: field.order,
    /** What takes part; null when there is only the name. */
    representsId: field.nullableId,
    extra: field.extra,
  }),
  defaults: { name: '', doc: '', representsId: null },
  references: [
    { field: 'ownerId', kinds: ['interaction'], onDelete: 'cascade' },
    { field: 'representsId', kinds: REPRESENTED, onDelete: 'clear' },
  ],
  migrations: [],
  namespace: 'lifeline',
  mayBeUnnamed: true,
});
