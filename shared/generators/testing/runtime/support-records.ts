/** `support/records.mjs`. */
export const supportRecords = `/** Makes records for tests, with all that they need, and removes them afterwards. */
import assert from 'node:assert/strict';
import { call } from './api.mjs';
import { operationOf, requestSchema, resolved } from './openapi.mjs';
import { exampleOf, referenceIn } from './schema.mjs';
import { settings } from './settings.mjs';

/** Paths of what was made, oldest first. */
const made = [];

/** So often another record is tried when one is refused as a duplicate. */
const ATTEMPTS = 5;

/** The collections in which records of this one are made: itself, or those of its subclasses. */
function creatable(path) {
  const paths = operationOf('POST', path) ? [path] : [];
  return [...paths, ...(settings.subclasses[path] ?? [])];
}

/** Properties that a new record needs and that name another record: \`[property, collection]\`. */
function needsOf(path) {
  const { required = [], properties = {} } = resolved(requestSchema(operationOf('POST', path)));
  return required.flatMap((name) => {
    const collection = referenceIn(properties[name]);
    return collection === undefined ? [] : [[name, collection, properties[name]]];
  });
}

/** Where a record for a reference to \`path\` is made, so that it needs itself nowhere on the way. */
function choose(path, above = []) {
  const free = creatable(path).filter((one) => !above.includes(one));
  return free.find((one) => needsOf(one).every(([, to]) => choose(to, [...above, one])));
}

/**
 * A body that creates a record: random, valid, with fresh records for all it refers to.
 *
 * @param {string} path Of the collection.
 * @param {Record<string, unknown>} [values] What must be so; undefined leaves a property out.
 */
export async function bodyFor(path, values = {}) {
  const body = exampleOf(requestSchema(operationOf('POST', path)));
  for (const [name, collection, schema] of needsOf(path)) {
    if (Object.hasOwn(values, name)) continue;
    const isList = Array.isArray(body[name]);
    const id = async () => (await create(collection)).id;
    body[name] = isList
      ? await Promise.all(Array.from({ length: resolved(schema).minItems ?? 0 }, id))
      : await id();
  }
  const all = Object.entries({ ...body, ...values });
  return Object.fromEntries(all.filter(([, value]) => value !== undefined));
}

/**
 * Creates a record. Where uniqueness leaves no room for another one, an existing one is taken.
 *
 * @param {string} collection
 * @param {Record<string, unknown>} [values]
 * @returns {Promise<Record<string, any>>} as the backend answered it
 */
export async function create(collection, values = {}) {
  const { path, answer } = await attempt(collection, values);
  if (answer.status === 409 && Object.keys(values).length === 0) {
    const { body } = await call('GET', \`\${path}?limit=1\`);
    if (body.items?.length > 0) return body.items[0];
  }
  assert.equal(answer.status, 201, \`POST \${path} answered \${JSON.stringify(answer.body)}\`);
  return answer.body;
}

/** The same; undefined where uniqueness leaves no room for a record with these values. */
export async function createIfFree(collection, values) {
  const { answer } = await attempt(collection, values);
  return answer.status === 409 ? undefined : answer.body;
}

/** Tries a few records as long as they are refused as duplicates. */
async function attempt(collection, values) {
  const path = choose(collection) ?? creatable(collection)[0];
  assert.ok(path, \`nothing can be created in \${collection}\`);
  let answer;
  for (let left = ATTEMPTS; left > 0; left -= 1) {
    answer = await call('POST', path, { body: await bodyFor(path, values) });
    if (answer.status === 201) made.push(\`\${path}/\${answer.body.id}\`);
    if (answer.status !== 409) break;
  }
  return { path, answer };
}

/** Removes what was made, what refers to others first; what cannot be removed stays. */
export async function removeAll() {
  for (const path of made.splice(0).reverse()) {
    const { headers } = await call('GET', path);
    await call('DELETE', path, { headers: matching(headers) });
  }
}

/** Headers that say which version of a record is meant, where the backend tells versions apart. */
export function matching(headers) {
  const etag = headers.get('etag');
  return etag === null ? {} : { 'if-match': etag };
}

/** The collection of \`/loans/{id}/extend\`: \`/loans\`. */
export function collectionIn(path) {
  return \`/\${path.split('/')[1]}\`;
}
`;
