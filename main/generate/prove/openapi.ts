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
  properties?: Record<string, JsonSchema>;
  required?: string[];
  additionalProperties?: boolean | JsonSchema;
  items?: JsonSchema;
  minItems?: number;
  maxItems?: number;
  uniqueItems?: boolean;
  minLength?: number;
  maxLength?: number;
  pattern?: string;
  minimum?: number;
  maximum?: number;
  exclusiveMinimum?: number;
  exclusiveMaximum?: number;
  multipleOf?: number;
  /** Collection path of the resource whose id this is: `/members`. */
  'x-references'?: string;
}

export interface Parameter {
  name: string;
  in: string;
  required?: boolean;
  schema?: JsonSchema;
}

type Content = Record<string, { schema?: JsonSchema }>;

/** An action of a state machine: what it makes of the property that holds the state. */
export interface Transitions {
  property: string;
  transitions: { from: string; to: string }[];
}

export interface ApiOperation {
  operationId?: string;
  /** Empty: open to everybody; absent: as the document says. */
  security?: object[];
  'x-transitions'?: Transitions;
  parameters?: Parameter[];
  requestBody?: { required?: boolean; content?: Content };
  responses: Record<string, { content?: Content }>;
}

export interface ApiDocument {
  openapi: string;
  /** Present: callers have to say who they are. */
  security?: object[];
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

/** True when a proof can read it: OpenAPI 3 with paths, each operation with responses. */
export function isApiDocument(value: unknown): value is ApiDocument {
  if (!isObject(value) || typeof value.openapi !== 'string' || !isObject(value.paths)) return false;
  return Object.values(value.paths).every(
    (methods) =>
      isObject(methods) &&
      METHODS.map((method) => methods[method])
        .filter((operation) => operation !== undefined)
        .every((operation) => isObject(operation) && isObject(operation.responses)),
  );
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function endpointsOf(document: ApiDocument): Endpoint[] {
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    METHODS.flatMap((method) => {
      const operation = methods[method];
      return operation ? [{ method, path, operation }] : [];
    }),
  );
}

/**
 * A schema with its references followed and its `allOf` put together; an unknown reference, or one
 * that only leads back to itself, is an empty schema.
 */
export function resolveSchema(
  document: ApiDocument,
  schema: JsonSchema,
  followed: readonly string[] = [],
): JsonSchema {
  const { $ref, allOf, ...own } = schema;
  const parts = (allOf ?? []).map((part) => resolveSchema(document, part, followed));
  if ($ref !== undefined && !followed.includes($ref)) {
    const name = decodeURIComponent($ref.split('/').pop() ?? '');
    const found = document.components?.schemas?.[name];
    if (found) parts.unshift(resolveSchema(document, found, [...followed, $ref]));
  }
  return [...parts, own].reduce<JsonSchema>(
    (all, part) => ({
      ...all,
      ...part,
      ...((all.properties ?? part.properties) && {
        properties: { ...all.properties, ...part.properties },
      }),
      ...((all.required ?? part.required) && {
        required: [...(all.required ?? []), ...(part.required ?? [])],
      }),
    }),
    {},
  );
}

/** True when only callers that say who they are get an answer. */
export function isGuarded(document: ApiDocument, { operation }: Endpoint): boolean {
  return (operation.security ?? document.security ?? []).length > 0;
}

/** True when the endpoint takes a header of that name. */
export function takesHeader({ operation }: Endpoint, name: string): boolean {
  return (operation.parameters ?? []).some(
    (parameter) => parameter.in === 'header' && parameter.name.toLowerCase() === name.toLowerCase(),
  );
}

/** Schema of the JSON body that the endpoint takes; undefined when it takes none. */
export function bodySchema(document: ApiDocument, { operation }: Endpoint): JsonSchema | undefined {
  const schema = operation.requestBody?.content?.['application/json']?.schema;
  return schema && resolveSchema(document, schema);
}

/** What the document promises for a status: by its number, its class (`4XX`), or as default. */
export function responseOf(
  { operation: { responses } }: Endpoint,
  status: number,
): { content?: Content } | undefined {
  return responses[status] ?? responses[`${Math.floor(status / 100)}XX`] ?? responses.default;
}
