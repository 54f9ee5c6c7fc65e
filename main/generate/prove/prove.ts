import type { BackendFacts, Database, Step } from '../../../shared/generators/contract';
import type { TaskStep } from '../../../shared/ipc/views';
import { auditResult } from './audit';
import type { Call } from './call-endpoints';
import type { Credentials } from './credentials';
import { newCredentials } from './credentials';
import { DATABASE_NAMES } from './database-names';
import type { LoadSettings } from './load/load-backend';
import { PostgresSupply } from './postgres-supply';
import { prepareProofFolder } from './proof-folder';
import type { ProofReport } from './report';
import { digestOfFolder } from './report';
import type { InTurn } from './round';
import { callLine, Round, roundSteps } from './round';
import { startStep } from './run-step';
import { StepList } from './step-list';
import { toolVersions } from './tool-versions';

/** How long each kind of step may take, milliseconds. */
export type Limits = Readonly<
  Record<
    'install' | 'audit' | 'check' | 'build' | 'test' | 'boot' | 'call' | 'load' | 'database',
    number
  >
>;
const LIMITS: Limits = {
  install: 600_000,
  audit: 60_000,
  check: 300_000,
  build: 300_000,
  test: 600_000,
  boot: 180_000,
  call: 300_000,
  load: 300_000,
  database: 60_000,
};

/** How a backend is loaded when nobody says otherwise. */
const LOAD: LoadSettings = { seconds: 10, connections: 50 };

export interface ProofResult {
  passed: boolean;
  steps: TaskStep[];
  calls: Call[];
  /** One line for people. */
  summary: string;
  /** To be kept with the version. */
  report: ProofReport;
}

export interface ProveOptions {
  /** The project folder. */
  root: string;
  backend: BackendFacts;
  signal: AbortSignal;
  /**
   * A PostgreSQL server on which databases may be made for the proof. By default the one that the
   * environment variable MODELWRIGHT_PROOF_DATABASE_URL names; else a temporary one is started where
   * PostgreSQL is installed. Null: do without PostgreSQL.
   */
  database?: { url: string } | null;
  limits?: Partial<Limits>;
  load?: Partial<LoadSettings>;
  /** Runs the load when it has its turn among several proofs; by default at once. */
  inTurn?: InTurn;
  /** Told whenever a step starts, says something or ends. */
  onSteps(steps: TaskStep[]): void;
}

/**
 * Proves that the backend on disk runs: install, audit, its checks, build; then on each of its
 * databases its own tests, boot, every endpoint of the OpenAPI document that the running backend serves, and a
 * load. Stops at the first failure. Happens in a copy below `.modelwright/proof`, on the loopback
 * address only.
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

type Variables = Readonly<Record<string, string>>;

class Proof {
  readonly #options: ProveOptions;
  readonly #limits: Limits;
  readonly #folder: string;
  readonly #steps: StepList;
  readonly #postgres: PostgresSupply | undefined;
  readonly #credentials: Credentials | undefined;
  readonly #rounds: Round[] = [];

  constructor(options: ProveOptions, folder: string) {
    const { database, backend } = options;
    const url = database?.url ?? process.env.MODELWRIGHT_PROOF_DATABASE_URL ?? '';
    this.#options = options;
    this.#limits = { ...LIMITS, ...options.limits };
    this.#folder = folder;
    const { authentication } = backend;
    this.#credentials = authentication ? newCredentials(authentication, Date.now()) : undefined;
    this.#postgres = database === null ? undefined : new PostgresSupply({ url, folder });
    this.#steps = new StepList(titles(backend), options.signal, options.onSteps);
  }

  async run(): Promise<ProofResult> {
    const { backend } = this.#options;
    const { installed, built } = backend.artifacts;
    const sources = await digestOfFolder(this.#folder, [...installed, ...built]);
    const passed =
      (await this.#command('install', 'install', backend.install)) &&
      (await this.#audit()) &&
      (await this.#checks()) &&
      (await this.#command('build', 'build', backend.build)) &&
      (await this.#allRounds());
    const steps = this.#steps.view();
    const summary = this.#summary(passed);
    const report: ProofReport = {
      formatVersion: 1,
      at: new Date().toISOString(),
      stack: backend.stack,
      passed,
      summary,
      sources,
      tools: await this.#tools(),
      steps: steps.map(({ id, title, state, elapsed, log }) => {
        return { id, title, state, seconds: elapsed / 1000, note: noteOf(state, log) };
      }),
      rounds: this.#rounds.map((round) => round.report()),
    };
    return {
      passed,
      steps,
      calls: this.#rounds.flatMap(({ calls }) => calls),
      summary,
      report,
    };
  }

  async #tools(): Promise<Record<string, string>> {
    const { backend, signal } = this.#options;
    if (signal.aborted) return {};
    const version = this.#postgres?.version ?? '';
    const tools = await toolVersions(backend, this.#folder, signal);
    return version === '' ? tools : { ...tools, postgresql: version };
  }

  /** Nothing that the proof started outlives it. */
  async end(): Promise<void> {
    for (const round of this.#rounds) await round.end();
    await this.#postgres?.end(this.#limits.database);
  }

  /** Runs a command to its end as a step. */
  #command(id: string, kind: keyof Limits, command: Step): Promise<boolean> {
    return this.#steps.run(id, this.#limits[kind], async (onOutput, signal) => {
      const step = startStep(command, {
        folder: this.#folder,
        environment: {},
        signal,
        onOutput,
      });
      return (await step.exit) === 0;
    });
  }

  async #audit(): Promise<boolean> {
    const { audit } = this.#options.backend;
    if (!audit) return true;
    if ('notRun' in audit) {
      this.#steps.skip(['audit'], `Not run: ${audit.notRun}`);
      return true;
    }
    return this.#steps.run('audit', this.#limits.audit, async (note, signal) => {
      let printed = '';
      const onResult = (text: string) => {
        printed += text;
      };
      const options = { folder: this.#folder, environment: {}, signal, onOutput: note, onResult };
      await startStep(audit.step, options).exit;
      const { state, line } = auditResult(audit.format, printed);
      note(`${line}\n`);
      return state === 'skipped' ? 'skipped' : state === 'passed';
    });
  }

  async #checks(): Promise<boolean> {
    for (const [index, { step }] of this.#options.backend.checks.entries()) {
      if (!(await this.#command(`check-${index + 1}`, 'check', step))) return false;
    }
    return true;
  }

  async #allRounds(): Promise<boolean> {
    for (const database of this.#options.backend.databases) {
      const passed =
        database === 'postgresql' ? await this.#onPostgres() : await this.#round(database, {}, {});
      if (!passed) return false;
    }
    return true;
  }

  async #onPostgres(): Promise<boolean> {
    const { backend } = this.#options;
    if (!(await this.#postgres?.isPossible()) && backend.databases.length > 1) {
      const ids = roundSteps('postgresql').map(([id]) => id);
      this.#steps.skip(['database-postgresql', ...ids], NO_POSTGRES);
      return true;
    }
    let made: [test: Variables, boot: Variables] | undefined;
    const { database: limit } = this.#limits;
    await this.#steps.run('database-postgresql', limit, async (note, signal) => {
      if (!(await this.#postgres?.isPossible())) {
        note(`${NO_POSTGRES} ${backend.stack} runs on nothing else.\n`);
        return false;
      }
      const databases = await this.#postgres?.make(note, signal);
      if (!databases) return false;
      const { databaseVariable } = backend;
      made = [{ [databaseVariable]: databases.testUrl }, { [databaseVariable]: databases.bootUrl }];
      return true;
    });
    return made !== undefined && this.#round('postgresql', ...made);
  }

  #round(database: Database, test: Variables, boot: Variables): Promise<boolean> {
    const { backend, signal } = this.#options;
    const round = new Round({
      database,
      backend,
      folder: this.#folder,
      steps: this.#steps,
      limits: this.#limits,
      load: { ...LOAD, ...this.#options.load },
      inTurn: this.#options.inTurn ?? ((load) => load()),
      credentials: this.#credentials,
      environment: { test, boot },
      signal,
    });
    this.#rounds.push(round);
    return round.run();
  }

  #unaudited(): string {
    const isSkipped = this.#steps
      .view()
      .some(({ id, state }) => id === 'audit' && state === 'skipped');
    return isSkipped ? ' Its dependencies were not audited.' : '';
  }

  #summary(passed: boolean): string {
    if (this.#options.signal.aborted) {
      return 'Cancelled. Nothing outside the proof folder was touched.';
    }
    const calls = this.#rounds.flatMap((round) => round.calls);
    if (passed) {
      const names = this.#rounds.map(({ database }) => DATABASE_NAMES[database]).join(' and on ');
      const left = this.#rounds.length < this.#options.backend.databases.length;
      return `It installs, checks clean and builds; on ${names} it passes its tests, boots, and answered ${calls.length} calls as documented.${left ? ` ${NO_POSTGRES}` : ''}${this.#unaudited()}`;
    }
    const bad = calls.filter(({ ok }) => !ok);
    const [first] = bad;
    if (first) return `${bad.length} of ${calls.length} calls failed, first: ${callLine(first)}`;
    const failed = this.#steps.view().find(({ state }) => state === 'failed');
    return `${failed?.title ?? 'A step'} failed. Its log says why.`;
  }
}

/** Why a step was not run, where something is known of it. */
function noteOf(state: TaskStep['state'], log: string): string {
  return state === 'skipped' ? (log.trim().split('\n').at(-1) ?? '') : '';
}

const NO_POSTGRES =
  'PostgreSQL was not tried: it is not installed here, and MODELWRIGHT_PROOF_DATABASE_URL names no server.';

function titles({ audit, checks, databases }: BackendFacts): [id: string, title: string][] {
  return [
    ['install', 'Install'],
    ...(audit ? [['audit', 'Audit the dependencies'] satisfies [string, string]] : []),
    ...checks.map(({ title }, index): [string, string] => [`check-${index + 1}`, title]),
    ['build', 'Build'],
    ...databases.flatMap((database): [string, string][] => [
      ...(database === 'postgresql'
        ? [['database-postgresql', 'Make PostgreSQL databases'] satisfies [string, string]]
        : []),
      ...roundSteps(database),
    ]),
  ];
}
