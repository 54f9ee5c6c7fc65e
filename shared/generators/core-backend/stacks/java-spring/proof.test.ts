import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startPostgres, type TestPostgres } from '../../../../../tests/support/postgres';
import { NOT_PROVEN, provesStacks } from '../../../../../tests/support/long-proofs';
import { modelOf } from '../../../lib/test-support/model-text';
import { coreBackend } from '../../index';

/**
 * Proof that what is generated works: resolved from Maven Central, formatted as google-java-format
 * would, compiled without a warning, tested on PostgreSQL and started. Where Java, Maven, PostgreSQL
 * or the repository is missing, a line says what is skipped.
 */
const MODELS = [
  ...readdirSync(join(__dirname, '..', '..', 'proof')).map((name) =>
    join(__dirname, '..', '..', 'proof', name),
  ),
  join(__dirname, 'behaviour.model'),
].filter((path) => path.endsWith('.model'));
const LIMIT = 900_000;

const folder = mkdtempSync(join(tmpdir(), 'java-spring-'));
let postgres: TestPostgres | undefined;
let missing = '';

function run(core: string, command: string, ...args: string[]) {
  const environment = { ...process.env, DATABASE_URL: postgres?.url ?? '' };
  const { status, stdout, stderr } = spawnSync(command, args, {
    cwd: core,
    encoding: 'utf8',
    env: environment,
    maxBuffer: 100_000_000,
  });
  const output = `${stdout}${stderr}`;
  return { status, output: status === 0 ? '' : output.slice(-6000) };
}

const PASSED = { status: 0, output: '' };

/** Generates the backend of a model and gives the path of its `core`. */
function written(path: string): string {
  const project = { id: 'prj_1', name: 'Proof', description: 'A "proof" \\ of */ it' };
  const options = coreBackend.options.parse({ stack: 'java-spring' });
  const store = modelOf(readFileSync(path, 'utf8'));
  const root = mkdtempSync(join(folder, 'backend-'));
  for (const file of coreBackend.plan({ store, project, options, facts: {} }).files) {
    const target = join(root, file.path);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, file.text);
  }
  return join(root, 'core');
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address ? address.port : 0;
}

/** Starts a built backend, asks what it measures, and stops it as a process manager would. */
async function boot(core: string): Promise<string> {
  const port = await freePort();
  const environment = {
    ...process.env,
    PORT: String(port),
    DATABASE_URL: postgres?.url ?? '',
    FIELD_ENCRYPTION_KEYS: randomBytes(32).toString('hex'),
  };
  const server = spawn('java', ['-jar', 'target/app.jar'], { cwd: core, env: environment });
  try {
    for (let attempt = 0; attempt < 600; attempt += 1) {
      const ready = await fetch(`http://127.0.0.1:${port}/ready`).catch(() => undefined);
      if (ready?.ok) return await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    return '';
  } finally {
    server.kill('SIGTERM');
  }
}

beforeAll(async () => {
  if (!provesStacks) {
    missing = NOT_PROVEN;
    return console.warn(NOT_PROVEN);
  }
  const maven = run(folder, 'mvn', '-v');
  if (maven.status !== 0 || !/version: (1[7-9]|[2-9]\d)/.test(javaVersion())) {
    missing = 'Java 17 and Maven are not installed';
  } else postgres = await startPostgres();
  if (missing === '' && !postgres) missing = 'PostgreSQL is not installed';
  const [first = ''] = MODELS;
  if (missing === '') {
    const { status, output } = run(written(first), 'mvn', '-q', '-B', 'dependency:go-offline');
    if (status !== 0) missing = `Maven cannot resolve the dependencies: ${output}`;
  }
  if (missing !== '') console.warn(`Skipped: the Java stack cannot be proven here. ${missing}`);
}, LIMIT);

afterAll(() => {
  postgres?.stop();
  rmSync(folder, { recursive: true, force: true });
});

function javaVersion(): string {
  const { stderr } = spawnSync('java', ['-version'], { encoding: 'utf8' });
  return `version: ${/"(\d+)/.exec(stderr)?.[1] ?? ''}`;
}

describe.each(MODELS)('the backend of %s', (path) => {
  test('is formatted, compiles without a warning, passes its tests and starts', async (context) => {
    if (missing !== '') return context.skip();
    const core = written(path);
    // One run of Maven for all of it: starting it is a good part of the time.
    expect(run(core, 'mvn', '-q', '-B', 'spotless:check', 'package')).toEqual(PASSED);
    const metrics = await boot(core);
    expect(metrics).toContain('http_requests_total{method="GET",route="/ready",status="200"}');
    expect(metrics).toContain('http_request_duration_seconds_bucket');
  }, 900_000);
});
