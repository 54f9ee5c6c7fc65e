import type { Answer, HttpClient } from './http-client';
import type { ApiDocument, Endpoint, JsonSchema } from './openapi';
import { bodySchema, endpointsOf } from './openapi';
import { sampleValue } from './sample-value';

/** How deep required references may lead before they are taken for a circle. */
const DEPTH_LIMIT = 20;

/** Fills a backend with the records that calls need, through its own endpoints. */
export class Records {
  #seed = 0;
  #depth = 0;
  readonly #creators: Map<string, Endpoint>;
  /** For a collection that nothing can be created in: one whose records it knows. */
  readonly #standIns = new Map<string, string>();

  constructor(
    readonly document: ApiDocument,
    readonly client: HttpClient,
  ) {
    const creators = endpointsOf(document).filter(
      ({ method, path, operation }) =>
        method === 'post' && !path.includes('{') && '201' in operation.responses,
    );
    this.#creators = new Map(creators.map((endpoint) => [endpoint.path, endpoint]));
  }

  /** A valid body for the schema. Optional references are filled at the first level only. */
  body(schema: JsonSchema): Promise<unknown> {
    this.#seed += 1;
    return sampleValue(this.document, schema, this.#seed, async (collection, required) =>
      required || this.#depth === 0 ? this.create(collection) : undefined,
    );
  }

  /**
   * Makes a new record of a collection, with whatever it needs; one that is there, where no more fit.
   *
   * @returns its id.
   * @throws Error that names the first record that could not be made.
   */
  async create(collection: string): Promise<string> {
    const creator = this.#creators.get(collection);
    if (!creator) return this.create(await this.#standIn(collection));
    if (this.#depth >= DEPTH_LIMIT) throw new Error(`${collection} needs itself to exist`);
    this.#depth += 1;
    try {
      const schema = bodySchema(this.document, creator);
      const answer = await this.client.send(
        'post',
        collection,
        schema && (await this.body(schema)),
      );
      const id = answer.status === 201 ? idOf(answer.body) : undefined;
      // Where what is unique has few values, all the records that there can be are there.
      const known = answer.status === 409 ? (await this.listed(collection)).at(-1) : undefined;
      if ((id ?? known) === undefined) {
        throw new Error(`POST ${collection} answered ${shown(answer)}`);
      }
      return String(id ?? known);
    } finally {
      this.#depth -= 1;
    }
  }

  /** Ids of the records on the first page of a collection. */
  async listed(collection: string): Promise<string[]> {
    const { body } = await this.client.send('get', collection);
    const items: unknown = (body as { items?: unknown } | undefined)?.items ?? body;
    return Array.isArray(items) ? items.flatMap((item) => idOf(item) ?? []) : [];
  }

  /** An abstract class has a collection, but its records are made as those of its subclasses. */
  async #standIn(collection: string): Promise<string> {
    const known = this.#standIns.get(collection);
    if (known !== undefined) return known;
    for (const candidate of this.#creators.keys()) {
      const id = await this.create(candidate).catch(() => undefined);
      if (id === undefined) continue;
      const { status } = await this.client.send('get', `${collection}/${encodeURIComponent(id)}`);
      if (status !== 200) continue;
      this.#standIns.set(collection, candidate);
      return candidate;
    }
    throw new Error(`nothing can be created in ${collection === '' ? 'this path' : collection}`);
  }
}

function idOf(record: unknown): string | undefined {
  const { id } = (record ?? {}) as { id?: unknown };
  return typeof id === 'string' || typeof id === 'number' ? String(id) : undefined;
}

/** An answer in short, for a message. */
export function shown({ status, body }: Answer): string {
  const text = typeof body === 'string' ? body : (JSON.stringify(body) ?? '');
  return text === '' ? String(status) : `${status}: ${text.slice(0, 300)}`;
}
