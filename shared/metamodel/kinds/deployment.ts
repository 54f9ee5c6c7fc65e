import { z } from 'zod';
import { defineKind, field } from './define-kind';

/** The node runs the artifact (UML 19.2), or a C4 container itself. */
export const deploymentKind = defineKind({
  kind: 'deployment',
  prefix: 'dpl',
  label: 'deployment',
  schema: z.strictObject({
    id: field.id,
    kind: z.literal('deployment'),
    /** The node. */
    ownerId: field.id,
    order: field.order,
    /** An artifact or a component. */
    deployedId: field.id,
    doc: field.doc,
    extra: field.extra,
  }),
  defaults: { doc: '' },
  references: [
    { field: 'ownerId', kinds: ['deployment-node'], onDelete: 'cascade' },
    { field: 'deployedId', kinds: ['artifact', 'component'], onDelete: 'cascade' },
  ],
  migrations: [],

  line: { source: 'ownerId', target: 'deployedId', verb: 'runs', once: true },
});
