/** `support/requests.mjs`. */
export const supportRequests = `/** Valid requests to any operation of the API, and what their answers must be like. */
import assert from 'node:assert/strict';
import { call, fill } from './api.mjs';
import { answerSchema, collectionOf, operationOf, requestSchema, resolved } from './openapi.mjs';
import { bodyFor, collectionIn, create, matching } from './records.mjs';
import { exampleOf, referenceIn, violations } from './schema.mjs';

/** The answer is one that the document knows, in the form that it says. */
export function assertDocumented(operation, answer) {
  const known = Object.keys(operation.responses);
  assert.ok(
    known.includes(String(answer.status)),
    \`\${answer.status} is not documented: \${JSON.stringify(answer.body)}\`,
  );
  const expected = answerSchema(operation, answer.status);
  if (expected === undefined) return;
  assert.equal(answer.type, expected.type);
  assert.deepEqual(violations(expected.schema, answer.body), []);
}

export function assertProblem(operation, answer, status) {
  assert.equal(answer.status, status, JSON.stringify(answer.body));
  assert.equal(answer.type, 'application/problem+json');
  assert.equal(answer.body.status, status);
  assertDocumented(operation, answer);
}

/** Real ids for the parameters of a path. */
export async function parametersOf(operation) {
  const { path } = operation;
  const names = operation.parameters.filter((one) => one.in === 'path').map(({ name }) => name);
  if (names.length === 0) return {};
  const ids = [(await create(collectionIn(path))).id];
  if (names.length > 1) ids.push((await create(linkedCollection(path))).id);
  const parameters = Object.fromEntries(names.map((name, at) => [name, ids[at]]));
  // A link can be removed only once it is there.
  if (names.length > 1) await call('PUT', fill(path, parameters));
  return parameters;
}

/** What \`/books/{id}/authors/{authorId}\` links to: the collection of what \`/books/{id}/authors\` lists. */
function linkedCollection(path) {
  const list = operationOf('GET', path.replace(/\\/\\{\\w+\\}$/, ''));
  return collectionOf(answerSchema(list, 200).schema.$ref.split('/').pop());
}

/** A valid body; references are real. */
export async function validBody(operation) {
  const schema = requestSchema(operation);
  if (schema === undefined) return undefined;
  if (operation.method === 'POST' && !operation.path.includes('{')) return bodyFor(operation.path);
  const body = exampleOf(schema);
  const { properties = {}, minProperties = 0 } = resolved(schema);
  const plain = Object.keys(properties).filter(
    (name) => referenceIn(properties[name]) === undefined,
  );
  if (Object.keys(body).length < minProperties) {
    const [name = Object.keys(properties)[0]] = plain;
    const to = referenceIn(properties[name]);
    body[name] = to === undefined ? exampleOf(properties[name]) : (await create(to)).id;
  }
  for (const name of Object.keys(body)) {
    const to = referenceIn(properties[name]);
    if (to !== undefined) body[name] = (await create(to)).id;
  }
  return body;
}

/** Sends a valid request; headers that say which version is meant come from the record. */
export async function send(operation, parameters, options = {}) {
  const path = fill(operation.path, parameters);
  const asksVersion = operation.parameters.some(({ name }) => /^if-match$/i.test(name));
  const record = \`\${collectionIn(operation.path)}/\${parameters.id}\`;
  const headers = asksVersion ? matching((await call('GET', record)).headers) : {};
  return call(operation.method, path, { headers, ...options });
}
`;
