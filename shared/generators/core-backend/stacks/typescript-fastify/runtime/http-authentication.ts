/** `src/http/authentication.ts`. Who calls, and whether that is enough. */
export const httpAuthentication = `import type { FastifyInstance, FastifyRequest } from 'fastify';
import { createRemoteJWKSet, type JWTPayload, type JWTVerifyOptions, jwtVerify } from 'jose';
import type { Config } from '../config.js';
import { HttpProblem } from './problem.js';

/** Who sent a request, by its token. */
export interface Caller {
  subject: string;
  roles: readonly string[];
}

/** Checks a bearer token; throws when it is not valid. */
export type Verify = (token: string) => Promise<Caller>;

declare module 'fastify' {
  interface FastifyRequest {
    /** Null where nobody is asked: health, metrics, the document. */
    caller: Caller | null;
  }
  interface FastifySchema {
    /** One of these roles is needed; absent: every caller with a valid token may. */
    'x-roles'?: readonly string[];
  }
}

/** The check that the configuration asks for: by a shared secret, or by published keys. */
export function verifierOf(config: Config): Verify {
  const options: JWTVerifyOptions = {
    requiredClaims: ['sub', 'exp'],
    ...(config.AUTH_ISSUER !== undefined && { issuer: config.AUTH_ISSUER }),
    ...(config.AUTH_AUDIENCE !== undefined && { audience: config.AUTH_AUDIENCE }),
  };
  if (config.AUTH_JWKS_URL !== undefined) {
    const keys = createRemoteJWKSet(new URL(config.AUTH_JWKS_URL));
    // Never HS256 here: a public key must not be taken for a shared secret.
    const algorithms = ['RS256', 'PS256', 'ES256', 'EdDSA'];
    return async (token) =>
      callerOf((await jwtVerify(token, keys, { ...options, algorithms })).payload);
  }
  const secret = new TextEncoder().encode(config.AUTH_SECRET);
  const algorithms = ['HS256'];
  return async (token) =>
    callerOf((await jwtVerify(token, secret, { ...options, algorithms })).payload);
}

function callerOf({ sub = '', roles }: JWTPayload): Caller {
  const isList = Array.isArray(roles) && roles.every((role) => typeof role === 'string');
  return { subject: sub, roles: isList ? roles : [] };
}

/** Every route asks for a token, unless its schema says \`security: []\`, and for its \`x-roles\`. */
export function registerAuthentication(app: FastifyInstance, verify: Verify): void {
  app.decorateRequest('caller', null);
  app.addHook('onRequest', async (request, reply) => {
    const { security, 'x-roles': roles } = request.routeOptions.schema ?? {};
    if (request.is404 || security?.length === 0) return;
    const token = bearerToken(request);
    try {
      request.caller = await verify(token ?? '');
    } catch (error) {
      request.log.info({ err: error }, 'token refused');
      reply.header('www-authenticate', 'Bearer');
      throw new HttpProblem(401, 'A valid bearer token is needed.');
    }
    const caller = request.caller;
    if (roles !== undefined && !roles.some((role) => caller.roles.includes(role))) {
      throw new HttpProblem(403, \`One of these roles is needed: \${roles.join(', ')}.\`);
    }
  });
}

function bearerToken({ headers }: FastifyRequest): string | undefined {
  return /^Bearer +([^ ]+) *$/i.exec(headers.authorization ?? '')?.[1];
}
`;
