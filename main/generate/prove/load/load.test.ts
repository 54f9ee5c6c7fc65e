import type { Server } from 'node:http';
import { createServer } from 'node:http';
import { afterEach, expect, test } from 'vitest';
import { HttpClient } from '../http-client';
import type { ApiDocument, JsonSchema } from '../openapi';
import { Records } from '../records';
import { completeAnswer, requestBytes } from './connection';
import { findLoadTarget } from './load-target';
import { runLoad } from './run-load';

let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

async function listen(listener: Parameters<typeof createServer>[1]): Promise<string> {
  const started = createServer(listener);
  server = started;
  await new Promise<void>((resolve) => started.listen(0, '127.0.0.1', resolve));
  const address = started.address();
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
}

const { signal } = new AbortController();

test.each([
  ['with a length', 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}', 200],
  [
    'in chunks',
    'HTTP/1.1 201 Created\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n',
    201,
  ],
  ['without a body', 'HTTP/1.1 204 No Content\r\n\r\n', 204],
])('an answer %s is complete when its last byte is there', (_, text, status) => {
  for (let length = 0; length < text.length; length += 1) {
    expect(completeAnswer(Buffer.from(text.slice(0, length)))).toBeUndefined();
  }
  const whole = { status, length: text.length, closes: false };
  expect(completeAnswer(Buffer.from(`${text}HTTP/1.1 200`))).toEqual(whole);
});

test('every connection is kept and has one request at a time; kinds come in their shares', async () => {
  const sockets = new Set<unknown>();
  let open = 0;
  let most = 0;
  const base = await listen((request, response) => {
    sockets.add(request.socket);
    open += 1;
    most = Math.max(most, open);
    request.resume().on('end', () =>
      setTimeout(() => {
        open -= 1;
        response.writeHead(200).end(Buffer.alloc(200_000));
      }, 5),
    );
  });
  const read = requestBytes(base, 'get', '/');
  const create = requestBytes(base, 'post', '/', {}, { text: 'é😀' });
  const [reads, creates] = await runLoad({
    base,
    seconds: 0.5,
    connections: 4,
    signal,
    kinds: [
      { name: 'read', share: 3, next: () => read },
      { name: 'create', share: 1, next: () => create },
    ],
  });
  expect(sockets.size).toBe(4);
  expect(most).toBe(4);
  expect(reads).toMatchObject({ name: 'read', errors: 0, firstError: '' });
  expect(reads?.p50).toBeGreaterThan(4);
  expect(reads?.p99).toBeGreaterThanOrEqual(reads?.p95 ?? Infinity);
  const share = (reads?.requests ?? 0) / (creates?.requests ?? 1);
  expect(share).toBeGreaterThan(2);
  expect(share).toBeLessThan(4);
});

test('other answers and broken connections are errors, and the first one is told', async () => {
  let turn = 0;
  const base = await listen((request, response) => {
    turn += 1;
    if (turn % 2 === 0) request.socket.destroy();
    else response.writeHead(503).end();
  });
  const read = requestBytes(base, 'get', '/');
  const kinds = [{ name: 'read', share: 1, next: () => read }];
  const [figures] = await runLoad({ base, seconds: 0.3, connections: 1, signal, kinds });
  expect(figures?.errors).toBeGreaterThan(figures?.requests ?? Infinity);
  expect(figures?.firstError).toBe('status 503');
});

test('a server that closes after each answer is no error', async () => {
  const base = await listen((_, response) => {
    response.writeHead(200, { connection: 'close' }).end('{}');
  });
  const read = requestBytes(base, 'get', '/');
  const kinds = [{ name: 'read', share: 1, next: () => read }];
  const [figures] = await runLoad({ base, seconds: 0.3, connections: 2, signal, kinds });
  expect(figures?.errors).toBe(0);
  expect(figures?.requests).toBeGreaterThan(5);
});

const json = (schema: JsonSchema) => ({ content: { 'application/json': { schema } } });

/** A collection whose records have one property. */
function collection(path: string, name: string, schema: JsonSchema): ApiDocument['paths'] {
  const body = json({ type: 'object', properties: { [name]: schema }, required: [name] });
  return {
    [path]: { post: { requestBody: body, responses: { 201: {} } } },
    [`${path}/{id}`]: { get: { responses: { 200: {} } } },
  };
}

test('the collection is one that needs no other and takes record after record', async () => {
  const document: ApiDocument = {
    openapi: '3.1.0',
    paths: {
      ...collection('/loans', 'memberId', { type: 'string', 'x-references': '/members' }),
      // Unique by a day: after 20,000 records a day comes again.
      ...collection('/days', 'day', { type: 'string', format: 'date' }),
      ...collection('/members', 'name', { type: 'string' }),
    },
  };
  const seen = new Set<string>();
  const base = await listen((request, response) => {
    let sent = '';
    request.setEncoding('utf8').on('data', (text: string) => (sent += text));
    request.on('end', () => {
      const key = request.url === '/days' ? sent : `${request.url} ${seen.size}`;
      response.writeHead(seen.has(key) ? 409 : 201, { 'content-type': 'application/json' });
      seen.add(key);
      response.end(JSON.stringify({ id: `a ${seen.size}` }));
    });
  });
  const client = new HttpClient({ base, signal, timeout: 5_000 });
  const target = await findLoadTarget(document, client, new Records(document, client));
  expect(target?.create.path).toBe('/members');
  expect(target?.paths[0]).toMatch(/^\/members\/a%20\d+$/);
  const bodies = [await target?.nextBody(), await target?.nextBody()];
  expect(new Set(bodies.map((body) => JSON.stringify(body))).size).toBe(2);
});
