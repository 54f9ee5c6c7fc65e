/**
 * How fast the generated backends answer, beside services written by hand for this bench with the
 * same framework, driver and queries: reads by id and creates over PostgreSQL, on the loopback
 * address, one under load at a time, in turn.
 *
 * `npm run bench:backend`; `-- fastapi` takes only stacks whose name holds one of the words;
 * `-- --rounds 7 --seconds 5` says how often and how long each is loaded, `--workers 2` how many processes
 * both have where the stack's server has any (FastAPI).
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../main/generate/prove/free-port';
import { HttpClient } from '../../main/generate/prove/http-client';
import { requestBytes } from '../../main/generate/prove/load/connection';
import { findLoadTarget } from '../../main/generate/prove/load/load-target';
import type { LoadFigures, LoadKind } from '../../main/generate/prove/load/run-load';
import { runLoad } from '../../main/generate/prove/load/run-load';
import type { LocalPostgres } from '../../main/generate/prove/local-postgres';
import { findPostgres, startLocalPostgres } from '../../main/generate/prove/local-postgres';
import type { ApiDocument } from '../../main/generate/prove/openapi';
import { proofDatabases } from '../../main/generate/prove/proof-database';
import { Records } from '../../main/generate/prove/records';
import type { RunningStep } from '../../main/generate/prove/run-step';
import { startStep } from '../../main/generate/prove/run-step';
import type { BackendFacts, Step } from '../../shared/generators/contract';
import { STACK_NAMES } from '../../shared/generators/core-backend/stacks/names';
import { modelOf } from '../../shared/generators/lib/test-support/model-text';
import type { Figure } from '../support/bench';
import { writeBench } from '../support/bench';
import { generateBackend, writeBackend } from './backend/generate';
import { fastapiService } from './backend/hand-written/fastapi';
import { fastifyService } from './backend/hand-written/fastify';

/** Of the hand-written one's throughput, and how slow the slowest of twenty may be, milliseconds. */
const BARS = { share: 0.85, p95: 95 };
const CONNECTIONS = 50;
const MODEL =
  'class Product: name: String, code: String {unique}, amount: Decimal, createdAt: DateTime [0..1], active: Boolean [0..1]';

/** What is measured against, by stack: a file that uses what the generated one has installed. */
const BY_HAND: Readonly<
  Record<string, (port: number, workers: number) => { file: string; text: string; start: Step }>
> = {
  'typescript-fastify': () => ({
    file: 'by-hand.mjs',
    text: fastifyService,
    start: { command: 'node', args: ['by-hand.mjs'] },
  }),
  'python-fastapi': (port, workers) => ({
    file: 'by_hand.py',
    text: fastapiService,
    start: {
      command: join('.venv', 'bin', 'python'),
      args: `-m uvicorn by_hand:app --no-access-log --port ${port} --workers ${workers}`.split(' '),
    },
  }),
};

interface Server {
  base: string;
  process: RunningStep;
}

class Measurement {
  readonly #servers: Server[] = [];
  readonly #folder: string;

  constructor(
    readonly stack: string,
    readonly postgres: LocalPostgres,
    readonly programs: string,
    readonly settings: { rounds: number; seconds: number; workers: number },
  ) {
    this.#folder = mkdtempSync(join(tmpdir(), `modelwright-backend-${stack}-`));
  }

  async run(): Promise<Figure[]> {
    const generated = generateBackend({ name: 'products', store: modelOf(MODEL) }, this.stack);
    writeBackend(this.#folder, generated);
    const { facts } = generated;
    await this.#finish(facts.install, facts.folder);
    await this.#finish(facts.build, facts.folder);
    const port = await freePort();
    const byHand = BY_HAND[this.stack]?.(port, this.settings.workers);
    if (!byHand) return [];
    writeFileSync(join(this.#folder, facts.folder, byHand.file), byHand.text);
    const servers = {
      generated: await this.#serve(facts, facts.start, await freePort()),
      byHand: await this.#serve(facts, byHand.start, port),
    };
    return this.#compare(servers, facts.openapi as unknown as ApiDocument);
  }

  async end(): Promise<void> {
    for (const { process } of this.#servers) await process.stop();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  async #finish(step: Step, folder: string): Promise<void> {
    let said = '';
    const onOutput = (text: string) => {
      said += text;
    };
    const { signal } = new AbortController();
    const options = { folder: join(this.#folder, folder), environment: {}, signal, onOutput };
    if ((await startStep(step, options).exit) !== 0) throw new Error(said.slice(-3000));
  }

  /** Starts it on a database of its own. */
  async #serve(facts: BackendFacts, start: Step, port: number): Promise<Server> {
    const databases = proofDatabases(this.postgres.url, this.programs);
    const { signal } = new AbortController();
    const folder = join(this.#folder, facts.folder);
    let said = '';
    const onOutput = (text: string) => {
      said = (said + text).slice(-3000);
    };
    const making = { folder, environment: databases.environment, signal, onOutput };
    await startStep(databases.create, making).exit;
    const environment = {
      [facts.databaseVariable]: databases.bootUrl,
      [facts.portVariable]: String(port),
      HOST: '127.0.0.1',
      WORKERS: String(this.settings.workers),
    };
    const process = startStep(start, { folder, environment, signal, onOutput });
    const server = { base: `http://127.0.0.1:${port}`, process };
    this.#servers.push(server);
    for (let attempt = 0; attempt < 600; attempt += 1) {
      const isUp = await fetch(server.base + facts.healthPath).then(
        ({ ok }) => ok,
        () => false,
      );
      if (isUp) return server;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error(`${this.stack} does not start: ${said}`);
  }

  async #compare(
    servers: Record<'generated' | 'byHand', Server>,
    document: ApiDocument,
  ): Promise<Figure[]> {
    const work = {
      generated: await kindsFor(servers.generated.base, document),
      byHand: await kindsFor(servers.byHand.base, document),
    };
    const figures: Figure[] = [];
    for (const kind of ['read', 'create'] as const) {
      const load = (who: 'generated' | 'byHand', seconds: number) =>
        this.#load(servers[who].base, work[who][kind], seconds);
      await load('generated', 2);
      await load('byHand', 2);
      const shares: number[] = [];
      const latencies: number[] = [];
      const rates = { generated: [] as number[], byHand: [] as number[] };
      for (let round = 0; round < this.settings.rounds; round += 1) {
        // Whoever comes first changes from round to round.
        const order = round % 2 === 0 ? (['generated', 'byHand'] as const) : REVERSED;
        const found: Partial<Record<'generated' | 'byHand', LoadFigures>> = {};
        for (const who of order) found[who] = await load(who, this.settings.seconds);
        const { generated, byHand } = found;
        if (!generated || !byHand) continue;
        shares.push(generated.perSecond / byHand.perSecond);
        latencies.push(generated.p95);
        rates.generated.push(generated.perSecond);
        rates.byHand.push(byHand.perSecond);
      }
      const id = `${this.stack}.${kind}`;
      figures.push(
        { id: `${id}.share`, value: median(shares), unit: 'of 1', bar: { atLeast: BARS.share } },
        { id: `${id}.p95`, value: median(latencies), unit: 'ms', bar: { atMost: BARS.p95 } },
        { id: `${id}.generated`, value: Math.round(median(rates.generated)), unit: '1/s' },
        { id: `${id}.by-hand`, value: Math.round(median(rates.byHand)), unit: '1/s' },
      );
    }
    return figures;
  }

  async #load(base: string, kind: LoadKind, seconds: number): Promise<LoadFigures> {
    const { signal } = new AbortController();
    const options = { base, seconds, connections: CONNECTIONS, kinds: [kind], signal };
    const [figures] = await runLoad(options);
    if (!figures || figures.errors > 0) {
      throw new Error(`${this.stack} ${kind.name}: ${figures?.firstError}`);
    }
    return figures;
  }
}

const REVERSED = ['byHand', 'generated'] as const;

/** Reads of records that are there, and creates that never repeat a value. */
async function kindsFor(
  base: string,
  document: ApiDocument,
): Promise<Record<'read' | 'create', LoadKind>> {
  const { signal } = new AbortController();
  const client = new HttpClient({ base, signal, timeout: 10_000 });
  const target = await findLoadTarget(document, client, new Records(document, client));
  if (!target) throw new Error(`nothing can be created and read at ${base}`);
  const { create, paths, nextBody } = target;
  const reads = paths.map((path) => requestBytes(base, 'get', path));
  let turn = 0;
  const nextRead = () => {
    turn += 1;
    return reads[turn % reads.length] ?? Buffer.alloc(0);
  };
  const nextCreate = async () => requestBytes(base, 'post', create.path, {}, await nextBody());
  return {
    read: { name: 'read', share: 1, next: nextRead },
    create: { name: 'create', share: 1, next: nextCreate },
  };
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

function numberAfter(flag: string, otherwise: number): number {
  const at = process.argv.indexOf(flag);
  return at < 0 ? otherwise : Number(process.argv[at + 1]);
}

async function main(): Promise<void> {
  const words = process.argv.slice(2).filter((word) => /^[a-z]/.test(word));
  const stacks = STACK_NAMES.filter(
    (stack) =>
      Object.hasOwn(BY_HAND, stack) &&
      (words.length === 0 || words.some((word) => stack.includes(word))),
  );
  const programs = await findPostgres();
  if (programs === undefined) {
    console.log('bench:backend skipped: PostgreSQL (initdb, pg_ctl, psql) is not installed.');
    return;
  }
  const postgres = await startLocalPostgres(programs);
  const settings = {
    rounds: numberAfter('--rounds', 5),
    seconds: numberAfter('--seconds', 4),
    workers: numberAfter('--workers', 1),
  };
  const figures: Figure[] = [{ id: 'workers', value: settings.workers, unit: 'processes' }];
  try {
    for (const stack of stacks) {
      const measurement = new Measurement(stack, postgres, programs, settings);
      try {
        figures.push(...(await measurement.run()));
      } finally {
        await measurement.end();
      }
    }
  } finally {
    await postgres.stop();
  }
  if (!writeBench('backend', figures)) process.exitCode = 1;
}

void main();
