import { z } from 'zod';
import { defineKind, field, TEXT_LIMIT } from './define-kind';

/** A requirement as somebody said or wrote it: one sentence, kept word for word. */
export const statementKind = defineKind({
  kind: 'statement',
  prefix: 'stm',
  label: 'requirement statement',
  schema: z.strictObject({
    id: field.id,
    kind: z.literal('statement'),
    text: z.string().min(1).max(TEXT_LIMIT),
    order: field.order,
    source: z.enum(['interview', 'document', 'manual']),
    /** Chat message it was said in; null when there is none. */
    messageId: z.string().max(100).nullable(),
    /** Interview section, e.g. `things`; null when unknown. */
    section: z.string().max(60).nullable(),
    requirement: z.enum(['functional', 'quality', 'constraint', 'domain', 'other']),
    /** For `quality`: performance, security, …; null otherwise. */
    quality: z.string().max(60).nullable(),
    /** MoSCoW. */
    priority: z.enum(['must', 'should', 'could', 'wont']),
    status: z.enum(['open', 'accepted', 'rejected', 'withdrawn']),
    extra: field.extra,
  }),
  defaults: {
    source: 'manual',
    messageId: null,
    section: null,
    requirement: 'domain',
    quality: null,
    priority: 'must',
    status: 'open',
  },
  references: [],
  migrations: [],
});
