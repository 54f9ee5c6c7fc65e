/** The parts of an OpenAPI 3 document that the guide reads. */
export interface ApiDocument {
  paths?: Record<string, Record<string, ApiOperation | undefined>>;
  components?: { schemas?: Record<string, ApiSchema | undefined> };
}

export interface ApiOperation {
  operationId?: string;
  summary?: string;
  description?: string;
  tags?: string[];
  parameters?: { name: string; in: string; description?: string }[];
  requestBody?: { content?: Record<string, { schema?: ApiSchema } | undefined> };
}

export interface ApiSchema {
  $ref?: string;
  properties?: Record<string, ApiSchema>;
  required?: string[];
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
  if (schema?.$ref === undefined) return schema;
  return document.components?.schemas?.[schema.$ref.split('/').pop() ?? ''];
}
