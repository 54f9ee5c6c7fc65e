/** `src/http/audit.ts`. Who did what. */
export const httpAudit = `import type { FastifyInstance } from 'fastify';
import type { Db } from '../database/database.js';
import { newId } from '../database/id.js';

/** The paths whose requests are logged. */
const watched = {{watched}};
{{isRead}}
/**
 * Logs every request for what is watched{{reads}}: who asked,
 * what for, and how it ended. A request is not answered before its line is written.
 */
export function registerAudit(app: FastifyInstance, db: Db): void {
  app.addHook('onSend', async (request, reply) => {
    const { url = '', schema } = request.routeOptions;
    const isWatched = watched.some((path) => url === path || url.startsWith(\`\${path}/\`));
    if (!isWatched{{readCondition}}) return;
    const { id } = (request.params ?? {}) as { id?: string };
    const location = String(reply.getHeader('location') ?? '');
    await db
      .insertInto('{{auditTable}}')
      .values({
        id: newId(),
        at: new Date().toISOString(),
        caller: {{caller}},
        operation: schema?.operationId ?? \`\${request.method} \${url}\`,
        record_id: id ?? location.split('/').at(-1) ?? '',
        status: reply.statusCode,
        request_id: request.id,
      })
      .execute();
  });
}
`;
