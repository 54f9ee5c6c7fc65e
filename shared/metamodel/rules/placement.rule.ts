import { diagnose } from '../diagnostics';
import { displayName } from '../queries';
import type { Rule } from './index';

/** An element stands on a diagram at most once, and so does a line. */
export const placement: Rule = (store, record) => {
  const { kind } = record;
  if (kind !== 'placement' && kind !== 'line-placement') return [];
  const twins = store.referrers(record.elementId).filter(({ id, field }) => {
    const other = field === 'elementId' ? store.getAs(kind, id) : undefined;
    return other?.ownerId === record.ownerId;
  });
  if (twins.length <= 1) return [];
  const element = displayName(store, record.elementId);
  return [diagnose('placement.duplicate', { element }, { elementId: record.id })];
};
