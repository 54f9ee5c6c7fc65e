import type { VirtualFile } from '../../../contract';
import { CodeWriter } from '../../../lib/code-writer';
import { oneLine } from '../../../lib/escape';
import { sqlName } from '../../../lib/java/escape';
import { databaseName } from '../../../lib/names';
import type { Migration } from '../../migrations/history';
import type { SchemaColumn, SchemaTable } from '../../migrations/schema';
import type { Fill } from '../../migrations/steps';
import type { MigrationScope } from './migration-rules';
import {
  checkOf,
  createTable,
  definitionOf,
  foreignKeyOf,
  idColumn,
  literalOf,
  recordsOf,
  storedChanges,
  typeName,
  uniqueOf,
} from './migration-rules';
import { createTriggers, dropTriggers } from './migration-triggers';

/**
 * A Flyway migration: leads from the tables before to those after. Never rewritten.
 *
 * @param records the model's elements that a column is there for, by ids of its table and itself
 */
export function migrationFile(
  migration: Migration,
  title: string,
  records: ReadonlyMap<string, readonly string[]>,
): VirtualFile {
  const sql = new CodeWriter();
  const scope = { sql, migration, records };
  const isFirst = migration.before.tables.length === 0;
  sql.line(
    isFirst
      ? `-- The tables of ${oneLine(title)}.`
      : '-- Brings the tables of an earlier model to those of the model as it was then.',
  );
  dropTriggers(scope);
  writeIndexes(scope, 'drop');
  writeSteps(scope);
  writeIndexes(scope, 'create');
  writeLateUniques(scope);
  createTriggers(scope);
  for (const step of migration.steps) {
    if (step.kind === 'drop-table') sql.line(`drop table ${sqlName(step.table.name)} cascade;`);
  }
  const [number = '', ...words] = migration.name.split('-');
  const file = `V${Number(number)}__${words.join('_')}.sql`;
  return { ...sql.file(`core/src/main/resources/db/migration/${file}`), frozen: true };
}

function writeSteps(scope: MigrationScope): void {
  const alter = (table: string, what: string) => alterTable(scope, table, what);
  for (const step of scope.migration.steps) {
    switch (step.kind) {
      case 'rename-table':
        alter(step.from, `rename to ${sqlName(step.to)}`);
        break;
      case 'rename-column':
        alter(step.table, `rename column ${sqlName(step.from)} to ${sqlName(step.to)}`);
        break;
      case 'create-table':
        writeTable(scope, step.table);
        break;
      case 'add-column':
        writeAddition(scope, step.table, step.column, step.fill);
        break;
      case 'change-column':
        writeChange(scope, step.table, step.before, step.column, step.fill);
        break;
      case 'drop-column':
        alter(step.table, `drop column ${sqlName(step.column.name)}`);
        break;
      case 'drop-unique':
        alter(step.table, `drop constraint if exists ${sqlName(step.name)}`);
        break;
      case 'add-unique':
        alter(step.table, `add ${uniqueOf(step.name, step.columns)}`);
        break;
      // Renamed values are among what changes in their column; triggers are compared as a whole.
      case 'rename-values':
      case 'set-triggers':
      case 'drop-table':
      // Names in the code are none of a script's.
      case 'rename-model':
    }
  }
}

function alterTable({ sql }: MigrationScope, table: string, what: string): void {
  sql.line(`alter table ${sqlName(table)} ${what};`);
}

function writeTable(scope: MigrationScope, table: SchemaTable): void {
  const { sql } = scope;
  const { id, name } = table;
  sql.gap().traced(recordsOf(scope, table), () => {
    createTable(scope, table);
    if (id.startsWith('own:')) return;
    for (const column of table.columns) {
      if (column.indexed && !column.deferred) writeIndex(scope, name, column);
    }
  });
}

function writeAddition(
  scope: MigrationScope,
  table: string,
  column: SchemaColumn,
  fill: Fill | null,
): void {
  const { sql } = scope;
  const owner = scope.migration.after.tables.find(({ name }) => name === table);
  const isNew = scope.migration.steps.some(
    (step) => step.kind === 'create-table' && step.table.name === table,
  );
  if (isNew) sql.gap();
  sql.traced(owner ? recordsOf(scope, owner, column) : [], () => {
    const isPlain = !fill || (fill.kind === 'value' && fill.value === column.default);
    const first = isPlain ? column : { ...column, nullable: true };
    alterTable(scope, table, `add column ${definitionOf(first)}`);
    if (!isPlain) {
      writeFill(scope, table, column, fill);
      alterTable(scope, table, `alter column ${sqlName(column.name)} set not null`);
    }
    for (const rule of [...foreignKeyOf(scope, column), ...checkOf(column)]) {
      alterTable(scope, table, `add ${rule}`);
    }
  });
}

/** Rows that are there get a value. */
function writeFill({ sql }: MigrationScope, table: string, column: SchemaColumn, fill: Fill): void {
  const name = sqlName(column.name);
  const target = sqlName(table);
  const earlier = `(select count(*) from ${target} as other where other.id <= ${target}.id)`;
  let value = 'cast(id as text)';
  if (fill.kind === 'value') value = literalOf(column, fill.value);
  else if (fill.kind === 'rank') value = earlier;
  sql.line(`update ${target} set ${name} = ${value} where ${name} is null;`);
}

/** What holds the values of a column goes first, then they change, then what holds them now comes. */
function writeChange(
  scope: MigrationScope,
  table: string,
  before: SchemaColumn,
  column: SchemaColumn,
  fill: Fill | null,
): void {
  const name = sqlName(column.name);
  const alter = (what: string) => alterTable(scope, table, `alter column ${name} ${what}`);
  const changes = storedChanges(before, column);
  const hasNewType = before.type !== column.type;
  const hasNewRules =
    hasNewType ||
    checkOf({ ...before, name: '' }).join() !== checkOf({ ...column, name: '' }).join();
  const hasNewTarget = JSON.stringify(before.reference) !== JSON.stringify(column.reference);
  if (hasNewRules) dropRules(scope, table, before, column.name, 'c');
  if (hasNewTarget) dropRules(scope, table, before, column.name, 'f');
  const was = before.default === undefined ? undefined : literalOf(before, before.default);
  const initial = column.default === undefined ? undefined : literalOf(column, column.default);
  if (was !== undefined && (hasNewType || was !== initial)) alter('drop default');
  if (hasNewType) alter(`type ${typeName(column)}`);
  if (changes.length > 0) {
    const cases = changes.map(([from, to]) => `when ${from} then ${to}`).join(' ');
    scope.sql.line(
      `update ${sqlName(table)} set ${name} = case ${name} ${cases} else ${name} end;`,
    );
  }
  if (fill) writeFill(scope, table, column, fill);
  if (initial !== undefined && (hasNewType || was !== initial)) alter(`set default ${initial}`);
  if (before.nullable !== column.nullable) {
    alter(column.nullable ? 'drop not null' : 'set not null');
  }
  const rules = [
    ...(hasNewRules ? checkOf(column) : []),
    ...(hasNewTarget ? foreignKeyOf(scope, column) : []),
  ];
  for (const rule of rules) alterTable(scope, table, `add ${rule}`);
}

/** Removes the checks (`c`) or foreign keys (`f`) of a column, whatever the database calls them. */
function dropRules(
  { sql }: MigrationScope,
  table: string,
  before: SchemaColumn,
  column: string,
  kind: 'c' | 'f',
): void {
  const has = kind === 'c' ? checkOf(before).length > 0 : before.reference !== undefined;
  if (!has) return;
  sql.block(
    'do $$',
    () => {
      sql.line('declare', '  rule text;', 'begin', '  for rule in');
      sql.line(
        '    select conname from pg_constraint',
        '    join pg_attribute on attrelid = conrelid and attnum = any (conkey)',
        `    where conrelid = '${sqlName(table).replaceAll("'", "''")}'::regclass`,
        `      and attname = '${column.replaceAll("'", "''")}' and contype = '${kind}'`,
      );
      const drop = `alter table ${sqlName(table)} drop constraint %I`.replaceAll("'", "''");
      sql.line('  loop', `    execute format('${drop}', rule);`, '  end loop;', 'end;');
    },
    '$$;',
  );
}

/** Indexes are named after their table and column: those whose name changes are made anew. */
function writeIndexes(scope: MigrationScope, what: 'drop' | 'create'): void {
  const { before, after } = scope.migration;
  for (const table of after.tables) {
    if (table.id.startsWith('own:')) continue;
    // A new table has its indexes, but for those of columns that were added when all tables were there.
    const isNew = isMade(scope, table);
    const old = isNew ? undefined : before.tables.find(({ id }) => id === table.id);
    const was = indexesOf(old ?? withoutDeferred(table));
    const now = indexesOf(table);
    const [from, to] = what === 'drop' ? [was, now] : [now, was];
    for (const [index, column] of from) {
      if (to.has(index)) continue;
      if (what === 'create') writeIndex(scope, table.name, column);
      else scope.sql.line(`drop index if exists ${sqlName(index)};`);
    }
  }
}

function isMade({ migration }: MigrationScope, { id }: SchemaTable): boolean {
  return migration.steps.some((step) => step.kind === 'create-table' && step.table.id === id);
}

/** A table as it was just made. */
function withoutDeferred(table: SchemaTable): SchemaTable {
  return { ...table, columns: table.columns.filter(({ deferred }) => !deferred) };
}

function indexesOf({ name, columns }: SchemaTable): Map<string, SchemaColumn> {
  const indexed = columns.filter((column) => column.indexed);
  return new Map(indexed.map((column) => [databaseName(name, column.name, 'index'), column]));
}

function writeIndex({ sql }: MigrationScope, table: string, { name: column }: SchemaColumn): void {
  const name = sqlName(databaseName(table, column, 'index'));
  sql.gap().line(`create index ${name} on ${sqlName(table)} (${sqlName(column)});`);
}

/** What is unique in new tables with columns that were added when all tables were there. */
function writeLateUniques(scope: MigrationScope): void {
  for (const table of scope.migration.after.tables.filter((one) => isMade(scope, one))) {
    for (const { name, columns } of table.uniques) {
      const found = columns.map((id) => idColumn(table, id));
      if (!found.some((column) => column?.deferred)) continue;
      const names = found.map((column) => column?.name ?? '');
      scope.sql.gap();
      alterTable(scope, table.name, `add ${uniqueOf(name, names)}`);
    }
  }
}
