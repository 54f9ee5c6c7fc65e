import { descriptionOf, filterParameter, filtersOf } from './api-schema';
import type { Access, ActionPlan, StateMachinePlan, UseCasePlan } from './behaviour-plan';
import { componentsOf, ID, type Json, ref, referenceTo, schemaOf } from './openapi-components';
import type { CoreBackendOptions } from './options';
import type { LinkPlan, OperationPlan, Origin, PlanIndex, ResourcePlan } from './plan';
import { summaryOf } from './summaries';

type Paths = Record<string, Json>;

/**
 * The OpenAPI 3.1 document of a plan: what every stack's server has to answer at `/openapi.json`.
 * Generated backends compare the two in a test.
 */
export function openapiOf(index: PlanIndex, options: CoreBackendOptions): Json {
  const { title, description, resources, links, useCases, authentication } = index.plan;
  const open = authentication ? { security: [] } : {};
  const paths: Paths = {
    '/health': { get: healthCheck('getHealth', 'The process answers', open) },
    '/ready': {
      get: healthCheck('getReadiness', 'The process can reach its database', open, failures(503)),
    },
  };
  const writer = new PathWriter(index, options, paths);
  for (const resource of resources) writer.resource(resource);
  for (const link of links) writer.link(link);
  for (const useCase of useCases) writer.useCase(useCase);
  return {
    openapi: '3.1.0',
    info: { title, version: '0.1.0', ...(description !== '' && { description }) },
    ...(authentication && { security: [{ bearer: [] }] }),
    components: {
      ...(authentication && { securitySchemes: { bearer: BEARER } }),
      schemas: componentsOf(index),
    },
    paths,
  };
}

/** How a caller says who it is. */
export const BEARER: Json = {
  type: 'http',
  scheme: 'bearer',
  bearerFormat: 'JWT',
  description: 'A JSON Web Token with `sub`, `exp` and the roles of the caller.',
};

function healthCheck(operationId: string, summary: string, open: Json, more: Json = {}): Json {
  const responses = { ...answer(200, ref('Health')), ...more };
  return { operationId, summary, tags: ['operation'], ...open, responses };
}

function answer(status: number, schema: Json, headers: Json = {}): Json {
  const content = { 'application/json': { schema } };
  return { [status]: { description: 'Success', ...headers, content } };
}

const NO_CONTENT: Json = { 204: { description: 'Done' } };

/** Descriptions of the answers that are failures: the same in the document and in the servers. */
export const FAILURES: Readonly<Record<number, string>> = {
  400: 'The request is not valid',
  401: 'There is no valid bearer token',
  403: 'The roles of the caller do not allow it',
  404: 'There is no such record',
  409: 'It contradicts other records, or the state of this one',
  412: 'The record has changed since: If-Match names an older version',
  413: 'The request is larger than 1 MiB',
  422: 'The Idempotency-Key was used for another request',
  428: 'If-Match is missing',
  429: 'The caller asks too often: Retry-After says when to ask again',
  501: 'Named by the model, not implemented yet',
  503: 'The database cannot be reached',
};

/** Failures that any request with the method may meet, whatever it asks for. */
export function refusals(method: string): number[] {
  return ['post', 'put', 'patch'].includes(method) ? [413, 429] : [429];
}

function failures(...statuses: number[]): Json {
  const content = { 'application/problem+json': { schema: ref('Problem') } };
  return Object.fromEntries(
    statuses.map((status) => [status, { description: FAILURES[status], content }]),
  );
}

function body(name: string): Json {
  return {
    requestBody: { required: true, content: { 'application/json': { schema: ref(name) } } },
  };
}

function inPath(...names: string[]): Json[] {
  return names.map((name) => ({ schema: ID, in: 'path', name, required: true }));
}

/** The version of the record, quoted: a strong validator (RFC 9110, 8.8.3). */
const VERSIONED: Json = {
  headers: { ETag: { schema: { type: 'string' }, description: 'Version of the record' } },
};
const IF_MATCH: Json = {
  schema: { type: 'string', maxLength: 100 },
  in: 'header',
  name: 'If-Match',
  required: false,
  description: 'ETag of the version that the request is meant for',
};
const IDEMPOTENCY_KEY: Json = {
  schema: { type: 'string', minLength: 1, maxLength: 255 },
  in: 'header',
  name: 'Idempotency-Key',
  required: false,
  description: 'The same key and request get the first answer again',
};

/** True when a transition of the action has a guard or an effect in words only. */
export function isUnwritten({ transitions, preconditions }: ActionPlan): boolean {
  return (
    transitions.some(({ guard, effect }) => guard?.expression === null || effect !== null) ||
    preconditions.some(({ expression }) => expression === null)
  );
}

/** From which states the action leads to which, for callers that check it; the property holds them. */
export function transitionsOf({ field }: StateMachinePlan, { transitions }: ActionPlan) {
  const pairs = transitions.map(({ from, to }) => ({ from, to }));
  return { property: field.property, transitions: pairs };
}

function usesOf({ useCases }: { useCases: readonly string[] }): Json {
  return useCases.length > 0 ? { 'x-use-cases': useCases } : {};
}

class PathWriter {
  constructor(
    readonly index: PlanIndex,
    readonly options: CoreBackendOptions,
    readonly paths: Paths,
  ) {}

  #add(path: string, method: string, operation: Json & { responses: Json }): void {
    const responses = { ...operation.responses, ...failures(...refusals(method)) };
    this.paths[path] = { ...this.paths[path], [method]: { ...operation, responses } };
  }

  /** Who may: left out where everybody may, with the answers that follow from it. */
  #guard(access: Access): { roles: Json; denials: number[] } {
    if (!this.index.plan.authentication) return { roles: {}, denials: [] };
    return access === null
      ? { roles: {}, denials: [401] }
      : { roles: { 'x-roles': access }, denials: [401, 403] };
  }

  /** One record, with the version it has. */
  #record(status: number, { typeName }: ResourcePlan): Json {
    return answer(status, ref(typeName), this.index.plan.locking ? VERSIONED : {});
  }

  /** What a change of one record takes and answers beside the rest. */
  #ifMatch(): { parameters: Json[]; statuses: number[] } {
    const { locking } = this.index.plan;
    if (!locking) return { parameters: [], statuses: [] };
    const statuses = locking === 'required' ? [412, 428] : [412];
    return { parameters: [IF_MATCH], statuses };
  }

  resource(resource: ResourcePlan): void {
    const { typeName, pluralName, segment, access } = resource;
    const { index } = this;
    const tags = [typeName];
    const all = `/${segment}`;
    const one = `/${segment}/{id}`;
    const ifMatch = this.#ifMatch();
    const read = this.#guard(access.read);
    this.#add(all, 'get', {
      ...labels(`list${pluralName}`, summaryOf.list(resource)),
      tags,
      ...read.roles,
      parameters: this.#query(resource),
      responses: { ...answer(200, ref(`${typeName}Page`)), ...failures(400, ...read.denials) },
    });
    if (!resource.abstract) {
      const { idempotency } = index.plan;
      const create = this.#guard(access.create);
      this.#add(all, 'post', {
        ...labels(`create${typeName}`, summaryOf.create(resource), resource.origin),
        tags,
        ...create.roles,
        ...body(`${typeName}Create`),
        ...(idempotency && { parameters: [IDEMPOTENCY_KEY] }),
        responses: {
          ...this.#record(201, resource),
          ...failures(400, ...create.denials, 409, ...(idempotency ? [422] : [])),
        },
      });
    }
    this.#add(one, 'get', {
      ...labels(`get${typeName}`, summaryOf.get(resource)),
      tags,
      ...read.roles,
      parameters: inPath('id'),
      responses: { ...this.#record(200, resource), ...failures(400, ...read.denials, 404) },
    });
    if (index.writableFields(resource).length > 0) {
      const update = this.#guard(access.update);
      this.#add(one, 'patch', {
        ...labels(`update${typeName}`, summaryOf.update(resource)),
        tags,
        ...update.roles,
        ...body(`${typeName}Update`),
        parameters: [...inPath('id'), ...ifMatch.parameters],
        responses: {
          ...this.#record(200, resource),
          ...failures(400, ...update.denials, 404, 409, ...ifMatch.statuses),
        },
      });
    }
    const remove = this.#guard(access.delete);
    this.#add(one, 'delete', {
      ...labels(`delete${typeName}`, summaryOf.delete(resource)),
      tags,
      ...remove.roles,
      parameters: [...inPath('id'), ...ifMatch.parameters],
      responses: {
        ...NO_CONTENT,
        ...failures(400, ...remove.denials, 404, 409, ...ifMatch.statuses),
      },
    });
    for (const machine of resource.machines) {
      for (const action of machine.actions) this.#action(resource, machine, action);
    }
    for (const operation of resource.operations) this.#operation(resource, operation);
  }

  #action(resource: ResourcePlan, machine: StateMachinePlan, action: ActionPlan): void {
    const ifMatch = this.#ifMatch();
    const guard = this.#guard(action.access);
    this.#add(`/${resource.segment}/{id}/${action.segment}`, 'post', {
      ...labels(action.operationId, summaryOf.action(resource, action), action.origin),
      tags: [resource.typeName],
      ...guard.roles,
      ...usesOf(action),
      'x-transitions': transitionsOf(machine, action),
      parameters: [...inPath('id'), ...ifMatch.parameters],
      responses: {
        ...this.#record(200, resource),
        ...failures(400, ...guard.denials, 404, 409, ...ifMatch.statuses),
        ...(isUnwritten(action) && failures(501)),
      },
    });
  }

  #operation(resource: ResourcePlan, operation: OperationPlan): void {
    const { typeName, parameters, result, derived, segment, operationId, origin } = operation;
    const guard = this.#guard(operation.access);
    const isFormal = operation.preconditions.some(({ expression }) => expression !== null);
    this.#add(`/${resource.segment}/{id}/${segment}`, derived ? 'get' : 'post', {
      ...labels(operationId, summaryOf.operation(resource, operation), origin),
      tags: [resource.typeName],
      ...guard.roles,
      ...usesOf(operation),
      ...(parameters.length > 0 && body(`${typeName}Input`)),
      parameters: inPath('id'),
      responses: {
        ...(result ? answer(200, ref(`${typeName}Result`)) : NO_CONTENT),
        ...failures(400, ...guard.denials, 404, ...(isFormal ? [409] : [])),
        ...(operation.formula === null && failures(501)),
      },
    });
  }

  useCase(useCase: UseCasePlan): void {
    const guard = this.#guard(useCase.access);
    this.#add(`/use-cases/${useCase.segment}`, 'post', {
      ...labels(useCase.operationId, summaryOf.useCase(useCase), useCase.origin),
      tags: ['use cases'],
      ...guard.roles,
      responses: { ...NO_CONTENT, ...failures(...guard.denials, 501) },
    });
  }

  link(link: LinkPlan): void {
    const { source, target, linkOperationId, unlinkOperationId, origin } = link;
    const of = this.index.resource(source.resourceId);
    const linked = this.index.resource(target.resourceId);
    const tags = [of.typeName];
    const list = (owner: ResourcePlan, listed: ResourcePlan, end: typeof target) => {
      const read = this.#guard(listed.access.read);
      this.#add(`/${owner.segment}/{id}/${end.list.segment}`, 'get', {
        ...labels(end.list.operationId, summaryOf.linked(owner, listed)),
        tags,
        ...read.roles,
        parameters: [...this.#query(listed), ...inPath('id')],
        responses: {
          ...answer(200, ref(`${listed.typeName}Page`)),
          ...failures(400, ...read.denials, 404),
        },
      });
    };
    list(of, linked, target);
    if (source.list) list(linked, of, { ...source, list: source.list });
    const pair = `/${of.segment}/{id}/${target.list.segment}/{${target.parameter}}`;
    const parameters = [
      ...inPath('id'),
      { schema: referenceTo(linked), in: 'path', name: target.parameter, required: true },
    ];
    const guard = this.#guard(link.access);
    const responses = { ...NO_CONTENT, ...failures(400, ...guard.denials, 404) };
    const put = labels(linkOperationId, summaryOf.link(of, linked), origin);
    this.#add(pair, 'put', { ...put, tags, ...guard.roles, parameters, responses });
    const remove = labels(unlinkOperationId, summaryOf.unlink(of, linked));
    this.#add(pair, 'delete', { ...remove, tags, ...guard.roles, parameters, responses });
  }

  #query(resource: ResourcePlan): Json[] {
    const { index, options } = this;
    const maximum = options.maximumPageSize;
    const filters = filtersOf(index, resource);
    const discriminator = index.discriminator(resource);
    const parameters: Json[] = [
      query('limit', { type: 'integer', minimum: 1, maximum, default: Math.min(20, maximum) }),
      query('offset', { type: 'integer', minimum: 0, default: 0 }),
      sortParameter(['id', ...filters.map(({ field }) => field.property)]),
    ];
    if (discriminator && index.family(resource).length > 1) {
      const values = discriminator.values.map(({ value }) => value);
      parameters.push(query(discriminator.property, { enum: values, type: 'string' }));
    }
    for (const { field, operators } of filters) {
      for (const operator of operators) {
        const schema = operator === 'contains' ? { type: 'string' } : schemaOf(index, field.type);
        parameters.push(query(filterParameter(field.property, operator), schema));
      }
    }
    return parameters;
  }
}

function labels(operationId: string, summary: string, origin?: Origin): Json {
  const description = origin && descriptionOf(origin);
  return { operationId, summary, ...(description !== undefined && { description }) };
}

function query(name: string, schema: Json): Json {
  return { schema, in: 'query', name, required: false };
}

function sortParameter(properties: readonly string[]): Json {
  const one = `-?(?:${properties.join('|')})`;
  return {
    ...query('sort', { type: 'string', pattern: `^${one}(?:,${one})*$` }),
    description: `Any of ${properties.join(', ')}; comma-separated, \`-\` for descending`,
  };
}
