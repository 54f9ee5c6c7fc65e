import { diagnose } from '../diagnostics';
import { kindOf, ALL_KINDS } from '../kinds';
import { displayName } from '../queries';
import type { Rule } from './index';

/** Kinds whose names are looked at; an association's is a verb, and free. */
const named = new Set(
  ALL_KINDS.filter((kind) => 'name' in kindOf(kind).schema.shape && kind !== 'association'),
);

/** True for text with a C0 control character, DEL, or a Unicode line or paragraph separator. */
function hasControlCharacter(text: string): boolean {
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    if (code < 0x20 || code === 0x7f || code === 0x2028 || code === 0x2029) return true;
  }
  return false;
}

/**
 * Names are there, on one line, and unlike their siblings' in the same namespace. Case does not
 * tell names apart: tables, files and many notations fold it.
 */
export const name: Rule = (store, record) => {
  if (!named.has(record.kind) || !('name' in record)) return [];
  const { label, namespace, mayBeUnnamed = false } = kindOf(record.kind);
  const where = { elementId: record.id };
  if (mayBeUnnamed && record.name === '') return [];
  if (record.name.trim() === '') return [diagnose('name.empty', { kind: label }, where)];
  if (hasControlCharacter(record.name)) {
    return [diagnose('name.control-character', { name: JSON.stringify(record.name) }, where)];
  }
  if (namespace === undefined) return [];
  const ownerId = 'ownerId' in record ? record.ownerId : null;
  const [clash] = store.namesakes(record);
  if (!clash) return [];
  const owner = displayName(store, ownerId);
  const kind = kindOf(clash.kind).label;
  return [diagnose('name.taken', { owner, kind, name: record.name }, where)];
};
