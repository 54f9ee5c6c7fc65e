import { createServer } from 'node:net';
import type { BackendFacts, Step } from '../../../shared/generators/contract';
import type { TaskStep } from '../../../shared/ipc/views';
import type { Call } from './call-endpoints';
import { callEndpoints } from './call-endpoints';
import { isApiDocument } from './openapi';
import type { ProofDatabase } from './proof-database';
import { proofDatabase } from './proof-database';
import { prepareProofFolder } from './proof-folder';
import type { RunningStep } from './run-step';
import { startStep } from './run-step';
import type { Note } from './step-list';
import { StepList } from './step-list';

/** How long each kind of step may take, milliseconds. */
export type Limits = Readonly<
  Record<'install' | 'build' | 'test' | 'boot' | 'call' | 'database', number>
>;
const LIMITS: Limits = {
  install: 300_000,
  build: 180_000,
  test: 300_000,
  boot: 60_000,
  call: 300_000,
  database: 30_000,
};

/** How often a starting backend is asked whether it is healthy, milliseconds. */
const HEALTH_INTERVAL = 100;

export interface ProofResult {
  passed: boolean;
  steps: TaskStep[];
  calls: Call[];
  /** One line for people. */
  summary: string;
}

export interface ProveOptions {
  /** The project folder. */
  root: string;
  backend: BackendFacts;
  signal: AbortSignal;
  /**
   * A PostgreSQL server: tests, boot and calls run a second time on a database made there for it. By
   * default the one that the environment variable MODELWRIGHT_PROOF_DATABASE_URL names, else none.
   */
  database?: { url: string };
  limits?: Partial<Limits>;
  /** Told whenever a step starts, says something or ends. */
  onSteps(steps: TaskStep[]): void;
}

/**
 * Proves that the backend on disk runs: install, build, its own tests, boot, then every endpoint of
 * the OpenAPI document that the running backend serves. Stops at the first failure. Happens in a
 * copy below `.modelwright/proof`, on the loopback address only.
 *
 * @throws AppError `generate.nothing-to-prove`, `generate.escapes`, `generate.disk-full`,
 *   `prove.database-url`: when it could not even begin.
 */
export async function prove(options: ProveOptions): Promise<ProofResult> {
  const folder = await prepareProofFolder(options.root, options.backend);
  const proof = new Proof(options, folder);
  try {
    return await proof.run();
  } finally {
    await proof.end();
  }
}

/** What differs when the same is done on another database. */
interface Round {
  /** Appended to the ids of the steps. */
  suffix: string;
  environment: Readonly<Record<string, string>>;
}

class Proof {
  readonly #options: ProveOptions;
  readonly #limits: Limits;
  readonly #folder: string;
  readonly #steps: StepList;
  readonly #database: ProofDatabase | undefined;
  readonly #calls: Call[] = [];
  #server: RunningStep | undefined;

  constructor(options: ProveOptions, folder: string) {
    const server = options.database?.url ?? process.env.MODELWRIGHT_PROOF_DATABASE_URL ?? '';
    this.#options = options;
    this.#limits = { ...LIMITS, ...options.limits };
    this.#folder = folder;
    this.#database = server === '' ? undefined : proofDatabase(server);
    this.#steps = new StepList(titles(server !== ''), options.signal, options.onSteps);
  }

  async run(): Promise<ProofResult> {
    const { install, build } = this.#options.backend;
    const passed =
      (await this.#runStep('install', install)) &&
      (await this.#runStep('build', build)) &&
      (await this.#round({ suffix: '', environment: {} })) &&
      (!this.#database || (await this.#databaseRound(this.#database)));
    return {
      passed,
      steps: this.#steps.view(),
      calls: this.#calls,
      summary: this.#summary(passed),
    };
  }

  /** Nothing that the proof started outlives it. */
  async end(): Promise<void> {
    await this.#server?.stop();
    if (!this.#database) return;
    const { drop, environment } = this.#database;
    // Its own signal: the database goes even when the proof was cancelled.
    const signal = AbortSignal.timeout(this.#limits.database);
    const { folder, onOutput } = { folder: this.#folder, onOutput: () => undefined };
    await startStep(drop, { folder, environment, signal, onOutput }).exit;
  }

  async #databaseRound({ url, create, environment }: ProofDatabase): Promise<boolean> {
    const made = await this.#runStep('database', create, environment);
    return made && this.#round({ suffix: '-postgresql', environment: { DATABASE_URL: url } });
  }

  /** Test, boot, call. */
  async #round({ suffix, environment }: Round): Promise<boolean> {
    const { backend } = this.#options;
    const tested = await this.#runStep('test', backend.test, environment, suffix);
    if (!tested) return false;
    const port = await freePort();
    const base = `http://127.0.0.1:${port}`;
    const variables = { ...environment, [backend.portVariable]: String(port), HOST: '127.0.0.1' };
    const booted = await this.#steps.run(`boot${suffix}`, this.#limits.boot, (note, signal) =>
      this.#boot(base, variables, note, signal),
    );
    const passed =
      booted &&
      (await this.#steps.run(`call${suffix}`, this.#limits.call, (note, signal) =>
        this.#call(base, note, signal),
      ));
    await this.#server?.stop();
    return passed;
  }

  /** Runs a command to its end as the step of its kind. */
  #runStep(
    kind: keyof Limits,
    command: Step,
    environment: Readonly<Record<string, string>> = {},
    suffix = '',
  ): Promise<boolean> {
    return this.#steps.run(kind + suffix, this.#limits[kind], async (onOutput, signal) => {
      const step = startStep(command, { folder: this.#folder, environment, signal, onOutput });
      return (await step.exit) === 0;
    });
  }

  async #boot(
    base: string,
    environment: Readonly<Record<string, string>>,
    note: Note,
    signal: AbortSignal,
  ): Promise<boolean> {
    const { backend } = this.#options;
    // The backend outlives this step, so it ends with the whole proof.
    const { signal: whole } = this.#options;
    const options = { folder: this.#folder, environment, signal: whole, onOutput: note };
    const server = startStep(backend.start, options);
    this.#server = server;
    let ended = false;
    void server.exit.then((code) => {
      ended = true;
      if (!signal.aborted && code !== null) note(`\nThe backend ended by itself (${code}).\n`);
    });
    while (!ended && !signal.aborted) {
      if (await isHealthy(base + backend.healthPath, signal)) return true;
      await new Promise((resolve) => setTimeout(resolve, HEALTH_INTERVAL));
    }
    return false;
  }

  async #call(base: string, note: Note, signal: AbortSignal): Promise<boolean> {
    const { openapiPath } = this.#options.backend;
    const response = await fetch(base + openapiPath, { signal, redirect: 'manual' });
    const document: unknown = await response.json().catch(() => undefined);
    if (!isApiDocument(document)) {
      note(`GET ${openapiPath} gave no OpenAPI 3 document (status ${response.status}).\n`);
      return false;
    }
    const onCall = (call: Call) => note(`${callLine(call)}\n`);
    const calls = await callEndpoints({ base, document, signal, onCall });
    this.#calls.push(...calls);
    if (calls.length === 0) note('The OpenAPI document lists no endpoint.\n');
    return calls.length > 0 && calls.every(({ ok }) => ok);
  }

  #summary(passed: boolean): string {
    if (this.#options.signal.aborted)
      return 'Cancelled. Nothing outside the proof folder was touched.';
    const bad = this.#calls.filter(({ ok }) => !ok);
    const [first] = bad;
    if (passed) {
      const what = `passes its tests, boots, and answered ${this.#calls.length} calls as documented`;
      if (!this.#database) return `It installs, builds, ${what}.`;
      return `It installs and builds; on SQLite and on PostgreSQL it ${what}.`;
    }
    if (first)
      return `${bad.length} of ${this.#calls.length} calls failed, first: ${callLine(first)}`;
    const failed = this.#steps.view().find(({ state }) => state === 'failed');
    return `${failed?.title ?? 'A step'} failed. Its log says why.`;
  }
}

function titles(withDatabase: boolean): [id: string, title: string][] {
  const once: [id: string, title: string][] = [
    ['install', 'Install'],
    ['build', 'Build'],
    ['test', 'Test'],
    ['boot', 'Boot'],
    ['call', 'Call every endpoint'],
  ];
  if (!withDatabase) return once;
  return [
    ...once,
    ['database', 'Make a PostgreSQL database'],
    ['test-postgresql', 'Test on PostgreSQL'],
    ['boot-postgresql', 'Boot on PostgreSQL'],
    ['call-postgresql', 'Call every endpoint on PostgreSQL'],
  ];
}

function callLine({ ok, method, path, what, status, problem }: Call): string {
  const mark = ok ? 'ok  ' : 'FAIL';
  const reason = problem === '' ? '' : ` – ${problem}`;
  return `${mark} ${method.toUpperCase()} ${path} (${what}): ${status}${reason}`;
}

async function isHealthy(url: string, signal: AbortSignal): Promise<boolean> {
  return fetch(url, { signal, redirect: 'manual' }).then(
    (response) => response.ok,
    () => false,
  );
}

/** A port on the loopback address that is free right now. */
async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => {
        if (address && typeof address === 'object') resolve(address.port);
        else reject(new Error('no free port'));
      });
    });
  });
}
