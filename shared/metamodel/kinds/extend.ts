import { z } from 'zod';
import { defineKind, field } from './define-kind';

/** The extending use case may add its behaviour to the extended one (UML 18.2.2). */
export const extendKind = defineKind({
  kind: 'extend',
  prefix: 'ext',
  label: 'extend',
  schema: z.strictObject({
    id: field.id,
    kind: z.literal('extend'),
    /** The extending use case. */
    ownerId: field.id,
    order: field.order,
    extendedCaseId: field.id,
    /** When the extension takes place; '' for whenever the extension point is reached. */
    condition: field.phrase,
    /** Where in the extended use case, in words; '' when not said. */
    extensionPoint: field.phrase,
    doc: field.doc,
    extra: field.extra,
  }),
  defaults: { condition: '', extensionPoint: '', doc: '' },
  references: [
    { field: 'ownerId', kinds: ['use-case'], onDelete: 'cascade' },
    { field: 'extendedCaseId', kinds: ['use-case'], onDelete: 'cascade' },
  ],
  migrations: [],
  line: {
    source: 'ownerId',
    target: 'extendedCaseId',
    verb: 'extends',
    once: true,
    toItself: false,
  },
});
