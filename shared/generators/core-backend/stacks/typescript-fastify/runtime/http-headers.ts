/** `src/http/headers.ts`. What every answer tells browsers. */
export const httpHeaders = `import type { FastifyInstance } from 'fastify';

const HEADERS = {
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
};

/**
 * Tells browsers to be strict with every answer, as OWASP's REST Security Cheat Sheet advises.
 * Strict-Transport-Security is for where TLS ends.
 */
export function registerHeaders(app: FastifyInstance): void {
  app.addHook('onRequest', (_request, reply, done) => {
    reply.headers(HEADERS);
    done();
  });
}
`;
