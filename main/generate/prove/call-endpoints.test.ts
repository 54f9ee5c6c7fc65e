import { afterEach, describe, expect, test } from 'vitest';
import type { Call } from './call-endpoints';
import { callEndpoints } from './call-endpoints';
import type { ApiDocument, JsonSchema } from './openapi';
import type { Deviation } from './small-api.fixture';
import { SmallApi, smallApi } from './small-api.fixture';

let api = new SmallApi();
afterEach(() => api.stop());

async function callAll(
  deviations: Record<string, Deviation> = {},
  document = smallApi,
): Promise<Call[]> {
  api = new SmallApi(deviations);
  const base = await api.start();
  const { signal } = new AbortController();
  return callEndpoints({ base, document, signal, timeout: 500 });
}

/** The calls that went wrong, as `METHOD /path (what): problem`. */
function failures(calls: Call[]): string[] {
  return calls
    .filter(({ ok }) => !ok)
    .map(({ method, path, what, problem }) => `${method} ${path} (${what}): ${problem}`);
}

test('a right backend: every endpoint, validly, invalidly and with an unknown id', async () => {
  const calls = await callAll();
  expect(failures(calls)).toEqual([]);
  expect(
    calls.map(({ method, path, what, status }) => `${method} ${path} ${what} ${status}`),
  ).toEqual([
    'get /members valid 200',
    'post /members valid 201',
    'post /members wrong type 400',
    'post /members missing property 400',
    'get /members/{id} valid 200',
    'get /members/{id} unknown id 404',
    'delete /members/{id} valid 204',
    'delete /members/{id} unknown id 404',
    'post /loans valid 201',
    'post /loans wrong type 400',
    'post /loans missing property 400',
    'post /loans/{id}/extend valid 501',
    'post /loans/{id}/extend unknown id 404',
  ]);
});

test('what a precondition forbids is asked with other values', async () => {
  const type = 'urn:problem-type:precondition';
  let asked = 0;
  const calls = await callAll({
    'POST /loans/{id}/extend': (right) => {
      asked += 1;
      return asked < 3 ? { status: 409, body: { type } } : right;
    },
  });
  expect(failures(calls)).toEqual([]);
  const never = await callAll({
    'POST /loans/{id}/extend': () => ({ status: 409, body: { type } }),
  });
  expect(failures(never).join()).toContain('post /loans/{id}/extend (valid): expected success');
});

test('where no more records fit, some make room, or calls are about one that is there', async () => {
  let room = 0;
  const calls = await callAll({
    'POST /members': (right, { body }) => {
      const isValid = typeof (body as { name?: unknown }).name === 'string';
      if (isValid) room -= 1;
      return isValid && room < 0 ? { status: 409, body: {} } : right;
    },
    'DELETE /members/{id}': (right) => {
      if (right.status === 204) room = 1;
      return right;
    },
  });
  expect(failures(calls)).toEqual([]);
});

describe('a wrong backend', () => {
  test.each<[string, Record<string, Deviation>, string]>([
    [
      'a wrong status',
      { 'GET /members': () => ({ status: 500, body: 'boom', type: 'text/plain' }) },
      'get /members (valid): expected success, got 500: boom',
    ],
    [
      'an undocumented status',
      { 'GET /members': (right) => ({ ...right, status: 206 }) },
      'get /members (valid): 206 is not in the OpenAPI document',
    ],
    [
      'an undocumented 501',
      { 'GET /members': () => ({ status: 501, body: {} }) },
      'get /members (valid): 501 is not in the OpenAPI document',
    ],
    [
      'an invalid body is accepted',
      { 'POST /loans': () => ({ status: 201, body: { id: 'id-9' } }) },
      'post /loans (wrong type): expected 400 or 422, got 201: {"id":"id-9"}',
    ],
    [
      'an unknown id is found',
      { 'GET /members/{id}': () => ({ status: 200, body: { id: 'x', name: 'y' } }) },
      'get /members/{id} (unknown id): expected 404, got 200: {"id":"x","name":"y"}',
    ],
    [
      'a body of another shape',
      { 'GET /members': () => ({ status: 200, body: [{ id: 'a', name: 'b', password: 'c' }] }) },
      'get /members (valid): the answer/0/password is not in the OpenAPI document',
    ],
    [
      'another media type',
      { 'GET /members': () => ({ status: 200, body: '<html>', type: 'text/html' }) },
      'get /members (valid): text/html is not documented for 200',
    ],
    [
      'no body',
      { 'GET /members': () => ({ status: 200 }) },
      'get /members (valid): no body is not documented for 200',
    ],
    [
      'broken JSON',
      { 'GET /members': () => ({ status: 200, body: '{', type: 'application/json' }) },
      'get /members (valid): the answer is no JSON, although it says so: {',
    ],
    [
      'no answer at all',
      { 'GET /members': () => 'never' },
      'get /members (valid): no answer within 0.5 s',
    ],
    [
      'a redirect elsewhere, which is not followed',
      { 'GET /members': () => ({ status: 302, body: 'elsewhere', type: 'text/plain' }) },
      'get /members (valid): expected success, got 302: elsewhere',
    ],
  ])('%s', async (_what, deviations, failure) => {
    expect(failures(await callAll(deviations))).toContain(failure);
  });

  test('a record that cannot be made fails what needs it, and says which', async () => {
    const calls = await callAll({
      'POST /members': () => ({ status: 500, body: 'no', type: 'text/plain' }),
    });
    expect(failures(calls)).toContain('post /loans (valid): POST /members answered 500: no');
  });

  test('nothing listens', async () => {
    const { signal } = new AbortController();
    const calls = await callEndpoints({ base: 'http://127.0.0.1:1', document: smallApi, signal });
    expect(calls.length).toBeGreaterThan(5);
    expect(failures(calls)).toHaveLength(calls.length);
  });
});

test('an aborted signal ends a call that hangs, and all further ones', async () => {
  api = new SmallApi({ 'GET /members/{id}': () => 'never' });
  const base = await api.start();
  const controller = new AbortController();
  setTimeout(() => controller.abort(), 300);
  const started = Date.now();
  const { signal } = controller;
  const calls = await callEndpoints({ base, document: smallApi, signal, timeout: 60_000 });
  expect(Date.now() - started).toBeLessThan(5_000);
  expect(failures(calls)).toEqual([]);
  expect(calls.at(-1)).toMatchObject({ path: '/members', what: 'missing property' });
});

describe('references', () => {
  const withLoan = (loan: JsonSchema, more: ApiDocument['paths'] = {}): ApiDocument => {
    const { '/members': members, '/loans': loans } = smallApi.paths;
    const content = { 'application/json': { schema: loan } };
    const post = { ...loans?.post, requestBody: { content }, responses: { 201: {}, 400: {} } };
    return { ...smallApi, paths: { ...more, '/members': members ?? {}, '/loans': { post } } };
  };
  const refersTo = (collection: string): JsonSchema => ({
    type: 'string',
    'x-references': collection,
  });

  test('records that need each other to exist are told, not tried for ever', async () => {
    const document = withLoan({
      type: 'object',
      properties: { memberId: refersTo('/loans') },
      required: ['memberId'],
    });
    expect(failures(await callAll({}, document))).toContain(
      'post /loans (valid): /loans needs itself to exist',
    );
  });

  test('optional ones are filled where it matters and do not multiply', async () => {
    const properties: Record<string, JsonSchema> = { memberId: refersTo('/members') };
    for (let i = 0; i < 8; i += 1) properties[`before${i}`] = refersTo('/loans');
    const document = withLoan({ type: 'object', properties, required: ['memberId'] });
    expect(failures(await callAll({}, document))).toEqual([]);
    const [first] = api.requests.filter(({ body }) => JSON.stringify(body)?.includes('before0'));
    expect(Object.keys(first?.body as object)).toHaveLength(9);
    expect(api.requests.length).toBeLessThan(60);
  });

  test('an abstract class has records of its subclasses', async () => {
    const { '/members/{id}': one = {} } = smallApi.paths;
    // Nothing can be created in /people, but its records are members.
    const document = withLoan(
      { type: 'object', properties: { memberId: refersTo('/people') }, required: ['memberId'] },
      { '/people/{id}': one },
    );
    const asMember: Deviation = (_right, { path }) =>
      path.includes('id-') && !path.includes('ffff')
        ? { status: 200, body: { id: 'id-1', name: 'a' } }
        : { status: 404, body: {} };
    const calls = await callAll(
      {
        'GET /people/{id}': asMember,
        'DELETE /people/{id}': (_, r) =>
          r.path.includes('ffff') ? { status: 404, body: {} } : { status: 204 },
      },
      document,
    );
    expect(failures(calls)).toEqual([]);
  });
});
