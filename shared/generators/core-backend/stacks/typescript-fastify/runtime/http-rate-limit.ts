/** `src/http/rate-limit.ts`. Refuses who asks too often. */
export const httpRateLimit = `import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance } from 'fastify';
import { HttpProblem } from './problem.js';

/** Asked for from inside only. */
const UNLIMITED = new Set(['/health', '/ready', '/metrics']);

/**
 * Refuses requests of one address beyond the rate (429), before anything else is done for them. Each
 * process counts for itself; 0 lets as many in as come.
 */
export async function registerRateLimit(app: FastifyInstance, perMinute: number): Promise<void> {
  if (perMinute === 0) return;
  await app.register(rateLimit, {
    global: false,
    max: perMinute,
    timeWindow: '1 minute',
    allowList: ({ routeOptions }) => UNLIMITED.has(routeOptions.url ?? ''),
    errorResponseBuilder: (_request, { max }) =>
      new HttpProblem(429, \`One address may send \${max} requests a minute.\`),
  });
  // Of the whole application, not of its routes: those are looked at after who calls is known.
  app.addHook('onRequest', app.rateLimit());
}
`;
