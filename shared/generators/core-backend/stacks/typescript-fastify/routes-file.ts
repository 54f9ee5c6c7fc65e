import type { VirtualFile } from '../../../contract';
import { CodeWriter } from '../../../lib/code-writer';
import { jsString, jsValue } from '../../../lib/escape';
import { camel, wordsOf } from '../../../lib/names';
import type { Access } from '../../behaviour-plan';
import { movable } from '../../behaviour-plan';
import { isUnwritten, refusals, transitionsOf } from '../../openapi';
import type { BackendPlan, OperationPlan, Origin, PlanIndex, ResourcePlan } from '../../plan';
import { summaryOf } from '../../summaries';
import { Imports } from './imports';
import { hasConditions, operationsConstant } from './operations-file';
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
        if (movable(resource.machines).length > 0) writeActions(body, scope);
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

/** What else the document says about an endpoint. */
interface LabelFacts {
  origin?: Origin;
  access?: Access;
  useCases?: readonly string[];
}

/** `problems(400, 401, 404, 429)`: the failures, with those that follow from the method and who may. */
export function problemsOf(
  { authentication }: BackendPlan,
  method: string,
  access: Access,
  ...statuses: number[]
): string {
  const denials = authentication ? (access === null ? [401] : [401, 403]) : [];
  const all = [...statuses, ...denials, ...refusals(method)].sort((a, b) => a - b);
  return `problems(${all.join(', ')})`;
}

/** What a change of one record takes and answers where records have versions. */
function versioning({ index, imports }: Scope) {
  const { locking } = index.plan;
  if (!locking) return { schema: [], statuses: [], argument: '' };
  imports.value('../http/versions.js', 'expectedVersion', 'ifMatchHeaders');
  return {
    schema: ['headers: ifMatchHeaders'],
    statuses: locking === 'required' ? [412, 428] : [412],
    argument: ', expectedVersion(request)',
  };
}

/** Handler and answer of an endpoint that gives one record. */
function answering({ index, imports, resource }: Scope) {
  const { typeName } = resource;
  if (!index.plan.locking) {
    imports.value('../http/schemas.js', 'success');
    return {
      answer: `success(${typeName})`,
      handler: 'async (request)',
      lines: ['return record;'],
    };
  }
  imports.value('../http/schemas.js', 'versioned').value('../http/versions.js', 'etagOf');
  return {
    answer: `versioned(${typeName})`,
    handler: 'async (request, reply)',
    lines: [`reply.header('etag', etagOf(record));`, 'return record;'],
  };
}

/** The members of a route's schema that are for people and tools. */
export function labels(
  operationId: string,
  summary: string,
  { origin, access = null, useCases = [] }: LabelFacts,
): string[] {
  const description = origin && descriptionOf(origin);
  return [
    `operationId: ${jsString(operationId)}`,
    `summary: ${jsString(summary)}`,
    ...(description === undefined ? [] : [`description: ${jsString(description)}`]),
    'tags',
    ...(access === null ? [] : [`'x-roles': ${jsValue(access)}`]),
    ...(useCases.length > 0 ? [`'x-use-cases': ${jsValue(useCases)}`] : []),
  ];
}

function missing(resource: ResourcePlan): string {
  return `notFound(${jsString(resource.label)}, request.params.id)`;
}

function writeList(body: CodeWriter, { resource, index }: Scope): void {
  const { typeName, pluralName, segment, access } = resource;
  writeRoute(body, {
    method: 'get',
    url: `/${segment}`,
    schema: [
      ...labels(`list${pluralName}`, summaryOf.list(resource), { access: access.read }),
      `querystring: ${typeName}Query`,
      `response: { 200: success(${typeName}Page), ...${problemsOf(index.plan, 'get', access.read, 400)} }`,
    ],
    handler: 'async (request)',
    body: ['return repository.list(request.query);'],
  });
}

function writeCreate(body: CodeWriter, scope: Scope): void {
  const { resource, imports, index } = scope;
  const { typeName, segment, fileName, access, origin } = resource;
  const { locking, idempotency } = index.plan;
  imports.value(`./${fileName}.schema.js`, `${typeName}Create`);
  imports.value('../http/schemas.js', 'refTo');
  const { answer } = answering(scope);
  const statuses = [400, 409, ...(idempotency ? [422] : [])];
  const send = `return reply.code(201).header('location', \`/${segment}/\${record.id}\`)`;
  const plain = [
    'const record = await repository.create(request.body);',
    `${send}${locking ? `.header('etag', etagOf(record))` : ''}.send(record);`,
  ];
  const once = [
    `const create = (given: Db) => new ${typeName}Repository(given).create(request.body);`,
    `const { record${locking ? ', etag' : ''} } = await createOnce(db, request, create, ${locking ? 'etagOf' : "() => ''"});`,
    `${send}${locking ? `.header('etag', etag)` : ''}.send(record);`,
  ];
  if (idempotency) imports.value('../http/idempotency.js', 'createOnce', 'idempotencyHeaders');
  writeRoute(body, {
    method: 'post',
    url: `/${segment}`,
    schema: [
      ...labels(`create${typeName}`, summaryOf.create(resource), { origin, access: access.create }),
      `body: refTo(${typeName}Create)`,
      ...(idempotency ? ['headers: idempotencyHeaders'] : []),
      `response: { 201: ${answer}, ...${problemsOf(index.plan, 'post', access.create, ...statuses)} }`,
    ],
    handler: 'async (request, reply)',
    body: idempotency ? once : plain,
  });
}

function writeGet(body: CodeWriter, scope: Scope): void {
  const { resource, index } = scope;
  const { typeName, segment, access } = resource;
  const { answer, handler, lines } = answering(scope);
  writeRoute(body, {
    method: 'get',
    url: `/${segment}/:id`,
    schema: [
      ...labels(`get${typeName}`, summaryOf.get(resource), { access: access.read }),
      'params: idParameters',
      `response: { 200: ${answer}, ...${problemsOf(index.plan, 'get', access.read, 400, 404)} }`,
    ],
    handler,
    body: [
      'const record = await repository.find(request.params.id);',
      `if (record === undefined) throw ${missing(resource)};`,
      ...lines,
    ],
  });
}

function writeUpdate(body: CodeWriter, scope: Scope): void {
  const { resource, imports, index } = scope;
  const { typeName, segment, fileName, access } = resource;
  imports.value(`./${fileName}.schema.js`, `${typeName}Update`);
  imports.value('../http/schemas.js', 'refTo');
  const { answer, handler, lines } = answering(scope);
  const { schema, statuses, argument } = versioning(scope);
  const failing = problemsOf(index.plan, 'patch', access.update, 400, 404, 409, ...statuses);
  writeRoute(body, {
    method: 'patch',
    url: `/${segment}/:id`,
    schema: [
      ...labels(`update${typeName}`, summaryOf.update(resource), { access: access.update }),
      'params: idParameters',
      ...schema,
      `body: refTo(${typeName}Update)`,
      `response: { 200: ${answer}, ...${failing} }`,
    ],
    handler,
    body: [
      'const { id } = request.params;',
      `const record = await repository.update(id, request.body${argument});`,
      `if (record === undefined) throw notFound(${jsString(resource.label)}, id);`,
      ...lines,
    ],
  });
}

function writeDelete(body: CodeWriter, scope: Scope): void {
  const { resource, index } = scope;
  const { typeName, segment, access } = resource;
  const { schema, statuses, argument } = versioning(scope);
  const failing = problemsOf(index.plan, 'delete', access.delete, 400, 404, 409, ...statuses);
  writeRoute(body, {
    method: 'delete',
    url: `/${segment}/:id`,
    schema: [
      ...labels(`delete${typeName}`, summaryOf.delete(resource), { access: access.delete }),
      'params: idParameters',
      ...schema,
      `response: { 204: noContent, ...${failing} }`,
    ],
    handler: 'async (request, reply)',
    body: [
      'const { id } = request.params;',
      `const isDeleted = await repository.delete(id${argument});`,
      `if (!isDeleted) throw notFound(${jsString(resource.label)}, id);`,
      'return reply.code(204).send(null);',
    ],
  });
}

/** The endpoints of the state machines: a step each, taken by the service. */
function writeActions(body: CodeWriter, scope: Scope): void {
  const { resource, imports, index } = scope;
  const { typeName, fileName, segment } = resource;
  imports.value(`./${fileName}.service.js`, `${typeName}Service`);
  const { answer, handler, lines } = answering(scope);
  const { schema, statuses, argument } = versioning(scope);
  body.gap().line(`const service = new ${typeName}Service(db);`);
  const steps = resource.machines.flatMap((machine) =>
    machine.actions.map((action) => ({ machine, action })),
  );
  for (const { machine, action } of steps) {
    const { access, useCases, origin } = action;
    const failing = problemsOf(
      index.plan,
      'post',
      access,
      400,
      404,
      409,
      ...statuses,
      ...(isUnwritten(action) ? [501] : []),
    );
    body.traced(origin.recordIds, () =>
      writeRoute(body, {
        method: 'post',
        url: `/${segment}/:id/${action.segment}`,
        schema: [
          ...labels(action.operationId, summaryOf.action(resource, action), {
            origin,
            access,
            useCases,
          }),
          `'x-transitions': ${jsValue(transitionsOf(machine, action))}`,
          'params: idParameters',
          ...schema,
          `response: { 200: ${answer}, ...${failing} }`,
        ],
        handler,
        body: [
          `const record = await service.${action.method}(request.params.id${argument});`,
          ...lines,
        ],
      }),
    );
  }
}

/** The endpoint of an operation: checks the request, then hands over to what a person writes. */
function writeOperation(body: CodeWriter, scope: Scope, operation: OperationPlan): void {
  const { resource, imports } = scope;
  const { typeName, method, parameters, result, derived, origin, access, useCases } = operation;
  const module = `./${resource.fileName}.operations.js`;
  const constant = operationsConstant(resource);
  imports.value(module, constant);
  const hasInput = parameters.length > 0;
  if (hasInput) imports.value(module, `${typeName}Input`).value('../http/schemas.js', 'refTo');
  if (result) imports.value(module, `${typeName}Result`);
  const input = hasInput ? ', input: request.body' : '';
  const call = `${constant}.${method}({ db, record${input} })`;
  const statuses = [400, 404, ...(hasConditions(operation) ? [409] : [])];
  const failing = problemsOf(
    scope.index.plan,
    derived ? 'get' : 'post',
    access,
    ...statuses,
    ...(operation.formula ? [] : [501]),
  );
  body.traced(origin.recordIds, () =>
    writeRoute(body, {
      method: derived ? 'get' : 'post',
      url: `/${resource.segment}/:id/${operation.segment}`,
      schema: [
        ...labels(operation.operationId, summaryOf.operation(resource, operation), {
          origin,
          access,
          useCases,
        }),
        'params: idParameters',
        ...(hasInput ? [`body: refTo(${typeName}Input)`] : []),
        `response: { ${result ? `200: success(${typeName}Result)` : '204: noContent'}, ...${failing} }`,
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
