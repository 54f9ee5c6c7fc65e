import type { Credentials } from '../credentials';
import { HttpClient } from '../http-client';
import type { ApiDocument } from '../openapi';
import { Records } from '../records';
import type { Note } from '../step-list';
import { requestBytes } from './connection';
import type { LoadTarget } from './load-target';
import { findLoadTarget } from './load-target';
import type { LoadFigures, LoadKind } from './run-load';
import { runLoad } from './run-load';

/** How a backend is loaded. */
export interface LoadSettings {
  seconds: number;
  connections: number;
}

interface LoadBackendOptions extends LoadSettings {
  base: string;
  document: ApiDocument;
  credentials: Credentials | undefined;
  signal: AbortSignal;
  note: Note;
}

/** Reads for each create: what people do with most applications. */
const READS_PER_CREATE = 4;
/** Longest that one call of the preparation may take, milliseconds. */
const TIMEOUT = 10_000;

/**
 * Loads a running backend with reads by id and creates of one of its collections.
 *
 * @returns undefined, with the reason noted, when it has no collection for that.
 */
export async function loadBackend(options: LoadBackendOptions): Promise<LoadFigures[] | undefined> {
  const { base, document, credentials, signal, note, seconds, connections } = options;
  const headers = credentials?.everyRole ?? {};
  const client = new HttpClient({ base, signal, timeout: TIMEOUT, headers });
  const target = await findLoadTarget(document, client, new Records(document, client));
  if (!target) {
    note('There is no collection in which record after record can be created and read by id.\n');
    return undefined;
  }
  const paths = `GET ${target.read.path} and POST ${target.create.path}`;
  note(`${paths}: ${connections} connections, ${seconds} s.\n`);
  const kinds = loadKinds(base, target, headers);
  const figures = await runLoad({ base, signal, seconds, connections, kinds });
  for (const figure of figures) note(`${loadLine(figure)}\n`);
  return figures;
}

function loadKinds(
  base: string,
  { create, paths, nextBody }: LoadTarget,
  headers: Readonly<Record<string, string>>,
): LoadKind[] {
  const reads = paths.map((path) => requestBytes(base, 'get', path, headers));
  let turn = 0;
  const nextRead = () => {
    turn += 1;
    return reads[turn % reads.length] ?? Buffer.alloc(0);
  };
  const nextCreate = async () =>
    requestBytes(base, create.method, create.path, headers, await nextBody());
  return [
    { name: 'read', share: READS_PER_CREATE, next: nextRead },
    { name: 'create', share: 1, next: nextCreate },
  ];
}

/** One kind of request on one line, for a log. */
export function loadLine(figures: LoadFigures): string {
  const { name, requests, errors, perSecond, p50, p95, p99, firstError } = figures;
  const times = [p50, p95, p99].map((time) => time.toFixed(1)).join(' / ');
  const wrong = errors === 0 ? 'no errors' : `${errors} errors, first: ${firstError}`;
  return `${name}: ${requests} requests, ${perSecond.toFixed(0)} a second, p50 / p95 / p99 ${times} ms, ${wrong}`;
}
