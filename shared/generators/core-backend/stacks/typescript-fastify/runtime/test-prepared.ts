/** `test/prepared.test.ts`. A migration under a running process is no failure. */
export const testPrepared = `import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import { sql } from 'kysely';
import { openDatabase } from '../src/database/database.js';

const url = process.env.DATABASE_URL ?? '';

const skip = !url.startsWith('postgres');

test('a statement outlives a change of its table', { skip }, async () => {
  const db = openDatabase(url);
  const table = sql.table(\`prepared_\${randomBytes(8).toString('hex')}\`);
  const read = sql<object>\`select * from \${table} where a = \${1}\`;
  try {
    await sql\`create table \${table} (a int)\`.execute(db);
    await sql\`insert into \${table} values (\${1})\`.execute(db);
    assert.deepEqual((await read.execute(db)).rows, [{ a: 1 }]);
    await sql\`alter table \${table} add column b int\`.execute(db);
    assert.deepEqual((await read.execute(db)).rows, [{ a: 1, b: null }]);
    assert.deepEqual((await read.execute(db)).rows, [{ a: 1, b: null }]);
  } finally {
    await sql\`drop table if exists \${table}\`.execute(db);
    await db.destroy();
  }
});
`;
