import { diagnose } from '../diagnostics';
import { kindOf } from '../kinds';
import { leadsTo } from '../lines';
import { displayName } from '../queries';
import type { Rule } from './index';

/** Generalizations form no cycle, are not doubled, and join classifiers of one kind (UML 9.9.7). */
export const generalization: Rule = (store, record) => {
  if (record.kind !== 'generalization') return [];
  const specific = store.get(record.ownerId);
  const general = store.get(record.generalId);
  if (!specific || !general) return [];
  const where = { elementId: record.id };
  const names = {
    specific: displayName(store, specific.id),
    general: displayName(store, general.id),
  };
  if (specific.id === general.id) {
    return [diagnose('generalization.self', { name: names.specific }, where)];
  }
  if (specific.kind !== general.kind) {
    const kindsOfEnds = {
      specific: kindOf(specific.kind).label,
      general: kindOf(general.kind).label,
    };
    return [diagnose('generalization.kinds-differ', kindsOfEnds, where)];
  }
  const twins = store
    .children(specific.id, 'generalization')
    .filter((other) => other.generalId === general.id);
  if (twins.length > 1) return [diagnose('generalization.duplicate', names, where)];
  if (leadsTo(store, 'generalization', general.id, specific.id)) {
    return [diagnose('generalization.cycle', names, where)];
  }
  return [];
};
