import { z } from 'zod';
import { defineKind, field } from './define-kind';

const DEPENDENT = [
  'package',
  'class',
  'data-type',
  'enumeration',
  'actor',
  'component',
  'component-interface',
  'artifact',
];

/** The source needs the target (UML 7.7.3); in C4 a relationship, with what it is for and how it is done. */
export const dependencyKind = defineKind({
  kind: 'dependency',
  prefix: 'dpn',
  label: 'dependency',
  schema: z.strictObject({
    id: field.id,
    kind: z.literal('dependency'),
    /** What it is for: `reads orders`; may be empty. */
    name: field.name,
    doc: field.doc,
    ownerId: field.nullableId,
    order: field.order,
    sourceId: field.id,
    targetId: field.id,
    /** `HTTPS, JSON`; '' when not said. */
    technology: field.phrase,
    extra: field.extra,
  }),
  defaults: { name: '', doc: '', ownerId: null, technology: '' },
  references: [
    { field: 'ownerId', kinds: ['package'], onDelete: 'cascade' },
    { field: 'sourceId', kinds: DEPENDENT, onDelete: 'cascade' },
    { field: 'targetId', kinds: DEPENDENT, onDelete: 'cascade' },
  ],
  migrations: [],

  mayBeUnnamed: true,
  line: { source: 'sourceId', target: 'targetId', verb: 'uses', toItself: false },
});
