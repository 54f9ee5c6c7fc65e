/** `test/support/test-app.ts`. The application over an empty database, for tests. */
export const testSupportTestApp = `import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { type AppOptions, buildApp } from '../../src/app.js';
import { type Db, dialectOf, openDatabase } from '../../src/database/database.js';
{{useTestKeysImport}}import { migrateToLatest } from '../../src/database/migrator.js';
{{testKeysImport}}{{testVerifierImport}}{{useTestKeys}}
/** What a test sends requests to. */
export type TestApp = Awaited<ReturnType<typeof startTestApp>>;

let shared: Promise<TestApp> | undefined;
const closers: (() => Promise<void>)[] = [];
const databases = new WeakMap<object, Db>();

/** The database below an application, for what the API does not show. */
export function databaseOf(app: TestApp): Db {
  const db = databases.get(app);
  if (db === undefined) throw new Error('This application was not started here.');
  return db;
}

/** Closes every database that was opened; the last thing a test run does. */
export async function closeTestApps(): Promise<void> {
  for (const close of closers.splice(0)) await close();
}

/** One application for all test files of the process, for tests that bear other tests' records. */
export function sharedTestApp(): Promise<TestApp> {
  shared ??= startTestApp();
  return shared;
}

/**
 * The application over an empty database: SQLite in memory, or, where DATABASE_URL names a
 * PostgreSQL server, a schema of its own there that is dropped afterwards.
 */
export async function startTestApp(options: Partial<AppOptions> = {}) {
  const given = process.env.DATABASE_URL ?? '';
  const url = given.startsWith('postgres') ? given : 'file::memory:';
  const dialect = dialectOf(url);
  const schema = dialect === 'postgres' ? \`test_\${randomBytes(8).toString('hex')}\` : undefined;
  if (schema !== undefined) {
    const admin = openDatabase(url);
    await admin.schema.createSchema(schema).execute();
    await admin.destroy();
  }
  const db = openDatabase(url, schema);
  await migrateToLatest(db, dialect);
  const app = await buildApp({ db, logger: false{{testVerifier}}, ...options });
  databases.set(app, db);
  closers.push(async () => {
    await app.close();
    if (schema !== undefined) await sql\`drop schema \${sql.id(schema)} cascade\`.execute(db);
    await db.destroy();
  });
  return app;
}
`;
