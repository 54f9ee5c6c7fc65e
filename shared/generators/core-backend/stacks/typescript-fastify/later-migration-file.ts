import type { VirtualFile } from '../../../contract';
import { CodeWriter } from '../../../lib/code-writer';
import { jsValue } from '../../../lib/escape';
import { databaseName } from '../../../lib/names';
import type { Migration } from '../../migrations/history';
import type { SchemaColumn, SchemaTable } from '../../migrations/schema';
import { ARCHIVE_ID } from '../../migrations/schema';
import type { Fill, MigrationStep } from '../../migrations/steps';
import { Imports } from './imports';
import type { MigrationScope } from './schema-table';
import { checksOf, columnArgs, constraintsOf, tableLinks, tableName } from './schema-table';

const ALTER = '../alter.js';
const COLUMNS = '../columns.js';

type OneTable = Exclude<
  MigrationStep,
  { kind: 'rename-table' | 'rename-model' | 'create-table' | 'drop-table' | 'rename-column' }
>;

/** `src/database/migrations/0002-….ts`: leads from the tables before to those after. Never rewritten. */
export function laterMigrationFile(migration: Migration): VirtualFile {
  const imports = new Imports().type('kysely', 'Kysely').type('../database.js', 'Dialect');
  const inner = new CodeWriter();
  const scope: MigrationScope = { body: inner, imports, migration };
  inner.indented(() => writeSteps(scope));
  const usesTypes = inner.text().includes('types.');
  const usesDialect = usesTypes || /\bdialect\b/.test(inner.text());
  if (usesTypes) imports.value(COLUMNS, 'columnTypes');
  if (/\bsql[.`]/.test(inner.text())) imports.value('kysely', 'sql');
  const head = new CodeWriter();
  imports.write(head);
  head.doc(['Brings the tables of an earlier model to those of the model as it was then.']);
  const parameters = ['db: Kysely<unknown>', ...(usesDialect ? ['dialect: Dialect'] : [])];
  head.line(`export async function up(${parameters.join(', ')}): Promise<void> {`);
  if (usesTypes) head.indented(() => head.line('const types = columnTypes(dialect);'));
  const file = head.append(inner).line('}').file(pathOf(migration.name));
  const text = usesDialect ? file.text : file.text.replace(/^import type \{ Dialect \}.*\n/m, '');
  return { ...file, text, frozen: true };
}

function pathOf(name: string): string {
  return `core/src/database/migrations/${name}.ts`;
}

function writeSteps(scope: MigrationScope): void {
  const { steps } = scope.migration;
  const byTable = new Map<string, OneTable[]>();
  for (const step of steps) {
    if (step.kind === 'rename-table') {
      writeStatement(scope, [
        `.alterTable(${jsValue(step.from)})`,
        `.renameTo(${jsValue(step.to)})`,
      ]);
    } else if (step.kind === 'rename-column') {
      const names = `${jsValue(step.from)}, ${jsValue(step.to)}`;
      writeStatement(scope, [`.alterTable(${jsValue(step.table)})`, `.renameColumn(${names})`]);
    } else if (step.kind === 'create-table') writeTable(scope, step.table);
    else if (step.kind !== 'drop-table' && step.kind !== 'rename-model') {
      byTable.set(step.table, [...(byTable.get(step.table) ?? []), step]);
    }
  }
  writeIndexes(scope, 'drop');
  for (const [name, own] of byTable) writeChanges(scope, name, own);
  writeIndexes(scope, 'create');
  for (const step of steps) {
    if (step.kind === 'drop-table')
      call(scope, ALTER, 'dropTable', ['dialect', jsValue(step.table.name)]);
    else if (step.kind === 'set-triggers') writeTriggers(scope, step);
  }
}

/** `await db.schema` and the links, on one line where they fit. */
function writeStatement({ body }: MigrationScope, links: readonly string[]): void {
  const flat = `await db.schema${links.join('')}.execute();`;
  if (body.fits(flat)) body.line(flat);
  else body.chain('await db.schema', [...links, '.execute()']);
}

/** `await helper(db, …);` */
function call(
  { body, imports }: MigrationScope,
  module: string,
  helper: string,
  args: string[],
): void {
  imports.value(module, helper);
  body.list(`await ${helper}(`, ['db', ...args], ');');
}

function writeTable(scope: MigrationScope, table: SchemaTable): void {
  const { body } = scope;
  body.gap().traced([table.id], () => {
    const links = tableLinks(
      scope,
      table,
      table.columns.filter(({ deferred }) => !deferred),
    );
    body.chain(`await db.schema.createTable(${jsValue(table.name)})`, [...links, '.execute()']);
  });
  for (const { name, indexed, deferred } of table.columns) {
    if (indexed && !deferred) writeIndex(scope, table.name, name);
  }
  if (table.root !== undefined || table.archived) {
    const { name: before, root, archived } = table;
    writeTriggers(scope, { kind: 'set-triggers', before, table: before, root, archived }, true);
  }
}

/** What changes in one table; SQLite makes it anew where it cannot be changed. */
function writeChanges(scope: MigrationScope, name: string, steps: readonly OneTable[]): void {
  const { body, migration } = scope;
  const table = migration.after.tables.find((one) => one.name === name);
  if (!table) return;
  for (const step of steps) if (step.kind === 'add-column') writeAddition(scope, name, step);
  for (const step of steps) if (step.kind === 'change-column') writeFill(scope, name, step);
  const hard = steps.filter(needsRebuild);
  if (hard.length === 0) return;
  body.gap();
  body.line("if (dialect === 'sqlite') {");
  body.indented(() => writeRebuild(scope, table, hard));
  body.line('} else {');
  body.indented(() => hard.forEach((step) => writePostgres(scope, table, step)));
  body.line('}');
}

/** A column can be added in place when rows need no value of it that others do not have, too. */
function isPlainAddition({ column }: { column: SchemaColumn }): boolean {
  const isFree = !column.values && !column.limits;
  return isFree && (column.nullable || (column.default !== undefined && !column.reference));
}

function needsRebuild(step: OneTable): boolean {
  if (step.kind === 'set-triggers') return false;
  return step.kind !== 'add-column' || !isPlainAddition(step);
}

function writeAddition(
  scope: MigrationScope,
  table: string,
  step: Extract<OneTable, { kind: 'add-column' }>,
): void {
  const { column, fill } = step;
  const { reference } = column;
  const constraints = isPlainAddition(step) ? constraintsOf(column) : '';
  const target = reference && `${tableName(scope.migration.after, reference.table)}.id`;
  const refers =
    reference && isPlainAddition(step)
      ? `.references(${jsValue(target)}).onDelete(${jsValue(reference.onDelete)})`
      : '';
  const args = columnArgs(column, `${constraints}${refers}`);
  scope.body.traced([column.id], () =>
    writeStatement(scope, [`.alterTable(${jsValue(table)})`, `.addColumn(${args})`]),
  );
  if (!isPlainAddition(step) && fill) writeValue(scope, table, column.name, fill);
}

function writeFill(
  scope: MigrationScope,
  table: string,
  { column, fill }: Extract<OneTable, { kind: 'change-column' }>,
): void {
  if (fill) writeValue(scope, table, column.name, fill);
}

function writeValue(scope: MigrationScope, table: string, column: string, fill: Fill): void {
  let value = 'sql`cast(id as text)`';
  if (fill.kind === 'value') value = `sql.lit(${jsValue(fill.value)})`;
  else if (fill.kind === 'rank') {
    scope.imports.value(ALTER, 'rankIn');
    value = `rankIn(${jsValue(table)})`;
  }
  call(scope, ALTER, 'fillColumn', [jsValue(table), jsValue(column), value]);
}

function writeRebuild(scope: MigrationScope, table: SchemaTable, steps: readonly OneTable[]): void {
  const { body, imports } = scope;
  for (const step of steps) {
    if (step.kind === 'drop-unique') dropUnique(scope, table, step.name);
  }
  imports.value(ALTER, 'rebuildTable');
  const renamed = steps.flatMap((step) =>
    step.kind === 'rename-values' ? [`${step.column}: ${renamedValues(scope, step)}`] : [],
  );
  const names = table.columns.map(({ name }) => name);
  body.line('await rebuildTable(');
  body.indented(() => {
    body.line('db,', `${jsValue(table.name)},`);
    body.list('[', names.map(jsValue), '],');
    body.line('(name) =>');
    body.indented(() => {
      body.line('db.schema');
      body.indented(() => {
        body.line('.createTable(name)');
        for (const link of tableLinks(scope, table, table.columns)) link();
        body.line('.execute(),');
      });
    });
    if (renamed.length > 0) body.list('{', renamed, '},');
  });
  body.line(');');
}

function renamedValues(
  { imports }: MigrationScope,
  { column, values }: Extract<OneTable, { kind: 'rename-values' }>,
): string {
  imports.value(ALTER, 'renamedValues');
  return `renamedValues(${jsValue(column)}, ${jsValue(values)})`;
}

function dropUnique(scope: MigrationScope, table: SchemaTable, name: string): void {
  call(scope, ALTER, 'dropUnique', ['dialect', jsValue(table.name), jsValue(name)]);
}

function writePostgres(scope: MigrationScope, table: SchemaTable, step: OneTable): void {
  const alter = (...links: string[]) =>
    writeStatement(scope, [`.alterTable(${jsValue(table.name)})`, ...links]);
  switch (step.kind) {
    case 'add-column':
      writeConstraints(scope, table, step.column, null);
      return;
    case 'change-column':
      writeConstraints(scope, table, step.column, step.before);
      return;
    case 'rename-values': {
      const dropped = [jsValue(table.name), jsValue(step.column), "'check'"];
      call(scope, ALTER, 'dropConstraints', dropped);
      const args = [jsValue(table.name), jsValue(step.column), jsValue(step.values)];
      call(scope, ALTER, 'renameValues', args);
      return;
    }
    case 'drop-column':
      alter(`.dropColumn(${jsValue(step.column.name)})`);
      return;
    case 'drop-unique':
      dropUnique(scope, table, step.name);
      return;
    case 'add-unique':
      alter(`.addUniqueConstraint(${jsValue(step.name)}, ${jsValue(step.columns)})`);
      return;
    case 'set-triggers':
  }
}

/** Brings a column of PostgreSQL from what it was (null: added, and empty) to what it is. */
function writeConstraints(
  scope: MigrationScope,
  table: SchemaTable,
  column: SchemaColumn,
  before: SchemaColumn | null,
): void {
  const { body } = scope;
  const name = jsValue(column.name);
  const alter = (link: string) =>
    writeStatement(scope, [`.alterTable(${jsValue(table.name)})`, link]);
  const change = (what: string) => alter(`.alterColumn(${name}, (column) => column.${what})`);
  const drop = (kind: string) =>
    call(scope, ALTER, 'dropConstraints', [jsValue(table.name), name, jsValue(kind)]);
  const rules = (one: SchemaColumn | null) =>
    JSON.stringify([one?.values?.map(({ value }) => value), one?.limits]);
  const differs = {
    check: rules(before) !== rules(column),
    reference: JSON.stringify(before?.reference) !== JSON.stringify(column.reference),
  };
  const isRenamed = scope.migration.steps.some(
    (step) =>
      step.kind === 'rename-values' && step.table === table.name && step.column === column.name,
  );
  const hadRules = before?.values !== undefined || before?.limits !== undefined;
  if (hadRules && differs.check && !isRenamed) drop('check');
  if (before?.reference && differs.reference) drop('foreign key');
  if (before && before.type !== column.type) change(`setDataType(types.${column.type})`);
  if (before?.default !== column.default) {
    change(
      column.default === undefined ? 'dropDefault()' : `setDefault(${jsValue(column.default)})`,
    );
  }
  if ((before?.nullable ?? true) !== column.nullable) {
    change(column.nullable ? 'dropNotNull()' : 'setNotNull()');
  }
  for (const args of differs.check ? checksOf(scope, table.name, column) : []) {
    body.line('await db.schema').indented(() => {
      body.line(`.alterTable(${jsValue(table.name)})`);
      body.list('.addCheckConstraint(', args, ')');
      body.line('.execute();');
    });
  }
  if (!column.reference || !differs.reference) return;
  const target = jsValue(tableName(scope.migration.after, column.reference.table));
  const constraint = jsValue(databaseName(table.name, column.name, 'fkey'));
  writeStatement(scope, [
    `.alterTable(${jsValue(table.name)})`,
    `.addForeignKeyConstraint(${constraint}, [${name}], ${target}, ['id'])`,
    `.onDelete(${jsValue(column.reference.onDelete)})`,
  ]);
}

/** Indexes are named after their table and column: those whose name changes are made anew. */
function writeIndexes(scope: MigrationScope, what: 'drop' | 'create'): void {
  const { before, after } = scope.migration;
  const old = new Map(before.tables.map((table) => [table.id, table]));
  for (const table of after.tables) {
    // A new table has its indexes, but for those of columns that were added when all tables were there.
    const was = old.get(table.id) ?? withoutDeferred(table);
    const names = (one: SchemaTable) =>
      one.columns
        .filter(({ indexed }) => indexed)
        .map((column) => ({
          column: column.name,
          index: databaseName(one.name, column.name, 'index'),
        }));
    const [from, to] = what === 'drop' ? [was, table] : [table, was];
    const kept = new Set(names(to).map(({ index }) => index));
    for (const { column, index } of names(from)) {
      if (kept.has(index)) continue;
      if (what === 'create') writeIndex(scope, table.name, column);
      else writeStatement(scope, [`.dropIndex(${jsValue(index)})`, '.ifExists()']);
    }
  }
}

/** A table as it was just made. */
function withoutDeferred(table: SchemaTable): SchemaTable {
  return { ...table, columns: table.columns.filter(({ deferred }) => !deferred) };
}

function writeIndex(scope: MigrationScope, table: string, column: string): void {
  writeStatement(scope, [
    `.createIndex(${jsValue(databaseName(table, column, 'index'))})`,
    `.on(${jsValue(table)})`,
    `.column(${jsValue(column)})`,
  ]);
}

function writeTriggers(
  scope: MigrationScope,
  { before, table: name, root, archived }: Extract<OneTable, { kind: 'set-triggers' }>,
  isNew = false,
): void {
  const { after } = scope.migration;
  const table = after.tables.find((one) => one.name === name);
  if (!isNew) call(scope, ALTER, 'dropTriggers', ['dialect', jsValue(name), jsValue(before)]);
  if (root !== undefined) {
    const args = ['dialect', jsValue(name), jsValue(tableName(after, root))];
    call(scope, COLUMNS, 'deleteRootWith', args);
  }
  const columns = table?.columns.map((column) => column.name) ?? [];
  if (archived) {
    const archive = jsValue(tableName(after, ARCHIVE_ID));
    const args = ['dialect', archive, jsValue(name), jsValue(columns)];
    call(scope, COLUMNS, 'keepDeleted', args);
  }
}
