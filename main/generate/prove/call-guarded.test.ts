import { afterEach, expect, test } from 'vitest';
import type { Call } from './call-endpoints';
import { callEndpoints } from './call-endpoints';
import { newCredentials } from './credentials';
import type { Fault } from './guarded-api.fixture';
import { GuardedApi, guardedApi } from './guarded-api.fixture';

let api: GuardedApi | undefined;
afterEach(() => api?.stop());

async function callsOf(fault?: Fault): Promise<Call[]> {
  const facts = { secretVariable: 'AUTH_SECRET', rolesClaim: 'roles', roles: ['clerk'] };
  const credentials = newCredentials(facts, Date.now());
  api = new GuardedApi(credentials.environment.AUTH_SECRET ?? '', fault);
  const base = await api.start();
  const { signal } = new AbortController();
  return callEndpoints({ base, document: guardedApi, credentials, signal });
}

function lines(calls: readonly Call[]): string[] {
  return calls.map(({ method, path, what, status }) => `${method} ${path} (${what}): ${status}`);
}

test('a right backend: strangers, versions, states and keys', async () => {
  const calls = await callsOf();
  expect(calls.filter(({ ok }) => !ok)).toEqual([]);
  expect(lines(calls)).toEqual([
    'get /health (valid): 200',
    'post /orders (valid): 201',
    'post /orders (wrong type): 400',
    'post /orders (missing property): 400',
    'post /orders (no token): 401',
    'post /orders (expired token): 401',
    'post /orders (token of another signer): 401',
    'post /orders (unsigned token): 401',
    'post /orders (no role): 403',
    'post /orders (same key again): 201',
    'post /orders (same key, other request): 422',
    'get /orders/{id} (valid): 200',
    'get /orders/{id} (unknown id): 404',
    'get /orders/{id} (no token): 401',
    'get /orders/{id} (expired token): 401',
    'get /orders/{id} (token of another signer): 401',
    'get /orders/{id} (unsigned token): 401',
    ...['pay', 'send'].flatMap((step) => [
      `post /orders/{id}/${step} (valid): 200`,
      `post /orders/{id}/${step} (not in this state): 409`,
      `post /orders/{id}/${step} (unknown id): 404`,
      `post /orders/{id}/${step} (no token): 401`,
      `post /orders/{id}/${step} (expired token): 401`,
      `post /orders/{id}/${step} (token of another signer): 401`,
      `post /orders/{id}/${step} (unsigned token): 401`,
      `post /orders/{id}/${step} (no role): 403`,
      `post /orders/{id}/${step} (stale version): 412`,
      `post /orders/{id}/${step} (no version): 428`,
    ]),
  ]);
});

test.each([
  ['signature', 'token of another signer'],
  ['expiry', 'expired token'],
  ['roles', 'no role'],
  ['version', 'stale version'],
  ['state', 'not in this state'],
  ['key', 'same key again'],
] as const)('a backend that forgets the %s is found', async (fault, what) => {
  const bad = (await callsOf(fault)).filter(({ ok }) => !ok);
  expect(bad.map((call) => call.what)).toContain(what);
});
