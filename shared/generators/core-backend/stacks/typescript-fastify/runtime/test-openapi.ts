/** `test/openapi.test.ts`. The published document is the one the server gives. */
export const testOpenapi = `import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { expectStatus, send } from './support/api.js';
import { sharedTestApp } from './support/test-app.js';

const app = await sharedTestApp();

describe('service', () => {
  test('is healthy and ready', async () => {
    expectStatus(await send(app, 'GET', '/health'), 200);
    expectStatus(await send(app, 'GET', '/ready'), 200);
  });

  test('publishes openapi.json as it is ("npm run openapi" renews the file)', async () => {
    const { body } = await send(app, 'GET', '/openapi.json');
    assert.deepEqual(body, JSON.parse(readFileSync('openapi.json', 'utf8')));
  });

  test('answers an unknown path with a problem', async () => {
    expectStatus(await send(app, 'GET', '/nonsense'), 404);
  });
});
`;
