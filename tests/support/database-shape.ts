import type { TestPostgres } from './postgres';

/**
 * What a schema of a PostgreSQL database is: columns, rules, indexes and triggers, whatever they are
 * called. Columns that were added later stand last: what names several is compared by its words.
 */
export function shapeOf(database: TestPostgres, schema: string, url?: string): string[] {
  const shape = database.query(
    `
    select 'column ' || table_name || '.' || column_name || ' ' || data_type || ' '
        || coalesce(character_maximum_length::text, '') || ' '
        || is_nullable || ' ' || coalesce(column_default, '')
      from information_schema.columns where table_schema = '${schema}'
    union all
    select 'rule ' || conrelid::regclass || ' ' || pg_get_constraintdef(pg_constraint.oid)
      from pg_constraint join pg_namespace on pg_namespace.oid = connamespace
      where nspname = '${schema}' and conrelid <> 0
    union all
    select 'trigger ' || tgrelid::regclass || ' ' || pg_get_triggerdef(pg_trigger.oid) || prosrc
      from pg_trigger join pg_proc on pg_proc.oid = tgfoid
      join pg_namespace on pg_namespace.oid = pronamespace
      where nspname = '${schema}' and not tgisinternal
    union all
    select 'function ' || proname || prosrc
      from pg_proc join pg_namespace on pg_namespace.oid = pronamespace where nspname = '${schema}'
    union all
    select 'index ' || tablename || ' ' || regexp_replace(indexdef, 'INDEX \\S+ ON', 'INDEX ON')
      from pg_indexes where schemaname = '${schema}'`,
    url,
  );
  const words = (line: string) =>
    line
      .replaceAll(schema, 's')
      .split(/[\s(),]+/)
      .sort()
      .join(' ');
  return shape.split('\n').map(words).sort();
}
