/** `contract.test.mjs`. */
export const contractTest = `/** Every operation of the API does what \`openapi.json\` says, for callers who keep to it and who do not. */
import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { call, canChooseRoles, fill, tokenFor, untilReady } from './support/api.mjs';
import { document, operations, requestSchema, resolved } from './support/openapi.mjs';
import { seed } from './support/random.mjs';
import { removeAll } from './support/records.mjs';
import {
  assertDocumented,
  assertProblem,
  parametersOf,
  send,
  validBody,
} from './support/requests.mjs';
import { wrongValuesFor } from './support/schema.mjs';
import { settings } from './support/settings.mjs';

console.log(\`SEED=\${seed}\`);
await untilReady();
after(removeAll);

const NOBODY = '00000000-0000-7000-8000-000000000000';

/** Reading, creating, changing and removing must work; anything else may be unwritten or refused. */
function isStored({ method, path }) {
  return method === 'GET'
    ? /^\\/[^/]+(\\/\\{id\\})?$/.test(path)
    : /^\\/[^/]+(\\/\\{\\w+\\})?$/.test(path) || path.split('{').length > 2;
}

test('the backend serves the document that was agreed', async () => {
  const { status, body } = await call('GET', settings.openapiPath);
  assert.equal(status, 200);
  assert.deepEqual(body, document);
});

test('an unknown path is answered with a problem', async () => {
  const answer = await call('GET', '/no/such/path');
  assert.equal(answer.status, 404);
  assert.equal(answer.type, 'application/problem+json');
});

for (const operation of operations) {
  const { method, path, operationId } = operation;
  describe(\`\${method} \${path} (\${operationId})\`, () => {
    test('answers a valid request as documented', async () => {
      const parameters = await parametersOf(operation);
      const answer = await send(operation, parameters, { body: await validBody(operation) });
      assertDocumented(operation, answer);
      const mayRefuse = answer.status === 409 && method !== 'GET';
      if (isStored(operation) && !mayRefuse) {
        assert.ok(answer.status < 300, \`\${answer.status}: \${JSON.stringify(answer.body)}\`);
      }
    });

    if (path.includes('{id}')) {
      test('does not know a record that is not there', async () => {
        const ids = await parametersOf(operation);
        const options = { body: await validBody(operation) };
        const answer = await call(method, fill(path, { ...ids, id: NOBODY }), options);
        assertProblem(operation, answer, 404);
      });

      test('refuses an id that is none', async () => {
        const options = { body: await validBody(operation) };
        assertProblem(operation, await call(method, fill(path, { id: 'none' }), options), 400);
      });
    }

    if (requestSchema(operation) !== undefined) refusals(operation);
    if (method === 'GET' && operation.parameters.some(({ name }) => name === 'limit')) {
      lists(operation);
    }
    if ((operation.security ?? document.security ?? []).length > 0) protection(operation);
  });
}

/** Bodies that the document does not allow. */
function refusals(operation) {
  const {
    required = [],
    properties = {},
    additionalProperties,
  } = resolved(requestSchema(operation));
  const refuses = (what, change) =>
    test(\`refuses a body \${what}\`, async () => {
      const ids = await parametersOf(operation);
      const body = change((await validBody(operation)) ?? {});
      assertProblem(operation, await send(operation, ids, { body }), 400);
    });
  refuses('that is not an object', () => []);
  if (additionalProperties === false) {
    refuses('with a property that nobody knows', (body) => ({ ...body, noSuchProperty: 1 }));
  }
  for (const name of required) {
    refuses(\`without \${name}\`, ({ [name]: _, ...rest }) => rest);
  }
  for (const [name, schema] of Object.entries(properties)) {
    for (const { why, value } of wrongValuesFor(schema)) {
      refuses(\`whose \${name} \${why}\`, (body) => ({ ...body, [name]: value }));
    }
  }
}

/** Pages, order and limits of a list. */
function lists(operation) {
  const query = (ids, text) => call('GET', \`\${fill(operation.path, ids)}?\${text}\`);
  const limit = operation.parameters.find(({ name }) => name === 'limit').schema;
  test('gives pages of the size that is asked for', async () => {
    const ids = await parametersOf(operation);
    const answer = await query(ids, 'limit=1&offset=0');
    assertDocumented(operation, answer);
    assert.equal(answer.body.limit, 1);
    assert.ok(answer.body.items.length <= 1);
    assert.ok(answer.body.total >= answer.body.items.length);
  });
  for (const text of [
    'limit=0',
    'offset=-1',
    'limit=many',
    \`limit=\${limit.maximum + 1}\`,
    'sort=;',
  ]) {
    test(\`refuses ?\${text}\`, async () => {
      assertProblem(operation, await query(await parametersOf(operation), text), 400);
    });
  }
}

/** Who is not known, and who may not. */
function protection(operation) {
  const { method, path } = operation;
  const nowhere = fill(path, { id: NOBODY });
  test('asks who it is', async () => {
    assertProblem(operation, await call(method, nowhere, { token: null }), 401);
  });
  test('refuses a token that is not signed by who may', async () => {
    const [head, claims] = (tokenFor([]) ?? 'e30.e30.').split('.');
    const token = \`\${head}.\${claims}.\${'A'.repeat(43)}\`;
    assertProblem(operation, await call(method, nowhere, { token }), 401);
  });
  const allowed = operation['x-roles'];
  if (!Array.isArray(allowed)) return;
  const others = settings.roles.filter((role) => !allowed.includes(role));
  for (const role of ['nobody-at-all', ...others]) {
    test(\`refuses the role \${role}\`, { skip: !canChooseRoles() }, async () => {
      const options = { token: tokenFor([role]), body: await validBody(operation) };
      assertProblem(operation, await call(method, nowhere, options), 403);
    });
  }
}
`;
