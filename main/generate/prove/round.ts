import type { BackendFacts, Database } from '../../../shared/generators/contract';
import type { Call } from './call-endpoints';
import { callEndpoints } from './call-endpoints';
import { DATABASE_NAMES } from './database-names';
import type { Credentials } from './credentials';
import { proofSecrets } from './credentials';
import { freePort } from './free-port';
import type { LoadSettings } from './load/load-backend';
import { loadBackend } from './load/load-backend';
import type { LoadFigures } from './load/run-load';
import type { ApiDocument } from './openapi';
import { isApiDocument } from './openapi';
import type { ProofReport } from './report';
import type { RunningStep } from './run-step';
import { startStep } from './run-step';
import type { Note, StepEnd, StepList } from './step-list';

/** How often a starting backend is asked whether it is healthy, milliseconds. */
const HEALTH_INTERVAL = 100;

/** The steps that are run on each database, as `test-sqlite`. */
const KINDS = ['test', 'boot', 'call', 'load'] as const;
type Kind = (typeof KINDS)[number];

export function roundSteps(database: Database): [id: string, title: string][] {
  const name = DATABASE_NAMES[database];
  const titles: Record<Kind, string> = {
    test: `Test on ${name}`,
    boot: `Boot on ${name}`,
    call: `Call every endpoint on ${name}`,
    load: `Load on ${name}`,
  };
  return KINDS.map((kind) => [`${kind}-${database}`, titles[kind]]);
}

/** Runs something when it has its turn. */
export type InTurn = <T>(work: () => Promise<T>) => Promise<T>;

export interface RoundOptions {
  database: Database;
  backend: BackendFacts;
  /** The copy that is proven. */
  folder: string;
  steps: StepList;
  /** Milliseconds. */
  limits: Readonly<Record<Kind, number>>;
  load: LoadSettings;
  /** Loads beside another would measure both. */
  inTurn: InTurn;
  /** For a backend that asks its callers who they are. */
  credentials: Credentials | undefined;
  /** Variables that name the database: for its own tests, and for the server that is called. */
  environment: Readonly<Record<'test' | 'boot', Readonly<Record<string, string>>>>;
  /** Of the whole proof: the backend that is booted outlives its step. */
  signal: AbortSignal;
}

/** What is proven once a database: the backend's own tests, that it boots, and what it answers. */
export class Round {
  readonly calls: Call[] = [];
  loads: LoadFigures[] = [];
  #server: RunningStep | undefined;

  constructor(readonly options: RoundOptions) {}

  get database(): Database {
    return this.options.database;
  }

  async run(): Promise<boolean> {
    if (!(await this.#test())) return false;
    const { backend, environment } = this.options;
    const port = await freePort();
    const base = `http://127.0.0.1:${port}`;
    const variables = {
      ...environment.boot,
      ...proofSecrets(backend),
      ...this.options.credentials?.environment,
      [backend.portVariable]: String(port),
      HOST: '127.0.0.1',
    };
    const passed =
      (await this.#step('boot', (note, signal) => this.#boot(base, variables, note, signal))) &&
      (await this.#step('call', (note, signal) => this.#call(base, note, signal))) &&
      (await this.options.inTurn(() =>
        this.#step('load', (note, signal) => this.#load(base, note, signal)),
      ));
    await this.end();
    return passed;
  }

  report(): ProofReport['rounds'][number] {
    const { calls, loads } = this;
    const { database, load } = this.options;
    const failed = calls.filter(({ ok }) => !ok);
    return { database, calls: calls.length, failed, load, loads };
  }

  /** Nothing that the round started outlives it. */
  async end(): Promise<void> {
    await this.#server?.stop();
  }

  #step(kind: Kind, work: (note: Note, signal: AbortSignal) => Promise<StepEnd>) {
    const { database, limits, steps } = this.options;
    return steps.run(`${kind}-${database}`, limits[kind], work);
  }

  #test(): Promise<boolean> {
    const { backend, environment, folder } = this.options;
    return this.#step('test', async (onOutput, signal) => {
      const options = { folder, environment: environment.test, signal, onOutput };
      return (await startStep(backend.test, options).exit) === 0;
    });
  }

  async #boot(
    base: string,
    environment: Readonly<Record<string, string>>,
    note: Note,
    stepSignal: AbortSignal,
  ): Promise<boolean> {
    const { backend, folder, signal } = this.options;
    const server = startStep(backend.start, { folder, environment, signal, onOutput: note });
    this.#server = server;
    let ended = false;
    void server.exit.then((code) => {
      ended = true;
      if (!stepSignal.aborted && code !== null) note(`\nThe backend ended by itself (${code}).\n`);
    });
    while (!ended && !stepSignal.aborted) {
      if (await answersOk(base + backend.healthPath, stepSignal)) {
        return this.#isReady(base, note, stepSignal);
      }
      await new Promise((resolve) => setTimeout(resolve, HEALTH_INTERVAL));
    }
    return false;
  }

  /** Healthy is the process; it also has to reach its database. */
  async #isReady(base: string, note: Note, signal: AbortSignal): Promise<boolean> {
    const { readyPath } = this.options.backend;
    const ready = await answersOk(base + readyPath, signal);
    if (!ready) note(`\nGET ${readyPath}: it does not reach its database.\n`);
    return ready;
  }

  async #call(base: string, note: Note, signal: AbortSignal): Promise<boolean> {
    const document = await this.#document(base, note, signal);
    if (!document) return false;
    const onCall = (call: Call) => note(`${callLine(call)}\n`);
    const { credentials } = this.options;
    const calls = await callEndpoints({ base, document, credentials, signal, onCall });
    this.calls.push(...calls);
    if (calls.length === 0) note('The OpenAPI document lists no endpoint.\n');
    return calls.length > 0 && calls.every(({ ok }) => ok);
  }

  async #document(base: string, note: Note, signal: AbortSignal): Promise<ApiDocument | undefined> {
    const { openapiPath } = this.options.backend;
    const response = await fetch(base + openapiPath, { signal, redirect: 'manual' });
    const document: unknown = await response.json().catch(() => undefined);
    if (isApiDocument(document)) return document;
    note(`GET ${openapiPath} gave no OpenAPI 3 document (status ${response.status}).\n`);
    return undefined;
  }

  async #load(base: string, note: Note, signal: AbortSignal): Promise<StepEnd> {
    const document = await this.#document(base, note, signal);
    if (!document) return false;
    const { load, credentials } = this.options;
    const figures = await loadBackend({ base, document, credentials, signal, note, ...load });
    if (figures === undefined) return 'skipped';
    this.loads = figures;
    return figures.every(({ errors, requests }) => errors === 0 && requests > 0);
  }
}

/** One call on one line, for a log. */
export function callLine({ ok, method, path, what, status, problem }: Call): string {
  const mark = ok ? 'ok  ' : 'FAIL';
  const reason = problem === '' ? '' : ` – ${problem}`;
  return `${mark} ${method.toUpperCase()} ${path} (${what}): ${status}${reason}`;
}

async function answersOk(url: string, signal: AbortSignal): Promise<boolean> {
  return fetch(url, { signal, redirect: 'manual' }).then(
    (response) => response.ok,
    () => false,
  );
}
