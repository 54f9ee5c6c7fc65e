import { z } from 'zod';
import { diagnose } from '../diagnostics';
import { kindOf } from '../kinds';
import { field } from '../kinds/define-kind';
import { orderKey } from '../order';
import { displayName } from '../queries';
import { checkRecord, defineCommand, missing } from './define-command';

/** Gives an element another owner, another place among its siblings, or both. */
export const moveElement = defineCommand({
  type: 'move-element',
  schema: z.strictObject({
    type: z.literal('move-element'),
    id: field.id,
    ownerId: field.nullableId,
    /** Sibling it comes right before; null: last. */
    before: field.nullableId,
  }),
  check(store, { id, ownerId, before }) {
    const record = store.get(id);
    const problems = missing(store, [id, ownerId, before]);
    if (!record || problems.length > 0) return problems;
    const { shape } = kindOf(record.kind).schema;
    const kind = kindOf(record.kind).label;
    const where = { elementId: id };
    if (!('order' in shape)) return [diagnose('field.fixed', { field: 'place', kind }, where)];
    if (!('ownerId' in shape) && ownerId !== null) {
      return [diagnose('field.fixed', { field: 'owner', kind }, where)];
    }
    return 'ownerId' in shape ? checkRecord(store, { ...record, ownerId }) : [];
  },
  run(transaction, { id, ownerId, before }) {
    const record = transaction.store.get(id);
    if (!record) return;
    const order = orderKey(transaction.store, record.kind, ownerId, before, id);
    transaction.update(id, 'ownerId' in record ? { ownerId, order } : { order });
  },
  describe: (store, { id, ownerId }) =>
    `Move ${displayName(store, id)} to ${ownerId === null ? 'the top level' : displayName(store, ownerId)}`,
});
