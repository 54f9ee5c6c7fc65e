import { z } from 'zod';
import { defineKind, field } from './define-kind';

/** How what owns it moves through its states (UML 14.2). A class may have several. */
export const stateMachineKind = defineKind({
  kind: 'state-machine',
  prefix: 'smc',
  label: 'state machine',
  schema: z.strictObject({
    id: field.id,
    kind: z.literal('state-machine'),
    name: field.name,
    doc: field.doc,
    /** The class whose behaviour it is; a package or null for one that stands alone. */
    ownerId: field.nullableId,
    order: field.order,
    /** The attribute that holds the state, and so the enumeration that lists the states. */
    attributeId: field.nullableId,
    extra: field.extra,
  }),
  defaults: { doc: '', ownerId: null, attributeId: null },
  references: [
    { field: 'ownerId', kinds: ['class', 'component', 'package'], onDelete: 'cascade' },
    { field: 'attributeId', kinds: ['attribute'], onDelete: 'clear' },
  ],
  migrations: [],
  namespace: 'state-machine',
});
