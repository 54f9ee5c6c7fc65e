import { createServer } from 'node:net';
import type { BackendFacts, Step } from '../../../shared/generators/contract';
import type { TaskStep } from '../../../shared/ipc/views';
import type { Call } from './call-endpoints';
import { callEndpoints } from './call-endpoints';
import type { ApiDocument } from './openapi';
import { prepareProofFolder } from './proof-folder';
import type { RunningStep } from './run-step';
import { startStep } from './run-step';

/** How long each kind of step may take, milliseconds. */
const LIMITS = { install: 300_000, build: 180_000, test: 300_000, boot: 60_000, call: 300_000 };

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
  /** Told whenever a step starts, says something or ends. */
  onSteps(steps: TaskStep[]): void;
}

/**
 * Proves that the backend on disk runs: install, build, its own tests, boot, then every endpoint of
 * the OpenAPI document that the running backend serves. Stops at the first failure. Happens in a
 * copy below `.modelwright/proof`, on the loopback address only.
 */
export async function prove(options: ProveOptions): Promise<ProofResult> {
  const proof = new Proof(options);
  try {
    return await proof.run();
  } finally {
    proof.stopBackend();
  }
}

class Proof {
  readonly #options: ProveOptions;
  readonly #steps: TaskStep[];
  #folder = '';
  #server: RunningStep | undefined;
  #calls: Call[] = [];

  constructor(options: ProveOptions) {
    this.#options = options;
    const titles: [id: string, title: string][] = [
      ['install', 'Install'],
      ['build', 'Build'],
      ['test', 'Test'],
      ['boot', 'Boot'],
      ['call', 'Call every endpoint'],
    ];
    this.#steps = titles.map(([id, title]) => ({
      id,
      title,
      state: 'waiting',
      elapsed: 0,
      log: '',
    }));
  }

  async run(): Promise<ProofResult> {
    const { root, backend } = this.#options;
    this.#folder = await prepareProofFolder(root, backend.folder);
    const passed =
      (await this.#step('install', LIMITS.install, (step) =>
        this.#command(backend.install, step),
      )) &&
      (await this.#step('build', LIMITS.build, (step) => this.#command(backend.build, step))) &&
      (await this.#step('test', LIMITS.test, (step) => this.#command(backend.test, step))) &&
      (await this.#bootAndCall());
    return { passed, steps: this.#steps, calls: this.#calls, summary: this.#summary(passed) };
  }

  stopBackend(): void {
    this.#server?.stop();
  }

  async #bootAndCall(): Promise<boolean> {
    const port = await freePort();
    const base = `http://127.0.0.1:${port}`;
    const booted = await this.#step('boot', LIMITS.boot, (step, signal) =>
      this.#boot(base, port, step, signal),
    );
    if (!booted) return false;
    return this.#step('call', LIMITS.call, (step, signal) => this.#call(base, step, signal));
  }

  /** Runs one step with its time limit; false when it failed or was cancelled. */
  async #step(
    id: string,
    limit: number,
    work: (step: TaskStep, signal: AbortSignal) => Promise<boolean>,
  ): Promise<boolean> {
    const step = this.#steps.find((candidate) => candidate.id === id) as TaskStep;
    const started = Date.now();
    const deadline = new AbortController();
    const abort = () => deadline.abort();
    this.#options.signal.addEventListener('abort', abort, { once: true });
    const timer = setTimeout(() => {
      this.#note(step, `\nStopped: it took longer than ${limit / 1000} s.\n`);
      deadline.abort();
    }, limit);
    step.state = 'running';
    const tick = setInterval(() => this.#tell(step, started), 500);
    this.#tell(step, started);
    try {
      const done = !this.#options.signal.aborted && (await work(step, deadline.signal));
      step.state = done ? 'passed' : 'failed';
    } catch (error) {
      this.#note(step, `\n${error instanceof Error ? error.message : String(error)}\n`);
      step.state = 'failed';
    } finally {
      clearTimeout(timer);
      clearInterval(tick);
      this.#options.signal.removeEventListener('abort', abort);
    }
    if (step.state === 'failed') {
      for (const later of this.#steps) if (later.state === 'waiting') later.state = 'skipped';
    }
    this.#tell(step, started);
    return step.state === 'passed';
  }

  async #command(command: Step, step: TaskStep): Promise<boolean> {
    return (await this.#start(command, step, {}).exit) === 0;
  }

  #start(command: Step, step: TaskStep, environment: Record<string, string>): RunningStep {
    return startStep(command, {
      folder: this.#folder,
      environment,
      signal: this.#options.signal,
      onOutput: (log) => {
        step.log = log;
      },
    });
  }

  async #boot(base: string, port: number, step: TaskStep, signal: AbortSignal): Promise<boolean> {
    const { backend } = this.#options;
    const environment = { [backend.portVariable]: String(port), HOST: '127.0.0.1' };
    const server = this.#start(backend.start, step, environment);
    this.#server = server;
    let ended = false;
    void server.exit.then(() => {
      ended = true;
    });
    while (!ended && !signal.aborted) {
      const healthy = await fetch(base + backend.healthPath, { signal }).then(
        (response) => response.ok,
        () => false,
      );
      if (healthy) return true;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    return false;
  }

  async #call(base: string, step: TaskStep, signal: AbortSignal): Promise<boolean> {
    const response = await fetch(base + this.#options.backend.openapiPath, { signal });
    const document = (await response.json()) as ApiDocument;
    this.#calls = await callEndpoints(base, document, signal, (call) =>
      this.#note(step, `${callLine(call)}\n`),
    );
    if (this.#calls.length === 0) this.#note(step, 'The OpenAPI document lists no endpoint.\n');
    return this.#calls.length > 0 && this.#calls.every(({ ok }) => ok);
  }

  #note(step: TaskStep, text: string): void {
    step.log = (step.log + text).slice(-20_000);
  }

  #tell(step: TaskStep, started: number): void {
    step.elapsed = Date.now() - started;
    this.#options.onSteps(this.#steps.map((copy) => ({ ...copy })));
  }

  #summary(passed: boolean): string {
    if (this.#options.signal.aborted)
      return 'Cancelled. Nothing outside the proof folder was touched.';
    const good = this.#calls.filter(({ ok }) => ok).length;
    if (passed)
      return `It installs, builds, passes its tests, boots, and answered ${good} calls as documented.`;
    const failed = this.#steps.find(({ state }) => state === 'failed');
    const bad = this.#calls.find(({ ok }) => !ok);
    if (bad)
      return `${this.#calls.length - good} of ${this.#calls.length} calls failed, first: ${callLine(bad)}`;
    return `${failed?.title ?? 'A step'} failed. Its log says why.`;
  }
}

function callLine({ ok, method, path, what, status, problem }: Call): string {
  const mark = ok ? 'ok  ' : 'FAIL';
  return `${mark} ${method.toUpperCase()} ${path} (${what}): ${status}${problem && ` – ${problem}`}`;
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
