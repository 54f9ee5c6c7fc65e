/** `src/database/migrator.ts`. Runs migrations. */
export const databaseMigrator = `import { sql } from 'kysely';
import { Migrator, type Migration } from 'kysely/migration';
import type { Db, Dialect } from './database.js';
{{encryptStoredImport}}import { migrations } from './migrations/index.js';

/**
 * Brings the database to the newest version of its schema.
 *
 * @returns the names of the migrations that ran, in order
 * @throws the error of the migration that failed; on PostgreSQL nothing of it remains
 */
export async function migrateToLatest(db: Db, dialect: Dialect): Promise<string[]> {
  const migrator = new Migrator({
    db,
    provider: { getMigrations: async () => bind(dialect) },
    migrationTableSchema: await schemaOf(db, dialect),
  });
  const { error, results = [] } = await migrator.migrateToLatest();
  if (error instanceof Error && error.message.startsWith('corrupted migrations')) {
    throw new Error(
      'This database was made by other migrations than those of this code, for example before the ' +
        \`model changed. Use an empty one, or write a migration from there. (\${error.message})\`,
    );
  }
  if (error !== undefined) throw error;{{encryptStored}}
  return results.map((result) => result.migrationName);
}

/** PostgreSQL has several schemas to a database; the bookkeeping belongs beside the tables. */
async function schemaOf(db: Db, dialect: Dialect): Promise<string | undefined> {
  if (dialect === 'sqlite') return undefined;
  const { rows } = await sql<{ schema: string }>\`select current_schema() as schema\`.execute(db);
  return rows[0]?.schema;
}

function bind(dialect: Dialect): Record<string, Migration> {
  return Object.fromEntries(
    Object.entries(migrations).map(([name, { up }]) => [name, { up: (db) => up(db, dialect) }]),
  );
}
`;
