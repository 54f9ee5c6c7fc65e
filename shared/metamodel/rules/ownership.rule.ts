import { diagnose } from '../diagnostics';
import { displayName } from '../queries';
import { isInsideItself } from '../ownership';
import type { Rule } from './index';

/** Nothing is inside itself. */
export const ownership: Rule = (store, record) => {
  if (!isInsideItself(store, record)) return [];
  const name = displayName(store, record.id);
  return [diagnose('owner.cycle', { name }, { elementId: record.id })];
};
