import type { VirtualFile } from '../../../contract';
import { CodeWriter } from '../../../lib/code-writer';
import { jsString } from '../../../lib/escape';
import { camel, wordsOf } from '../../../lib/names';
import type { UseCasePlan } from '../../behaviour-plan';
import type { BackendPlan } from '../../plan';
import { summaryOf } from '../../summaries';
import { docOf } from './comments';
import { Imports } from './imports';
import { labels, problemsOf, writeRoute } from './routes-file';

/** `src/use-cases/`: a service for each use case that is more than one step, and their endpoints. */
export function useCaseFiles(plan: BackendPlan): VirtualFile[] {
  if (plan.useCases.length === 0) return [];
  return [...plan.useCases.map(serviceFile), routesFile(plan)];
}

function serviceFile(useCase: UseCasePlan): VirtualFile {
  const { typeName, fileName, method, title, origin, steps } = useCase;
  const imports = new Imports()
    .type('../database/database.js', 'Db')
    .value('../http/problem.js', 'notImplemented');
  const writer = new CodeWriter();
  imports.write(writer);
  writer.traced(origin.recordIds, () => {
    writer.doc([
      title,
      ...docOf(origin),
      ...useCase.preconditions.map((text) => `Precondition: ${text}`),
      ...steps.map((text, at) => `${at + 1}. ${text}`),
      ...useCase.postconditions.map((text) => `Postcondition: ${text}`),
    ]);
    writer.block(
      `export class ${typeName}Service {`,
      () => {
        writer.line('constructor(protected readonly db: Db) {}').gap();
        writer.block(
          `async ${method}(): Promise<void> {`,
          () => {
            const words = origin.sentences[0] ?? (steps.join('; ') || title);
            writer.line(`throw notImplemented(${jsString(title)}, ${jsString(words)});`);
          },
          '}',
        );
      },
      '}',
    );
  });
  return writer.file(`core/src/use-cases/${fileName}.service.ts`);
}

function routesFile(plan: BackendPlan): VirtualFile {
  const imports = new Imports()
    .type('@fastify/type-provider-typebox', 'FastifyPluginAsyncTypebox')
    .type('../database/database.js', 'Db')
    .value('../http/schemas.js', 'noContent', 'problems');
  const body = new CodeWriter();
  body.line(`const tags = ['use cases'];`).gap();
  body.block(
    'export const useCaseRoutes: FastifyPluginAsyncTypebox<{ db: Db }> = async (app, { db }) => {',
    () => {
      for (const useCase of plan.useCases) {
        const { typeName, fileName, method, origin, access, operationId, segment } = useCase;
        imports.value(`./${fileName}.service.js`, `${typeName}Service`);
        const variable = camel(wordsOf(typeName));
        body.gap().traced(origin.recordIds, () => {
          body.line(`const ${variable} = new ${typeName}Service(db);`);
          writeRoute(body, {
            method: 'post',
            url: `/use-cases/${segment}`,
            schema: [
              ...labels(operationId, summaryOf.useCase(useCase), { origin, access }),
              `response: { 204: noContent, ...${problemsOf(plan, 'post', access, 501)} }`,
            ],
            handler: 'async (_request, reply)',
            body: [`await ${variable}.${method}();`, 'return reply.code(204).send(null);'],
          });
        });
      }
    },
    '};',
  );
  const head = new CodeWriter();
  imports.write(head);
  return head.append(body).file('core/src/use-cases/use-cases.routes.ts');
}
