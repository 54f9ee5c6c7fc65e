import { z } from 'zod';
import { defineKind, field } from './define-kind';

/** What a diagram shows, and how; `shared/diagrams` draws them. */
export const DIAGRAM_TYPES = [
  'class',
  'object',
  'package',
  'erd',
  'use-case',
  'sequence',
  'state-machine',
  'activity',
  'component',
  'deployment',
  'c4-context',
  'c4-container',
] as const;

const SUBJECT_KINDS = ['package', 'class', 'state-machine', 'interaction', 'activity', 'component'];

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
    type: z.enum(DIAGRAM_TYPES),
    /** What the diagram is about, for types that show the inside of one element; else null. */
    subjectId: field.nullableId,
    extra: field.extra,
  }),
  defaults: { doc: '', type: 'class', subjectId: null },
  references: [{ field: 'subjectId', kinds: SUBJECT_KINDS, onDelete: 'clear' }],
  migrations: [],
  namespace: 'diagram',
});
