import { z } from 'zod';
import { ALL_KINDS, kindOf } from '../kinds';
import type { Kind } from '../kinds';
import { field } from '../kinds/define-kind';
import { orderKey } from '../order';
import { displayName } from '../queries';
import type { Store } from '../store';
import { buildRecord, checkRecord, defineCommand, missing, taken } from './define-command';

const schema = z.strictObject({
  type: z.literal('create-element'),
  kind: z.enum(ALL_KINDS as [Kind, ...Kind[]]),
  id: field.id,
  /** Fields of the kind; what is left out takes the kind's default, `order` the last place. */
  values: z.record(z.string(), z.unknown()),
  /** Sibling it comes right before; null or absent: last. */
  before: field.nullableId.optional(),
});

function recordFor(store: Store, { kind, id, values, before }: z.infer<typeof schema>) {
  const ownerId = typeof values.ownerId === 'string' ? values.ownerId : null;
  const ordered =
    'order' in kindOf(kind).schema.shape && values.order === undefined
      ? { order: orderKey(store, kind, ownerId, before ?? null) }
      : {};
  return buildRecord(kind, id, { ...values, ...ordered });
}

/** Adds one record of any kind. Associations are better made with `connect`. */
export const createElement = defineCommand({
  type: 'create-element',
  schema,
  check(store, command) {
    const ownerId = command.values.ownerId;
    const problems = [
      ...taken(store, [command.id]),
      ...missing(store, [typeof ownerId === 'string' ? ownerId : null]),
    ];
    if (problems.length > 0) return problems;
    return checkRecord(store, recordFor(store, command) as unknown as Record<string, unknown>);
  },
  run(transaction, command) {
    transaction.add(recordFor(transaction.store, command));
  },
  describe(store, { kind, values }) {
    const name = typeof values.name === 'string' ? values.name : '';
    const what = `Add ${kindOf(kind).label} ${name}`.trimEnd();
    const owner = typeof values.ownerId === 'string' ? values.ownerId : null;
    return owner && store.has(owner) ? `${what} to ${displayName(store, owner)}` : what;
  },
});
