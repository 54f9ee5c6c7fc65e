import { mkdtemp, rmdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Kysely, sql } from 'kysely';
import { type Migration, Migrator } from 'kysely/migration';
import { AppError } from '../../shared/kit/app-error';
import { sqliteDialect } from './kysely-dialect';
import { openSqlite, type SqliteHandle } from './sqlite-driver';
import { explained, sqliteCode, storageError } from './storage-errors';

/** Milliseconds to wait for another process that holds a lock. */
const BUSY_TIMEOUT = 5_000;

export interface DatabaseFormat {
  /** SQLite's `application_id`: tells our files from those of other programs. */
  applicationId: number;
  /** By name, in order. */
  migrations: Record<string, Migration>;
  /** The file may not grow beyond this many pages; unlimited when absent. */
  maxPages?: number | undefined;
}

/**
 * Opens a database file, checks it, and brings its schema up to date.
 *
 * Durability: WAL with `synchronous = FULL`, so a write that resolved survives the death of the
 * process and a power loss (`fullfsync` asks the same of macOS). A commit costs one fsync.
 *
 * Several processes may have the same file open; a writer waits up to five seconds for another.
 *
 * @param path a file path whose folder exists, or ':memory:'
 * @throws AppError `storage.*` (see storage-errors.ts); the file is then left exactly as it was
 */
export async function openKysely<Tables>(
  path: string,
  format: DatabaseFormat,
): Promise<Kysely<Tables>> {
  const handle = await openSqlite(path, true).catch(async (error: unknown) => {
    throw await openingError(path, error);
  });
  const db = new Kysely<Tables>({
    dialect: sqliteDialect(handle, (error) => storageError(error, path)),
  });
  try {
    await retryWhileBusy(() => prepare(handle, path, format));
    await migrate(db, path, format);
    return db;
  } catch (error) {
    // Kysely opens its driver with the first query: close the handle, not only Kysely.
    await handle.close().catch(() => undefined);
    throw await openingError(path, error);
  }
}

/** All checks come before the first write, so that a foreign or damaged file stays as it is. */
async function prepare(handle: SqliteHandle, path: string, format: DatabaseFormat): Promise<void> {
  await handle.all(`pragma busy_timeout = ${BUSY_TIMEOUT}`);
  const [check] = await handle.all('pragma quick_check(1)');
  const finding = String(Object.values(check ?? {})[0]);
  if (finding !== 'ok') throw sqliteFailure('SQLITE_CORRUPT', finding);
  const [owner] = await handle.all(
    'select application_id as id, (select count(*) from sqlite_schema) as objects from pragma_application_id',
  );
  if (owner?.['objects'] !== 0 && owner?.['id'] !== format.applicationId) {
    throw explained(
      'storage.foreign-database',
      path,
      'belongs to another program or purpose',
      'The file was left as it is. Choose another place.',
    );
  }
  await handle.all('pragma journal_mode = wal');
  await handle.all('pragma synchronous = full');
  await handle.all('pragma fullfsync = on');
  await handle.all('pragma foreign_keys = on');
  if (format.maxPages) await handle.all(`pragma max_page_count = ${format.maxPages}`);
}

/** Runs the missing migrations in one transaction that holds the write lock. */
async function migrate<Tables>(
  db: Kysely<Tables>,
  path: string,
  { applicationId, migrations }: DatabaseFormat,
): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    const provider = { getMigrations: async () => migrations };
    const migrator = new Migrator({ db: transaction, provider });
    const unknown = (await executedMigrations(transaction)).filter((name) => !migrations[name]);
    if (unknown.length > 0) {
      throw explained(
        'storage.newer-version',
        path,
        'was written by a newer version of the application',
        'Open it with that version or a later one.',
        { detail: unknown.join(', ') },
      );
    }
    const { error } = await migrator.migrateToLatest();
    if (error) throw error instanceof Error ? error : AppError.from(error);
    await sql`pragma application_id = ${sql.lit(applicationId)}`.execute(transaction);
  });
}

async function executedMigrations<Tables>(db: Kysely<Tables>): Promise<string[]> {
  const tables = await sql`
    select 1 from sqlite_schema where type = 'table' and name = 'kysely_migration'`.execute(db);
  if (tables.rows.length === 0) return [];
  const executed = await sql<{ name: string }>`select name from kysely_migration`.execute(db);
  return executed.rows.map((row) => row.name);
}

/**
 * Two processes that both create the file may meet while it is switched to WAL, where SQLite
 * reports busy without waiting.
 */
async function retryWhileBusy(attempt: () => Promise<void>): Promise<void> {
  for (let waited = 0; ; waited += 25) {
    try {
      return await attempt();
    } catch (error) {
      if (sqliteCode(error) !== 'SQLITE_BUSY' || waited >= BUSY_TIMEOUT) throw error;
      await sleep(25);
    }
  }
}

/** SQLite says only "unable to open": adds the reason where the folder tells it. */
async function openingError(path: string, error: unknown): Promise<unknown> {
  const translated = storageError(error, path);
  if (!(translated instanceof AppError) || translated.code !== 'storage.cannot-open') {
    return translated;
  }
  const isFolder = async (place: string) =>
    (await stat(place).catch(() => undefined))?.isDirectory() === true;
  if (await isFolder(path)) {
    return explained(translated.code, path, 'is a folder', 'Choose a file name.');
  }
  const folder = dirname(path);
  if (!(await isFolder(folder))) {
    const remedy = 'Create the folder, or choose another place.';
    return explained(translated.code, path, `has no folder ${folder}`, remedy);
  }
  const writable = await mkdtemp(join(folder, '.write-test-')).then(
    (probe) => rmdir(probe).then(() => true),
    () => false,
  );
  return writable ? translated : storageError(sqliteFailure('SQLITE_READONLY'), path);
}

/** A failure that SQLite reports as a value, or that we noticed before it, in the binding's form. */
function sqliteFailure(code: string, detail = ''): Error {
  return Object.assign(new Error(`${code}: ${detail}`), { code });
}
