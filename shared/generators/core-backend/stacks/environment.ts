import type { AuthenticationFacts, EnvironmentVariable } from '../../contract';
import type { AuthenticationPlan, EncryptionPlan } from '../behaviour-plan';
import type { BackendPlan } from '../plan';

/** What of a backend's environment a stack says itself. */
export interface StackEnvironment {
  port: number;
  database: EnvironmentVariable;
  /** Variables that only this stack has. */
  more: readonly EnvironmentVariable[];
}

/**
 * The networks of no public address (RFC 1918, RFC 4193), as a list. In a container the backend is
 * reached through a load balancer in one of them and by nobody else, so what that says is believed.
 */
export const PRIVATE_NETWORKS = '10.0.0.0/8,172.16.0.0/12,192.168.0.0/16,fc00::/7';

/** Every variable that a backend reads, with what it is for. */
export function environmentOf(
  { authentication, encryption }: BackendPlan,
  { port, database, more }: StackEnvironment,
): EnvironmentVariable[] {
  return [
    plain('HOST', 'Address to listen on.', '127.0.0.1'),
    plain('PORT', 'Port to listen on.', String(port)),
    database,
    ...more,
    plain('MIGRATE_ON_START', 'Brings the database up to date when the server starts.', 'true'),
    plain('LOG_LEVEL', 'Least severe message that is logged.', 'info'),
    plain(
      'REQUESTS_PER_MINUTE',
      'Requests of one address that are answered in a minute; 0 sets no limit.',
      '0',
    ),
    plain('SHUTDOWN_TIMEOUT_MS', 'Milliseconds that requests under way get to finish.', '10000'),
    ...(authentication ? tokenVariables(authentication) : []),
    ...(encryption ? [keysVariable(encryption)] : []),
  ];
}

function tokenVariables(authentication: AuthenticationPlan): EnvironmentVariable[] {
  const { secretVariable, jwksVariable, issuerVariable, audienceVariable } = authentication;
  return [
    {
      name: secretVariable,
      purpose: `Secret of 32 bytes or more that tokens are signed with (HS256), unless ${jwksVariable} is set.`,
      default: null,
      secret: true,
    },
    plain(jwksVariable, 'Address of the public keys that tokens are signed with.', ''),
    plain(issuerVariable, 'Issuer that tokens have to name; empty: any.', ''),
    plain(audienceVariable, 'Audience that tokens have to name; empty: any.', ''),
  ];
}

function keysVariable({ keysVariable: name }: EncryptionPlan): EnvironmentVariable {
  const purpose =
    'Keys of 64 hexadecimal digits that fields are encrypted with, with commas between: the first encrypts, all decrypt.';
  return { name, purpose, default: null, secret: true };
}

/** A variable that is no secret. */
export function plain(name: string, purpose: string, value: string): EnvironmentVariable {
  return { name, purpose, default: value, secret: false };
}

/**
 * `.env.example`: every variable with what it is for; the ones that have to be set are left empty.
 *
 * @param how the file comes to be used, in one sentence
 */
export function environmentExample(how: string, variables: readonly EnvironmentVariable[]): string {
  const lines = variables.flatMap(({ name, purpose, default: value }) => [
    `# ${purpose}`,
    `${name}=${value ?? ''}`,
  ]);
  return `${[`# ${how}`, ...lines].join('\n')}\n`;
}

/** How callers say who they are; null where nobody is asked. */
export function authenticationOf({
  authentication,
  roles,
}: BackendPlan): AuthenticationFacts | null {
  if (!authentication) return null;
  const { secretVariable, jwksVariable, rolesClaim } = authentication;
  return { secretVariable, jwksVariable, rolesClaim, roles: roles.map(({ name }) => name) };
}
