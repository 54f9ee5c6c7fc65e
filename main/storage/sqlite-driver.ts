import type * as Sqlite from 'sqlite3';

/** A value that SQLite can bind or return. */
export type SqliteValue = string | number | boolean | null | Buffer;

/** One open database file. Calls on one handle run in the order in which they were made. */
export interface SqliteHandle {
  /** Runs one statement and returns its rows; a statement without rows gives an empty list. */
  all(sql: string, parameters?: readonly unknown[]): Promise<Record<string, SqliteValue>[]>;
  /** Runs one statement that changes rows: how many it changed, and the last inserted row id. */
  run(sql: string, parameters?: readonly unknown[]): Promise<{ changes: number; lastId: number }>;
  /** Ends all statements and releases the file. */
  close(): Promise<void>;
}

type SqliteModule = typeof Sqlite;

let loading: Promise<SqliteModule> | undefined;

/** Loads the native module on first use, so that a start without a database stays fast. */
async function loadSqlite(): Promise<SqliteModule> {
  loading ??= import('sqlite3').then(
    (module: SqliteModule & { default?: SqliteModule }) => module.default ?? module,
  );
  return loading;
}

/**
 * Opens (and with `create` makes) a database file.
 *
 * @param path a file path, or ':memory:'
 * @param create whether a missing file is created; its folder must exist
 * @throws the binding's error with SQLite's `code` and `errno`, for example SQLITE_CANTOPEN
 */
export async function openSqlite(path: string, create: boolean): Promise<SqliteHandle> {
  const sqlite = await loadSqlite();
  const mode = sqlite.OPEN_READWRITE | sqlite.OPEN_FULLMUTEX | (create ? sqlite.OPEN_CREATE : 0);
  const database = await new Promise<Sqlite.Database>((resolve, reject) => {
    const opened: Sqlite.Database = new sqlite.Database(path, mode, (error) =>
      error ? reject(error) : resolve(opened),
    );
  });
  return {
    all: (sql, parameters = []) =>
      new Promise((resolve, reject) => {
        database.all<Record<string, SqliteValue>>(sql, bindable(parameters), (error, rows) =>
          error ? reject(error) : resolve(rows),
        );
      }),
    run: (sql, parameters = []) =>
      new Promise((resolve, reject) => {
        database.run(sql, bindable(parameters), function done(this: Sqlite.RunResult, error) {
          if (error) reject(error);
          else resolve({ changes: this.changes, lastId: this.lastID });
        });
      }),
    close: () =>
      new Promise((resolve, reject) => {
        database.close((error) => (error ? reject(error) : resolve()));
      }),
  };
}

/**
 * Values as the binding understands them. It binds a BigInt as NULL without a word, so a BigInt
 * becomes a number, and one that a number cannot hold exactly is refused.
 */
function bindable(parameters: readonly unknown[]): SqliteValue[] {
  return parameters.map((value) => {
    switch (typeof value) {
      case 'string':
      case 'number':
      case 'boolean':
        return value;
      case 'bigint':
        if (BigInt(Number(value)) !== value) throw new RangeError(`${value} does not fit a number`);
        return Number(value);
      default:
        if (value === null || value === undefined) return null;
        if (value instanceof Uint8Array) return Buffer.from(value);
        throw new TypeError('SQLite binds only text, numbers, truth values, bytes and null');
    }
  });
}
