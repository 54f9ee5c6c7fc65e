import { z } from 'zod';
import { diagnose } from '../diagnostics';
import { kindOf } from '../kinds';
import { field } from '../kinds/define-kind';
import { displayName } from '../queries';
import { checkRecord, defineCommand, missing } from './define-command';

/** Fields that have a command of their own or never change. */
const FIXED = ['id', 'kind', 'ownerId', 'order'];

/** Sets fields of one element. Moving and reordering is `move-element`. */
export const updateElement = defineCommand({
  type: 'update-element',
  schema: z.strictObject({
    type: z.literal('update-element'),
    id: field.id,
    values: z.record(z.string(), z.unknown()),
  }),
  check(store, { id, values }) {
    const record = store.get(id);
    if (!record) return missing(store, [id]);
    const fixed = Object.keys(values).filter((name) => FIXED.includes(name));
    if (fixed.length > 0) {
      const kind = kindOf(record.kind).label;
      return [diagnose('field.fixed', { field: fixed.join(', '), kind }, { elementId: id })];
    }
    return checkRecord(store, { ...record, ...values });
  },
  run(transaction, { id, values }) {
    transaction.update(id, values);
  },
  describe(store, { id, values }) {
    // `extra` holds marks of the product itself: a person set the other fields.
    const fields = Object.keys(values).filter((field) => field !== 'extra');
    const what = fields.length > 0 ? `Set ${fields.join(', ')} of` : 'Note on';
    return `${what} ${displayName(store, id)}`;
  },
});
