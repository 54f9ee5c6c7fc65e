import { pyString } from '../../../lib/python/escape';
import type { Expression } from '../../../lib/python/expression';
import { call, dict, flat, keyword, list, text, tuple } from '../../../lib/python/expression';
import type { PythonWriter } from '../../../lib/python/writer';
import type { Migration } from '../../migrations/history';
import type { SchemaColumn, SchemaTable } from '../../migrations/schema';
import type { Fill, MigrationStep } from '../../migrations/steps';
import { writeReference } from './migration-indexes';
import {
  checksOf,
  columnOf,
  itemsOf,
  keyName,
  literalOf,
  serverDefault,
  storageType,
  tableName,
} from './schema-columns';

/** A migration that is being written. */
export interface MigrationScope {
  body: PythonWriter;
  migration: Migration;
  /** The model's elements that a table or column is there for. */
  records: ReadonlyMap<string, readonly string[]>;
}

type Kind = 'add-column' | 'change-column' | 'rename-values' | 'drop-column';
export type OneTable = Extract<MigrationStep, { kind: Kind }>;
type Change = Extract<MigrationStep, { kind: 'change-column' }>;

/** True where SQLite has to make the table anew: it can add columns, but change nothing of them. */
export function isHard(step: OneTable): boolean {
  if (step.kind === 'add-column') return !isInPlace(step);
  return step.kind !== 'change-column' || Object.values(differences(step)).some(Boolean);
}

/** A column can be added in place when rows need no value of it that others do not have, too. */
function isInPlace({ column, fill }: Extract<OneTable, { kind: 'add-column' }>): boolean {
  if (column.reference) return column.nullable && column.default === undefined;
  const { values, limits, nullable, default: given } = column;
  const isFilled = fill === null || (fill.kind === 'value' && fill.value === given);
  const isChecked = checksOf('', column).length > 0 || values !== undefined || limits !== undefined;
  return !isChecked && isFilled && (nullable || given !== undefined);
}

/** What of a column is told to the database, and is another one now. */
function differences({ before, column, fill }: Change) {
  const told = (one: SchemaColumn) => ({
    type: [storageType(one), one.type],
    initial: flat(serverDefault(one) ?? ''),
    nullable: one.nullable,
    checks: checksOf('', { ...one, name: '' }),
    reference: one.reference,
  });
  const [old, now] = [told(before), told(column)];
  const differs = (name: keyof typeof old) =>
    JSON.stringify(old[name]) !== JSON.stringify(now[name]);
  return {
    type: differs('type'),
    initial: differs('initial'),
    nullable: differs('nullable'),
    checks: differs('checks'),
    reference: differs('reference'),
    fill: fill !== null,
  };
}

/** `change_<table>()`: brings a table that was there to what it is now. */
export function writeChanges(
  scope: MigrationScope,
  table: SchemaTable,
  steps: readonly OneTable[],
): void {
  const { body, records } = scope;
  body.gap(2).traced(records.get(table.id) ?? [], () =>
    body.define(`def change_${table.name}`, [], 'None', () => {
      body.doc([`Change the table ${table.name}.`]);
      for (const step of steps) if (step.kind === 'add-column') writeAddition(scope, table, step);
      if (steps.some(isHard)) writeHard(scope, table, steps.filter(isHard));
    }),
  );
}

function writeAddition(
  { body, migration, records }: MigrationScope,
  table: SchemaTable,
  step: Extract<OneTable, { kind: 'add-column' }>,
): void {
  const { column } = step;
  body.traced(records.get(`${table.id}/${column.id}`) ?? [], () => {
    if (isInPlace(step) && column.reference) {
      writeReference(body, migration.after, table.name, column);
      return;
    }
    const { default: _default, ...bare } = column;
    const first = isInPlace(step) ? column : { ...bare, nullable: true };
    body.put('', call('op.add_column', [pyString(table.name), columnOf(first)]));
  });
}

/** SQLite makes the table anew, PostgreSQL changes it. */
function writeHard(scope: MigrationScope, table: SchemaTable, steps: readonly OneTable[]): void {
  const { body, migration } = scope;
  const name = pyString(table.name);
  const values = valuesOf(table, steps);
  if (values.length > 0) {
    body.put('values: dict[str, sa.ColumnElement[typing.Any]] = ', dict(values));
  }
  const given = values.length > 0 ? [keyword('values', 'values')] : [];
  body.line('if support.is_sqlite():');
  body.indented(() => {
    const items = itemsOf(migration.after, table, table.columns);
    body.put('', call('support.remake_table', [name, ...items, ...given]));
    body.line('return');
  });
  const changes = steps.flatMap((step) => (step.kind === 'change-column' ? [step] : []));
  for (const change of changes) writeLoosening(scope, table, change);
  if (values.length > 0) body.put('', call('support.set_values', [name, 'values']));
  for (const change of changes) writeTightening(scope, table, change);
  for (const step of steps) {
    if (step.kind === 'add-column') writeRules(scope, table, step.column);
    if (step.kind === 'drop-column') {
      body.put('', call('op.drop_column', [name, pyString(step.column.name)]));
    }
  }
}

/** What the rows that are there get in their columns, as SQLAlchemy's expressions. */
function valuesOf(table: SchemaTable, steps: readonly OneTable[]): [string, Expression][] {
  return table.columns.flatMap((column): [string, Expression][] => {
    const own = steps.filter((step) =>
      typeof step.column === 'string' ? step.column === column.name : step.column.id === column.id,
    );
    const before = `sa.column(${pyString(column.name)})`;
    let value: Expression = before;
    for (const step of own) {
      if (step.kind === 'change-column' && column.type === 'text') {
        const { type } = step.before;
        if (type === 'id' || type === 'time') {
          value = call('support.text_of', [pyString(column.name), storageType(step.before)]);
        }
      } else if (step.kind === 'rename-values') {
        const pairs = step.values.map((pair) => tuple(pair.map((one) => text(one))));
        value = call('support.renamed', [value, ...pairs]);
      }
    }
    for (const step of own) {
      if ((step.kind !== 'change-column' && step.kind !== 'add-column') || !step.fill) continue;
      value = call('sa.func.coalesce', [value, fillOf(table, column, step.fill)]);
    }
    return value === before ? [] : [[pyString(column.name), value]];
  });
}

function fillOf({ name }: SchemaTable, column: SchemaColumn, fill: Fill): Expression {
  if (fill.kind === 'id') return 'sa.cast(sa.column("id"), sa.Text())';
  if (fill.kind === 'value') {
    return call('sa.literal', [literalOf(column, fill.value), storageType(column)]);
  }
  return call('support.rank_in', [pyString(name)]);
}

/** Takes away what would stand in the way of new values, and brings the column to its type. */
function writeLoosening({ body }: MigrationScope, table: SchemaTable, change: Change): void {
  const { before, column } = change;
  const differs = differences(change);
  const name = pyString(table.name);
  const drop = (rule: string, kind: string) => {
    body.put(
      '',
      call('op.drop_constraint', [pyString(rule), name, keyword('type_', pyString(kind))]),
    );
  };
  if (differs.checks || differs.type) {
    const old = checksOf(table.name, { ...before, name: column.name });
    for (const check of old) drop(check.name, 'check');
  }
  if (differs.reference && before.reference) drop(keyName(table.name, column.name), 'foreignkey');
  const alter = (...what: Parameters<typeof call>[1]) =>
    body.put('', call('op.alter_column', [name, pyString(column.name), ...what]));
  if (differs.type && before.default !== undefined) alter(keyword('server_default', 'None'));
  if (differs.type) alter(keyword('type_', storageType(column)));
}

/** Brings a column to what it is, but for its type. */
function writeTightening(scope: MigrationScope, table: SchemaTable, change: Change): void {
  const { before, column } = change;
  const differs = differences(change);
  const isRemade = differs.type && before.default !== undefined;
  const initial = serverDefault(column);
  const hasNewInitial = differs.initial || (isRemade && initial !== undefined);
  writeAlteration(scope, table, column, {
    ...(differs.nullable && { nullable: column.nullable }),
    ...(hasNewInitial && { initial: initial ?? 'None' }),
  });
  if (differs.checks || differs.type) writeChecks(scope, table, column);
  if (differs.reference) writeKey(scope, table, column);
}

function writeAlteration(
  { body }: MigrationScope,
  table: SchemaTable,
  column: SchemaColumn,
  { nullable, initial }: { nullable?: boolean; initial?: Expression },
): void {
  if (nullable === undefined && initial === undefined) return;
  body.put(
    '',
    call('op.alter_column', [
      ...[table.name, column.name].map(pyString),
      ...(nullable === undefined ? [] : [keyword('nullable', nullable ? 'True' : 'False')]),
      ...(initial === undefined ? [] : [keyword('server_default', initial)]),
    ]),
  );
}

/** The rules of a column that was added without them. */
function writeRules(scope: MigrationScope, table: SchemaTable, column: SchemaColumn): void {
  const initial = serverDefault(column);
  writeAlteration(scope, table, column, {
    ...(!column.nullable && { nullable: false }),
    ...(initial !== undefined && { initial }),
  });
  writeChecks(scope, table, column);
  writeKey(scope, table, column);
}

function writeChecks({ body }: MigrationScope, table: SchemaTable, column: SchemaColumn): void {
  for (const { name, condition } of checksOf(table.name, column)) {
    const names = [name, table.name].map(pyString);
    body.put('', call('op.create_check_constraint', [...names, text(condition)]));
  }
}

function writeKey(
  { body, migration }: MigrationScope,
  table: SchemaTable,
  { name, reference }: SchemaColumn,
): void {
  if (!reference) return;
  const target = tableName(migration.after, reference.table);
  body.put(
    '',
    call('op.create_foreign_key', [
      ...[keyName(table.name, name), table.name, target].map(pyString),
      list([pyString(name)]),
      list(['"id"']),
      keyword('ondelete', pyString(reference.onDelete.toUpperCase())),
    ]),
  );
}
