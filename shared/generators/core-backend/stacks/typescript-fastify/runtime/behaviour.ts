import { jsValue } from '../../../../lib/escape';
import type { BackendPlan } from '../../../plan';
import { databaseEncryption } from './database-encryption';
import { databaseRoom } from './database-room';
import { domainStateMachine } from './domain-state-machine';
import { httpAudit } from './http-audit';
import { httpAuthentication } from './http-authentication';
import { httpIdempotency } from './http-idempotency';
import { httpVersions } from './http-versions';
import {
  testEncryption,
  testSupportEncryptedValues,
  testSupportEncryptionKeys,
} from './test-encryption';
import { testSupportTokens } from './test-support-tokens';

/** Files that are there only where the plan has what they do. */
export function behaviourFiles(plan: BackendPlan): Record<string, string> {
  const has = (condition: boolean, files: Record<string, string>) => (condition ? files : {});
  const isLimited = plan.resources.some(({ fields }) =>
    fields.some(({ reference }) => reference?.most !== undefined),
  );
  const isMoving = plan.resources.some(({ machines }) => machines.length > 0);
  return {
    ...has(isLimited, { 'src/database/room.ts': databaseRoom }),
    ...has(isMoving, { 'src/domain/state-machine.ts': domainStateMachine }),
    ...has(plan.locking !== null, { 'src/http/versions.ts': httpVersions }),
    ...has(plan.idempotency !== null, { 'src/http/idempotency.ts': httpIdempotency }),
    ...has(plan.encryption !== null, {
      'src/database/encryption.ts': databaseEncryption,
      'test/encryption.test.ts': testEncryption,
      'test/support/encrypted-values.ts': testSupportEncryptedValues,
      'test/support/encryption-keys.ts': testSupportEncryptionKeys,
    }),
    ...has(plan.audit !== null, { 'src/http/audit.ts': httpAudit }),
    ...has(plan.authentication !== null, {
      'src/http/authentication.ts': httpAuthentication,
      'test/support/tokens.ts': testSupportTokens,
    }),
  };
}

/** What fills the holes of the files, by the name of the hole. */
export function behaviourValues(plan: BackendPlan): Record<string, string> {
  const { authentication, idempotency, audit, locking, roles } = plan;
  const isSafe = authentication !== null;
  const watched = plan.resources.filter(({ id }) => audit?.resourceIds.includes(id) === true);
  const anyMatch = "...(/^(PATCH|DELETE)$/.test(method) && { 'if-match': '*' }), ";
  const given = `${isSafe ? '...(await bearer()), ' : ''}${locking === 'required' ? anyMatch : ''}...headers`;
  return {
    open: isSafe ? '        security: [],\n' : '',
    openRoute: isSafe ? ', security: []' : '',
    secretVariable: authentication?.secretVariable ?? '',
    allRoles: jsValue(roles.map(({ name }) => name)),
    authVariables: isSafe ? AUTHENTICATION_VARIABLES : '',
    authCheck: isSafe ? AUTHENTICATION_CHECK : '  return checked(Environment, env);\n',
    verifierImport: isSafe ? "import { verifierOf } from './http/authentication.js';\n" : '',
    verifier: isSafe ? '\n  verify: verifierOf(config),' : '',
    anyVerifier: isSafe ? ", verify: () => Promise.reject(new Error('Nobody calls.'))" : '',
    testVerifier: isSafe ? ', verify' : '',
    testVerifierImport: isSafe ? "import { verify } from './tokens.js';\n" : '',
    tokenImport: isSafe ? "import { bearer } from './tokens.js';\n" : '',
    headers: given === '...headers' ? 'headers' : `{ ${given} }`,
    missingVersion:
      locking === 'required'
        ? `if (given === undefined) throw new HttpProblem(428, 'If-Match is missing.');`
        : 'if (given === undefined) return undefined;',
    ...encryptionValues(plan),
    hours: String(idempotency?.hours ?? 0),
    idempotencyTable: idempotency?.table ?? '',
    auditTable: audit?.table ?? '',
    isRead:
      audit?.reads === true
        ? ''
        : "const isRead = (method: string) => method === 'GET' || method === 'HEAD';\n",
    caller: isSafe ? "request.caller?.subject ?? ''" : "''",
    watched: jsValue(watched.map(({ segment }) => `/${segment}`)),
    reads: audit?.reads === true ? '' : ' that may change something',
    readCondition: audit?.reads === true ? '' : ' || isRead(request.method)',
  };
}

const AUTHENTICATION_VARIABLES = `  AUTH_SECRET: Type.Optional(Type.String({ minLength: 32 })),
  AUTH_JWKS_URL: Type.Optional(Type.String({ pattern: '^https?://.+$' })),
  AUTH_ISSUER: Type.Optional(Type.String({ minLength: 1 })),
  AUTH_AUDIENCE: Type.Optional(Type.String({ minLength: 1 })),
`;

const AUTHENTICATION_CHECK = `  const config = checked(Environment, env);
  if (config.AUTH_SECRET === undefined && config.AUTH_JWKS_URL === undefined) {
    throw new Error('Invalid configuration: AUTH_SECRET or AUTH_JWKS_URL has to be set.');
  }
  return config;
`;

/** What fills the holes that are about encrypted fields: nothing, where no field is. */
function encryptionValues({ encryption }: BackendPlan): Record<string, string> {
  const only = (text: string) => (encryption ? text : '');
  const use = (keys: string) => only(`\nuseEncryptionKeys(${keys});`);
  const from = (folder: string) =>
    only(`import { useEncryptionKeys } from '${folder}database/encryption.js';\n`);
  return {
    encryptionVariable: only('  FIELD_ENCRYPTION_KEYS: EncryptionKeys,\n'),
    encryptionSchema: only(ENCRYPTION_SCHEMA),
    encryptionReader: only(ENCRYPTION_READER),
    encryptionConfig: only(', encryptionKeys'),
    useKeysImport: from('./'),
    useConfiguredKeys: use('config.FIELD_ENCRYPTION_KEYS'),
    useMigrationKeys: use('encryptionKeys(process.env)'),
    useTestKeysImport: only(
      "import { useEncryptionKeys } from '../../src/database/encryption.js';\n",
    ),
    testKeysImport: only("import { testKeys } from './encryption-keys.js';\n"),
    useTestKeys: only('\nuseEncryptionKeys(testKeys);\n'),
    testKeysVariable: only(', FIELD_ENCRYPTION_KEYS: testKeys'),
    encryptStoredImport: only("import { encryptStored } from './encryption.js';\n"),
    encryptStored: only('\n  await encryptStored(db);'),
    hashImport: encryption ? '' : "import { createHash } from 'node:crypto';\n",
    answersImport: only(
      "import { decrypt, type Encryption, encrypt, keyedDigest } from '../database/encryption.js';\n",
    ),
    answers: only(ANSWERS),
    sealed: encryption ? 'encrypt(answers, JSON.stringify(created))' : 'JSON.stringify(created)',
    unsealed: encryption ? 'decrypt(answers, known.answer)' : 'known.answer',
    digest: encryption
      ? 'keyedDigest(JSON.stringify(value))'
      : "createHash('sha256').update(JSON.stringify(value)).digest('hex')",
  };
}

const ENCRYPTION_SCHEMA = `const EncryptionKeys = Type.String({
  pattern: '^[0-9A-Fa-f]{64}( *, *[0-9A-Fa-f]{64})*$',
});

`;

const ENCRYPTION_READER = `/** The keys that fields are encrypted with, for migrating. */
export function encryptionKeys(env: Env): string {
  const schema = Type.Object({ FIELD_ENCRYPTION_KEYS: EncryptionKeys });
  return checked(schema, env).FIELD_ENCRYPTION_KEYS;
}

`;

const ANSWERS = `/** Answers hold what is encrypted elsewhere. */
const answers: Encryption = { context: 'idempotency answers', mode: 'random' };
`;
