import type { VirtualFile } from '../../../contract';
import { usesModule } from '../../../lib/python/code';
import { pyString } from '../../../lib/python/escape';
import { call, keyword, tuple } from '../../../lib/python/expression';
import { PythonImports } from '../../../lib/python/imports';
import { PythonWriter } from '../../../lib/python/writer';
import { applySteps } from '../../migrations/apply-steps';
import type { Migration, SchemaHistory } from '../../migrations/history';
import { initialOf, migrationsOf } from '../../migrations/history';
import type { SchemaColumn, SchemaTable } from '../../migrations/schema';
import { fingerprintOf } from '../../migrations/schema';
import type { MigrationStep } from '../../migrations/steps';
import { importUsed } from './field-types';
import { isHard, writeChanges } from './migration-changes';
import type { MigrationScope, OneTable } from './migration-changes';
import { changedIndexes, ownIndexes, writeIndex, writeReference } from './migration-indexes';
import { changedTriggers, triggersOf, writeTrigger } from './migration-triggers';
import { checksOf, itemsOf, keyName } from './schema-columns';

/**
 * `app/migrations/versions/`: the first migration makes the tables, each later one leads from those
 * before it to those after it. Written once, never again.
 *
 * @param records the model's elements that a table or column is there for, by ids of the table, or of table and column
 */
export function migrationFiles(
  history: SchemaHistory,
  records: ReadonlyMap<string, readonly string[]>,
): VirtualFile[] {
  let previous: string | null = null;
  return [initialOf(history), ...migrationsOf(history)].map((migration) => {
    const [number = ''] = migration.name.split('-');
    const revision = `${number}_${fingerprintOf(migration.after)}`;
    const file = migrationFile(migration, { revision, previous }, records);
    previous = revision;
    return file;
  });
}

function migrationFile(
  migration: Migration,
  { revision, previous }: { revision: string; previous: string | null },
  records: ReadonlyMap<string, readonly string[]>,
): VirtualFile {
  const isFirst = previous === null;
  const body = new PythonWriter();
  const scope: MigrationScope = { body, migration, records };
  body.line(`revision = ${pyString(revision)}`);
  body.line(`down_revision = ${previous === null ? 'None' : pyString(previous)}`);
  body.line('branch_labels = None', 'depends_on = None');
  body.gap(2).define('def upgrade', [], 'None', () => {
    body.doc([isFirst ? 'Make the tables.' : 'Bring the tables of an earlier model to these.']);
    writeUpgrade(scope);
  });
  body.gap(2).define('def downgrade', [], 'None', () => {
    body.doc(['Refuse: migrations only go forward.']);
    const why = isFirst
      ? 'There is nothing before the first migration.'
      : 'What was there before is not known any more.';
    body.line(`raise NotImplementedError(${pyString(why)})`);
  });
  for (const step of migration.steps)
    if (step.kind === 'create-table') writeTable(scope, step.table);
  for (const table of incomplete(scope)) writeDeferred(scope, table);
  for (const [table, steps] of changesOf(scope)) writeChanges(scope, table, steps);
  const imports = new PythonImports(['app']);
  const code = body.code();
  if (usesModule(code, 'op')) imports.from('alembic', 'op');
  if (usesModule(code, 'support')) imports.from('app.migrations', 'support');
  importUsed(imports, code);
  const title = isFirst
    ? 'The tables of the model as it was when this migration was written.'
    : 'From the tables of an earlier model to those of the model as it was then.';
  const head = new PythonWriter().doc([title]).gap();
  imports.write(head);
  const file = head.append(body).file(pathOf(migration.name));
  return { ...file, frozen: true };
}

function pathOf(name: string): string {
  return `core/app/migrations/versions/${name.replaceAll('-', '_')}.py`;
}

/** In an order in which nothing is in the way of what comes next. */
function writeUpgrade(scope: MigrationScope): void {
  const { body, migration } = scope;
  const triggers = changedTriggers(migration);
  const indexes = changedIndexes(migration);
  for (const { table, name } of triggers.gone) {
    body.put('', call('support.drop_trigger', [table, name].map(pyString)));
  }
  for (const { table, name } of indexes.gone) {
    body.put('', call('op.drop_index', [name, table].map(pyString)));
  }
  writeRenames(scope);
  for (const step of migration.steps) {
    if (step.kind === 'create-table') body.line(`make_${step.table.name}()`);
  }
  for (const { name } of incomplete(scope)) body.line(`complete_${name}()`);
  for (const [{ name }] of changesOf(scope)) body.line(`change_${name}()`);
  for (const index of indexes.made) writeIndex(body, index);
  for (const step of migration.steps) {
    if (step.kind !== 'drop-table') continue;
    body.put('', call('support.drop_table', [pyString(step.table.name)]));
  }
  for (const trigger of triggers.made) writeTrigger(body, trigger);
  if (migration.after.tables.length === 0) body.line('# The model has no classes yet.');
}

/** Rules are named after their table and column, and are renamed along. */
function writeRenames({ body, migration }: MigrationScope): void {
  let schema = migration.before;
  const rename = (table: string, before: readonly string[], after: readonly string[]) => {
    const pairs = before.map((name, at) => [name, after[at] ?? name] as const);
    const changed = pairs.filter(([from, to]) => from !== to);
    if (changed.length === 0) return;
    const all = changed.map((pair) => tuple(pair.map(pyString)));
    body.put('', call('support.rename_rules', [pyString(table), ...all]));
  };
  for (const step of migration.steps) {
    if (step.kind === 'rename-table') {
      const columns = schema.tables.find(({ name }) => name === step.from)?.columns ?? [];
      const rules = (table: string) => columns.flatMap((column) => rulesOf(table, column));
      body.put('', call('op.rename_table', [step.from, step.to].map(pyString)));
      rename(step.to, rules(step.from), rules(step.to));
    } else if (step.kind === 'rename-column') {
      const { table, from, to } = step;
      const columns = schema.tables.find(({ name }) => name === table)?.columns ?? [];
      const column = columns.find(({ name }) => name === from);
      const rules = (name: string) => (column ? rulesOf(table, { ...column, name }) : []);
      const names = [table, from].map(pyString);
      body.put('', call('op.alter_column', [...names, keyword('new_column_name', pyString(to))]));
      rename(table, rules(from), rules(to));
    }
    schema = applySteps(schema, [step]);
  }
}

/** Names of a column's rules. */
function rulesOf(table: string, column: SchemaColumn): string[] {
  const checks = checksOf(table, column).map(({ name }) => name);
  return column.reference ? [keyName(table, column.name), ...checks] : checks;
}

/** New tables with columns that are added when all tables are there. */
function incomplete({ migration: { steps } }: MigrationScope): SchemaTable[] {
  return steps.flatMap((step) =>
    step.kind === 'create-table' && step.table.columns.some(({ deferred }) => deferred)
      ? [step.table]
      : [],
  );
}

/** What changes in tables that were there, by table. */
function changesOf({ migration: { steps, after } }: MigrationScope): [SchemaTable, OneTable[]][] {
  const made = new Set(
    steps.flatMap((step) => (step.kind === 'create-table' ? [step.table.name] : [])),
  );
  return after.tables.flatMap((table) => {
    if (made.has(table.name)) return [];
    const own = steps.filter((step): step is OneTable => isChangeOf(step, table.name));
    const counts = own.filter((step) => step.kind === 'add-column' || isHard(step));
    return counts.length > 0 ? [[table, counts]] : [];
  });
}

function isChangeOf(step: MigrationStep, table: string): boolean {
  const kinds: readonly string[] = ['add-column', 'change-column', 'rename-values', 'drop-column'];
  return kinds.includes(step.kind) && 'table' in step && step.table === table;
}

function writeTable(scope: MigrationScope, table: SchemaTable): void {
  const { body, migration, records } = scope;
  const { id, name, columns } = table;
  const here = columns.filter(({ deferred }) => !deferred);
  body.gap(2).traced(records.get(id) ?? [], () =>
    body.define(`def make_${name}`, [], 'None', () => {
      body.doc([`Make the table ${name}.`]);
      const items = itemsOf(migration.after, table, here);
      body.put('', call('op.create_table', [pyString(name), ...items]));
      for (const index of ownIndexes(table, 'first')) writeIndex(body, index);
      for (const trigger of triggersOf(migration.after, table)) writeTrigger(body, trigger);
    }),
  );
}

/** Columns that refer to tables made later: both databases can add those, as they are nullable. */
function writeDeferred(scope: MigrationScope, table: SchemaTable): void {
  const { body, records, migration } = scope;
  body.gap(2).traced(records.get(table.id) ?? [], () =>
    body.define(`def complete_${table.name}`, [], 'None', () => {
      body.doc([`Add to ${table.name} what refers to tables that are made after it.`]);
      for (const column of table.columns) {
        if (!column.deferred) continue;
        body.traced(records.get(`${table.id}/${column.id}`) ?? [], () =>
          writeReference(body, migration.after, table.name, column),
        );
      }
      for (const index of ownIndexes(table, 'later')) writeIndex(body, index);
    }),
  );
}
