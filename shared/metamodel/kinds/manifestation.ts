import { z } from 'zod';
import { defineKind, field } from './define-kind';

/** The artifact holds the component (UML 19.3.2). */
export const manifestationKind = defineKind({
  kind: 'manifestation',
  prefix: 'mnf',
  label: 'manifestation',
  schema: z.strictObject({
    id: field.id,
    kind: z.literal('manifestation'),
    /** The artifact. */
    ownerId: field.id,
    order: field.order,
    /** A component, a class or a package. */
    elementId: field.id,
    doc: field.doc,
    extra: field.extra,
  }),
  defaults: { doc: '' },
  references: [
    { field: 'ownerId', kinds: ['artifact'], onDelete: 'cascade' },
    { field: 'elementId', kinds: ['component', 'class', 'package'], onDelete: 'cascade' },
  ],
  migrations: [],

  line: { source: 'ownerId', target: 'elementId', verb: 'manifests', once: true },
});
