import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { valueProblem } from './check-value';
import type { Credentials } from './credentials';
import type { Answer } from './http-client';
import { HttpClient } from './http-client';
import { spoilings } from './invalid-bodies';
import type { ApiDocument, Endpoint, Transitions } from './openapi';
import {
  bodySchema,
  endpointsOf,
  isGuarded,
  resolveSchema,
  responseOf,
  takesHeader,
} from './openapi';
import { Records, shown } from './records';
import { bringTo, recordPath } from './state-actions';

/** One request and whether its answer was what the OpenAPI document promises. */
export interface Call {
  method: string;
  path: string;
  /** What was tried: `valid`, `wrong type`, `missing property`, `unknown id`, `no token`, … */
  what: string;
  /** 0 when nothing was answered. */
  status: number;
  ok: boolean;
  /** Why not; empty when it was. */
  problem: string;
}

export interface CallOptions {
  /** Origin of the backend, e.g. `http://127.0.0.1:4000`. */
  base: string;
  document: ApiDocument;
  /** For a backend that asks its callers who they are. */
  credentials?: Credentials | undefined;
  signal: AbortSignal;
  /** Longest that one call may take, milliseconds. */
  timeout?: number;
  onCall?(call: Call): void;
}

const UNKNOWN_ID = '00000000-0000-4000-8000-ffffffffffff';
/** How many requests with other values are tried until what the values decide allows one. */
const TRIES = 30;
/** Of no version that a record ever has. */
const STALE = '"modelwright-stale"';

/**
 * Calls every endpoint of a running backend: validly, and in every way that it has to refuse as far as
 * the document speaks of it: invalid bodies, an unknown id, tokens that are missing, false or without
 * a role, a version that is gone, a state that does not allow it, an idempotency key that was used.
 *
 * A valid call must answer 2xx, or 501 where the document says so (behaviour the model only names);
 * an invalid body 400 or 422; an unknown id 404; and so on. Every answer must be a documented one,
 * its body as its schema says.
 *
 * @returns the calls made; fewer than all when the signal was aborted.
 */
export async function callEndpoints(options: CallOptions): Promise<Call[]> {
  const { document, signal, onCall } = options;
  const caller = new Caller(options);
  const calls: Call[] = [];
  for (const endpoint of endpointsOf(document)) {
    for await (const call of caller.calls(endpoint)) {
      if (signal.aborted) return calls;
      calls.push(call);
      onCall?.(call);
    }
  }
  return calls;
}

/** Which answers are right. */
interface Expectation {
  words: string;
  isMet(status: number): boolean;
}

const SUCCESS: Expectation = {
  words: 'success',
  isMet: (status) => (status >= 200 && status < 300) || status === 501,
};
const REFUSAL: Expectation = {
  words: '400 or 422',
  isMet: (status) => status === 400 || status === 422,
};
const NOT_FOUND: Expectation = {
  words: '404',
  isMet: (status) => status === 404 || status === 501,
};

function exactly(status: number): Expectation {
  return { words: String(status), isMet: (found) => found === status };
}

/** A request of which only what is tried has to be said. */
interface Sending {
  /** With ids in it; by default those of fresh records. */
  path?: string;
  body?: unknown;
  /** On top of the version that the record has. */
  headers?: Readonly<Record<string, string>>;
}

class Caller {
  readonly #document: ApiDocument;
  readonly #client: HttpClient;
  readonly #records: Records;
  readonly #credentials: Credentials | undefined;

  constructor({ base, document, signal, credentials, timeout = 10_000 }: CallOptions) {
    this.#document = document;
    this.#credentials = credentials;
    const headers = credentials?.everyRole ?? {};
    this.#client = new HttpClient({ base, signal, timeout, headers });
    this.#records = new Records(document, this.#client);
  }

  async *calls(endpoint: Endpoint): AsyncGenerator<Call> {
    const { path, operation } = endpoint;
    if (operation['x-transitions'])
      yield* this.#callsInStates(endpoint, operation['x-transitions']);
    else yield this.#attempt(endpoint, 'valid', SUCCESS, () => this.#sendValid(endpoint));
    const schema = bodySchema(this.#document, endpoint);
    for (const { what, spoil } of schema ? spoilings(this.#document, schema) : []) {
      yield this.#attempt(endpoint, what, REFUSAL, async () =>
        this.#send(endpoint, { body: spoil(await this.#body(endpoint)) }),
      );
    }
    if (path.includes('{') && '404' in operation.responses) {
      yield this.#attempt(endpoint, 'unknown id', NOT_FOUND, async () => {
        const unknown = { path: this.#unknownPath(endpoint), body: await this.#body(endpoint) };
        return this.#send(endpoint, { ...unknown, headers: versionHeader(endpoint, '"1"') });
      });
    }
    yield* this.#callsOfStrangers(endpoint);
    yield* this.#callsOfOtherVersions(endpoint);
    yield* this.#callsAgain(endpoint);
  }

  /** Callers that the endpoint has to turn away, before it looks at anything else. */
  async *#callsOfStrangers(endpoint: Endpoint): AsyncGenerator<Call> {
    const credentials = this.#credentials;
    if (!credentials || !isGuarded(this.#document, endpoint)) return;
    const refused = Object.entries(credentials.refused).map(
      ([what, headers]) => [what, headers, 401] as const,
    );
    const isForSome = '403' in endpoint.operation.responses;
    const noRole = isForSome ? ([['no role', credentials.noRole, 403]] as const) : [];
    for (const [what, headers, status] of [...refused, ...noRole]) {
      yield this.#attempt(endpoint, what, exactly(status), async () => {
        const path = this.#unknownPath(endpoint);
        const body = await this.#body(endpoint);
        return this.#client.send(endpoint.method, path, body, {
          ...headers,
          ...versionHeader(endpoint, '"1"'),
        });
      });
    }
  }

  async *#callsOfOtherVersions(endpoint: Endpoint): AsyncGenerator<Call> {
    if (!takesHeader(endpoint, 'If-Match')) return;
    const send = async (headers: Readonly<Record<string, string>>) => {
      const path = await this.#fillPath(endpoint);
      const body = await this.#body(endpoint);
      const all = { ...this.#credentials?.everyRole, ...headers };
      return this.#client.send(endpoint.method, path, body, all);
    };
    if ('412' in endpoint.operation.responses) {
      const stale = { 'if-match': STALE };
      yield this.#attempt(endpoint, 'stale version', exactly(412), () => send(stale));
    }
    if ('428' in endpoint.operation.responses) {
      yield this.#attempt(endpoint, 'no version', exactly(428), () => send({}));
    }
  }

  /** An action in a state that a transition leaves, and, a conflict, in one that none leaves. */
  async *#callsInStates(endpoint: Endpoint, { transitions }: Transitions): AsyncGenerator<Call> {
    const states = this.#statesOf(endpoint);
    const from = new Set(transitions.map((transition) => transition.from));
    const others = new Set(states.filter((state) => !from.has(state)));
    const cases = [
      ['valid', from, SUCCESS],
      ['not in this state', others, exactly(409)],
    ] as const;
    for (const [what, wanted, expected] of cases) {
      const path = await this.#inState(endpoint, wanted).catch((error: unknown) => error as Error);
      // No record gets there: an action on the way is still to be written, or the model has no way.
      if (path === undefined) continue;
      yield this.#attempt(endpoint, what, expected, async () => {
        if (path instanceof Error) throw path;
        return this.#send(endpoint, { path, body: await this.#body(endpoint) });
      });
    }
  }

  async *#callsAgain(endpoint: Endpoint): AsyncGenerator<Call> {
    if (!takesHeader(endpoint, 'Idempotency-Key')) return;
    const headers = { 'idempotency-key': randomUUID() };
    let body: unknown;
    yield this.#attempt(endpoint, 'same key again', SUCCESS, async () => {
      const path = await this.#fillPath(endpoint);
      const first = await this.#untilAllowed(endpoint, async () => {
        body = await this.#body(endpoint);
        headers['idempotency-key'] = randomUUID();
        return this.#send(endpoint, { path, body, headers });
      });
      const sending = { path, body, headers };
      const second = await this.#send(endpoint, sending);
      const isSame = first.status === second.status && isDeepStrictEqual(first.body, second.body);
      if (isSame) return second;
      throw new Error(`first ${shown(first)}, then ${shown(second)}`);
    });
    if (!('422' in endpoint.operation.responses) || !bodySchema(this.#document, endpoint)) return;
    const other = await this.#body(endpoint).catch((error: unknown) => error as Error);
    // A record without values of its own, or with few: there may be no other request.
    if (isDeepStrictEqual(other, body)) return;
    yield this.#attempt(endpoint, 'same key, other request', exactly(422), async () => {
      if (other instanceof Error) throw other;
      return this.#send(endpoint, { body: other, headers });
    });
  }

  async #attempt(
    endpoint: Endpoint,
    what: string,
    expected: Expectation,
    send: () => Promise<Answer>,
  ): Promise<Call> {
    const { method, path } = endpoint;
    try {
      const answer = await send();
      const { status } = answer;
      const problem = expected.isMet(status)
        ? this.#undocumented(endpoint, answer)
        : `expected ${expected.words}, got ${shown(answer)}`;
      return { method, path, what, status, ok: problem === '', problem };
    } catch (error) {
      const problem = error instanceof Error ? error.message : String(error);
      return { method, path, what, status: 0, ok: false, problem };
    }
  }

  /** How the answer differs from what the document says about it; '' when it does not. */
  #undocumented(endpoint: Endpoint, { status, type, body }: Answer): string {
    const response = responseOf(endpoint, status);
    if (!response) return `${status} is not in the OpenAPI document`;
    if (!response.content) return '';
    const content = response.content[type];
    if (!content) return `${type || 'no body'} is not documented for ${status}`;
    return content.schema ? valueProblem(this.#document, content.schema, body) : '';
  }

  /** A request that the values of a record, or of all records, may forbid is tried with other ones. */
  async #sendValid(endpoint: Endpoint): Promise<Answer> {
    return this.#untilAllowed(endpoint, () => this.#sendOnce(endpoint));
  }

  async #untilAllowed(endpoint: Endpoint, send: () => Promise<Answer>): Promise<Answer> {
    let answer = await send();
    const isCreate = endpoint.method === 'post' && !endpoint.path.includes('{');
    for (let n = 1; n < TRIES && answer.status === 409; n += 1) {
      if (isCreate) await this.#makeRoom(endpoint);
      else if (!failsPrecondition(answer)) break;
      answer = await send();
    }
    return answer;
  }

  /** Where what is unique has few values: removes the records of a collection that can be removed. */
  async #makeRoom({ path }: Endpoint): Promise<void> {
    const remove = endpointsOf(this.#document).find(
      (other) =>
        other.method === 'delete' &&
        /^\/[^/]+\/\{[^/]+$/.test(other.path) &&
        other.path.startsWith(`${path}/`),
    );
    for (const id of remove ? await this.#records.listed(path) : []) {
      if (remove) await this.#send(remove, { path: `${path}/${encodeURIComponent(id)}` });
    }
  }

  async #sendOnce(endpoint: Endpoint): Promise<Answer> {
    const { method, path } = endpoint;
    const filled = await this.#fillPath(endpoint);
    // What is to be unlinked has to be linked first.
    const linked = method === 'delete' && this.#document.paths[path]?.put;
    if (linked) await this.#client.send('put', filled);
    return this.#send(endpoint, { path: filled, body: await this.#body(endpoint) });
  }

  /** Sends what is asked for, with what a caller has to add who knows the record's version. */
  async #send(endpoint: Endpoint, { path, body, headers }: Sending): Promise<Answer> {
    const filled = path ?? (await this.#fillPath(endpoint));
    const version =
      takesHeader(endpoint, 'If-Match') && headers?.['if-match'] === undefined
        ? await this.#version(filled)
        : {};
    const all = { ...this.#credentials?.everyRole, ...version, ...headers };
    return this.#client.send(endpoint.method, filled, body, all);
  }

  async #version(path: string): Promise<Readonly<Record<string, string>>> {
    const { headers } = await this.#client.send('get', recordPath(path));
    const version = headers.get('etag');
    return version === null ? {} : { 'if-match': version };
  }

  /** Path of the action for a record that is in one of the states; undefined: none gets there. */
  async #inState(endpoint: Endpoint, wanted: ReadonlySet<string>): Promise<string | undefined> {
    const filled = await this.#fillPath(endpoint);
    const record = recordPath(filled);
    const { body } = await this.#client.send('get', record);
    const property = endpoint.operation['x-transitions']?.property ?? '';
    const state = String((body as Record<string, unknown> | undefined)?.[property]);
    const act = (path: string, action: Endpoint) =>
      this.#send(action, { path: action.path.replace(recordPath(action.path), path) });
    const isThere = await bringTo(this.#document, endpoint, record, state, wanted, act);
    return isThere ? filled : undefined;
  }

  /** Every state that a transition of the record's machine leaves or enters. */
  #statesOf(endpoint: Endpoint): string[] {
    const record = recordPath(endpoint.path);
    const property = endpoint.operation['x-transitions']?.property;
    return endpointsOf(this.#document)
      .filter(({ path }) => recordPath(path) === record)
      .map(({ operation }) => operation['x-transitions'])
      .filter((machine) => machine?.property === property)
      .flatMap((machine) => machine?.transitions ?? [])
      .flatMap(({ from, to }) => [from, to]);
  }

  async #body(endpoint: Endpoint): Promise<unknown> {
    const schema = bodySchema(this.#document, endpoint);
    return schema && this.#records.body(schema);
  }

  /** Puts ids of fresh records into the path's parameters. */
  async #fillPath({ path, operation }: Endpoint): Promise<string> {
    let filled = path;
    const collection = path.slice(0, Math.max(0, path.indexOf('/{')));
    for (const [hole, name = ''] of path.matchAll(/\{([^}]+)\}/g)) {
      const parameter = operation.parameters?.find((p) => p.in === 'path' && p.name === name);
      const owner = parameter?.schema?.['x-references'] ?? collection;
      filled = filled.replace(hole, encodeURIComponent(await this.#records.create(owner)));
    }
    return filled;
  }

  #unknownPath({ path, operation }: Endpoint): string {
    return path.replace(/\{([^}]+)\}/g, (_, name: string) => {
      const parameter = operation.parameters?.find((p) => p.in === 'path' && p.name === name);
      const { type } = resolveSchema(this.#document, parameter?.schema ?? {});
      return type === 'integer' ? '2147483646' : UNKNOWN_ID;
    });
  }
}

/** The record, or the request, does not fulfil what the model asks for: another one may. */
function failsPrecondition({ status, body }: Answer): boolean {
  const type: unknown = (body as { type?: unknown } | undefined)?.type;
  return status === 409 && /:(precondition|state)$/.test(String(type));
}

/** What a caller says who knows a version of a record, where the endpoint asks for it. */
function versionHeader(endpoint: Endpoint, version: string): Readonly<Record<string, string>> {
  return takesHeader(endpoint, 'If-Match') ? { 'if-match': version } : {};
}
