import { kindOf } from '../kinds';
import { referencesOf } from '../store';
import type { Behaviour } from './index';

/**
 * No reference dangles: when a target goes, whatever cannot live without it goes too (`cascade`)
 * and whatever can lets go of it (`clear`). The same holds for a record that arrives (from undo, a
 * merge, a paste) with a target that is not there.
 */
export const referentialIntegrity: Behaviour = (transaction) => {
  const { store } = transaction;
  const { added, updated, removed } = transaction.changes();
  const suspects = new Set([...Object.keys(added), ...Object.keys(updated)]);
  for (const id of Object.keys(removed)) {
    for (const referrer of store.referrers(id)) suspects.add(referrer.id);
  }
  let changed = false;
  for (const id of suspects) {
    const record = store.get(id);
    if (!record) continue;
    const references = kindOf(record.kind).references;
    for (const [field, target] of referencesOf(record)) {
      if (store.has(target)) continue;
      changed = true;
      if (references.find((r) => r.field === field)?.onDelete === 'clear') {
        transaction.update(id, { [field]: null });
      } else {
        transaction.remove(id);
        break;
      }
    }
  }
  return changed;
};
