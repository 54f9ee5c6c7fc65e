import { z } from 'zod';
import { field } from '../kinds/define-kind';
import { orderKey } from '../order';
import { displayName } from '../queries';
import { buildRecord, checkRecord, defineCommand, missing, taken } from './define-command';

const end = z.strictObject({
  id: field.id,
  classifierId: field.id,
  role: field.name.optional(),
  multiplicity: field.multiplicity.optional(),
  navigable: z.boolean().optional(),
  aggregation: z.enum(['none', 'shared', 'composite']).optional(),
});

/** Draws an association between two classifiers, both ends included. */
export const connect = defineCommand({
  type: 'connect',
  schema: z.strictObject({
    type: z.literal('connect'),
    id: field.id,
    name: field.name.optional(),
    doc: field.doc.optional(),
    ownerId: field.nullableId.optional(),
    classId: field.nullableId.optional(),
    source: end,
    target: end,
  }),
  check(store, command) {
    const { id, source, target, ownerId = null, classId = null } = command;
    const problems = [
      ...taken(store, [id, source.id, target.id]),
      ...missing(store, [source.classifierId, target.classifierId, ownerId, classId]),
    ];
    if (problems.length > 0) return problems;
    return [source, target].flatMap((side) =>
      checkRecord(store, {
        ...buildRecord('association-end', side.id, { ...side, ownerId: id, order: 'a0' }),
      }),
    );
  },
  run(transaction, { id, name = '', doc = '', ownerId = null, classId = null, source, target }) {
    const order = orderKey(transaction.store, 'association', ownerId);
    transaction.add(buildRecord('association', id, { name, doc, ownerId, classId, order }));
    transaction.add(
      buildRecord('association-end', source.id, { ...source, ownerId: id, order: 'a0' }),
    );
    transaction.add(
      buildRecord('association-end', target.id, { ...target, ownerId: id, order: 'a1' }),
    );
  },
  describe: (store, { source, target }) =>
    `Connect ${displayName(store, source.classifierId)} and ${displayName(store, target.classifierId)}`,
});
