import type { VirtualFile } from '../../../contract';
import { CodeWriter } from '../../../lib/code-writer';
import { jsString } from '../../../lib/escape';
import { camel, wordsOf } from '../../../lib/names';
import type { OperationPlan, Origin, PlanIndex, ResourcePlan } from '../../plan';
import { summaryOf } from '../../summaries';
import { Imports } from './imports';
import { operationsConstant } from './operations-file';
import { hasFields } from './schema-file';
import { descriptionOf } from '../../api-schema';

/** Name of the plug-in that serves a resource: `loanRoutes`. */
export function routesName(typeName: string): string {
  return `${camel(wordsOf(typeName))}Routes`;
}

interface Scope {
  index: PlanIndex;
  resource: ResourcePlan;
  imports: Imports;
}

/** `src/<resources>/<resource>.routes.ts`: the resource's endpoints. */
export function routesFile(index: PlanIndex, resource: ResourcePlan): VirtualFile {
  const { typeName, fileName, segment } = resource;
  const imports = new Imports()
    .type('@fastify/type-provider-typebox', 'FastifyPluginAsyncTypebox')
    .type('../database/database.js', 'Db')
    .value('../http/problem.js', 'notFound')
    .value('../http/schemas.js', 'idParameters', 'noContent', 'problems', 'success')
    .value(`./${fileName}.repository.js`, `${typeName}Repository`)
    .value(`./${fileName}.schema.js`, typeName, `${typeName}Page`, `${typeName}Query`);
  const scope = { index, resource, imports };
  const body = new CodeWriter();
  body.line(`const tags = [${jsString(resource.typeName)}];`).gap();
  body.traced(resource.origin.recordIds, () =>
    body.block(
      `export const ${routesName(typeName)}: FastifyPluginAsyncTypebox<{ db: Db }> = async (app, { db }) => {`,
      () => {
        body.line(`const repository = new ${typeName}Repository(db);`);
        writeList(body, scope);
        if (!resource.abstract) writeCreate(body, scope);
        writeGet(body, scope);
        if (hasFields(index, resource)) writeUpdate(body, scope);
        writeDelete(body, scope);
        for (const operation of resource.operations) writeOperation(body, scope, operation);
      },
      '};',
    ),
  );
  const head = new CodeWriter();
  imports.write(head);
  return head.append(body).file(`core/src/${segment}/${fileName}.routes.ts`);
}

export interface RouteText {
  method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  url: string;
  /** Members of the route's schema, as source. */
  schema: string[];
  handler: string;
  body: string[];
}

/** `app.get('/loans', { schema: { … } }, async (request) => { … });` */
export function writeRoute(body: CodeWriter, route: RouteText): void {
  body.gap().block(
    `app.${route.method}(`,
    () => {
      body.line(`${jsString(route.url)},`);
      body.block(
        '{',
        () =>
          body.block('schema: {', () => route.schema.forEach((one) => body.line(`${one},`)), '},'),
        '},',
      );
      body.block(`${route.handler} => {`, () => body.line(...route.body), '},');
    },
    ');',
  );
}

/** The members of a route's schema that are for people and tools. */
export function labels(operationId: string, summary: string, origin?: Origin): string[] {
  const description = origin && descriptionOf(origin);
  return [
    `operationId: ${jsString(operationId)}`,
    `summary: ${jsString(summary)}`,
    ...(description === undefined ? [] : [`description: ${jsString(description)}`]),
    'tags',
  ];
}

function missing(resource: ResourcePlan): string {
  return `notFound(${jsString(resource.label)}, request.params.id)`;
}

function writeList(body: CodeWriter, { resource }: Scope): void {
  const { typeName, pluralName, segment } = resource;
  writeRoute(body, {
    method: 'get',
    url: `/${segment}`,
    schema: [
      ...labels(`list${pluralName}`, summaryOf.list(resource)),
      `querystring: ${typeName}Query`,
      `response: { 200: success(${typeName}Page), ...problems(400) }`,
    ],
    handler: 'async (request)',
    body: ['return repository.list(request.query);'],
  });
}

function writeCreate(body: CodeWriter, { resource, imports }: Scope): void {
  const { typeName, segment, fileName } = resource;
  imports.value(`./${fileName}.schema.js`, `${typeName}Create`);
  imports.value('../http/schemas.js', 'refTo');
  writeRoute(body, {
    method: 'post',
    url: `/${segment}`,
    schema: [
      ...labels(`create${typeName}`, summaryOf.create(resource), resource.origin),
      `body: refTo(${typeName}Create)`,
      `response: { 201: success(${typeName}), ...problems(400, 409) }`,
    ],
    handler: 'async (request, reply)',
    body: [
      'const record = await repository.create(request.body);',
      `return reply.code(201).header('location', \`/${segment}/\${record.id}\`).send(record);`,
    ],
  });
}

function writeGet(body: CodeWriter, { resource }: Scope): void {
  const { typeName, segment } = resource;
  writeRoute(body, {
    method: 'get',
    url: `/${segment}/:id`,
    schema: [
      ...labels(`get${typeName}`, summaryOf.get(resource)),
      'params: idParameters',
      `response: { 200: success(${typeName}), ...problems(400, 404) }`,
    ],
    handler: 'async (request)',
    body: [
      'const record = await repository.find(request.params.id);',
      `if (record === undefined) throw ${missing(resource)};`,
      'return record;',
    ],
  });
}

function writeUpdate(body: CodeWriter, { resource, imports }: Scope): void {
  const { typeName, segment, fileName } = resource;
  imports.value(`./${fileName}.schema.js`, `${typeName}Update`);
  imports.value('../http/schemas.js', 'refTo');
  writeRoute(body, {
    method: 'patch',
    url: `/${segment}/:id`,
    schema: [
      ...labels(`update${typeName}`, summaryOf.update(resource)),
      'params: idParameters',
      `body: refTo(${typeName}Update)`,
      `response: { 200: success(${typeName}), ...problems(400, 404, 409) }`,
    ],
    handler: 'async (request)',
    body: [
      'const record = await repository.update(request.params.id, request.body);',
      `if (record === undefined) throw ${missing(resource)};`,
      'return record;',
    ],
  });
}

function writeDelete(body: CodeWriter, { resource }: Scope): void {
  const { typeName, segment } = resource;
  writeRoute(body, {
    method: 'delete',
    url: `/${segment}/:id`,
    schema: [
      ...labels(`delete${typeName}`, summaryOf.delete(resource)),
      'params: idParameters',
      'response: { 204: noContent, ...problems(400, 404, 409) }',
    ],
    handler: 'async (request, reply)',
    body: [
      'const { id } = request.params;',
      `if (!(await repository.delete(id))) throw notFound(${jsString(resource.label)}, id);`,
      'return reply.code(204).send(null);',
    ],
  });
}

/** The endpoint of an operation: checks the request, then hands over to what a person writes. */
function writeOperation(body: CodeWriter, scope: Scope, operation: OperationPlan): void {
  const { resource, imports } = scope;
  const { typeName, method, parameters, result, derived, origin } = operation;
  const module = `./${resource.fileName}.operations.js`;
  const constant = operationsConstant(resource);
  imports.value(module, constant);
  const hasInput = parameters.length > 0;
  if (hasInput) imports.value(module, `${typeName}Input`).value('../http/schemas.js', 'refTo');
  if (result) imports.value(module, `${typeName}Result`);
  const input = hasInput ? ', input: request.body' : '';
  const call = `${constant}.${method}({ db, id: request.params.id${input} })`;
  body.traced(origin.recordIds, () =>
    writeRoute(body, {
      method: derived ? 'get' : 'post',
      url: `/${resource.segment}/:id/${operation.segment}`,
      schema: [
        ...labels(operation.operationId, summaryOf.operation(resource, operation), origin),
        'params: idParameters',
        ...(hasInput ? [`body: refTo(${typeName}Input)`] : []),
        `response: { ${result ? `200: success(${typeName}Result)` : '204: noContent'}, ...problems(400, 404, 501) }`,
      ],
      handler: result ? 'async (request)' : 'async (request, reply)',
      body: [
        'const record = await repository.find(request.params.id);',
        `if (record === undefined) throw ${missing(resource)};`,
        ...(result
          ? [`return ${call};`]
          : [`await ${call};`, 'return reply.code(204).send(null);']),
      ],
    }),
  );
}
