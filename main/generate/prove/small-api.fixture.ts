import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { ApiDocument, JsonSchema } from './openapi';

/** An answer of the small API; a body that is no text is sent as JSON. */
export interface Reply {
  status: number;
  type?: string;
  body?: unknown;
}

/** How one endpoint differs from a right one: gets what it would answer. */
export type Deviation = (right: Reply, request: SmallRequest) => Reply | 'never';

export interface SmallRequest {
  method: string;
  path: string;
  body: unknown;
}

const text: JsonSchema = { type: 'string', minLength: 1, maxLength: 40 };
const member: JsonSchema = {
  type: 'object',
  properties: { id: { type: 'string' }, name: text },
  required: ['id', 'name'],
  additionalProperties: false,
};
const loan: JsonSchema = {
  type: 'object',
  properties: {
    memberId: { type: 'string', 'x-references': '/members' },
    days: { type: 'integer' },
  },
  required: ['memberId'],
};

const json = (schema: JsonSchema) => ({ content: { 'application/json': { schema } } });
const problem = { content: { 'application/problem+json': { schema: { type: 'object' } } } };
const id = { name: 'id', in: 'path', required: true, schema: { type: 'string' } };

/** Members, loans that need a member, and an operation that nobody has written yet. */
export const smallApi: ApiDocument = {
  openapi: '3.1.0',
  paths: {
    '/members': {
      get: { responses: { 200: json({ type: 'array', items: member }) } },
      post: {
        requestBody: json({ type: 'object', properties: { name: text }, required: ['name'] }),
        responses: { 201: json(member), 400: problem },
      },
    },
    '/members/{id}': {
      get: { parameters: [id], responses: { 200: json(member), 404: problem } },
      delete: { parameters: [id], responses: { 204: {}, 404: problem } },
    },
    '/loans': {
      post: { requestBody: json(loan), responses: { 201: json({ type: 'object' }), 400: problem } },
    },
    '/loans/{id}/extend': {
      post: { parameters: [id], responses: { 204: {}, 404: problem, 501: problem } },
    },
  },
};

/** A real HTTP server that answers `smallApi` rightly, except where it deviates. */
export class SmallApi {
  readonly requests: SmallRequest[] = [];
  readonly #members = new Map<string, unknown>();
  readonly #loans = new Set<string>();
  #server: Server | undefined;
  #last = 0;

  /** @param deviations by `METHOD /path/{id}` */
  constructor(readonly deviations: Readonly<Record<string, Deviation>> = {}) {}

  /** @returns its origin */
  async start(): Promise<string> {
    this.#server = createServer((request, response) => void this.#answer(request, response));
    const server = this.#server;
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    return `http://127.0.0.1:${address && typeof address === 'object' ? address.port : 0}`;
  }

  stop(): void {
    this.#server?.closeAllConnections();
    this.#server?.close();
  }

  async #answer(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk as Buffer);
    const sent = Buffer.concat(chunks).toString('utf8');
    const { method = '', url: path = '' } = incoming;
    const request = { method, path, body: sent === '' ? undefined : (JSON.parse(sent) as unknown) };
    this.requests.push(request);
    const pattern = path.replace(/^(\/\w+)\/[^/]+/, '$1/{id}');
    const right = this.#right(pattern, request);
    const reply = this.deviations[`${method} ${pattern}`]?.(right, request) ?? right;
    if (reply === 'never') return;
    const {
      status,
      body,
      type = status < 400 ? 'application/json' : 'application/problem+json',
    } = reply;
    response.writeHead(status, body === undefined ? {} : { 'content-type': type });
    response.end(body === undefined || typeof body === 'string' ? body : JSON.stringify(body));
  }

  #right(pattern: string, { method, path, body }: SmallRequest): Reply {
    const [, , wanted = ''] = path.split('/');
    const given = (body ?? {}) as Record<string, unknown>;
    switch (`${method} ${pattern}`) {
      case 'GET /members':
        return { status: 200, body: [...this.#members.values()] };
      case 'POST /members': {
        if (typeof given.name !== 'string') return { status: 400, body: {} };
        const made = { id: this.#newId(), name: given.name };
        this.#members.set(made.id, made);
        return { status: 201, body: made };
      }
      case 'GET /members/{id}':
        if (!this.#members.has(wanted)) break;
        return { status: 200, body: this.#members.get(wanted) };
      case 'DELETE /members/{id}':
        if (!this.#members.delete(wanted)) break;
        return { status: 204 };
      case 'POST /loans': {
        const days = given.days ?? 1;
        const isValid = this.#members.has(String(given.memberId)) && Number.isInteger(days);
        if (!isValid) return { status: 400, body: {} };
        const made = this.#newId();
        this.#loans.add(made);
        return { status: 201, body: { id: made } };
      }
      case 'POST /loans/{id}/extend':
        if (!this.#loans.has(wanted)) break;
        return { status: 501, body: {} };
      default:
    }
    return { status: 404, body: {} };
  }

  #newId(): string {
    this.#last += 1;
    return `id-${this.#last}`;
  }
}
