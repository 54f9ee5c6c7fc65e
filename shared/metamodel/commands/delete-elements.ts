import { z } from 'zod';
import { field } from '../kinds/define-kind';
import { displayName } from '../queries';
import { defineCommand, missing } from './define-command';

/** Deletes elements; behaviours take along what cannot live without them. */
export const deleteElements = defineCommand({
  type: 'delete-elements',
  schema: z.strictObject({
    type: z.literal('delete-elements'),
    ids: z.array(field.id).min(1).max(100_000),
  }),
  check: (store, { ids }) => missing(store, ids),
  run(transaction, { ids }) {
    for (const id of ids) transaction.remove(id);
  },
  describe(store, { ids }) {
    const first = displayName(store, ids[0] ?? null);
    return ids.length === 1 ? `Delete ${first}` : `Delete ${first} and ${ids.length - 1} more`;
  },
});
