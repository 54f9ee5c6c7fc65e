/** `test/support/api.ts`. Requests and expectations, for tests. */
export const testSupportApi = `import assert from 'node:assert/strict';
import type { TestApp } from './test-app.js';
{{tokenImport}}
/** A UUID that no record has. */
export const missingId = '00000000-0000-7000-8000-000000000000';

export type Json = Record<string, unknown>;

/** A record as the API answered it. */
export type Made = Json & { id: string };

export interface Answer {
  status: number;
  type: string;
  location: string;
  etag: string;
  /** Parsed JSON; a test reads from it whatever should be there. */
  body: Body;
}

/** The members that tests read; an answer has those that its schema names. */
export interface Body extends Made {
  items: Made[];
  total: number;
}

/** Sends a request and parses the answer. */
export async function send(
  app: TestApp,
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
  url: string,
  payload?: Json,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const response = await app.inject({
    method,
    url,
    headers: {{headers}},
    ...(payload && { payload }),
  });
  return {
    status: response.statusCode,
    type: String(response.headers['content-type'] ?? ''),
    location: String(response.headers.location ?? ''),
    etag: String(response.headers.etag ?? ''),
    body: (response.body === '' ? {} : response.json()) as Body,
  };
}

/** Fails, showing the answer, unless it has this status; a failure must be problem+json. */
export function expectStatus(answer: Answer, status: number): void {
  assert.equal(answer.status, status, JSON.stringify(answer.body));
  if (status < 400) return;
  assert.match(answer.type, /^application\\/problem\\+json/);
  assert.equal(answer.body.status, status);
}

/** The body has these members, and maybe more. */
export function expectMembers(body: Json, members: Json): void {
  const found = Object.fromEntries(Object.keys(members).map((key) => [key, body[key]]));
  assert.deepEqual(found, members);
}

let last = 0;

/** A number that was not given before, for values that have to be unique. */
export function next(): number {
  last += 1;
  return last;
}

/** One of the values, another one each time. */
export function nextOf<Value>(values: readonly [Value, ...Value[]]): Value {
  return values[next() % values.length] ?? values[0];
}
`;
