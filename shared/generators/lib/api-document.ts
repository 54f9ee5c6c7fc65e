/** The parts of an OpenAPI 3 document that the guide reads. */
export interface ApiDocument {
  paths?: Record<string, Record<string, ApiOperation | undefined>>;
  components?: { schemas?: Record<string, ApiSchema | undefined> };
  security?: Record<string, string[]>[];
}

export interface ApiOperation {
  operationId?: string;
  summary?: string;
  description?: string;
  tags?: string[];
  parameters?: { name: string; in: string; description?: string; schema?: ApiSchema }[];
  responses?: Record<string, unknown>;
  /** An empty list: open to anybody. */
  security?: Record<string, string[]>[];
  /** Our extension: the roles that may; without it every caller who is known. */
  'x-roles'?: string[];
  /** Our extension: titles of the use cases that the operation fulfils. */
  'x-use-cases'?: string[];
  /** Our extension: from which states an action leads to which; the property holds them. */
  'x-transitions'?: { property: string; transitions: { from: string; to: string }[] };
  requestBody?: { content?: Record<string, { schema?: ApiSchema } | undefined> };
}

export interface ApiSchema {
  $ref?: string;
  type?: string;
  format?: string;
  pattern?: string;
  enum?: unknown[];
  default?: string | number | boolean;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  properties?: Record<string, ApiSchema>;
  required?: string[];
  anyOf?: ApiSchema[];
  items?: ApiSchema;
  readOnly?: boolean;
  /** Our extension: the collection whose records the value names. */
  'x-references'?: string;
}

/** One method of one path. */
export interface Route {
  method: string;
  path: string;
  operation: ApiOperation;
}

const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;

/** Every route by its first tag, in the order of the document. */
export function routesByTag(document: ApiDocument): Map<string, Route[]> {
  const groups = new Map<string, Route[]>();
  for (const [path, methods] of Object.entries(document.paths ?? {})) {
    for (const method of METHODS) {
      const operation = methods[method];
      if (!operation) continue;
      const tag = operation.tags?.[0] ?? '';
      const group = groups.get(tag) ?? [];
      group.push({ method, path, operation });
      groups.set(tag, group);
    }
  }
  return groups;
}

/** Schema of the JSON body of an operation, with its reference followed. */
export function bodyOf(document: ApiDocument, operation: ApiOperation): ApiSchema | undefined {
  const schema = operation.requestBody?.content?.['application/json']?.schema;
  return schema && resolvedSchema(document, schema);
}

/** The schema that a reference stands for; any other schema as it is, none as one that allows all. */
export function resolvedSchema(document: ApiDocument, schema: ApiSchema = {}): ApiSchema {
  if (schema.$ref === undefined) return schema;
  return document.components?.schemas?.[schema.$ref.split('/').pop() ?? ''] ?? {};
}
