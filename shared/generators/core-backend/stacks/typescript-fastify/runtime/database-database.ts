/** `src/database/database.ts`. Opens SQLite or PostgreSQL. */
export const databaseDatabase = `import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { Kysely, PostgresDialect, SqliteDialect } from 'kysely';
import Sqlite from 'libsql';
import pg from 'pg';
import { prepared } from './prepared.js';
import type { Schema } from './schema.js';

export type Db = Kysely<Schema>;
export type Dialect = 'sqlite' | 'postgres';

export function dialectOf(url: string): Dialect {
  return url.startsWith('file:') ? 'sqlite' : 'postgres';
}

/**
 * Opens the database that \`url\` names: \`file:<path>\` (or \`file::memory:\`) is SQLite, \`postgres://\`
 * is PostgreSQL. \`postgresSchema\` puts all tables into a schema of their own.
 */
export function openDatabase(url: string, postgresSchema?: string): Db {
  return dialectOf(url) === 'sqlite'
    ? openSqlite(url.slice('file:'.length))
    : openPostgres(url, postgresSchema);
}

/** Runs the work in a transaction: in the one that is under way, where there is one. */
export function inTransaction<Result>(db: Db, work: (db: Db) => Promise<Result>): Promise<Result> {
  return db.isTransaction ? work(db) : db.transaction().execute(work);
}

function openSqlite(path: string): Db {
  if (path !== ':memory:') mkdirSync(dirname(path), { recursive: true });
  const connection = new Sqlite(path);
  connection.pragma('journal_mode = WAL');
  connection.pragma('foreign_keys = ON');
  connection.pragma('busy_timeout = 5000');
  return new Kysely({
    dialect: new SqliteDialect({
      database: {
        close: () => connection.close(),
        prepare: (sql) => {
          const statement = connection.prepare<unknown[]>(sql);
          return {
            reader: statement.reader,
            all: (values) => statement.all(values.map(toSqlite)),
            run: (values) => statement.run(values.map(toSqlite)),
            iterate: (values) => statement.iterate(values.map(toSqlite)),
          };
        },
      },
    }),
  });
}

/** SQLite has no booleans: they are stored as 0 and 1. */
function toSqlite(value: unknown): unknown {
  return typeof value === 'boolean' ? Number(value) : value;
}

function openPostgres(url: string, schema?: string): Db {
  const pool = new pg.Pool({
    connectionString: url,
    options: schema === undefined ? undefined : \`-c search_path=\${schema}\`,
    types: {
      getTypeParser: (oid, format) => parsers[oid] ?? pg.types.getTypeParser(oid, format),
    },
  });
  // An idle connection that is lost is replaced by the next query; unheard, it ends the process.
  pool.on('error', () => undefined);
  return new Kysely({ dialect: new PostgresDialect({ pool: prepared(pool) }) });
}

/**
 * Makes PostgreSQL give the values that the API speaks: dates as written, instants in ISO 8601,
 * whole and decimal numbers as numbers (the schemas keep them within what a double can hold).
 */
const parsers: Readonly<Record<number, (text: string) => unknown>> = {
  [pg.types.builtins.INT8]: Number,
  [pg.types.builtins.NUMERIC]: Number,
  [pg.types.builtins.DATE]: (text) => text,
  // Parsed where it is read, as for SQLite.
  [pg.types.builtins.JSONB]: (text) => text,
  [pg.types.builtins.TIMESTAMPTZ]: (text) => new Date(text).toISOString(),
};
`;
