/** `test/encryption.test.ts`. What is done to a value that is encrypted. */
export const testEncryption = `import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, describe, it } from 'node:test';
import { decrypt, decryptFlag, decryptNumber, encrypt, useEncryptionKeys } from '../src/database/encryption.js';
import { testKeys } from './support/encryption-keys.js';

const random = { context: 'one', mode: 'random' } as const;
const deterministic = { context: 'one', mode: 'deterministic' } as const;
const other = { context: 'two', mode: 'deterministic' } as const;

describe('an encrypted value', () => {
  after(() => useEncryptionKeys(testKeys));

  it('comes back as it was', () => {
    for (const text of ['', 'Zoë: 😀', 'enc1:', 'x'.repeat(100_000)]) {
      assert.equal(decrypt(random, encrypt(random, text)), text);
    }
    assert.equal(decryptNumber(random, encrypt(random, -12.5)), -12.5);
    assert.equal(decryptFlag(random, encrypt(random, false)), false);
    assert.equal(decrypt(random, encrypt(random, null)), null);
  });

  it('is another text each time, unless it has to be unique', () => {
    assert.notEqual(encrypt(random, 'same'), encrypt(random, 'same'));
    assert.equal(encrypt(deterministic, 'same'), encrypt(deterministic, 'same'));
    assert.notEqual(encrypt(deterministic, 'same'), encrypt(deterministic, 'other'));
    assert.notEqual(encrypt(deterministic, 'same'), encrypt(other, 'same'));
  });

  it('is refused when it was changed, or belongs to another column', () => {
    const [mark, id, value = ''] = encrypt(random, 'something').split(':');
    const bytes = Buffer.from(value, 'base64');
    bytes[14] = (bytes[14] ?? 0) ^ 1;
    assert.throws(() => decrypt(random, \`\${mark}:\${id}:\${bytes.toString('base64')}\`));
    assert.throws(() => decrypt(other, encrypt(random, 'something')));
  });

  it('is read with a key that was replaced, as long as it is listed', () => {
    const replaced = encrypt(random, 'something');
    const newest = randomBytes(32).toString('hex');
    useEncryptionKeys(\`\${newest},\${testKeys}\`);
    assert.equal(decrypt(random, replaced), 'something');
    useEncryptionKeys(newest);
    assert.throws(() => decrypt(random, replaced), /has no key/);
  });
});
`;

/** `test/support/encryption-keys.ts`. A key for one run of the tests. */
export const testSupportEncryptionKeys = `import { randomBytes } from 'node:crypto';

/** As the variable has them: a new key for each run. */
export const testKeys = randomBytes(32).toString('hex');
`;

/** `test/support/encrypted-values.ts`. What an encrypted column really holds, for tests. */
export const testSupportEncryptedValues = `import assert from 'node:assert/strict';
import { sql } from 'kysely';
import type { EncryptedColumn } from '../../src/database/encrypted-columns.js';
import { decrypt, encryptStored } from '../../src/database/encryption.js';
import { databaseOf, type TestApp } from './test-app.js';

/** Asserts that a record's value is encrypted, and would be if it had been there before. */
export async function expectEncrypted(app: TestApp, at: EncryptedColumn, id: string): Promise<void> {
  const db = databaseOf(app);
  const table = sql.table(at.table);
  const column = sql.ref(at.column);
  const stored = async () => {
    const query = sql<{ stored: string }>\`select \${column} as stored from \${table} where id = \${id}\`;
    const { rows } = await query.execute(db);
    return rows[0]?.stored ?? '';
  };
  const first = await stored();
  assert.match(first, /^enc1:[0-9a-f]{8}:/);
  const plain = decrypt(at, first);
  await sql\`update \${table} set \${column} = \${plain} where id = \${id}\`.execute(db);
  assert.equal(await stored(), plain);
  await encryptStored(db);
  assert.match(await stored(), /^enc1:[0-9a-f]{8}:/);
}
`;
