import { diagnose } from '../diagnostics';
import { kindOf } from '../kinds';
import { referencesOf } from '../store';
import type { Rule } from './index';

/** Every reference points to a record of an allowed kind. */
export const references: Rule = (store, record) => {
  const { label, references: allowed } = kindOf(record.kind);
  return referencesOf(record).flatMap(([field, targetId]) => {
    const target = store.get(targetId);
    const where = { elementId: record.id };
    const shown = field.replace(/Id$/, '');
    if (!target) {
      return diagnose('reference.missing', { field: shown, kind: label, target: targetId }, where);
    }
    const kinds = allowed.find((r) => r.field === field)?.kinds ?? [];
    if (kinds.includes(target.kind)) return [];
    const expected = kinds.join(' or ');
    const actual = kindOf(target.kind).label;
    return diagnose('reference.wrong-kind', { field: shown, kind: label, expected, actual }, where);
  });
};
