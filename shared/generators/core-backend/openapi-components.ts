import { descriptionOf, isOptionalOnCreate, primitiveKeywords } from './api-schema';
import type { Limits } from './behaviour-plan';
import type { FieldPlan, PlanIndex, ResourcePlan, ValuePlan, ValueType } from './plan';

/** The `components/schemas` of the OpenAPI document. */

export type Json = Record<string, unknown>;

export function ref(name: string): Json {
  return { $ref: `#/components/schemas/${name}` };
}

export const ID: Json = { type: 'string', format: 'uuid' };

/** The id of another resource's record; the extension names the collection it is from. */
export function referenceTo({ segment }: ResourcePlan): Json {
  return { ...ID, 'x-references': `/${segment}` };
}

/** The schema of one value of a type. */
export function schemaOf(
  index: PlanIndex,
  type: ValueType,
  { nonEmpty = false, limits }: { nonEmpty?: boolean; limits?: Limits } = {},
): Json {
  switch (type.kind) {
    case 'primitive':
      return primitiveKeywords(type.primitive, { nonEmpty, limits });
    case 'reference':
      return referenceTo(index.resource(type.id));
    case 'enum':
      return ref(index.enumeration(type.id).typeName);
    default:
      return ref(index.structure(type.id).typeName);
  }
}

function propertyOf(index: PlanIndex, value: ValuePlan): Json {
  const { type, required, many, origin, limits } = value;
  const description = descriptionOf(origin);
  const text = description === undefined ? {} : { description };
  if (many) {
    return {
      type: 'array',
      items: schemaOf(index, type, { limits }),
      ...(many.min > 0 && { minItems: many.min }),
      ...(many.max !== null && { maxItems: many.max }),
      ...text,
    };
  }
  const schema = schemaOf(index, type, { nonEmpty: required, limits });
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

/** Every named schema. */
export function componentsOf(index: PlanIndex): Record<string, Json> {
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
  const writable = index.writableFields(resource);
  const description = descriptionOf(origin);
  const discriminator = index.discriminator(resource);
  const values = discriminator?.values.map(({ value }) => value);
  const read: Record<string, Json> = {
    id: ID,
    ...(discriminator && { [discriminator.property]: { enum: values, type: 'string' } }),
    ...Object.fromEntries(fields.map((field) => [field.property, propertyOf(index, field)])),
  };
  found[typeName] = objectOf(read, Object.keys(read), { ...(description && { description }) });
  if (!resource.abstract) found[`${typeName}Create`] = createOf(index, writable);
  if (writable.length > 0) {
    const changes = writable.map((field) => [field.property, propertyOf(index, field)] as const);
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
