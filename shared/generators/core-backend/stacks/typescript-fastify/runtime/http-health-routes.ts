/** `src/http/health.routes.ts`. Liveness and readiness. */
export const httpHealthRoutes = `import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { sql } from 'kysely';
import { Type } from 'typebox';
import type { Db } from '../database/database.js';
import { HttpProblem } from './problem.js';
import { problems, success } from './schemas.js';

export const Health = Type.Object(
  { status: Type.Enum(['ok'], { type: 'string' }) },
  { $id: 'Health' },
);

/** \`GET /health\`: the process answers. \`GET /ready\`: it can also reach its database. */
export const healthRoutes: FastifyPluginAsyncTypebox<{ db: Db }> = async (app, { db }) => {
  app.get(
    '/health',
    {
      schema: {
        operationId: 'getHealth',
        summary: 'The process answers',
        tags: ['operation'],
{{open}}        response: { 200: success(Health) },
      },
    },
    async () => ({ status: 'ok' as const }),
  );

  app.get(
    '/ready',
    {
      schema: {
        operationId: 'getReadiness',
        summary: 'The process can reach its database',
        tags: ['operation'],
{{open}}        response: { 200: success(Health), ...problems(503) },
      },
    },
    async (request) => {
      try {
        await sql\`select 1\`.execute(db);
      } catch (error) {
        request.log.warn({ err: error }, 'database is not reachable');
        throw new HttpProblem(503, 'The database cannot be reached.');
      }
      return { status: 'ok' as const };
    },
  );
};
`;
