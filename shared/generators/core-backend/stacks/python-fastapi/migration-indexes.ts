import { pyString } from '../../../lib/python/escape';
import { call, keyword, list } from '../../../lib/python/expression';
import type { PythonWriter } from '../../../lib/python/writer';
import type { Migration } from '../../migrations/history';
import type { SchemaColumn, SchemaSnapshot, SchemaTable } from '../../migrations/schema';
import type { IndexOf } from './schema-columns';
import { columnNames, indexesOf, keyName, tableName } from './schema-columns';

/** An index by the names that it has in the database. */
interface NamedIndex {
  table: string;
  name: string;
  columns: readonly string[];
  unique: boolean;
}

/** `op.create_index(...)`. */
export function writeIndex(body: PythonWriter, { table, name, columns, unique }: NamedIndex): void {
  body.put(
    '',
    call('op.create_index', [
      pyString(name),
      pyString(table),
      list(columns.map(pyString)),
      ...(unique ? [keyword('unique', 'True')] : []),
    ]),
  );
}

/** Adds a nullable column that refers to a table, which both databases can do in place. */
export function writeReference(
  body: PythonWriter,
  schema: SchemaSnapshot,
  table: string,
  { name, reference }: SchemaColumn,
): void {
  if (!reference) return;
  const names = [table, name, tableName(schema, reference.table)].map(pyString);
  body.put(
    '',
    call('support.add_reference', [
      ...names,
      keyword('name', pyString(keyName(table, name))),
      keyword('ondelete', pyString(reference.onDelete.toUpperCase())),
    ]),
  );
}

/** The indexes of a new table: those it has at first, or those of columns that are added later. */
export function ownIndexes(table: SchemaTable, when: 'first' | 'later'): NamedIndex[] {
  const deferred = new Set(table.columns.filter((one) => one.deferred).map(({ id }) => id));
  return indexesOf(table)
    .filter(({ columns }) => columns.some((id) => deferred.has(id)) === (when === 'later'))
    .map((index) => named(table, index));
}

/** What has to go before anything else changes, by its old names, and what is made when all is there. */
export function changedIndexes({ before, after, steps }: Migration): {
  gone: NamedIndex[];
  made: NamedIndex[];
} {
  const fresh = new Set(
    steps.flatMap((step) => (step.kind === 'create-table' ? [step.table.id] : [])),
  );
  const gone: NamedIndex[] = [];
  const made: NamedIndex[] = [];
  for (const table of after.tables) {
    const was = before.tables.find(({ id }) => id === table.id);
    if (!was || fresh.has(table.id)) continue;
    // A column that comes back as another type takes no index along.
    const added = new Set(
      steps.flatMap((step) =>
        step.kind === 'add-column' && step.table === table.name ? [step.column.id] : [],
      ),
    );
    const keyOf = ({ name, columns, unique }: IndexOf) => JSON.stringify([name, columns, unique]);
    const isKept = (index: IndexOf, others: readonly IndexOf[]) =>
      !index.columns.some((id) => added.has(id)) &&
      others.some((other) => keyOf(other) === keyOf(index));
    const [old, now] = [indexesOf(was), indexesOf(table)];
    gone.push(...old.filter((one) => !isKept(one, now)).map((one) => named(was, one)));
    made.push(...now.filter((one) => !isKept(one, old)).map((one) => named(table, one)));
  }
  return { gone, made };
}

function named(table: SchemaTable, { name, columns, unique }: IndexOf): NamedIndex {
  return { table: table.name, name, columns: columnNames(table, columns), unique };
}
