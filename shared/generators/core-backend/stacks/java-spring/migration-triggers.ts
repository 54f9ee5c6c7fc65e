import { sqlName } from '../../../lib/java/escape';
import { databaseName } from '../../../lib/names';
import type { SchemaSnapshot, SchemaTable } from '../../migrations/schema';
import { ARCHIVE_ID } from '../../migrations/schema';
import { type MigrationScope, recordsOf, tableName } from './migration-rules';

/** A trigger of a table and the function it runs. A function knows tables by name only. */
interface Trigger {
  table: SchemaTable;
  name: string;
  /** The first line after its name, in brackets where it is needed: `after delete`. */
  when: string;
  condition: string;
  body: readonly string[];
}

function triggersOf(schema: SchemaSnapshot): Trigger[] {
  return schema.tables.flatMap((table) => [
    ...table.columns.flatMap((column) => {
      const { reference, most } = column;
      if (!reference || most === undefined) return [];
      const target = tableName(schema, reference.table);
      return [mostTrigger(table, column.name, target, most)];
    }),
    ...(table.root === undefined ? [] : [rootTrigger(table, tableName(schema, table.root))]),
    ...(table.archived ? [archiveTrigger(table, tableName(schema, ARCHIVE_ID))] : []),
  ]);
}

/**
 * At most so many records may refer to one target. The target is locked while they are counted, so
 * that two requests at a time do not make one too many; the code is mapped to 409 by ProblemHandler.
 */
function mostTrigger(table: SchemaTable, column: string, target: string, most: number): Trigger {
  const own = sqlName(column);
  return {
    table,
    name: databaseName(table.name, column, 'most'),
    when: 'before insert or update',
    condition: `new.${own} is not null`,
    body: [
      `perform 1 from ${sqlName(target)} where id = new.${own} for update;`,
      `if (select count(*) from ${sqlName(table.name)} where ${own} = new.${own} and id <> new.id)`,
      `    >= ${most} then`,
      "  raise exception 'too many refer to this record' using errcode = '23Z01';",
      'end if;',
      'return new;',
    ],
  };
}

/**
 * A record of a subclass is a row in its table and one in the root's. When the first goes because the
 * whole it is part of is deleted, the other one must not stay.
 */
function rootTrigger(table: SchemaTable, root: string): Trigger {
  return {
    table,
    name: databaseName(table.name, 'delete_root'),
    when: 'after delete',
    condition: '',
    body: [`delete from ${sqlName(root)} where id = old.id;`, 'return null;'],
  };
}

/** Rows that are deleted, alone or with their whole, are kept as JSON; one function for all tables. */
function archiveTrigger(table: SchemaTable, archive: string): Trigger {
  return {
    table,
    name: databaseName(archive, 'keep'),
    when: 'after delete',
    condition: '',
    body: [
      `insert into ${sqlName(archive)} (table_name, record_id, row_data)`,
      '  values (tg_table_name, old.id, to_jsonb(old));',
      'return null;',
    ],
  };
}

/** The same function: its name and what it does. */
function functionKey({ name, body }: Trigger): string {
  return [name, ...body].join('\n');
}

function triggerKey(trigger: Trigger): string {
  return `${trigger.table.id}\n${functionKey(trigger)}`;
}

function changesOf({ migration }: MigrationScope) {
  const { before, after, steps } = migration;
  const made = new Set(steps.flatMap((one) => (one.kind === 'create-table' ? one.table.id : [])));
  const gone = new Set(steps.flatMap((one) => (one.kind === 'drop-table' ? one.table.id : [])));
  return { was: triggersOf(before), now: triggersOf(after), made, gone };
}

/** Before tables are renamed: triggers that are not there afterwards, or are about other names. */
export function dropTriggers(scope: MigrationScope): void {
  const { was, now, gone } = changesOf(scope);
  const keptFunctions = new Set(now.map(functionKey));
  const keptTriggers = new Set(now.map(triggerKey));
  const dropped = was.filter((one) => !keptFunctions.has(functionKey(one)));
  for (const name of new Set(dropped.map((one) => one.name))) {
    scope.sql.line(`drop function ${sqlName(name)}() cascade;`);
  }
  for (const trigger of was) {
    const { name, table } = trigger;
    const isLeft =
      keptFunctions.has(functionKey(trigger)) && !keptTriggers.has(triggerKey(trigger));
    if (!isLeft || gone.has(table.id)) continue;
    scope.sql.line(`drop trigger ${sqlName(name)} on ${sqlName(table.name)};`);
  }
}

/** Once all tables are as they are to be: triggers that were not there before. */
export function createTriggers(scope: MigrationScope): void {
  const { sql } = scope;
  const { was, now, made } = changesOf(scope);
  const oldTriggers = new Set(was.map(triggerKey));
  const functions = new Set(was.map(functionKey));
  for (const trigger of now) {
    const { table, name, when, condition, body } = trigger;
    if (oldTriggers.has(triggerKey(trigger)) && !made.has(table.id)) continue;
    sql.gap().traced(recordsOf(scope, table), () => {
      if (!functions.has(functionKey(trigger))) {
        functions.add(functionKey(trigger));
        sql.line(`create function ${sqlName(name)}() returns trigger language plpgsql as $$`);
        sql
          .block('begin', () => sql.line(...body), 'end;')
          .line('$$;')
          .gap();
      }
      const each = condition === '' ? 'for each row' : `for each row when (${condition})`;
      sql.line(`create trigger ${sqlName(name)} ${when} on ${sqlName(table.name)}`);
      sql.line(`  ${each} execute function ${sqlName(name)}();`);
    });
  }
}
