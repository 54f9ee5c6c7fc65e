import type { VirtualFile } from '../../../contract';
import { CodeWriter } from '../../../lib/code-writer';
import { jsString, jsValue } from '../../../lib/escape';
import { BEARER } from '../../openapi';
import type { BackendPlan, PlanIndex } from '../../plan';
import { Imports } from './imports';
import { routesName } from './routes-file';
import { hasFields } from './schema-file';

/** `src/http/components.ts`: every schema that the OpenAPI document publishes by name. */
export function componentsFile(index: PlanIndex): VirtualFile {
  const { enums, structures, resources } = index.plan;
  const imports = new Imports()
    .type('fastify', 'FastifyInstance')
    .value('./problem.js', 'Problem')
    .value('./health.routes.js', 'Health');
  const names = ['Problem', 'Health'];
  const add = (module: string, ...found: string[]) => {
    imports.value(module, ...found);
    names.push(...found);
  };
  for (const { typeName, fileName } of [...enums, ...structures])
    add(`../types/${fileName}.js`, typeName);
  for (const resource of resources) {
    const { typeName, segment, fileName, operations } = resource;
    add(
      `../${segment}/${fileName}.schema.js`,
      typeName,
      ...(resource.abstract ? [] : [`${typeName}Create`]),
      ...(hasFields(index, resource) ? [`${typeName}Update`] : []),
      `${typeName}Page`,
    );
    for (const operation of operations) {
      const module = `../${segment}/${fileName}.operations.js`;
      if (operation.parameters.length > 0) add(module, `${operation.typeName}Input`);
      if (operation.result) add(module, `${operation.typeName}Result`);
    }
  }
  const body = new CodeWriter();
  body.line(`const components = [${names.join(', ')}];`);
  body.gap().doc(['Makes the named schemas known, so that others may refer to them.']);
  body.block(
    'export function registerComponents(app: FastifyInstance): void {',
    () => body.line('for (const component of components) app.addSchema(component);'),
    '}',
  );
  const head = new CodeWriter();
  imports.write(head);
  return head.append(body).file('core/src/http/components.ts');
}

/** `src/app.ts`: puts the application together. */
export function appFile(plan: BackendPlan, index: PlanIndex): VirtualFile {
  const imports = new Imports()
    .value('@fastify/swagger', 'default as swagger')
    .type('@fastify/type-provider-typebox', 'TypeBoxTypeProvider')
    .value('fastify', 'default as Fastify')
    .type('fastify', 'FastifyServerOptions')
    .type('./database/database.js', 'Db')
    .value('./http/components.js', 'registerComponents')
    .value('./http/headers.js', 'registerHeaders')
    .value('./http/health.routes.js', 'healthRoutes')
    .value('./http/metrics.js', 'registerMetrics')
    .value('./http/problem.js', 'registerProblems')
    .value('./http/rate-limit.js', 'registerRateLimit')
    .value('./http/serialization.js', 'registerSerialization')
    .value('./http/validation.js', 'registerValidation');
  const routes: { name: string; recordIds: string[] }[] = [];
  for (const { segment, fileName, typeName, origin } of plan.resources) {
    const name = routesName(typeName);
    imports.value(`./${segment}/${fileName}.routes.js`, name);
    routes.push({ name, recordIds: origin.recordIds });
  }
  for (const { source, fileName, typeName, origin } of plan.links) {
    const name = routesName(typeName);
    imports.value(`./${index.resource(source.resourceId).segment}/${fileName}.routes.js`, name);
    routes.push({ name, recordIds: origin.recordIds });
  }
  const isSafe = plan.authentication !== null;
  if (isSafe) {
    imports.value('./http/authentication.js', 'registerAuthentication');
    imports.type('./http/authentication.js', 'Verify');
  }
  if (plan.audit) imports.value('./http/audit.js', 'registerAudit');
  if (plan.useCases.length > 0) imports.value('./use-cases/use-cases.routes.js', 'useCaseRoutes');
  const writer = new CodeWriter();
  imports.write(writer);
  writer.block(
    'export interface AppOptions {',
    () => {
      writer.line(
        'db: Db;',
        `logger: FastifyServerOptions['logger'];`,
        '/** Requests that one address may send; absent or 0: as many as come. */',
        'requestsPerMinute?: number;',
        '/** Addresses whose X-Forwarded-For is believed, with commas between; absent: none. */',
        'trustedProxies?: string | undefined;',
      );
      if (isSafe) writer.line('/** Checks bearer tokens. */', 'verify: Verify;');
    },
    '}',
  );
  writer
    .gap()
    .doc([
      'The whole HTTP application, not listening yet. The caller opens and closes the database.',
    ]);
  writer.block(
    'export async function buildApp(options: AppOptions) {',
    () => {
      const names = `db, logger, requestsPerMinute = 0, trustedProxies${isSafe ? ', verify' : ''}`;
      writer.line(`const { ${names} } = options;`);
      writeFastify(writer);
      writeSwagger(writer, plan, isSafe);
      writer.line('registerHeaders(app);', 'await registerRateLimit(app, requestsPerMinute);');
      if (isSafe) writer.line('registerAuthentication(app, verify);');
      if (plan.audit) writer.line('registerAudit(app, db);');
      writer.line(
        'registerMetrics(app);',
        'registerValidation(app);',
        'registerSerialization(app);',
        'registerProblems(app);',
        'registerComponents(app);',
      );
      writer.gap().line('await app.register(healthRoutes, { db });');
      for (const { name, recordIds } of routes) {
        writer.traced(recordIds, () => writer.line(`await app.register(${name}, { db });`));
      }
      if (plan.useCases.length > 0) {
        writer.line('await app.register(useCaseRoutes, { db });');
      }
      writer
        .gap()
        .line(
          `app.get('/openapi.json', { schema: { hide: true${isSafe ? ', security: []' : ''} } }, async () => app.swagger());`,
        );
      writer.line('return app;');
    },
    '}',
  );
  return writer.file('core/src/app.ts');
}

/** Makes the server itself. */
function writeFastify(writer: CodeWriter): void {
  writer.block(
    'const app = Fastify({',
    () =>
      writer.line(
        'logger,',
        'trustProxy: trustedProxies ?? false,',
        '// More than any record of this service needs, in bytes.',
        'bodyLimit: 1024 * 1024,',
        `forceCloseConnections: 'idle',`,
      ),
    '}).withTypeProvider<TypeBoxTypeProvider>();',
  );
}

/** Registers what makes the OpenAPI document of the routes. */
function writeSwagger(writer: CodeWriter, plan: BackendPlan, isSafe: boolean): void {
  writer.gap().block(
    'await app.register(swagger, {',
    () => {
      writer.block(
        'openapi: {',
        () => {
          writer.line(`openapi: '3.1.0',`);
          writer.block(
            'info: {',
            () => {
              writer.line(`title: ${jsString(plan.title)},`, `version: '0.1.0',`);
              if (plan.description !== '')
                writer.line(`description: ${jsString(plan.description)},`);
            },
            '},',
          );
          if (isSafe) {
            writer.line(
              `components: { securitySchemes: { bearer: ${jsValue(BEARER)} } },`,
              'security: [{ bearer: [] }],',
            );
          }
        },
        '},',
      );
      writer.block(
        'refResolver: {',
        () =>
          writer.line(
            'buildLocalReference: (json, _base, _fragment, index) => String(json.$id ?? `schema${index}`),',
          ),
        '},',
      );
    },
    '});',
  );
}
