import { diagnose } from '../diagnostics';
import { displayName } from '../queries';
import type { Rule } from './index';

/** Two ends, at most one of them the whole; an association class serves one association. */
export const association: Rule = (store, record) => {
  const id = record.kind === 'association-end' ? record.ownerId : record.id;
  const found = store.getAs('association', id);
  if (!found) return [];
  const where = { elementId: found.id };
  const ends = store.children(found.id, 'association-end');
  if (ends.length !== 2) return [diagnose('association.ends', {}, where)];
  if (ends.every((end) => end.aggregation !== 'none')) {
    return [diagnose('association.two-wholes', {}, where)];
  }
  const users = found.classId === null ? [] : store.referrers(found.classId);
  if (users.filter(({ field }) => field === 'classId').length > 1) {
    const name = displayName(store, found.classId);
    return [diagnose('association.shared-class', { name }, where)];
  }
  return [];
};
