import { createHmac } from 'node:crypto';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { ApiDocument, JsonSchema } from './openapi';

/** What the guarded API may be made to forget, so that a proof has to find it. */
export type Fault = 'signature' | 'expiry' | 'roles' | 'version' | 'state' | 'key';

const json = (schema: JsonSchema) => ({ content: { 'application/json': { schema } } });
const order: JsonSchema = {
  type: 'object',
  properties: {
    id: { type: 'string' },
    title: { type: 'string' },
    status: { enum: ['open', 'paid', 'sent'] },
  },
  required: ['id', 'title', 'status'],
};
const id = { name: 'id', in: 'path', required: true, schema: { type: 'string' } };
const header = (name: string) => ({ name, in: 'header', schema: { type: 'string' } });
const answers = (...statuses: number[]) => Object.fromEntries(statuses.map((s) => [s, {}]));
const body = {
  type: 'object',
  properties: { title: { type: 'string' } },
  required: ['title'],
};
const action = (from: string, to: string) => ({
  'x-transitions': { property: 'status', transitions: [{ from, to }] },
  parameters: [id, header('If-Match')],
  responses: { 200: json(order), ...answers(401, 403, 404, 409, 412, 428) },
});

/** Orders that are paid, then sent: only for callers with a role, only for the version they know. */
export const guardedApi: ApiDocument = {
  openapi: '3.1.0',
  security: [{ bearer: [] }],
  paths: {
    '/health': { get: { security: [], responses: { 200: {} } } },
    '/orders': {
      post: {
        parameters: [header('Idempotency-Key')],
        requestBody: json(body),
        responses: { 201: json(order), ...answers(400, 401, 403, 422) },
      },
    },
    '/orders/{id}': {
      get: { parameters: [id], responses: { 200: json(order), ...answers(401, 404) } },
    },
    '/orders/{id}/pay': { post: action('open', 'paid') },
    '/orders/{id}/send': { post: action('paid', 'sent') },
  },
};

const STEPS: Readonly<Record<string, { from: string; to: string }>> = {
  pay: { from: 'open', to: 'paid' },
  send: { from: 'paid', to: 'sent' },
};

interface Order {
  id: string;
  title: string;
  status: string;
}

/** A real HTTP server that answers `guardedApi` rightly, but for one fault. */
export class GuardedApi {
  readonly #orders = new Map<string, { order: Order; version: number }>();
  readonly #keys = new Map<string, { sent: string; order: Order }>();
  #server: Server | undefined;

  constructor(
    readonly secret: string,
    readonly fault?: Fault,
  ) {}

  /** @returns its origin */
  async start(): Promise<string> {
    const server = createServer((request, response) => void this.#serve(request, response));
    this.#server = server;
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    return `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
  }

  stop(): void {
    this.#server?.closeAllConnections();
    this.#server?.close();
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let sent = '';
    for await (const chunk of request) sent += String(chunk);
    const { status, found } = this.#answer(request, sent);
    const known = found && this.#orders.get(found.id);
    response.writeHead(status, {
      ...(found && { 'content-type': 'application/json' }),
      ...(known && { etag: `"${known.version}"` }),
    });
    response.end(found && JSON.stringify(found));
  }

  #answer(request: IncomingMessage, sent: string): { status: number; found?: Order } {
    const [, collection, wanted = '', step = ''] = (request.url ?? '').split('/');
    if (collection === 'health') return { status: 200 };
    const roles = this.#rolesOf(request.headers.authorization ?? '');
    if (!roles) return { status: 401 };
    const isAllowed = request.method === 'GET' || roles.length > 0 || this.fault === 'roles';
    if (!isAllowed) return { status: 403 };
    if (wanted === '') return this.#create(sent, String(request.headers['idempotency-key'] ?? ''));
    const known = this.#orders.get(wanted);
    if (!known) return { status: 404 };
    const change = STEPS[step];
    if (!change) return { status: 200, found: known.order };
    const version = request.headers['if-match'];
    if (version === undefined) return { status: 428 };
    if (version !== `"${known.version}"` && this.fault !== 'version') return { status: 412 };
    if (known.order.status !== change.from && this.fault !== 'state') return { status: 409 };
    known.order = { ...known.order, status: change.to };
    known.version += 1;
    return { status: 200, found: known.order };
  }

  #create(sent: string, key: string): { status: number; found?: Order } {
    const before = key === '' || this.fault === 'key' ? undefined : this.#keys.get(key);
    if (before)
      return before.sent === sent ? { status: 201, found: before.order } : { status: 422 };
    const { title } = JSON.parse(sent) as { title?: unknown };
    if (typeof title !== 'string') return { status: 400 };
    const made = { id: `o${this.#orders.size}`, title, status: 'open' };
    this.#orders.set(made.id, { order: made, version: 1 });
    this.#keys.set(key, { sent, order: made });
    return { status: 201, found: made };
  }

  /** Undefined for a token that is not valid. */
  #rolesOf(header: string): unknown[] | undefined {
    const [head = '', claims = '', signature = ''] = header.replace('Bearer ', '').split('.');
    const right = createHmac('sha256', this.secret).update(`${head}.${claims}`).digest('base64url');
    if (claims === '' || (signature !== right && this.fault !== 'signature')) return undefined;
    const { exp, roles } = JSON.parse(Buffer.from(claims, 'base64url').toString()) as {
      exp: number;
      roles: unknown[];
    };
    return exp * 1000 > Date.now() || this.fault === 'expiry' ? roles : undefined;
  }
}
