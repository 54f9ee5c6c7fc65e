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
} as const;

/** \`column in (...)\`, for the check constraint of an enumeration. */
export function oneOf(column: string, values: readonly string[]): RawBuilder<unknown> {
  return sql\`\${sql.ref(column)} in (\${sql.join(values.map((value) => sql.lit(value)))})\`;
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
    await sql\`create trigger \${name} after delete on \${sql.table(table)} begin \${remove}; end\`.execute(
      db,
    );
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
