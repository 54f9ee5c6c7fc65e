import { z } from 'zod';
import { defineKind, field } from './define-kind';

/** A view of the model; what it shows is its placements. */
export const diagramKind = defineKind({
  kind: 'diagram',
  prefix: 'dgm',
  label: 'diagram',
  schema: z.strictObject({
    id: field.id,
    kind: z.literal('diagram'),
    name: field.name,
    doc: field.doc,
    order: field.order,
    /** Id of a diagram type in `shared/diagrams`. */
    type: z.enum(['class', 'erd']),
    /** What the diagram is about, for types that show the inside of one element; else null. */
    subjectId: field.id.nullable(),
    extra: field.extra,
  }),
  defaults: { doc: '', type: 'class', subjectId: null },
  references: [],
  migrations: [],
  namespace: 'diagram',
});
