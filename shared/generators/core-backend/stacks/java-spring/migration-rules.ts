import type { CodeWriter } from '../../../lib/code-writer';
import { sqlName, sqlString } from '../../../lib/java/escape';
import type { Migration } from '../../migrations/history';
import type { SchemaColumn, SchemaSnapshot, SchemaTable } from '../../migrations/schema';
import { ARCHIVE_ID } from '../../migrations/schema';
import { constantsOf } from './java-model';

/** A migration that is being written. */
export interface MigrationScope {
  sql: CodeWriter;
  migration: Migration;
  records: ReadonlyMap<string, readonly string[]>;
}

const COLUMN_TYPES: Readonly<Record<SchemaColumn['type'], string>> = {
  id: 'uuid',
  text: 'text',
  integer: 'integer',
  long: 'bigint',
  float: 'double precision',
  decimal: 'numeric(19, 4)',
  boolean: 'boolean',
  date: 'date',
  time: 'time',
  datetime: 'timestamptz',
  json: 'jsonb',
  encrypted: 'text',
};

/** Tables that the backend keeps for itself, by their ids: what stands in `create table`. */
const OWN_TABLES: Readonly<Record<string, readonly string[]>> = {
  'own:idempotency': [
    'caller text not null',
    'key text not null',
    'fingerprint text not null',
    'status integer',
    'location text',
    'etag text',
    'body text',
    'created_at timestamptz not null default now()',
    'primary key (caller, key)',
  ],
  'own:audit': [
    'id bigint generated always as identity primary key',
    'at timestamptz not null default now()',
    'caller text not null',
    'method text not null',
    'route text not null',
    'record_id text not null',
    'status integer not null',
  ],
  [ARCHIVE_ID]: [
    'id bigint generated always as identity primary key',
    'at timestamptz not null default now()',
    'table_name text not null',
    'record_id uuid not null',
    'row_data jsonb not null',
  ],
};

/** The model's elements that a table, or a column of it, is there for. */
export function recordsOf(
  { records }: MigrationScope,
  table: SchemaTable,
  column?: SchemaColumn,
): readonly string[] {
  return records.get(column ? `${table.id}/${column.id}` : table.id) ?? [];
}

export function idColumn({ columns }: SchemaTable, id: string): SchemaColumn | undefined {
  return columns.find((column) => column.id === id);
}

/** Name of the table with that id. */
export function tableName({ tables }: SchemaSnapshot, id: string): string {
  return tables.find((table) => table.id === id)?.name ?? id;
}

/** What the database holds for a value of the API: the constant of the enumeration. */
function storedValues({ id, values }: SchemaColumn): string[] {
  const spelled = (values ?? []).map(({ value }) => value);
  if (id === 'kind') return spelled;
  const constants = constantsOf(spelled);
  return spelled.map((value) => constants.get(value) ?? value);
}

/** A value of the API as SQL. */
export function literalOf(column: SchemaColumn, value: string | number | boolean): string {
  if (typeof value !== 'string') return String(value);
  const at = column.values?.findIndex((one) => one.value === value) ?? -1;
  return sqlString(storedValues(column)[at] ?? value);
}

/** Values that are stored otherwise now, as SQL: those of the same literal, else of the same words. */
export function storedChanges(before: SchemaColumn, column: SchemaColumn): [string, string][] {
  const [old, now] = [storedValues(before), storedValues(column)];
  const pairs = (before.values ?? []).map(({ id, value }, at): [string, string] => {
    const sameLiteral = column.values?.findIndex((one) => one.id === id) ?? -1;
    const sameWords = column.values?.findIndex((one) => one.value === value) ?? -1;
    const next = column.values ? (now[sameLiteral] ?? now[sameWords] ?? old[at]) : value;
    return [old[at] ?? value, next ?? value];
  });
  // What was a plain text becomes one of the constants.
  if (!before.values) {
    pairs.push(
      ...(column.values ?? []).map(({ value }, at): [string, string] => [value, now[at] ?? value]),
    );
  }
  return pairs
    .filter(([from, to]) => from !== to)
    .map(([from, to]) => [sqlString(from), sqlString(to)]);
}

export function typeName({ type }: SchemaColumn): string {
  return COLUMN_TYPES[type];
}

export function definitionOf(column: SchemaColumn): string {
  const initial =
    column.default === undefined ? '' : ` default ${literalOf(column, column.default)}`;
  return `${sqlName(column.name)} ${typeName(column)}${initial}${column.nullable ? '' : ' not null'}`;
}

/** The rule, or none; the database names it, so that no earlier name is in its way. */
export function foreignKeyOf({ migration }: MigrationScope, column: SchemaColumn): string[] {
  if (!column.reference) return [];
  const { table, onDelete } = column.reference;
  const target = sqlName(tableName(migration.after, table));
  return [`foreign key (${sqlName(column.name)}) references ${target} (id) on delete ${onDelete}`];
}

/** The values that a column may hold, as a rule; none where its type says it all. */
export function checkOf(column: SchemaColumn): string[] {
  const name = sqlName(column.name);
  const { minimum, maximum, minLength, maxLength, minItems, maxItems } = column.limits ?? {};
  const bound = (value: string, sign: string, limit: number | undefined) =>
    limit === undefined ? [] : [`${value} ${sign} ${limit}`];
  const conditions = [
    ...(column.values ? [`${name} in (${storedValues(column).map(sqlString).join(', ')})`] : []),
    ...bound(name, '>=', minimum),
    ...bound(name, '<=', maximum),
    ...bound(`char_length(${name})`, '>=', minLength),
    ...bound(`char_length(${name})`, '<=', maxLength),
    ...bound(`jsonb_array_length(${name})`, '>=', minItems),
    ...bound(`jsonb_array_length(${name})`, '<=', maxItems),
  ];
  return conditions.length === 0 ? [] : [`check (${conditions.join(' and ')})`];
}

export function uniqueOf(name: string, columns: readonly string[]): string {
  return `constraint ${sqlName(name)} unique (${columns.map(sqlName).join(', ')})`;
}

/** `create table` with what is there from the start: no column that waits for another table. */
export function createTable(scope: MigrationScope, table: SchemaTable): void {
  const { sql } = scope;
  const lines = OWN_TABLES[table.id]?.map((text) => ({ ids: [] as readonly string[], text }));
  const all = lines ?? linesOf(scope, table);
  sql.block(
    `create table ${sqlName(table.name)} (`,
    () =>
      all.forEach(({ ids, text }, at) =>
        sql.traced(ids, () => sql.line(at < all.length - 1 ? `${text},` : text)),
      ),
    ');',
  );
}

/** Lines of `create table` and the records they are there for. */
function linesOf(
  scope: MigrationScope,
  table: SchemaTable,
): { ids: readonly string[]; text: string }[] {
  const { key, uniques } = table;
  const here = table.columns.filter(({ deferred }) => !deferred);
  const isKey = ({ name }: SchemaColumn) => key.length === 1 && key[0] === name;
  const each = (rules: (column: SchemaColumn) => string[]) =>
    here.flatMap((column) =>
      rules(column).map((text) => ({ ids: recordsOf(scope, table, column), text })),
    );
  const free = uniques.flatMap(({ name, columns }) => {
    const found = columns.map((id) => idColumn(table, id));
    if (found.some((column) => column?.deferred)) return [];
    return [
      {
        ids: [],
        text: uniqueOf(
          name,
          found.map((column) => column?.name ?? ''),
        ),
      },
    ];
  });
  return [
    ...each((column) => [
      isKey(column)
        ? `${sqlName(column.name)} ${typeName(column)} primary key`
        : definitionOf(column),
    ]),
    ...(key.length > 1 ? [{ ids: [], text: `primary key (${key.map(sqlName).join(', ')})` }] : []),
    ...each((column) => foreignKeyOf(scope, column)),
    ...each(checkOf),
    ...free,
  ];
}
