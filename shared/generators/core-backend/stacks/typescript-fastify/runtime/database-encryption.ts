/** `src/database/encryption.ts`. Values that only this service can read. */
export const databaseEncryption = `import { createCipheriv, createDecipheriv, createHash, createHmac, randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import type { Db } from './database.js';
import { encryptedColumns } from './encrypted-columns.js';

/** What the values of a column are encrypted for. */
export interface Encryption {
  /** Authenticated with each value, so that it is good nowhere else. */
  context: string;
  /** deterministic: equal values give equal texts, so that the database keeps them unique. */
  mode: 'random' | 'deterministic';
}

interface Key {
  /** The first digits of its hash. */
  id: string;
  encrypting: Buffer;
  naming: Buffer;
}

const ALGORITHM = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const ROWS_AT_A_TIME = 500;

let keys: readonly Key[] = [];

/**
 * Sets the keys for this process: 64 hexadecimal digits each, with commas between. The first one
 * encrypts, all decrypt.
 */
export function useEncryptionKeys(listed: string): void {
  keys = listed.split(',').map((text) => {
    const secret = Buffer.from(text.trim(), 'hex');
    return {
      id: createHash('sha256').update(secret).digest('hex').slice(0, 8),
      encrypting: createHmac('sha256', secret).update('encrypt').digest(),
      naming: createHmac('sha256', secret).update('nonce').digest(),
    };
  });
}

type Plain = string | number | boolean;

/** A value as it is stored; null stays null, and undefined leaves the column alone. */
export function encrypt<Given extends Plain | null | undefined>(
  { context, mode }: Encryption,
  value: Given,
): string | Extract<Given, null | undefined> {
  if (value === null || value === undefined) return value as Extract<Given, null | undefined>;
  const { id, encrypting, naming } = currentKey();
  const text = String(value);
  const named = createHmac('sha256', naming).update(\`\${context}\\0\${text}\`).digest();
  const nonce = mode === 'random' ? randomBytes(NONCE_BYTES) : named.subarray(0, NONCE_BYTES);
  const cipher = createCipheriv(ALGORITHM, encrypting, nonce, { authTagLength: TAG_BYTES });
  cipher.setAAD(Buffer.from(context));
  const sealed = Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
  return \`enc1:\${id}:\${sealed.toString('base64')}\`;
}

/**
 * The value of an encrypted column as text. What is not encrypted is from before the column was.
 *
 * @throws Error when no key is its, or when it was changed or moved here from somewhere else
 */
export function decrypt(encryption: Encryption, stored: string): string;
export function decrypt(encryption: Encryption, stored: string | null): string | null;
export function decrypt({ context }: Encryption, stored: string | null): string | null {
  const [mark, id, value] = stored?.split(':') ?? [];
  if (stored === null || mark !== 'enc1' || id === undefined || value === undefined) return stored;
  const key = keys.find((one) => one.id === id);
  if (key === undefined) throw new Error(\`FIELD_ENCRYPTION_KEYS has no key \${id}, which a value needs.\`);
  const sealed = Buffer.from(value, 'base64');
  const nonce = sealed.subarray(0, NONCE_BYTES);
  const decipher = createDecipheriv(ALGORITHM, key.encrypting, nonce, { authTagLength: TAG_BYTES });
  decipher.setAAD(Buffer.from(context));
  decipher.setAuthTag(sealed.subarray(-TAG_BYTES));
  const text = decipher.update(sealed.subarray(NONCE_BYTES, -TAG_BYTES));
  return Buffer.concat([text, decipher.final()]).toString('utf8');
}

/** The value of an encrypted column of numbers. */
export function decryptNumber(encryption: Encryption, stored: string): number;
export function decryptNumber(encryption: Encryption, stored: string | null): number | null;
export function decryptNumber(encryption: Encryption, stored: string | null): number | null {
  const text = decrypt(encryption, stored);
  return text === null ? null : Number(text);
}

/** The value of an encrypted column of truth values. */
export function decryptFlag(encryption: Encryption, stored: string): boolean;
export function decryptFlag(encryption: Encryption, stored: string | null): boolean | null;
export function decryptFlag(encryption: Encryption, stored: string | null): boolean | null {
  const text = decrypt(encryption, stored);
  return text === null ? null : text === 'true';
}

/** A digest that says nothing to who does not have the key. */
export function keyedDigest(text: string): string {
  return createHmac('sha256', currentKey().naming).update(text).digest('hex');
}

/**
 * Encrypts with the first key what is stored otherwise: from before a column was encrypted, or with
 * a key that was replaced.
 *
 * @throws Error when there is a value whose key is not known; what came before it stays encrypted
 */
export async function encryptStored(db: Db): Promise<void> {
  const current = \`enc1:\${currentKey().id}:%\`;
  for (const encryption of Object.values(encryptedColumns)) {
    const table = sql.table(encryption.table);
    const column = sql.ref(encryption.column);
    for (;;) {
      const { rows } = await sql<{ id: string; stored: string }>\`
        select id, \${column} as stored from \${table}
        where \${column} is not null and \${column} not like \${current} limit \${ROWS_AT_A_TIME}
      \`.execute(db);
      if (rows.length === 0) break;
      for (const { id, stored } of rows) {
        const value = encrypt(encryption, decrypt(encryption, stored));
        // A row that somebody changes meanwhile is encrypted already.
        await sql\`update \${table} set \${column} = \${value} where id = \${id} and \${column} = \${stored}\`.execute(db);
      }
    }
  }
}

function currentKey(): Key {
  const [first] = keys;
  if (first === undefined) throw new Error('The encryption keys were not set.');
  return first;
}
`;
