import { pyString } from '../../../lib/python/escape';
import { call, list } from '../../../lib/python/expression';
import type { PythonWriter } from '../../../lib/python/writer';
import type { Migration } from '../../migrations/history';
import type { SchemaSnapshot, SchemaTable } from '../../migrations/schema';
import { ARCHIVE_ID } from '../../migrations/schema';
import { tableName } from './schema-columns';

/** What the database does when a row of a table is deleted. */
export interface Trigger {
  table: string;
  name: string;
  /** The function of `app/migrations/support.py` that makes it. */
  helper: string;
  /** The other table that it changes. */
  target: string;
  /** Columns that it keeps, in the order of the table. */
  columns?: readonly string[];
}

/** The triggers of a table. */
export function triggersOf(schema: SchemaSnapshot, table: SchemaTable): Trigger[] {
  const { name, root, archived, columns } = table;
  const called = (about: string) => `${name.slice(0, 50)}_${about}`;
  const triggers: Trigger[] = [];
  if (archived) {
    triggers.push({
      table: name,
      name: called('keep_deleted'),
      helper: 'keep_deleted',
      target: tableName(schema, ARCHIVE_ID),
      columns: columns.map((column) => column.name),
    });
  }
  if (root !== undefined) {
    const target = tableName(schema, root);
    triggers.push({ table: name, name: called('delete_root'), helper: 'delete_root_with', target });
  }
  return triggers;
}

export function writeTrigger(body: PythonWriter, trigger: Trigger): void {
  const { helper, table, target, columns } = trigger;
  const names = columns ? [list(columns.map(pyString))] : [];
  body.put('', call(`support.${helper}`, [pyString(table), pyString(target), ...names]));
}

/**
 * Triggers know tables and columns by name: one of whose names changes is made anew.
 *
 * @returns `gone` by their old names; `made` without those of new tables, which are made with them
 */
export function changedTriggers({ before, after, steps }: Migration): {
  gone: Trigger[];
  made: Trigger[];
} {
  const fresh = new Set(
    steps.flatMap((step) => (step.kind === 'create-table' ? [step.table.id] : [])),
  );
  const keyOf = ({ columns, ...trigger }: Trigger) =>
    JSON.stringify([trigger, [...(columns ?? [])].sort()]);
  const all = (schema: SchemaSnapshot) =>
    schema.tables.filter(({ id }) => !fresh.has(id)).flatMap((table) => triggersOf(schema, table));
  const old = before.tables.flatMap((table) => triggersOf(before, table));
  const now = all(after);
  const kept = new Set(now.map(keyOf).filter((key) => old.some((one) => keyOf(one) === key)));
  return {
    gone: old.filter((one) => !kept.has(keyOf(one))),
    made: now.filter((one) => !kept.has(keyOf(one))),
  };
}
