import { z } from 'zod';
import { defineKind, field } from './define-kind';

/** A file that is made and deployed (UML 19.3): an archive, an image, a script. */
export const artifactKind = defineKind({
  kind: 'artifact',
  prefix: 'arf',
  label: 'artifact',
  schema: z.strictObject({
    id: field.id,
    kind: z.literal('artifact'),
    name: field.name,
    doc: field.doc,
    ownerId: field.nullableId,
    order: field.order,
    extra: field.extra,
  }),
  defaults: { doc: '', ownerId: null },
  references: [{ field: 'ownerId', kinds: ['package'], onDelete: 'cascade' }],
  migrations: [],
  namespace: 'artifact',
});
