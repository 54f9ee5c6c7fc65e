/** `src/http/schemas.ts`. Schema helpers that the endpoints share. */
export const httpSchemas = `import { Type, type Static, type TSchema } from 'typebox';
import { Problem } from './problem.js';

declare module 'fastify' {
  interface FastifySchema {
    /** Titles of the use cases that the endpoint fulfils, for the document. */
    'x-use-cases'?: readonly string[];
    /** From which states an action leads to which, for the document. */
    'x-transitions'?: object;
  }
}

/** A schema that is published once under \`components/schemas\` and referred to from elsewhere. */
export function refTo<S extends TSchema>(schema: S) {
  const { $id } = schema as { $id?: string };
  if ($id === undefined) throw new Error('Only a schema with an $id can be referred to.');
  return Type.Unsafe<Static<S>>({ $ref: \`\${$id}#\` });
}

/** Response schema of an endpoint that answers with a named schema. */
export function success<S extends TSchema>(schema: S) {
  return Type.Unsafe<Static<S>>({ ...refTo(schema), description: 'Success' });
}

/** Response schema of an endpoint that answers with one record, and with its version as an ETag. */
export function versioned<S extends TSchema>(schema: S) {
  const headers = { ETag: { type: 'string', description: 'Version of the record' } };
  return Type.Unsafe<Static<S>>({ ...refTo(schema), description: 'Success', headers });
}

/** The value, or null where there is none. */
export function nullable<S extends TSchema>(schema: S) {
  return Type.Union([schema, Type.Null()]);
}

/** The id of a record: a UUID, given by the server. */
export const idSchema = Type.String({ format: 'uuid' });
export const idParameters = Type.Object({ id: idSchema });

/** The id of another resource's record; the OpenAPI document names the collection it is from. */
export function referenceTo(collection: string) {
  return Type.String({ format: 'uuid', 'x-references': collection });
}

/** Response schema of an endpoint that answers with nothing. */
export const noContent = Type.Null({ description: 'Done' });

type FailureStatus = 400 | 401 | 403 | 404 | 409 | 412 | 413 | 422 | 428 | 429 | 501 | 503;

const descriptions: Readonly<Record<FailureStatus, string>> = {
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

/** Response schemas for the ways in which an endpoint is known to fail. */
export function problems(...statuses: FailureStatus[]) {
  const responses = statuses.map((status) => [
    status,
    {
      description: descriptions[status],
      content: { 'application/problem+json': { schema: refTo(Problem) } },
    },
  ]);
  return Object.fromEntries(responses) as Partial<Record<FailureStatus, FailureResponse>>;
}

interface FailureResponse {
  content: { 'application/problem+json': { schema: ReturnType<typeof refTo<typeof Problem>> } };
}
`;
