import { z } from 'zod';
import type { AnyRecord } from '../kinds';
import { isKind, kindOf } from '../kinds';
import { diagnose } from '../diagnostics';
import { checkRecord, defineCommand, taken } from './define-command';

/**
 * Adds complete records at once: a paste, an import, a sample. They may refer to each other in any
 * order; what refers to nothing is dropped by the behaviours.
 */
export const insertRecords = defineCommand({
  type: 'insert-records',
  schema: z.strictObject({
    type: z.literal('insert-records'),
    records: z
      .array(z.looseObject({ id: z.string(), kind: z.string() }))
      .min(1)
      .max(1_000_000),
  }),
  check(store, { records }) {
    const problems = taken(
      store,
      records.map(({ id }) => id),
    );
    for (const record of records) {
      if (isKind(record.kind)) problems.push(...checkRecord(store, record));
      else {
        const problem = `there is no kind "${record.kind}"`;
        problems.push(diagnose('command.invalid', { problem }, { elementId: record.id }));
      }
    }
    return problems;
  },
  run(transaction, { records }) {
    for (const record of records) transaction.add(record as unknown as AnyRecord);
  },
  describe(_store, { records }) {
    const [first] = records;
    const what = first && isKind(first.kind) ? kindOf(first.kind).label : 'record';
    return records.length === 1 ? `Insert ${what}` : `Insert ${records.length} records`;
  },
});
