import { valueProblem } from './check-value';
import type { Answer } from './http-client';
import { HttpClient } from './http-client';
import { spoilings } from './invalid-bodies';
import type { ApiDocument, Endpoint } from './openapi';
import { bodySchema, endpointsOf, resolveSchema, responseOf } from './openapi';
import { Records, shown } from './records';

/** One request and whether its answer was what the OpenAPI document promises. */
export interface Call {
  method: string;
  path: string;
  /** What was tried: `valid`, `wrong type`, `missing property`, `unknown id`. */
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
  signal: AbortSignal;
  /** Longest that one call may take, milliseconds. */
  timeout?: number;
  onCall?(call: Call): void;
}

const UNKNOWN_ID = '00000000-0000-4000-8000-ffffffffffff';

/**
 * Calls every endpoint of a running backend: validly, and where there is a body or an id also with
 * invalid bodies and an unknown id.
 *
 * A valid call must answer 2xx, or 501 where the document says so (behaviour the model only names);
 * an invalid body 400 or 422; an unknown id 404. Every answer must be a documented one, its body as
 * its schema says.
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

class Caller {
  readonly #document: ApiDocument;
  readonly #client: HttpClient;
  readonly #records: Records;

  constructor({ base, document, signal, timeout = 10_000 }: CallOptions) {
    this.#document = document;
    this.#client = new HttpClient({ base, signal, timeout });
    this.#records = new Records(document, this.#client);
  }

  async *calls(endpoint: Endpoint): AsyncGenerator<Call> {
    const { method, path, operation } = endpoint;
    yield this.#attempt(endpoint, 'valid', SUCCESS, () => this.#sendValid(endpoint));
    const schema = bodySchema(this.#document, endpoint);
    for (const { what, spoil } of schema ? spoilings(this.#document, schema) : []) {
      yield this.#attempt(endpoint, what, REFUSAL, async () => {
        const filled = await this.#fillPath(endpoint);
        return this.#client.send(method, filled, spoil(await this.#body(endpoint)));
      });
    }
    if (path.includes('{') && '404' in operation.responses) {
      yield this.#attempt(endpoint, 'unknown id', NOT_FOUND, async () =>
        this.#client.send(method, this.#unknownPath(endpoint), await this.#body(endpoint)),
      );
    }
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

  async #sendValid(endpoint: Endpoint): Promise<Answer> {
    const { method, path } = endpoint;
    const filled = await this.#fillPath(endpoint);
    // What is to be unlinked has to be linked first.
    const linked = method === 'delete' && this.#document.paths[path]?.put;
    if (linked) await this.#client.send('put', filled);
    return this.#client.send(method, filled, await this.#body(endpoint));
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
