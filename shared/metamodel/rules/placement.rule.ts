import { diagnose } from '../diagnostics';
import { displayName } from '../queries';
import type { Rule } from './index';

/** An element stands on a diagram at most once. */
export const placement: Rule = (store, record) => {
  if (record.kind !== 'placement') return [];
  const twins = store.referrers(record.elementId).filter(({ id, field }) => {
    const other = field === 'elementId' ? store.getAs('placement', id) : undefined;
    return other?.ownerId === record.ownerId;
  });
  if (twins.length <= 1) return [];
  const element = displayName(store, record.elementId);
  return [diagnose('placement.duplicate', { element }, { elementId: record.id })];
};
