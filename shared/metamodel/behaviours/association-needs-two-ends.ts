import type { Behaviour } from './index';

/** An association that lost an end (its class was deleted) goes, with the other end. */
export const associationNeedsTwoEnds: Behaviour = (transaction) => {
  const { store } = transaction;
  const { removed } = transaction.changes();
  let changed = false;
  for (const record of Object.values(removed)) {
    if (record.kind !== 'association-end') continue;
    const association = store.getAs('association', record.ownerId);
    if (!association) continue;
    if (store.children(association.id, 'association-end').length < 2) {
      transaction.remove(association.id);
      changed = true;
    }
  }
  return changed;
};
