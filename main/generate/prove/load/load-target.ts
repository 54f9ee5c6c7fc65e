import type { HttpClient } from '../http-client';
import type { ApiDocument, Endpoint, JsonSchema } from '../openapi';
import { bodySchema, endpointsOf, resolveSchema } from '../openapi';
import type { Records } from '../records';
import { sampleValue } from '../sample-value';

/** A collection that a load can create in and read from. */
export interface LoadTarget {
  create: Endpoint;
  read: Endpoint;
  /** Paths of records that are there to be read. */
  paths: string[];
  /** A body for a create that no other create of this target had. */
  nextBody(): Promise<unknown>;
}

/** So many records are read in turn. */
const READ_RECORDS = 50;
/**
 * Creates with these seeds have to work before a load is made of them. The far ones find values that
 * come again, in a field that has to be unique: a day, a time, a short text.
 */
const FAR_SEEDS = [1_297, 20_001, 46_657, 86_401];
const FIRST_LOAD_SEED = 100_000;

/**
 * Finds the collection for a load: one whose records can be read by id and need as few others as
 * possible, and in which record after record can be created.
 *
 * @returns undefined when there is none.
 */
export async function findLoadTarget(
  document: ApiDocument,
  client: HttpClient,
  records: Records,
): Promise<LoadTarget | undefined> {
  for (const candidate of candidates(document)) {
    const target = await tried(document, client, records, candidate).catch(() => undefined);
    if (target) return target;
  }
  return undefined;
}

type Candidate = Pick<LoadTarget, 'create' | 'read'>;

function candidates(document: ApiDocument): Candidate[] {
  const endpoints = endpointsOf(document);
  return endpoints
    .filter(
      ({ method, path, operation }) =>
        method === 'post' && !path.includes('{') && '201' in operation.responses,
    )
    .flatMap((create) => {
      const one = new RegExp(`^${create.path.replace(/[^\w/]/g, '\\$&')}/\\{\\w+\\}$`);
      const read = endpoints.find(({ method, path }) => method === 'get' && one.test(path));
      return read ? [{ create, read }] : [];
    })
    .sort((a, b) => needs(document, a) - needs(document, b));
}

/** How many other records a new one needs. */
function needs(document: ApiDocument, { create }: Candidate): number {
  const { properties = {}, required = [] } = bodySchema(document, create) ?? {};
  return required.filter((name) => refers(document, properties[name] ?? {})).length;
}

function refers(document: ApiDocument, schema: JsonSchema): boolean {
  const { items, 'x-references': collection } = resolveSchema(document, schema);
  return collection !== undefined || (items !== undefined && refers(document, items));
}

async function tried(
  document: ApiDocument,
  client: HttpClient,
  records: Records,
  { create, read }: Candidate,
): Promise<LoadTarget | undefined> {
  const schema = bodySchema(document, create) ?? {};
  const referred = new Map<string, string>();
  const bodyOf = (seed: number) =>
    sampleValue(document, schema, seed, async (collection, required) => {
      if (!required) return undefined;
      const id = referred.get(collection) ?? (await records.create(collection));
      referred.set(collection, id);
      return id;
    });
  const paths: string[] = [];
  const near = Array.from({ length: READ_RECORDS }, (_, index) => index + 1);
  for (const seed of [...near, ...FAR_SEEDS]) {
    const { status, body } = await client.send('post', create.path, await bodyOf(seed));
    const { id } = (body ?? {}) as { id?: unknown };
    if (status !== 201 || (typeof id !== 'string' && typeof id !== 'number')) return undefined;
    paths.push(read.path.replace(/\{\w+\}/, encodeURIComponent(String(id))));
  }
  let seed = FIRST_LOAD_SEED;
  const nextBody = () => {
    seed += 1;
    return bodyOf(seed);
  };
  return { create, read, paths, nextBody };
}
