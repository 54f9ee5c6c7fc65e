/** `src/database/alter.ts`. What migrations need after the first one, on both databases. */
export const databaseAlter = `import { sql, type Kysely, type RawBuilder } from 'kysely';
import type { Dialect } from './database.js';

/** Gives the rows that are there a value in a column that is new or may no longer be empty. */
export async function fillColumn(
  db: Kysely<unknown>,
  table: string,
  column: string,
  value: RawBuilder<unknown>,
): Promise<void> {
  const target = sql\`update \${sql.table(table)} set \${sql.ref(column)} = \${value}\`;
  await sql\`\${target} where \${sql.ref(column)} is null\`.execute(db);
}

/** The place of a row among all rows of its table, from 1: a number no other row has. */
export function rankIn(table: string): RawBuilder<unknown> {
  const earlier = sql\`other.id <= \${sql.table(table)}.id\`;
  return sql\`(select count(*) from \${sql.table(table)} as other where \${earlier})\`;
}

/** The value of a column, with stored values renamed. */
export function renamedValues(
  column: string,
  values: ReadonlyArray<readonly [from: string, to: string]>,
): RawBuilder<unknown> {
  const cases = values.map(([from, to]) => sql\`when \${sql.lit(from)} then \${sql.lit(to)}\`);
  return sql\`case \${sql.ref(column)} \${sql.join(cases, sql\` \`)} else \${sql.ref(column)} end\`;
}

/** Renames stored values of an enumeration. */
export async function renameValues(
  db: Kysely<unknown>,
  table: string,
  column: string,
  values: ReadonlyArray<readonly [from: string, to: string]>,
): Promise<void> {
  const target = sql\`update \${sql.table(table)} set \${sql.ref(column)}\`;
  await sql\`\${target} = \${renamedValues(column, values)}\`.execute(db);
}

/**
 * SQLite cannot change a column or a constraint: the table is made anew and its rows are copied, with
 * its indexes and triggers (https://sqlite.org/lang_altertable.html#otheralter).
 *
 * @param columns those that are copied
 * @param create makes the table as it should be, under the name it is given
 * @param changed what is copied instead of a column's own value
 */
export async function rebuildTable(
  db: Kysely<unknown>,
  table: string,
  columns: readonly string[],
  create: (name: string) => Promise<void>,
  changed: Readonly<Record<string, RawBuilder<unknown>>> = {},
): Promise<void> {
  const { rows } = await sql<{ sql: string }>\`
    select sql from sqlite_master
    where tbl_name = \${table} and type in ('index', 'trigger') and sql is not null
  \`.execute(db);
  const name = \`new_\${table}\`;
  const names = sql.join(columns.map((column) => sql.ref(column)));
  const values = sql.join(columns.map((column) => changed[column] ?? sql.ref(column)));
  await sql\`pragma foreign_keys = off\`.execute(db);
  await sql\`pragma legacy_alter_table = on\`.execute(db);
  await sql\`begin\`.execute(db);
  try {
    await create(name);
    await sql\`insert into \${sql.table(name)} (\${names}) select \${values} from \${sql.table(table)}\`.execute(db);
    await sql\`drop table \${sql.table(table)}\`.execute(db);
    await sql\`alter table \${sql.table(name)} rename to \${sql.table(table)}\`.execute(db);
    for (const row of rows) await sql.raw(row.sql).execute(db);
    await sql\`commit\`.execute(db);
  } catch (error) {
    await sql\`rollback\`.execute(db);
    throw error;
  } finally {
    await sql\`pragma legacy_alter_table = off\`.execute(db);
    await sql\`pragma foreign_keys = on\`.execute(db);
  }
}

/** Removes a table, whatever refers to it. */
export async function dropTable(
  db: Kysely<unknown>,
  dialect: Dialect,
  table: string,
): Promise<void> {
  if (dialect === 'postgres') {
    await db.schema.dropTable(table).cascade().execute();
    return;
  }
  await sql\`pragma foreign_keys = off\`.execute(db);
  await db.schema.dropTable(table).execute();
  await sql\`pragma foreign_keys = on\`.execute(db);
}

/** Removes the checks, or the foreign keys, of a column on PostgreSQL, whatever they are called. */
export async function dropConstraints(
  db: Kysely<unknown>,
  table: string,
  column: string,
  kind: 'check' | 'foreign key',
): Promise<void> {
  const { rows } = await sql<{ name: string }>\`
    select constraints.conname as name
    from pg_constraint as constraints
    join pg_attribute as columns
      on columns.attrelid = constraints.conrelid and columns.attnum = any (constraints.conkey)
    where constraints.conrelid = to_regclass(quote_ident(\${table}))
      and columns.attname = \${column}
      and constraints.contype = \${kind === 'check' ? 'c' : 'f'}
  \`.execute(db);
  for (const { name } of rows) {
    await db.schema.alterTable(table).dropConstraint(name).execute();
  }
}

/** Lets a value stand in several rows again: a constraint, or an index of that name. */
export async function dropUnique(
  db: Kysely<unknown>,
  dialect: Dialect,
  table: string,
  name: string,
): Promise<void> {
  if (dialect === 'postgres') {
    const target = sql\`alter table \${sql.table(table)}\`;
    await sql\`\${target} drop constraint if exists \${sql.id(name)}\`.execute(db);
  }
  await db.schema.dropIndex(name).ifExists().execute();
}

/** Removes the triggers that a table has, or had under an earlier name. */
export async function dropTriggers(
  db: Kysely<unknown>,
  dialect: Dialect,
  table: string,
  earlier: string,
): Promise<void> {
  for (const suffix of ['delete_root', 'keep_deleted']) {
    const name = sql.id(\`\${earlier.slice(0, 50)}_\${suffix}\`);
    if (dialect === 'sqlite') await sql\`drop trigger if exists \${name}\`.execute(db);
    else {
      await sql\`drop trigger if exists \${name} on \${sql.table(table)}\`.execute(db);
      await sql\`drop function if exists \${name}()\`.execute(db);
    }
  }
}
`;
