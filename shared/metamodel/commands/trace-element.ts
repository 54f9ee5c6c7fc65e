import { z } from 'zod';
import { diagnose } from '../diagnostics';
import { field } from '../kinds/define-kind';
import { displayName } from '../queries';
import { buildRecord, defineCommand, missing, taken } from './define-command';

/** Records which words of which statement an element comes from. */
export const traceElement = defineCommand({
  type: 'trace-element',
  schema: z.strictObject({
    type: z.literal('trace-element'),
    id: field.id,
    statementId: field.id,
    elementId: field.id,
    /** UTF-16 offsets into the statement's text, end exclusive. */
    start: z.number().int().min(0),
    end: z.number().int().min(0),
    confidence: z.number().min(0).max(1).optional(),
  }),
  check(store, { id, statementId, elementId, start, end }) {
    const problems = [...taken(store, [id]), ...missing(store, [statementId, elementId])];
    const statement = store.getAs('statement', statementId);
    if (statement && (start > end || end > statement.text.length)) {
      problems.push(diagnose('trace.outside', { start, end }, { elementId: statementId }));
    }
    return problems;
  },
  run(transaction, { id, statementId, elementId, start, end, confidence = 1 }) {
    const values = { ownerId: statementId, elementId, start, end, confidence };
    transaction.add(buildRecord('trace', id, values));
  },
  describe: (store, { elementId }) => `Trace ${displayName(store, elementId)} to its sentence`,
});
