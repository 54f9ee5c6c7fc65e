/** `src/database/columns.ts`. Column types and constraints for both databases. */
export const databaseColumns = `import { sql, type Kysely, type RawBuilder } from 'kysely';
import type { Dialect } from './database.js';

/** The column types of one database, so that a migration is written once for both. */
export function columnTypes(dialect: Dialect) {
  return dialect === 'sqlite' ? sqliteTypes : postgresTypes;
}

/** SQLite has five storage classes; dates and times as ISO 8601 texts sort and compare correctly. */
const sqliteTypes = {
  id: 'text',
  text: 'text',
  integer: 'integer',
  long: 'integer',
  float: 'real',
  decimal: 'real',
  boolean: 'integer',
  date: 'text',
  time: 'text',
  datetime: 'text',
  json: 'text',
  encrypted: 'text',
} as const;

const postgresTypes = {
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
} as const;

/** \`column in (...)\`, for the check constraint of an enumeration. */
export function oneOf(column: string, values: readonly string[]): RawBuilder<unknown> {
  return sql\`\${sql.ref(column)} in (\${sql.join(values.map((value) => sql.lit(value)))})\`;
}

/** \`column\` within these bounds, for the check constraint of a number. */
export function between(column: string, minimum: number | null, maximum: number | null): RawBuilder<unknown> {
  const bounds = [
    ...(minimum === null ? [] : [sql\`\${sql.ref(column)} >= \${sql.lit(minimum)}\`]),
    ...(maximum === null ? [] : [sql\`\${sql.ref(column)} <= \${sql.lit(maximum)}\`]),
  ];
  return sql.join(bounds, sql\` and \`);
}

/** The length of the text in \`column\` within these bounds. */
export function lengthBetween(column: string, minimum: number, maximum: number): RawBuilder<unknown> {
  return sql\`length(\${sql.ref(column)}) between \${sql.lit(minimum)} and \${sql.lit(maximum)}\`;
}

/** How many values the JSON list in \`column\` has, within these bounds. */
export function sizeBetween(
  dialect: Dialect,
  column: string,
  minimum: number,
  maximum: number | null,
): RawBuilder<unknown> {
  const size =
    dialect === 'sqlite'
      ? sql\`json_array_length(\${sql.ref(column)})\`
      : sql\`jsonb_array_length(\${sql.ref(column)})\`;
  if (maximum === null) return sql\`\${size} >= \${sql.lit(minimum)}\`;
  return sql\`\${size} between \${sql.lit(minimum)} and \${sql.lit(maximum)}\`;
}

/** Keeps every row that is deleted from \`table\`, for whatever reason, as JSON in the archive. */
export async function keepDeleted(
  db: Kysely<unknown>,
  dialect: Dialect,
  archive: string,
  table: string,
  columns: readonly string[],
): Promise<void> {
  const name = sql.id(\`\${table.slice(0, 50)}_keep_deleted\`);
  const target = sql\`\${sql.table(archive)} (table_name, record_id, record, deleted_at)\`;
  if (dialect === 'sqlite') {
    const members = columns.flatMap((column) => [sql.lit(column), sql\`old.\${sql.ref(column)}\`]);
    const now = sql\`strftime('%Y-%m-%dT%H:%M:%fZ', 'now')\`;
    const keep = sql\`insert into \${target} values (\${sql.lit(table)}, old.id, json_object(\${sql.join(members)}), \${now})\`;
    await sql\`create trigger \${name} after delete on \${sql.table(table)} begin \${keep}; end\`.execute(db);
    return;
  }
  const keep = sql\`insert into \${target} values (\${sql.lit(table)}, old.id, to_jsonb(old), now())\`;
  await sql\`create function \${name}() returns trigger language plpgsql as $$ begin \${keep}; return null; end $$\`.execute(db);
  await sql\`create trigger \${name} after delete on \${sql.table(table)} for each row execute function \${name}()\`.execute(db);
}

/**
 * A record of a subclass is a row in \`table\` and one in \`root\`. When the row in \`table\` goes because
 * the whole it is part of is deleted, this takes the row in \`root\` along.
 */
export async function deleteRootWith(
  db: Kysely<unknown>,
  dialect: Dialect,
  table: string,
  root: string,
): Promise<void> {
  const name = sql.id(\`\${table.slice(0, 50)}_delete_root\`);
  const remove = sql\`delete from \${sql.table(root)} where \${sql.ref('id')} = old.id\`;
  if (dialect === 'sqlite') {
    await sql\`create trigger \${name} after delete on \${sql.table(table)} begin \${remove}; end\`.execute(db);
    return;
  }
  await sql\`create function \${name}() returns trigger language plpgsql as $$ begin \${remove}; return null; end $$\`.execute(
    db,
  );
  await sql\`create trigger \${name} after delete on \${sql.table(table)} for each row execute function \${name}()\`.execute(
    db,
  );
}
`;
