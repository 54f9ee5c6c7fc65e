import type { ApiDocument, Endpoint } from './openapi';
import { bodySchema, endpointsOf } from './openapi';
import { sampleValue } from './sample-value';

/** One request and whether its answer was what the OpenAPI document promises. */
export interface Call {
  method: string;
  path: string;
  /** What was tried: `valid`, `invalid body`, `unknown id`. */
  what: string;
  status: number;
  ok: boolean;
  /** Why not; empty when it was. */
  problem: string;
}

const UNKNOWN_ID = '00000000-0000-4000-8000-ffffffffffff';

/**
 * Calls every endpoint of a running backend: validly, and where there is a body or an id also with
 * an invalid body and an unknown id.
 *
 * A valid call must answer 2xx, or 501 where the document says so (behaviour the model only names);
 * an invalid body 400 or 422; an unknown id 404. Every answer must be a documented one.
 *
 * @param base origin of the backend, e.g. `http://127.0.0.1:4000`.
 */
export async function callEndpoints(
  base: string,
  document: ApiDocument,
  signal: AbortSignal,
  onCall: (call: Call, done: number, total: number) => void,
): Promise<Call[]> {
  const caller = new Caller(base, document, signal);
  const endpoints = endpointsOf(document).sort((a, b) => rank(a) - rank(b));
  const calls: Call[] = [];
  for (const [index, endpoint] of endpoints.entries()) {
    for (const call of await caller.callAll(endpoint)) {
      calls.push(call);
      onCall(call, index + 1, endpoints.length);
    }
  }
  return calls;
}

/** Deletes last, so that what other calls need is still there. */
function rank({ method }: Endpoint): number {
  return method === 'delete' ? 1 : 0;
}

interface Answer {
  status: number;
  body: unknown;
}

class Caller {
  #seed = 0;
  /** Collections being filled right now: a cycle of optional references is cut there. */
  readonly #filling = new Set<string>();
  readonly #creators: Map<string, Endpoint>;

  constructor(
    readonly base: string,
    readonly document: ApiDocument,
    readonly signal: AbortSignal,
  ) {
    const creators = endpointsOf(document).filter(
      ({ method, path, operation }) =>
        method === 'post' && !path.includes('{') && '201' in operation.responses,
    );
    this.#creators = new Map(creators.map((endpoint) => [endpoint.path, endpoint]));
  }

  async callAll(endpoint: Endpoint): Promise<Call[]> {
    const calls = [await this.#valid(endpoint)];
    const schema = bodySchema(this.document, endpoint);
    if (schema?.properties) calls.push(await this.#invalid(endpoint));
    if (endpoint.path.includes('{') && '404' in endpoint.operation.responses) {
      calls.push(await this.#unknown(endpoint));
    }
    return calls;
  }

  async #valid(endpoint: Endpoint): Promise<Call> {
    try {
      const path = await this.#fillPath(endpoint);
      await this.#link(endpoint, path);
      const answer = await this.#send(endpoint.method, path, await this.#body(endpoint));
      const good = (answer.status >= 200 && answer.status < 300) || answer.status === 501;
      return this.#judge(endpoint, 'valid', answer, good ? '' : `expected success${shown(answer)}`);
    } catch (error) {
      return this.#failed(endpoint, 'valid', error);
    }
  }

  /** What a path of two ids deletes is the link that its PUT makes: there has to be one. */
  async #link({ method, path }: Endpoint, filled: string): Promise<void> {
    const put = this.document.paths[path]?.put;
    if (method !== 'delete' || !put || put.requestBody) return;
    await this.#send('put', filled, undefined);
  }

  async #invalid(endpoint: Endpoint): Promise<Call> {
    try {
      const path = await this.#fillPath(endpoint);
      const answer = await this.#send(endpoint.method, path, { 'no such property': [] });
      const good = answer.status === 400 || answer.status === 422;
      return this.#judge(
        endpoint,
        'invalid body',
        answer,
        good ? '' : `expected 400 or 422${shown(answer)}`,
      );
    } catch (error) {
      return this.#failed(endpoint, 'invalid body', error);
    }
  }

  async #unknown(endpoint: Endpoint): Promise<Call> {
    try {
      const path = endpoint.path.replace(/\{[^}]+\}/g, UNKNOWN_ID);
      const answer = await this.#send(endpoint.method, path, await this.#body(endpoint));
      const good = answer.status === 404 || answer.status === 501;
      return this.#judge(
        endpoint,
        'unknown id',
        answer,
        good ? '' : `expected 404${shown(answer)}`,
      );
    } catch (error) {
      return this.#failed(endpoint, 'unknown id', error);
    }
  }

  #judge(
    { method, path, operation }: Endpoint,
    what: string,
    answer: Answer,
    problem: string,
  ): Call {
    const { status } = answer;
    const documented = String(status) in operation.responses || 'default' in operation.responses;
    const complaint = problem || (documented ? '' : `${status} is not in the OpenAPI document`);
    return { method, path, what, status, ok: complaint === '', problem: complaint };
  }

  #failed({ method, path }: Endpoint, what: string, error: unknown): Call {
    const problem = error instanceof Error ? error.message : String(error);
    return { method, path, what, status: 0, ok: false, problem };
  }

  async #body(endpoint: Endpoint): Promise<unknown> {
    const schema = bodySchema(this.document, endpoint);
    if (!schema) return undefined;
    this.#seed += 1;
    return sampleValue(this.document, schema, this.#seed, (collection, required) =>
      this.#reference(collection, required),
    );
  }

  /** Puts ids of fresh records into the path's parameters. */
  async #fillPath({ path, operation }: Endpoint): Promise<string> {
    let filled = path;
    const collection = path.slice(0, Math.max(0, path.indexOf('/{')));
    for (const name of [...path.matchAll(/\{([^}]+)\}/g)].map((match) => match[1] ?? '')) {
      const parameter = operation.parameters?.find((p) => p.in === 'path' && p.name === name);
      const owner = parameter?.schema?.['x-references'] ?? collection;
      filled = filled.replace(`{${name}}`, encodeURIComponent(await this.#create(owner)));
    }
    return filled;
  }

  async #reference(collection: string, required: boolean): Promise<string | undefined> {
    if (!required && this.#filling.has(collection)) return undefined;
    return this.#create(collection);
  }

  /** Makes a record of a collection, with whatever it needs, and gives its id. */
  async #create(collection: string): Promise<string> {
    const creator = this.#creators.get(collection);
    if (!creator) throw new Error(`nothing can be created in ${collection || 'this path'}`);
    const nested = this.#filling.has(collection);
    if (nested && this.#filling.size > 50) throw new Error(`${collection} needs itself to exist`);
    this.#filling.add(collection);
    try {
      const answer = await this.#send('post', collection, await this.#body(creator));
      const { id } = (answer.body ?? {}) as { id?: unknown };
      if (answer.status !== 201 || typeof id !== 'string') {
        throw new Error(`POST ${collection} answered ${answer.status}${shown(answer)}`);
      }
      return id;
    } finally {
      if (!nested) this.#filling.delete(collection);
    }
  }

  async #send(method: string, path: string, body: unknown): Promise<Answer> {
    const response = await fetch(this.base + path, {
      method: method.toUpperCase(),
      signal: this.signal,
      ...(body !== undefined && {
        body: JSON.stringify(body),
        headers: { 'content-type': 'application/json' },
      }),
    });
    const text = await response.text();
    const type = response.headers.get('content-type') ?? '';
    return { status: response.status, body: type.includes('json') ? JSON.parse(text) : text };
  }
}

function shown({ status, body }: Answer): string {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return `, got ${status}: ${(text ?? '').slice(0, 300)}`;
}
