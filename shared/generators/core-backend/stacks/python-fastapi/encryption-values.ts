import type { BackendPlan } from '../../plan';

/** Files that are there for encrypted fields only. */
export const ENCRYPTION = [
  'app/core/encrypted.py',
  'app/core/encryption.py',
  'app/core/keys.py',
  'tests/test_encryption.py',
];

/** What fills the holes of the files that know of encrypted fields. */
export function encryptionValues({ encryption }: BackendPlan): Record<string, string> {
  const only = (text: string) => (encryption ? text : '');
  return {
    encryption: only('encryption, '),
    keysCheck: only('    # Nor without keys for what is encrypted.\n    encryption.keys()'),
    encryptImport: only('from app.core.encrypted import encrypt_stored'),
    encryptStored: only('    await encrypt_stored(database)'),
    testKeys: only(
      '# A new key for each run; the service reads it from there.\n' +
        'os.environ["FIELD_ENCRYPTION_KEYS"] = secrets.token_hex(32)\n',
    ),
    sealed: encryption ? 'keys().encrypt(_ANSWERS, json.dumps(answer))' : 'json.dumps(answer)',
    unsealed: encryption ? 'keys().decrypt(_ANSWERS, known.answer)' : 'known.answer',
    digest: encryption
      ? 'keys().digest(json.dumps(value, sort_keys=True))'
      : 'hashlib.sha256(json.dumps(value, sort_keys=True).encode()).hexdigest()',
    hashImport: encryption ? '' : 'import hashlib',
    answersImport: only('from app.core.encryption import Encryption, keys'),
    answers: only('_ANSWERS = Encryption("idempotency answers")'),
    encryptedValues: only(ENCRYPTED_VALUES),
    uuidImport: only('import uuid'),
    encryptedImports: only(
      'from app.core.encrypted import Encrypted, encrypt_stored\nfrom app.core.encryption import Encryption, keys',
    ),
  };
}

const ENCRYPTED_VALUES = `

def expect_encrypted(
    client: TestClient, table: str, column: str, record_id: str
) -> None:
    """Fail unless a value is encrypted, and would be if it had been there before."""
    kind = Base.metadata.tables[table].c[column].type
    assert isinstance(kind, Encrypted)
    # The table without its types: what is really there.
    bare = sa.table(table, sa.column("id", sa.Uuid()), sa.column(column, sa.Text()))
    one = bare.c.id == uuid.UUID(record_id)
    raw = sa.select(bare.c[column]).where(one)

    async def check() -> None:
        database = database_of(client)
        async with database.engine.begin() as connection:
            stored = await connection.scalar(raw)
            if stored is None:
                return
            assert stored.startswith("enc1:")
            plain = keys().decrypt(Encryption(kind.context), stored)
            await connection.execute(sa.update(bare).where(one).values({column: plain}))
            assert await connection.scalar(raw) == plain
        await encrypt_stored(database)
        async with database.engine.connect() as connection:
            assert str(await connection.scalar(raw)).startswith("enc1:")

    assert client.portal is not None
    client.portal.call(check)`;
