import { diagnose } from '../diagnostics';
import { displayName } from '../queries';
import type { Rule } from './index';

/** Nothing is inside itself. */
export const ownership: Rule = (store, record) => {
  if (record.kind !== 'package') return [];
  const seen = new Set([record.id]);
  for (
    let owner = store.getAs('package', record.ownerId);
    owner;
    owner = store.getAs('package', owner.ownerId)
  ) {
    if (seen.has(owner.id)) {
      const name = displayName(store, record.id);
      return [diagnose('owner.cycle', { name }, { elementId: record.id })];
    }
    seen.add(owner.id);
  }
  return [];
};
