import type { CodeWriter } from '../../../lib/code-writer';
import { jsValue } from '../../../lib/escape';
import { databaseName } from '../../../lib/names';
import type { Migration } from '../../migrations/history';
import type { SchemaColumn, SchemaSnapshot, SchemaTable } from '../../migrations/schema';
import type { Imports } from './imports';

/** A migration that is being written. */
export interface MigrationScope {
  body: CodeWriter;
  imports: Imports;
  migration: Migration;
}

/** The calls after `createTable` that say what a table is. */
export function tableLinks(
  scope: MigrationScope,
  table: SchemaTable,
  columns: readonly SchemaColumn[],
): (() => void)[] {
  const { body } = scope;
  const { name, key, uniques } = table;
  const nameOf = (id: string) => table.columns.find((column) => column.id === id)?.name ?? id;
  const line = (text: string) => () => void body.line(text);
  const [first] = key;
  return [
    ...columns.map((column) => () => {
      const isKey = key.length === 1 && column.name === first;
      const constraints = isKey ? '.primaryKey()' : constraintsOf(column);
      body.traced([column.id], () => body.line(`.addColumn(${columnArgs(column, constraints)})`));
    }),
    ...(key.length > 1
      ? [line(`.addPrimaryKeyConstraint(${jsValue(databaseName(name, 'pkey'))}, ${jsValue(key)})`)]
      : []),
    ...columns.flatMap((column) => {
      if (!column.reference) return [];
      const { onDelete } = column.reference;
      const constraint = jsValue(databaseName(name, column.name, 'fkey'));
      const target = jsValue(tableName(scope.migration.after, column.reference.table));
      const head = `.addForeignKeyConstraint(${constraint}, [${jsValue(column.name)}], ${target}, ['id']`;
      return [() => writeCallback(body, head, `(key) =>`, `key.onDelete(${jsValue(onDelete)})`)];
    }),
    ...columns.flatMap((column) =>
      checksOf(scope, name, column).map(
        (args) => () => void body.list('.addCheckConstraint(', args, ')'),
      ),
    ),
    ...uniques.map(({ name: constraint, columns: unique }) =>
      line(`.addUniqueConstraint(${jsValue(constraint)}, ${jsValue(unique.map(nameOf))})`),
    ),
  ];
}

/** A call whose last argument is a function: on one line, with that function broken, or one a line. */
function writeCallback(body: CodeWriter, head: string, parameter: string, value: string): void {
  if (body.fits(`${head}, ${parameter} ${value})`)) body.line(`${head}, ${parameter} ${value})`);
  else body.block(`${head}, ${parameter}`, () => body.line(`${value},`), ')');
}

export function columnArgs({ name, type }: SchemaColumn, constraints: string): string {
  const head = `${jsValue(name)}, types.${type}`;
  return constraints === '' ? head : `${head}, (column) => column${constraints}`;
}

/** What stands after `column` for a column that may be empty or has a default. */
export function constraintsOf(column: SchemaColumn): string {
  const initial = column.default === undefined ? '' : `.defaultTo(${jsValue(column.default)})`;
  return `${column.nullable ? '' : '.notNull()'}${initial}`;
}

/** The constraints that hold a column's values: name and condition of each, as they are written. */
export function checksOf(
  { imports }: MigrationScope,
  table: string,
  { name, values, limits }: SchemaColumn,
): [name: string, condition: string][] {
  const checks: [string, string][] = [];
  const add = (about: string, helper: string, args: readonly string[]) => {
    imports.value('../columns.js', helper);
    const constraint = jsValue(databaseName(table, name, about));
    checks.push([constraint, `${helper}(${args.join(', ')})`]);
  };
  const column = jsValue(name);
  if (values) add('check', 'oneOf', [column, jsValue(values.map(({ value }) => value))]);
  const { minItems, maxItems, minLength = 0, maxLength, minimum, maximum } = limits ?? {};
  if (minItems !== undefined || maxItems !== undefined) {
    add('limit', 'sizeBetween', ['dialect', column, `${minItems ?? 0}`, `${maxItems ?? null}`]);
  } else if (maxLength !== undefined) {
    add('limit', 'lengthBetween', [column, `${minLength}`, `${maxLength}`]);
  } else if (minimum !== undefined || maximum !== undefined) {
    add('limit', 'between', [column, `${minimum ?? null}`, `${maximum ?? null}`]);
  }
  return checks;
}

/** Name of the table with that id. */
export function tableName({ tables }: SchemaSnapshot, id: string): string {
  return tables.find((table) => table.id === id)?.name ?? id;
}
