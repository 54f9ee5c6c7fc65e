/** `support/openapi.mjs`. */
export const supportOpenapi = `/** The API as it was agreed: \`openapi.json\` beside this folder, which the model gave. */
import { readFileSync } from 'node:fs';

export const document = JSON.parse(
  readFileSync(new URL('../openapi.json', import.meta.url), 'utf8'),
);

/** The schema that a reference stands for; any other schema as it is. */
export function resolved(schema = {}) {
  if (schema.$ref === undefined) return schema;
  const name = schema.$ref.split('/').pop();
  const { $ref: _, ...beside } = schema;
  return { ...resolved(document.components.schemas[name]), ...beside };
}

const METHODS = ['get', 'post', 'put', 'patch', 'delete'];

/** Every operation: \`{ method, path, operationId, responses, … }\`. */
export const operations = Object.entries(document.paths).flatMap(([path, item]) =>
  METHODS.filter((method) => item[method]).map((method) => ({
    method: method.toUpperCase(),
    path,
    ...item[method],
    parameters: [...(item.parameters ?? []), ...(item[method].parameters ?? [])],
  })),
);

export function operationOf(method, path) {
  return operations.find((one) => one.method === method && one.path === path);
}

/** Schema of the JSON body of a request; undefined when it takes none. */
export function requestSchema(operation) {
  return operation?.requestBody?.content?.['application/json']?.schema;
}

/** What the operation answers with that status: \`{ type, schema }\`; undefined when it is not said. */
export function answerSchema(operation, status) {
  const content = operation.responses[status]?.content;
  if (content === undefined) return undefined;
  const [type, { schema }] = Object.entries(content)[0];
  return { type, schema };
}

/** The collection whose pages hold records of that schema. */
export function collectionOf(schemaName) {
  const wanted = \`#/components/schemas/\${schemaName}\`;
  return operations.find(
    ({ method, path, responses }) =>
      method === 'GET' &&
      !path.includes('{') &&
      responses[200]?.content?.['application/json']?.schema?.$ref === wanted,
  )?.path;
}
`;
