import { z } from 'zod';
import { field } from '../kinds/define-kind';
import { orderKey } from '../order';
import { displayName } from '../queries';
import { buildRecord, defineCommand, missing, taken } from './define-command';

/** Says that one classifier is a kind of another. */
export const generalize = defineCommand({
  type: 'generalize',
  schema: z.strictObject({
    type: z.literal('generalize'),
    id: field.id,
    specificId: field.id,
    generalId: field.id,
  }),
  check: (store, { id, specificId, generalId }) => [
    ...taken(store, [id]),
    ...missing(store, [specificId, generalId]),
  ],
  run(transaction, { id, specificId, generalId }) {
    const order = orderKey(transaction.store, 'generalization', specificId);
    transaction.add(buildRecord('generalization', id, { ownerId: specificId, generalId, order }));
  },
  describe: (store, { specificId, generalId }) =>
    `Make ${displayName(store, specificId)} a kind of ${displayName(store, generalId)}`,
});
