import { createHmac, randomBytes } from 'node:crypto';
import type { AuthenticationFacts, BackendFacts } from '../../../shared/generators/contract';

/** How long a token is good for, seconds. */
const LIFETIME = 3_600;

/** What callers of one proof show: tokens signed with a secret that exists for this proof only. */
export interface Credentials {
  /** Tells the backend the secret. */
  environment: Readonly<Record<string, string>>;
  /** Header of a caller that has every role. */
  everyRole: Bearer;
  /** Header of a known caller without any role. */
  noRole: Bearer;
  /** Headers that no backend may accept, by what is wrong with them. */
  refused: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/**
 * What else a backend does not start without and nobody may know: 32 random bytes in hexadecimal
 * digits for each, as the scripts of the infrastructure make them.
 */
export function proofSecrets({
  environment,
  databaseVariable,
}: Pick<BackendFacts, 'environment' | 'databaseVariable'>): Record<string, string> {
  const needed = environment.filter(
    ({ name, secret, default: value }) => secret && value === null && name !== databaseVariable,
  );
  return Object.fromEntries(needed.map(({ name }) => [name, randomBytes(32).toString('hex')]));
}

type Bearer = Readonly<{ authorization: string }>;

/** @param now milliseconds since 1970 */
export function newCredentials(
  facts: Pick<AuthenticationFacts, 'secretVariable' | 'rolesClaim' | 'roles'>,
  now: number,
): Credentials {
  const secret = randomBytes(48).toString('base64url');
  const issued = Math.floor(now / 1000);
  const claims = (roles: readonly string[]) => ({
    sub: 'modelwright-proof',
    iat: issued,
    exp: issued + LIFETIME,
    [facts.rolesClaim]: roles,
  });
  const all = claims(facts.roles);
  const unsigned = `${part({ alg: 'none', typ: 'JWT' })}.${part(all)}.`;
  return {
    environment: { [facts.secretVariable]: secret },
    everyRole: bearer(signed(all, secret)),
    noRole: bearer(signed(claims([]), secret)),
    refused: {
      'no token': {},
      'expired token': bearer(signed({ ...all, iat: issued - 7_200, exp: issued - 3_600 }, secret)),
      'token of another signer': bearer(signed(all, randomBytes(48).toString('base64url'))),
      'unsigned token': bearer(unsigned),
    },
  };
}

function bearer(token: string): Bearer {
  return { authorization: `Bearer ${token}` };
}

/** A JSON Web Token with HS256 (RFC 7515, RFC 7519). */
function signed(claims: object, secret: string): string {
  const text = `${part({ alg: 'HS256', typ: 'JWT' })}.${part(claims)}`;
  return `${text}.${createHmac('sha256', secret).update(text).digest('base64url')}`;
}

function part(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
