import { diagnose } from '../diagnostics';
import { displayName } from '../queries';
import type { Rule } from './index';

/** A multiplicity allows at least one number above zero. */
export const multiplicity: Rule = (store, record) => {
  if (!('multiplicity' in record)) return [];
  const { lower, upper } = record.multiplicity;
  if (upper === '*' || (upper >= lower && upper >= 1)) return [];
  const element = displayName(store, record.id);
  return [diagnose('multiplicity.empty', { element, lower, upper }, { elementId: record.id })];
};
