import { execFileSync, spawn, spawnSync } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { randomBytes } from 'node:crypto';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { randomModel } from '../../../../tests/support/random-model';
import type { Store } from '../../../metamodel/store';
import type { VirtualFile } from '../../contract';
import { modelOf } from '../../lib/test-support/model-text';
import { randomModelText } from '../../lib/test-support/random-model-text';
import { coreBackend } from '../index';

/**
 * Proof that what is generated works: installed from the npm registry, compiled, tested on both
 * databases and started. The models are chosen to be awkward: hostile names, cycles and
 * hierarchies, every type. Without the registry, or without PostgreSQL, a line says what is skipped.
 */
interface Outcome {
  status: number | null;
  output: string;
}

/** Generates the backend of a model. */
function backendOf(store: Store): VirtualFile[] {
  const project = { id: 'prj_1', name: 'Proof', description: 'A "proof" \\ of */ it' };
  const options = coreBackend.options.parse({});
  return coreBackend.plan({ store, project, options, facts: {} }).files;
}

/** A temporary folder in which generated backends share one installation of their packages. */
class Workshop {
  readonly folder = mkdtempSync(join(tmpdir(), 'core-backend-'));

  /** @returns why it failed, e.g. because there is no network; null when all is there */
  install(manifest: string): string | null {
    writeFileSync(join(this.folder, 'package.json'), manifest);
    const args = ['install', '--no-audit', '--no-fund', '--prefer-offline'];
    const { status, output } = run('npm', args, this.folder);
    return status === 0 ? null : output.slice(-500);
  }

  /** Writes a backend into a folder of its own and returns the path of its `core`. */
  write(name: string, files: readonly VirtualFile[]): string {
    for (const { path, text } of files) {
      const file = join(this.folder, name, path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
    }
    const core = join(this.folder, name, 'core');
    symlinkSync(join(this.folder, 'node_modules'), join(core, 'node_modules'));
    return core;
  }

  dispose(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** Runs a command to its end; `env` comes on top of ours. */
function run(
  command: string,
  args: readonly string[],
  folder: string,
  env: Record<string, string> = {},
): Outcome {
  const { status, stdout, stderr } = spawnSync(command, args, {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, NODE_OPTIONS: '', NO_COLOR: '1', DATABASE_URL: '', ...env },
  });
  return { status, output: `${stdout}${stderr}` };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address ? address.port : 0;
}

/** Starts a built backend, asks for its health, and stops it as a process manager would. */
async function boot(core: string): Promise<{ health: unknown; exitCode: number | null }> {
  const port = await freePort();
  const env = {
    ...process.env,
    PORT: String(port),
    DATABASE_URL: '',
    LOG_LEVEL: 'error',
    AUTH_SECRET: randomBytes(32).toString('hex'),
    FIELD_ENCRYPTION_KEYS: randomBytes(32).toString('hex'),
  };
  const server = spawn('node', ['dist/main.js'], { cwd: core, env, stdio: 'ignore' });
  const ended = new Promise<number | null>((resolve) => server.on('exit', resolve));
  const health = await untilAnswered(`http://127.0.0.1:${port}/ready`);
  server.kill('SIGTERM');
  return { health, exitCode: await ended };
}

async function untilAnswered(url: string): Promise<unknown> {
  for (let attempt = 0; attempt < 200; attempt += 1) {
    try {
      return await (await fetch(url)).json();
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
  return undefined;
}

/** A PostgreSQL server of our own, on a loopback port and a temporary folder. */
class PostgresServer {
  private constructor(
    readonly url: string,
    readonly folder: string,
  ) {}

  /** Null where PostgreSQL is not installed. It refuses to run as root, so root lends it to nobody. */
  static async start(): Promise<PostgresServer | null> {
    if (!asNobody('initdb', ['--version'])) return null;
    const folder = mkdtempSync(join(tmpdir(), 'core-backend-pg-'));
    if (process.getuid?.() === 0) execFileSync('chown', ['nobody', folder]);
    const port = await freePort();
    const options = `-p ${port} -k ${folder} -c listen_addresses=127.0.0.1 -c fsync=off`;
    const data = join(folder, 'data');
    const started =
      asNobody('initdb', ['-D', data, '-U', 'postgres', '--auth=trust']) &&
      asNobody('pg_ctl', ['-D', data, '-o', options, '-l', join(folder, 'log'), '-w', 'start']);
    const server = new PostgresServer(`postgres://postgres@127.0.0.1:${port}/postgres`, folder);
    if (started) return server;
    server.stop();
    return null;
  }

  stop(): void {
    asNobody('pg_ctl', ['-D', join(this.folder, 'data'), '-m', 'immediate', 'stop']);
    rmSync(this.folder, { recursive: true, force: true });
  }
}

function asNobody(command: string, args: string[]): boolean {
  const isRoot = process.getuid?.() === 0;
  const [program, all] = isRoot
    ? (['runuser', ['-u', 'nobody', '--', command, ...args]] as const)
    : ([command, args] as const);
  return spawnSync(program, all, { stdio: 'ignore', cwd: tmpdir() }).status === 0;
}

const MODELS = readdirSync(__dirname)
  .filter((name) => name.endsWith('.model'))
  .map((name) => name.replace('.model', ''));
const SEEDS = [1, 2, 3, 4, 5, 6, 7, 8];
/** Random models whose tests are run as well. Add the seed of one that fails. */
const KEPT_SEEDS = [15, 26, 47];
const LIMIT = 300_000;

const workshop = new Workshop();
let missing: string | null = null;
let postgres: PostgresServer | null = null;
const cores = new Map<string, string>();

beforeAll(async () => {
  const stores = MODELS.map((name) => {
    const text = readFileSync(join(__dirname, `${name}.model`), 'utf8');
    return [name, backendOf(modelOf(text))] as const;
  });
  const manifest = stores[0]?.[1].find(({ path }) => path === 'core/package.json');
  missing = workshop.install(manifest?.text ?? '{}');
  if (missing !== null) {
    console.warn(`Skipped: generated backends cannot be installed here. ${missing}`);
    return;
  }
  for (const [name, files] of stores) cores.set(name, workshop.write(name, files));
  postgres = await PostgresServer.start();
  if (!postgres) console.warn('Skipped: PostgreSQL is not installed, so SQLite only.');
}, LIMIT);

afterAll(() => {
  postgres?.stop();
  workshop.dispose();
});

/** What matters of a run of a backend's tests; the end of the output where it did not end well. */
function tally({ status, output }: Outcome) {
  const count = (word: string) => Number(new RegExp(`^ℹ ${word} (\\d+)$`, 'm').exec(output)?.[1]);
  const seen = status === 0 ? '' : output.slice(-4000);
  return { status, failed: count('fail'), manyPassed: count('pass') > 50, seen };
}

const PASSED = { status: 0, failed: 0, manyPassed: true, seen: '' };

describe.each(MODELS)('the backend of %s', (name) => {
  test('is in the form of its formatter and clean for its linter', {
    timeout: LIMIT,
  }, (context) => {
    const core = cores.get(name);
    if (core === undefined) return context.skip();
    for (const script of ['format:check', 'lint']) {
      const { status, output } = run('npm', ['run', script], core);
      expect({ script, status, seen: status === 0 ? '' : output.slice(0, 4000) }).toEqual({
        script,
        status: 0,
        seen: '',
      });
    }
  });

  test('builds, starts and stops', { timeout: LIMIT }, async (context) => {
    const core = cores.get(name);
    if (core === undefined) return context.skip();
    expect(run('npm', ['run', 'build'], core)).toMatchObject({ status: 0 });
    expect(await boot(core)).toEqual({ health: { status: 'ok' }, exitCode: 0 });
  });

  test('passes its tests on SQLite', { timeout: LIMIT }, (context) => {
    const core = cores.get(name);
    if (core === undefined) return context.skip();
    expect(tally(run('npm', ['test'], core))).toEqual(PASSED);
  });

  test('passes its tests on PostgreSQL', { timeout: LIMIT }, (context) => {
    const core = cores.get(name);
    if (core === undefined || !postgres) return context.skip();
    const env = { DATABASE_URL: postgres.url };
    expect(tally(run('npm', ['test'], core, env))).toEqual(PASSED);
  });
});

test('what is generated for random models compiles', { timeout: LIMIT }, (context) => {
  if (missing !== null) return context.skip();
  for (const seed of SEEDS) {
    workshop.write(`seed-${seed}`, backendOf(randomModel(seed, 200)));
    workshop.write(`seed-${seed}-rich`, backendOf(modelOf(randomModelText(seed))));
  }
  const [core = ''] = cores.values();
  const settings = JSON.parse(readFileSync(join(core, 'tsconfig.json'), 'utf8')) as object;
  const all = { ...settings, include: ['seed-*/core/src/**/*.ts', 'seed-*/core/test/**/*.ts'] };
  writeFileSync(join(workshop.folder, 'tsconfig.json'), JSON.stringify(all));
  const compiler = join('node_modules', 'typescript', 'bin', 'tsc');
  const { status, output } = run('node', [compiler, '--noEmit'], workshop.folder);
  expect({ status, output: output.slice(0, 4000) }).toEqual({ status: 0, output: '' });
});

test.each(KEPT_SEEDS)(
  'the backend of random model %i passes its tests',
  { timeout: LIMIT },
  (seed) => {
    if (missing !== null) return;
    const core = workshop.write(`kept-${seed}`, backendOf(modelOf(randomModelText(seed))));
    expect(tally(run('npm', ['test'], core))).toEqual(PASSED);
  },
);

test('every traced line exists and names a record of the model', () => {
  for (const seed of SEEDS) {
    const store = randomModel(seed, 200);
    const wrong = backendOf(store).flatMap(({ path, text, trace }) => {
      const lines = text.split('\n').length - 1;
      return trace
        .filter(({ startLine, endLine, recordId }) => {
          const isRange = startLine >= 1 && endLine >= startLine && endLine <= lines;
          return !isRange || !store.has(recordId);
        })
        .map((range) => ({ path, ...range }));
    });
    expect(wrong).toEqual([]);
  }
});

test('the same model gives the same files', () => {
  for (const seed of SEEDS) {
    expect(backendOf(randomModel(seed, 100))).toEqual(backendOf(randomModel(seed, 100)));
  }
});

test('no path leaves its folder or differs from another in case only', () => {
  const stores = [...SEEDS.map((seed) => randomModel(seed, 200)), modelOf(readModel('names'))];
  for (const store of stores) {
    const paths = backendOf(store).map(({ path }) => path);
    expect(new Set(paths.map((path) => path.toLowerCase())).size).toBe(paths.length);
    for (const path of paths) expect(path).toMatch(/^core\/(?:[\w.-]+\/)*[\w.-]+$/);
    expect(paths.filter((path) => path.includes('..'))).toEqual([]);
  }
});

function readModel(name: string): string {
  return readFileSync(join(__dirname, `${name}.model`), 'utf8');
}
