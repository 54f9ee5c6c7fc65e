/** The parts of an OpenAPI 3 document that a proof reads. */

export interface JsonSchema {
  $ref?: string;
  type?: string | string[];
  format?: string;
  enum?: unknown[];
  const?: unknown;
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
  allOf?: JsonSchema[];
  nullable?: boolean;
  properties?: Record<string, JsonSchema>;
  required?: string[];
  items?: JsonSchema;
  minItems?: number;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  exclusiveMinimum?: number;
  pattern?: string;
  uniqueItems?: boolean;
  /** Collection path of the resource whose id this is: `/members`. */
  'x-references'?: string;
}

export interface Parameter {
  name: string;
  in: string;
  required?: boolean;
  schema?: JsonSchema;
}

export interface ApiOperation {
  operationId?: string;
  parameters?: Parameter[];
  requestBody?: { required?: boolean; content?: Record<string, { schema?: JsonSchema }> };
  responses: Record<string, unknown>;
}

export interface ApiDocument {
  openapi: string;
  paths: Record<string, Record<string, ApiOperation>>;
  components?: { schemas?: Record<string, JsonSchema> };
}

/** One method of one path. */
export interface Endpoint {
  method: string;
  path: string;
  operation: ApiOperation;
}

const METHODS = ['get', 'post', 'put', 'patch', 'delete'];

export function endpointsOf(document: ApiDocument): Endpoint[] {
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    METHODS.filter((method) => methods[method]).map((method) => ({
      method,
      path,
      operation: methods[method] as ApiOperation,
    })),
  );
}

/** A schema with its reference followed; an unknown reference is an empty schema. */
export function resolveSchema(document: ApiDocument, schema: JsonSchema): JsonSchema {
  if (schema.$ref === undefined) return schema;
  const name = decodeURIComponent(schema.$ref.split('/').pop() ?? '');
  const found = document.components?.schemas?.[name];
  return found ? { ...resolveSchema(document, found), ...withoutRef(schema) } : {};
}

function withoutRef({ $ref: _followed, ...rest }: JsonSchema): JsonSchema {
  return rest;
}

export function bodySchema(document: ApiDocument, { operation }: Endpoint): JsonSchema | undefined {
  const schema = operation.requestBody?.content?.['application/json']?.schema;
  return schema && resolveSchema(document, schema);
}
