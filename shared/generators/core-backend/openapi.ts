import {
  descriptionOf,
  filterParameter,
  filtersOf,
  isOptionalOnCreate,
  primitiveKeywords,
} from './api-schema';
import type { CoreBackendOptions } from './options';
import type {
  FieldPlan,
  LinkPlan,
  OperationPlan,
  Origin,
  PlanIndex,
  ResourcePlan,
  ValuePlan,
  ValueType,
} from './plan';
import { summaryOf } from './summaries';

type Json = Record<string, unknown>;
type Paths = Record<string, Json>;

/**
 * The OpenAPI 3.1 document of a plan: what every stack's server has to answer at `/openapi.json`.
 * Generated backends compare the two in a test.
 */
export function openapiOf(index: PlanIndex, options: CoreBackendOptions): Json {
  const { title, description, resources, links } = index.plan;
  const paths: Paths = {
    '/health': { get: healthCheck('getHealth', 'The process answers') },
    '/ready': {
      get: healthCheck('getReadiness', 'The process can reach its database', failures(503)),
    },
  };
  const writer = new PathWriter(index, options, paths);
  for (const resource of resources) writer.resource(resource);
  for (const link of links) writer.link(link);
  return {
    openapi: '3.1.0',
    info: { title, version: '0.1.0', ...(description !== '' && { description }) },
    components: { schemas: componentsOf(index) },
    paths,
  };
}

function healthCheck(operationId: string, summary: string, more: Json = {}): Json {
  const responses = { ...answer(200, ref('Health')), ...more };
  return { operationId, summary, tags: ['operation'], responses };
}

function ref(name: string): Json {
  return { $ref: `#/components/schemas/${name}` };
}

function answer(status: number, schema: Json): Json {
  const content = { 'application/json': { schema } };
  return { [status]: { description: 'Success', content } };
}

const NO_CONTENT: Json = { 204: { description: 'Done' } };

const FAILURES: Readonly<Record<number, string>> = {
  400: 'The request is not valid',
  404: 'There is no such record',
  409: 'It contradicts other records: a duplicate, a missing or a still referenced record',
  501: 'Named by the model, not implemented yet',
  503: 'The database cannot be reached',
};

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

const ID: Json = { type: 'string', format: 'uuid' };

/** The id of another resource's record; the extension names the collection it is from. */
function referenceTo({ segment }: ResourcePlan): Json {
  return { ...ID, 'x-references': `/${segment}` };
}

function inPath(...names: string[]): Json[] {
  return names.map((name) => ({ schema: ID, in: 'path', name, required: true }));
}

class PathWriter {
  constructor(
    readonly index: PlanIndex,
    readonly options: CoreBackendOptions,
    readonly paths: Paths,
  ) {}

  #add(path: string, method: string, operation: Json): void {
    this.paths[path] = { ...this.paths[path], [method]: operation };
  }

  resource(resource: ResourcePlan): void {
    const { typeName, pluralName, segment } = resource;
    const tags = [typeName];
    const all = `/${segment}`;
    const one = `/${segment}/{id}`;
    this.#add(all, 'get', {
      ...labels(`list${pluralName}`, summaryOf.list(resource)),
      tags,
      parameters: this.#query(resource),
      responses: { ...answer(200, ref(`${typeName}Page`)), ...failures(400) },
    });
    if (!resource.abstract) {
      this.#add(all, 'post', {
        ...labels(`create${typeName}`, summaryOf.create(resource), resource.origin),
        tags,
        ...body(`${typeName}Create`),
        responses: { ...answer(201, ref(typeName)), ...failures(400, 409) },
      });
    }
    this.#add(one, 'get', {
      ...labels(`get${typeName}`, summaryOf.get(resource)),
      tags,
      parameters: inPath('id'),
      responses: { ...answer(200, ref(typeName)), ...failures(400, 404) },
    });
    if (this.index.allFields(resource).length > 0) {
      this.#add(one, 'patch', {
        ...labels(`update${typeName}`, summaryOf.update(resource)),
        tags,
        ...body(`${typeName}Update`),
        parameters: inPath('id'),
        responses: { ...answer(200, ref(typeName)), ...failures(400, 404, 409) },
      });
    }
    this.#add(one, 'delete', {
      ...labels(`delete${typeName}`, summaryOf.delete(resource)),
      tags,
      parameters: inPath('id'),
      responses: { ...NO_CONTENT, ...failures(400, 404, 409) },
    });
    for (const operation of resource.operations) this.#operation(resource, operation);
  }

  #operation(resource: ResourcePlan, operation: OperationPlan): void {
    const { typeName, parameters, result, derived, segment, operationId, origin } = operation;
    this.#add(`/${resource.segment}/{id}/${segment}`, derived ? 'get' : 'post', {
      ...labels(operationId, summaryOf.operation(resource, operation), origin),
      tags: [resource.typeName],
      ...(parameters.length > 0 && body(`${typeName}Input`)),
      parameters: inPath('id'),
      responses: {
        ...(result ? answer(200, ref(`${typeName}Result`)) : NO_CONTENT),
        ...failures(400, 404, 501),
      },
    });
  }

  link({ source, target, linkOperationId, unlinkOperationId, origin }: LinkPlan): void {
    const of = this.index.resource(source.resourceId);
    const linked = this.index.resource(target.resourceId);
    const tags = [of.typeName];
    const list = (owner: ResourcePlan, listed: ResourcePlan, end: typeof target) =>
      this.#add(`/${owner.segment}/{id}/${end.list.segment}`, 'get', {
        ...labels(end.list.operationId, summaryOf.linked(owner, listed)),
        tags,
        parameters: [...this.#query(listed), ...inPath('id')],
        responses: { ...answer(200, ref(`${listed.typeName}Page`)), ...failures(400, 404) },
      });
    list(of, linked, target);
    if (source.list) list(linked, of, { ...source, list: source.list });
    const pair = `/${of.segment}/{id}/${target.list.segment}/{${target.parameter}}`;
    const parameters = [
      ...inPath('id'),
      { schema: referenceTo(linked), in: 'path', name: target.parameter, required: true },
    ];
    const responses = { ...NO_CONTENT, ...failures(400, 404) };
    const put = labels(linkOperationId, summaryOf.link(of, linked), origin);
    this.#add(pair, 'put', { ...put, tags, parameters, responses });
    const remove = labels(unlinkOperationId, summaryOf.unlink(of, linked));
    this.#add(pair, 'delete', { ...remove, tags, parameters, responses });
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

function schemaOf(index: PlanIndex, type: ValueType, nonEmpty = false): Json {
  switch (type.kind) {
    case 'primitive':
      return primitiveKeywords(type.primitive, { nonEmpty });
    case 'reference':
      return referenceTo(index.resource(type.id));
    case 'enum':
      return ref(index.enumeration(type.id).typeName);
    default:
      return ref(index.structure(type.id).typeName);
  }
}

function propertyOf(index: PlanIndex, value: ValuePlan): Json {
  const { type, required, many, origin } = value;
  const description = descriptionOf(origin);
  const text = description === undefined ? {} : { description };
  if (many) {
    return {
      type: 'array',
      items: schemaOf(index, type),
      ...(many.min > 0 && { minItems: many.min }),
      ...(many.max !== null && { maxItems: many.max }),
      ...text,
    };
  }
  const schema = schemaOf(index, type, required);
  const described = type.kind === 'primitive' ? { ...schema, ...text } : schema;
  const isAny = type.kind === 'primitive' && type.primitive === 'json';
  return required || isAny ? described : { anyOf: [described, { type: 'null' }] };
}

function objectOf(properties: Record<string, Json>, required: readonly string[], more: Json): Json {
  return {
    type: 'object',
    ...(required.length > 0 && { required }),
    properties,
    ...more,
  };
}

function componentsOf(index: PlanIndex): Record<string, Json> {
  const { enums, structures, resources } = index.plan;
  const found: Record<string, Json> = { Problem: PROBLEM, Health: HEALTH };
  for (const { typeName, literals, origin } of enums) {
    const description = descriptionOf(origin);
    const values = literals.map(({ value }) => value);
    found[typeName] = { enum: values, type: 'string', ...(description && { description }) };
  }
  for (const { typeName, fields, origin } of structures) {
    const description = descriptionOf(origin);
    found[typeName] = valuesObject(index, fields, {
      additionalProperties: false,
      ...(description && { description }),
    });
  }
  for (const resource of resources) addResource(found, index, resource);
  return found;
}

/** An object of values of which the optional ones may be left out. */
function valuesObject(index: PlanIndex, values: readonly ValuePlan[], more: Json): Json {
  const properties = values.map((value) => [value.property, propertyOf(index, value)] as const);
  const required = values.filter(({ many, required: needed }) => (many ? many.min > 0 : needed));
  return objectOf(
    Object.fromEntries(properties),
    required.map(({ property }) => property),
    more,
  );
}

function addResource(found: Record<string, Json>, index: PlanIndex, resource: ResourcePlan): void {
  const { typeName, origin, operations } = resource;
  const fields = index.allFields(resource);
  const description = descriptionOf(origin);
  const discriminator = index.discriminator(resource);
  const values = discriminator?.values.map(({ value }) => value);
  const read: Record<string, Json> = {
    id: ID,
    ...(discriminator && { [discriminator.property]: { enum: values, type: 'string' } }),
    ...Object.fromEntries(fields.map((field) => [field.property, propertyOf(index, field)])),
  };
  found[typeName] = objectOf(read, Object.keys(read), { ...(description && { description }) });
  if (!resource.abstract) found[`${typeName}Create`] = createOf(index, fields);
  if (fields.length > 0) {
    const changes = fields.map((field) => [field.property, propertyOf(index, field)] as const);
    const more = { additionalProperties: false, minProperties: 1 };
    found[`${typeName}Update`] = objectOf(Object.fromEntries(changes), [], more);
  }
  found[`${typeName}Page`] = pageOf(typeName);
  for (const operation of operations) {
    if (operation.parameters.length > 0) {
      const more = { additionalProperties: false };
      found[`${operation.typeName}Input`] = valuesObject(index, operation.parameters, more);
    }
    if (operation.result) {
      const result = schemaOf(index, operation.result.type);
      found[`${operation.typeName}Result`] = objectOf({ result }, ['result'], {});
    }
  }
}

function createOf(index: PlanIndex, fields: readonly FieldPlan[]): Json {
  const properties = fields.map((field) => {
    const schema = propertyOf(index, field);
    // What stands beside a $ref is lost on the way through the server's document.
    const isPlain = field.default !== undefined && !('$ref' in schema);
    return [field.property, isPlain ? { ...schema, default: field.default } : schema] as const;
  });
  const required = fields.filter((field) => !isOptionalOnCreate(field));
  return objectOf(
    Object.fromEntries(properties),
    required.map(({ property }) => property),
    { additionalProperties: false },
  );
}

function pageOf(typeName: string): Json {
  const number = { type: 'integer' };
  const items = { type: 'array', items: ref(typeName) };
  const properties = { items, total: number, limit: number, offset: number };
  return objectOf(properties, Object.keys(properties), {});
}

const HEALTH: Json = objectOf({ status: { enum: ['ok'], type: 'string' } }, ['status'], {});

const text = (description?: string): Json => ({
  type: 'string',
  ...(description && { description }),
});

const PROBLEM: Json = objectOf(
  {
    type: text('What kind of problem this is; `about:blank` means just the status.'),
    title: text(),
    status: { type: 'integer' },
    detail: text(),
    instance: text('The request that failed.'),
    errors: {
      type: 'array',
      items: objectOf(
        { pointer: text('Where in the request, e.g. `body/dueOn`.'), message: text() },
        ['pointer', 'message'],
        {},
      ),
    },
  },
  ['type', 'title', 'status'],
  {},
);
