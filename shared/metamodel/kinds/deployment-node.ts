import { z } from 'zod';
import { defineKind, field } from './define-kind';

/** Where software runs (UML 19.4): a machine, or what runs on it and runs our part in turn. */
export const deploymentNodeKind = defineKind({
  kind: 'deployment-node',
  prefix: 'dnd',
  label: 'deployment node',
  schema: z.strictObject({
    id: field.id,
    kind: z.literal('deployment-node'),
    name: field.name,
    doc: field.doc,
    /** The node it is in, or a package. */
    ownerId: field.nullableId,
    order: field.order,
    type: z.enum(['node', 'device', 'execution-environment']),
    /** `Ubuntu 24.04`; '' when not said. */
    technology: field.phrase,
    /** How many of it there are. */
    multiplicity: field.multiplicity,
    extra: field.extra,
  }),
  defaults: {
    doc: '',
    ownerId: null,
    type: 'node',
    technology: '',
    multiplicity: { lower: 1, upper: 1 },
  },
  references: [{ field: 'ownerId', kinds: ['package', 'deployment-node'], onDelete: 'cascade' }],
  migrations: [],
  namespace: 'deployment-node',
});
