import { fitsAssociation, fitsInstance } from '../instances';
import type { AnyRecord, Kind } from '../kinds';
import type { Transaction } from '../transaction';
import type { Behaviour } from './index';

/** Kinds whose change may leave an instance with values or links that its classifier does not have. */
const DECISIVE: ReadonlySet<Kind> = new Set<Kind>([
  'instance',
  'attribute',
  'generalization',
  'association-end',
]);

/**
 * An example stays one of its classifier: a value goes with the attribute that the classifier no
 * longer has, a link forgets an association that does not join its instances any more.
 */
export const instancesFollowClassifiers: Behaviour = (transaction) => {
  const { store } = transaction;
  const { added } = transaction.changes();
  if (!isDecisive(transaction)) return false;
  let changed = false;
  for (const slot of store.all('slot')) {
    // What somebody has just written is refused by its rule instead.
    if (slot.id in added || fitsInstance(store, slot)) continue;
    transaction.remove(slot.id);
    changed = true;
  }
  for (const link of store.all('link')) {
    if (link.id in added || link.associationId === null || fitsAssociation(store, link)) continue;
    transaction.update(link.id, { associationId: null });
    changed = true;
  }
  return changed;
};

function isDecisive(transaction: Transaction): boolean {
  const { updated, removed } = transaction.changes();
  const touched: (AnyRecord | undefined)[] = [
    ...Object.keys(updated).map((id) => transaction.store.get(id)),
    ...Object.values(removed),
  ];
  return touched.some((record) => record !== undefined && DECISIVE.has(record.kind));
}
