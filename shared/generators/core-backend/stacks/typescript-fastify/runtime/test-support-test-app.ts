/** `test/support/test-app.ts`. The application over an empty database, for tests. */
export const testSupportTestApp = `import { randomBytes } from 'node:crypto';
import { after } from 'node:test';
import { sql } from 'kysely';
import { buildApp } from '../../src/app.js';
import { dialectOf, openDatabase } from '../../src/database/database.js';
import { migrateToLatest } from '../../src/database/migrator.js';

/** What a test sends requests to. */
export type TestApp = Awaited<ReturnType<typeof startTestApp>>;

/**
 * The application over an empty database: SQLite in memory, or, where DATABASE_URL names a
 * PostgreSQL server, a schema of its own there that is dropped afterwards.
 */
export async function startTestApp() {
  const given = process.env['DATABASE_URL'] ?? '';
  const url = given.startsWith('postgres') ? given : 'file::memory:';
  const schema =
    dialectOf(url) === 'postgres' ? \`test_\${randomBytes(8).toString('hex')}\` : undefined;
  if (schema !== undefined) {
    const admin = openDatabase(url);
    await admin.schema.createSchema(schema).execute();
    await admin.destroy();
  }
  const db = openDatabase(url, schema);
  await migrateToLatest(db, dialectOf(url));
  const app = await buildApp({ db, logger: false });
  after(async () => {
    await app.close();
    if (schema !== undefined) await sql\`drop schema \${sql.id(schema)} cascade\`.execute(db);
    await db.destroy();
  });
  return app;
}
`;
