import { databaseName } from '../../../lib/names';
import { pyString, pyValue } from '../../../lib/python/escape';
import type { Expression } from '../../../lib/python/expression';
import { call, keyword, list, text } from '../../../lib/python/expression';
import type { SchemaColumn, SchemaSnapshot, SchemaTable } from '../../migrations/schema';

/** How SQLAlchemy and Alembic are told of the columns and rules of a table. */

/** A rule that holds the values of a column. */
export interface Check {
  name: string;
  condition: string;
}

const TYPES: Readonly<Record<SchemaColumn['type'], string>> = {
  id: 'sa.Uuid()',
  text: 'sa.Text()',
  integer: 'sa.Integer()',
  long: 'sa.BigInteger()',
  float: 'sa.Double()',
  decimal: 'columns.Amount()',
  boolean: 'sa.Boolean()',
  date: 'sa.Date()',
  time: 'sa.Time()',
  datetime: 'columns.Instant()',
  json: 'columns.Json()',
  encrypted: 'sa.Text()',
};

/** The type of a column, as migrations name it. */
export function storageType({ type, values }: SchemaColumn): string {
  return values ? `sa.String(${literalLength(values)})` : TYPES[type];
}

/** Room for the longest literal. */
export function literalLength(values: readonly { value: string }[]): number {
  return Math.max(64, ...values.map(({ value }) => value.length));
}

/** `sa.Column("name", type, ...)`, without its rules. */
export function columnOf(column: SchemaColumn, isKey = false): Expression {
  const initial = serverDefault(column);
  return call('sa.Column', [
    pyString(column.name),
    storageType(column),
    ...(isKey ? [keyword('primary_key', 'True')] : []),
    ...(column.nullable || isKey ? [] : [keyword('nullable', 'False')]),
    ...(initial === undefined ? [] : [keyword('server_default', initial)]),
  ]);
}

/** `server_default` of a column; undefined: none. */
export function serverDefault({ default: given, type }: SchemaColumn): Expression | undefined {
  if (given === undefined) return undefined;
  if (typeof given === 'boolean' && type !== 'json') return `sa.${String(given)}()`;
  if (typeof given === 'number' && type !== 'json') return `sa.text(${pyString(String(given))})`;
  if (type === 'json') return text(JSON.stringify(given));
  // As SQLite compares points in time: as texts.
  const isInstant = type === 'datetime';
  return text(isInstant ? String(given).replace('T', ' ').replace('Z', '+00:00') : String(given));
}

/** A value of a column as its Python type. */
export function literalOf({ type, default: given }: SchemaColumn, value: unknown): Expression {
  const parsed = (kind: string) =>
    call(`datetime.${kind}.fromisoformat`, [pyString(String(value))]);
  switch (type) {
    case 'date':
    case 'time':
    case 'datetime':
      return parsed(type);
    case 'decimal':
      return `decimal.Decimal(${pyString(String(value))})`;
    case 'float':
      return Number.isInteger(value) ? `${String(value)}.0` : pyValue(value);
    case 'id':
      return call('uuid.UUID', [pyString(String(value))]);
    case 'json':
      // Without a default, the neutral value is given as JSON.
      return pyValue(given === undefined ? JSON.parse(String(value)) : value);
    default:
      return typeof value === 'string' ? text(value) : pyValue(value);
  }
}

/** The name that a foreign key has. */
export function keyName(table: string, column: string): string {
  return databaseName(table, column, 'fkey');
}

/** A column's foreign key, as a rule of its table. */
export function foreignKey(
  schema: SchemaSnapshot,
  table: string,
  { name, reference }: SchemaColumn,
): Expression[] {
  if (!reference) return [];
  return [
    call('sa.ForeignKeyConstraint', [
      list([pyString(name)]),
      list([pyString(`${tableName(schema, reference.table)}.id`)]),
      keyword('name', pyString(keyName(table, name))),
      keyword('ondelete', pyString(reference.onDelete.toUpperCase())),
    ]),
  ];
}

/** The table with that id. @throws Error when there is none */
export function tableOf({ tables }: SchemaSnapshot, id: string): SchemaTable {
  const found = tables.find((table) => table.id === id);
  if (!found) throw new Error(`The schema has no table of ${id}.`);
  return found;
}

/** Name of the table with that id. */
export function tableName({ tables }: SchemaSnapshot, id: string): string {
  return tables.find((table) => table.id === id)?.name ?? id;
}

/** What holds the values of a column: those of an enumeration, and bounds. */
export function checksOf(
  table: string,
  { name: column, type, values, limits }: SchemaColumn,
): Check[] {
  const checks: Check[] = [];
  const name = sqlName(column);
  if (values) {
    const all = values.map(({ value }) => sqlText(value)).join(', ');
    checks.push({ name: databaseName(table, column, 'check'), condition: `${name} IN (${all})` });
  }
  // How many values a list has is for the API to check: databases count them each in its own way.
  if (type === 'json' || !limits) return checks;
  const bounds = [
    [name, '>=', limits.minimum],
    [name, '<=', limits.maximum],
    [`length(${name})`, '>=', limits.minLength],
    [`length(${name})`, '<=', limits.maxLength],
  ] as const;
  const conditions = bounds.flatMap(([value, operator, bound]) =>
    bound === undefined ? [] : [`${value} ${operator} ${bound}`],
  );
  if (conditions.length > 0) {
    const limit = databaseName(table, column, 'limits');
    checks.push({ name: limit, condition: conditions.join(' AND ') });
  }
  return checks;
}

/** `sa.CheckConstraint(...)`. */
export function checkConstraint({ name, condition }: Check): Expression {
  return call('sa.CheckConstraint', [text(condition), keyword('name', pyString(name))]);
}

/** Quoted: a column may have the name of a keyword. */
function sqlName(column: string): string {
  return `"${column}"`;
}

/** A colon would begin a parameter. */
function sqlText(value: string): string {
  return `'${value.replaceAll("'", "''").replaceAll(':', '\\:')}'`;
}

/** An index of a table: what is unique, and what is searched for. */
export interface IndexOf {
  name: string;
  /** Ids of its columns. */
  columns: readonly string[];
  unique: boolean;
}

/**
 * The indexes of a table. What is unique is one, too: SQLite can add an index to a table that is there,
 * but no constraint.
 */
export function indexesOf({ name, columns, uniques }: SchemaTable): IndexOf[] {
  return [
    ...columns
      .filter(({ indexed }) => indexed)
      .map((column) => ({
        name: indexName(name, column.name),
        columns: [column.id],
        unique: false,
      })),
    ...uniques.map((unique) => ({ ...unique, unique: true })),
  ];
}

export function indexName(table: string, column: string): string {
  return databaseName(table, column, 'index');
}

/** Names of the columns with these ids. */
export function columnNames(table: SchemaTable, ids: readonly string[]): string[] {
  return ids.map((id) => table.columns.find((column) => column.id === id)?.name ?? id);
}

/** What stands in `op.create_table(...)` behind the name. */
export function itemsOf(
  schema: SchemaSnapshot,
  table: SchemaTable,
  columns: readonly SchemaColumn[],
): Expression[] {
  return [
    ...columns.map((column) => columnOf(column, table.key.includes(column.name))),
    ...columns.flatMap((column) => foreignKey(schema, table.name, column)),
    ...columns.flatMap((column) => checksOf(table.name, column).map(checkConstraint)),
  ];
}
