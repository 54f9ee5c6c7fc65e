import { z } from 'zod';
import { diagnose } from '../diagnostics';
import { kindOf } from '../kinds';
import { field } from '../kinds/define-kind';
import { displayName } from '../queries';
import { defineCommand, missing } from './define-command';

/** Gives an element another name; every view and every generated file follows. */
export const renameElement = defineCommand({
  type: 'rename-element',
  schema: z.strictObject({
    type: z.literal('rename-element'),
    id: field.id,
    name: field.name,
  }),
  check(store, { id }) {
    const record = store.get(id);
    if (!record) return missing(store, [id]);
    if (nameField(record.kind) !== null) return [];
    const kind = kindOf(record.kind).label;
    return [diagnose('field.unknown', { kind, field: 'name' }, { elementId: id })];
  },
  run(transaction, { id, name }) {
    const record = transaction.store.get(id);
    const fieldName = record && nameField(record.kind);
    if (fieldName) transaction.update(id, { [fieldName]: name.trim() });
  },
  describe: (store, { id, name }) => `Rename ${displayName(store, id)} to ${name.trim()}`,
});

function nameField(kind: Parameters<typeof kindOf>[0]): 'name' | 'role' | null {
  const { shape } = kindOf(kind).schema;
  return 'name' in shape ? 'name' : 'role' in shape ? 'role' : null;
}
