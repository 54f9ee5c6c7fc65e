/** `test/support/tokens.ts`. Bearer tokens, for tests. */
export const testSupportTokens = `import { randomBytes } from 'node:crypto';
import { SignJWT } from 'jose';
import { loadConfig } from '../../src/config.js';
import { verifierOf } from '../../src/http/authentication.js';
{{testKeysImport}}
// Another one each time: nothing that is worth keeping secret stands in a file.
const secret = randomBytes(32).toString('hex');

export const verify = verifierOf(loadConfig({ {{secretVariable}}: secret{{testKeysVariable}} }));

export const allRoles = {{allRoles}};

/** A header that lets a caller with these roles in; all of them unless said otherwise. */
export async function bearer(roles: readonly string[] = allRoles, expires = '5 minutes') {
  const token = await new SignJWT({ roles })
    .setProtectedHeader({ alg: 'HS256' })
    .setSubject('tester')
    .setExpirationTime(expires)
    .sign(new TextEncoder().encode(secret));
  return { authorization: \`Bearer \${token}\` };
}
`;
