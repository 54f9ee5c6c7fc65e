import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { BackendFacts } from '../../../shared/generators/contract';
import type { TaskStep } from '../../../shared/ipc/views';
import { startPostgres } from '../../../tests/support/postgres';
import { findPostgres } from './local-postgres';
import type { ProofResult, ProveOptions } from './prove';
import { prove } from './prove';
import { readReport } from './read-report';
import type { ProofReport } from './report';
import { PROOF_FILES, reportMarkdown, saveReport } from './report';
import { nodeStep, smallBackend } from './small-backend.fixture';

let root = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'prove-'));
  vi.stubEnv('MODELWRIGHT_PROOF_DATABASE_URL', '');
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(root, { recursive: true, force: true });
});

function run(facts: Partial<BackendFacts> = {}, options: Partial<ProveOptions> = {}) {
  const backend = smallBackend(root, facts);
  const { signal } = new AbortController();
  return prove({
    root,
    backend,
    signal,
    database: null,
    load: { seconds: 0.3, connections: 5 },
    onSteps: () => undefined,
    ...options,
  });
}

const NO_POSTGRES =
  'PostgreSQL was not tried: it is not installed here, and MODELWRIGHT_PROOF_DATABASE_URL names no server.';

function states({ steps }: Pick<ProofResult, 'steps'>): Record<string, string> {
  return Object.fromEntries(steps.map(({ id, state }) => [id, state]));
}

function log({ steps }: Pick<ProofResult, 'steps'>, id: string): string {
  return steps.find((step) => step.id === id)?.log ?? '';
}

/** Resolves once the file is there; its text. */
async function appears(path: string): Promise<string> {
  for (let i = 0; i < 200; i += 1) {
    if (existsSync(path) && readFileSync(path, 'utf8') !== '') return readFileSync(path, 'utf8');
    await sleep(50);
  }
  throw new Error(`${path} did not appear`);
}

/** True while a process of that id runs; one that has ended and waits for its parent does not. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  if (process.platform !== 'linux') return true;
  return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
}

async function endsSoon(pid: number): Promise<boolean> {
  for (let i = 0; i < 60 && isAlive(pid); i += 1) await sleep(50);
  return !isAlive(pid);
}

/** Code that starts a grandchild, writes its id to a file of the project, and never ends. */
function familyStep() {
  const pidFile = join(root, 'pid');
  const code = `
    const child = require('node:child_process').spawn(process.execPath, ['-e', 'setInterval(() => {}, 1e6)'], { stdio: 'inherit' });
    require('node:fs').writeFileSync(${JSON.stringify(pidFile)}, String(child.pid));
    setInterval(() => {}, 1e6);`;
  return { pidFile, step: nodeStep(code) };
}

describe('a backend that works', () => {
  test('passes every step, and its files stay as they are', async () => {
    const told: TaskStep[][] = [];
    const result = await run({}, { onSteps: (steps) => told.push(steps) });
    expect(result).toMatchObject({
      passed: true,
      summary: `It installs, checks clean and builds; on SQLite it passes its tests, boots, and answered 6 calls as documented. ${NO_POSTGRES}`,
    });
    expect(states(result)).toEqual({
      install: 'passed',
      build: 'passed',
      'test-sqlite': 'passed',
      'boot-sqlite': 'passed',
      'call-sqlite': 'passed',
      'load-sqlite': 'passed',
      'database-postgresql': 'skipped',
      'test-postgresql': 'skipped',
      'boot-postgresql': 'skipped',
      'call-postgresql': 'skipped',
      'load-postgresql': 'skipped',
    });
    expect(log(result, 'install')).toBe("$ node -e console.log('installed')\ninstalled\n");
    expect(log(result, 'call-sqlite')).toMatch(/^ok {3}GET \/things \(valid\): 200\n/);
    expect(log(result, 'load-sqlite')).toMatch(
      /^GET \/things\/\{id\} and POST \/things: 5 connections, 0\.3 s\.\nread: [1-9]\d* requests, [1-9]\d* a second, p50 \/ p95 \/ p99 [\d./ ]+ ms, no errors\ncreate: [1-9]/,
    );
    expect(readdirSync(join(root, 'core'))).toEqual(['server.js', 'src']);
    const begun = told[0]?.map(({ state }) => state) ?? [];
    expect(begun[0]).toBe('running');
    expect(new Set(begun.slice(1))).toEqual(new Set(['waiting']));
  });

  test('a second time starts from the user’s files, but keeps what was installed', async () => {
    const install = nodeStep("require('node:fs').mkdirSync('node_modules/x', { recursive: true })");
    await run({ install });
    const proof = join(root, '.modelwright/proof/core');
    writeFileSync(join(proof, 'stale'), '');
    await run({ install: nodeStep("require('node:fs').accessSync('node_modules/x')") });
    expect(existsSync(join(proof, 'stale'))).toBe(false);
    expect(existsSync(join(proof, 'built'))).toBe(true);
  });

  test('its tools see none of our keys, and not our runtime’s settings', async () => {
    const settings = { SECRET_API_KEY: 'k', ELECTRON_RUN_AS_NODE: '1', NODE_ENV: 'x' };
    for (const [name, value] of Object.entries(settings)) vi.stubEnv(name, value);
    const result = await run({ install: nodeStep('console.log(Object.keys(process.env).join())') });
    expect(log(result, 'install')).toMatch(/\bPATH\b/);
    expect(log(result, 'install')).not.toMatch(/SECRET_API_KEY|ELECTRON_|NODE_ENV|VITEST/);
  });
});

describe('the report', () => {
  test('says what was proven of which sources with which tools, and lies in the project', async () => {
    const first = await run();
    await saveReport(root, first.report);
    const kept = JSON.parse(readFileSync(join(root, PROOF_FILES.data), 'utf8')) as ProofReport;
    expect(kept).toEqual(first.report);
    expect(kept).toMatchObject({ passed: true, stack: 'Small', tools: { node: process.version } });
    expect(kept.rounds).toMatchObject([{ database: 'sqlite', calls: 6, failed: [] }]);
    expect(kept.rounds[0]?.loads.map(({ name, errors }) => [name, errors])).toEqual([
      ['read', 0],
      ['create', 0],
    ]);
    const text = readFileSync(join(root, PROOF_FILES.text), 'utf8');
    expect(text).toContain('**Passed**, Small, ');
    expect(text).toMatch(/\| Load on SQLite \| passed \| \d+\.\d \|/);
    expect(text).toMatch(/\| create \| \d+ \|/);
    expect((await run()).report.sources).toBe(kept.sources);
    const shown = await readReport(root, smallBackend(root));
    expect(shown).toMatchObject({ passed: true, changed: false, summary: first.summary });
    const load = shown?.steps.find(({ id }) => id === 'load-sqlite');
    expect(load?.log).toMatch(/^read: \d+ requests.*\ncreate: \d+ requests/);
    writeFileSync(join(root, 'core', 'src', 'more.txt'), 'more');
    const again = await run({ build: nodeStep('process.exit(1)') });
    expect(again.report.sources).not.toBe(kept.sources);
    expect(await readReport(root, smallBackend(root))).toMatchObject({ changed: true });
    writeFileSync(join(root, PROOF_FILES.data), '{ "formatVersion": 2 }');
    expect(await readReport(root, smallBackend(root))).toBe(null);
    expect(reportMarkdown(again.report)).toContain('**Not passed**, Small, ');
  });
});

describe('a step that fails', () => {
  test.each(['install', 'build', 'test'] as const)('%s: the rest is skipped', async (id) => {
    const result = await run({ [id]: nodeStep("console.error('no luck'); process.exit(3)") });
    const ids = Object.keys(states(result));
    const at = ids.findIndex((step) => step.startsWith(id));
    expect(Object.values(states(result))).toEqual(
      ids.map((_, i) => (i < at ? 'passed' : i === at ? 'failed' : 'skipped')),
    );
    expect(log(result, ids[at] ?? '')).toContain('no luck');
    expect(result.passed).toBe(false);
    expect(result.summary).toMatch(/^(Install|Build|Test on SQLite) failed\. Its log says why\.$/);
  });

  test('boot: the backend ends by itself', async () => {
    const result = await run({ start: nodeStep("console.error('no port'); process.exit(1)") });
    expect(states(result)).toMatchObject({ 'boot-sqlite': 'failed', 'call-sqlite': 'skipped' });
    expect(log(result, 'boot-sqlite')).toMatch(/no port[\s\S]*The backend ended by itself \(1\)/);
  });

  test('boot: the backend never gets healthy, and does not outlive the proof', async () => {
    const { pidFile, step } = familyStep();
    const result = await run({ start: step }, { limits: { boot: 800 } });
    expect(states(result)).toMatchObject({ 'boot-sqlite': 'failed', 'call-sqlite': 'skipped' });
    expect(log(result, 'boot-sqlite')).toContain('Stopped: it took longer than 0.8 s.');
    expect(await endsSoon(Number(await appears(pidFile)))).toBe(true);
  });

  test('call: what is served is no OpenAPI document', async () => {
    const result = await run({ openapiPath: '/things' });
    expect(states(result)).toMatchObject({ 'boot-sqlite': 'passed', 'call-sqlite': 'failed' });
    expect(log(result, 'call-sqlite')).toContain(
      'GET /things gave no OpenAPI 3 document (status 200).',
    );
  });

  test('a tool that is not installed is named', async () => {
    const result = await run({ install: { command: 'no-such-tool', args: [] } });
    expect(log(result, 'install')).toContain('no-such-tool was not found. Install it');
  });
});

describe('time and cancelling', () => {
  test('a step past its limit is killed with its whole family, and says so', async () => {
    const { pidFile, step } = familyStep();
    const started = Date.now();
    const result = await run({ test: step }, { limits: { test: 1_500 } });
    expect(Date.now() - started).toBeLessThan(20_000);
    expect(states(result)).toMatchObject({ 'test-sqlite': 'failed', 'boot-sqlite': 'skipped' });
    expect(log(result, 'test-sqlite')).toContain('Stopped: it took longer than 1.5 s.');
    expect(await endsSoon(Number(await appears(pidFile)))).toBe(true);
  });

  test('cancelling kills the whole family', async () => {
    const { pidFile, step } = familyStep();
    const controller = new AbortController();
    const running = run({ build: step }, { signal: controller.signal });
    const pid = Number(await appears(pidFile));
    expect(isAlive(pid)).toBe(true);
    controller.abort();
    const result = await running;
    expect(result.summary).toBe('Cancelled. Nothing outside the proof folder was touched.');
    expect(states(result)).toMatchObject({ build: 'failed', 'test-sqlite': 'skipped' });
    expect(await endsSoon(pid)).toBe(true);
  });

  test('cancelled before it began: nothing runs', async () => {
    const controller = new AbortController();
    controller.abort();
    const { pidFile, step } = familyStep();
    const result = await run({ install: step }, { signal: controller.signal });
    expect(states(result)).toMatchObject({ install: 'failed', 'call-sqlite': 'skipped' });
    expect(existsSync(pidFile)).toBe(false);
  });

  test('a step that ends leaves nothing running that holds the proof up', async () => {
    const pidFile = join(root, 'pid');
    const code = `
      const child = require('node:child_process').spawn(process.execPath, ['-e', 'setInterval(() => {}, 1e6)'], { stdio: 'inherit' });
      require('node:fs').writeFileSync(${JSON.stringify(pidFile)}, String(child.pid));
      process.exit(0);`;
    const result = await run({ install: nodeStep(code) });
    expect(result.passed).toBe(true);
    expect(await endsSoon(Number(await appears(pidFile)))).toBe(true);
  });

  test('only the end of a long log is kept', async () => {
    const code = "for (let i = 0; i < 20000; i += 1) console.log('line ' + i + ' é😀')";
    const result = await run({ install: nodeStep(code) });
    expect(log(result, 'install')).toHaveLength(20_000);
    expect(log(result, 'install')).toMatch(/line 19999 é😀\n$/);
  });
});

describe('the proof folder', () => {
  test('there is no backend', async () => {
    const backend = smallBackend(root);
    rmSync(join(root, 'core'), { recursive: true });
    const { signal } = new AbortController();
    const proving = prove({ root, backend, signal, onSteps: () => undefined });
    await expect(proving).rejects.toMatchObject({ code: 'generate.nothing-to-prove' });
  });

  test('a link in its place is refused, and nothing behind it is cleared', async () => {
    const outside = mkdtempSync(join(tmpdir(), 'prove-outside-'));
    writeFileSync(join(outside, 'precious'), '');
    mkdirSync(join(root, '.modelwright/proof'), { recursive: true });
    symlinkSync(outside, join(root, '.modelwright/proof/core'));
    await expect(run()).rejects.toMatchObject({ code: 'generate.escapes' });
    expect(readdirSync(outside)).toEqual(['precious']);
    rmSync(outside, { recursive: true });
  });
});

function canConnect({ hostname, port }: URL): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(Number(port), hostname, () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}

describe('checks and audit', () => {
  const check = (title: string, code: string) => ({ title, step: nodeStep(code) });

  test('checks run in their order under their titles; one that fails ends the proof', async () => {
    const checks = [check('Format', '0'), check('Lint', 'process.exit(1)'), check('Types', '0')];
    const result = await run({ checks });
    const [, ...shown] = result.steps.slice(0, 5).map(({ title, state }) => `${title}: ${state}`);
    expect(shown).toEqual(['Format: passed', 'Lint: failed', 'Types: skipped', 'Build: skipped']);
  });

  test.each([
    ['no advisory', { metadata: { vulnerabilities: { low: 0, critical: 0 } } }, 'passed'],
    ['a moderate advisory', { metadata: { vulnerabilities: { moderate: 2 } } }, 'passed'],
    ['a critical advisory', { metadata: { vulnerabilities: { critical: 1 } } }, 'failed'],
    ['a registry that cannot be asked', { message: 'request failed' }, 'skipped'],
  ])('%s', async (_, report, state) => {
    const step = nodeStep(
      `console.log(${JSON.stringify(JSON.stringify(report))}); process.exit(1)`,
    );
    const result = await run({ audit: { step, format: 'npm' } });
    expect(states(result)).toMatchObject({
      install: 'passed',
      audit: state,
      build: state === 'failed' ? 'skipped' : 'passed',
    });
    expect(log(result, 'audit')).toMatch(/advisor(y|ies)/);
  });

  test('a stack whose audit cannot be run says so in the report', async () => {
    const result = await run({ audit: { notRun: 'It would take hours.' } });
    expect(states(result)).toMatchObject({ audit: 'skipped', build: 'passed' });
    expect(reportMarkdown(result.report)).toMatch(/not audited.*skipped. Not run: It would take/s);
  });

  test('pip-audit tells no severity: what a newer version mends fails it', async () => {
    const report = (fixes: string[]) => ({
      dependencies: [{ name: 'x', version: '1', vulns: [{ id: 'PYSEC-1', fix_versions: fixes }] }],
    });
    const print = (value: unknown) =>
      nodeStep(`console.log(${JSON.stringify(JSON.stringify(value))})`);
    const mended = await run({ audit: { step: print(report(['2'])), format: 'pip' } });
    expect(states(mended)).toMatchObject({ audit: 'failed' });
    const open = await run({ audit: { step: print(report([])), format: 'pip' } });
    expect(states(open)).toMatchObject({ audit: 'passed' });
    expect(log(open, 'audit')).toContain('Known advisories: x: PYSEC-1.');
  });
});

describe('on PostgreSQL', () => {
  test('tests, boot and calls run again on a database of their own, which is dropped', async () => {
    const postgres = await startPostgres();
    if (!postgres) return;
    try {
      const databases = "select count(*) from pg_database where datname like 'modelwright_%'";
      const test = nodeStep("console.log('database: ' + process.env.DATABASE_URL)");
      const result = await run({ test }, { database: { url: postgres.url } });
      expect(result.summary).toBe(
        'It installs, checks clean and builds; on SQLite and on PostgreSQL it passes its tests, boots, and answered 12 calls as documented.',
      );
      expect(new Set(Object.values(states(result)))).toEqual(new Set(['passed']));
      expect(log(result, 'test-sqlite')).toContain('database: undefined');
      for (const kind of ['test', 'boot']) {
        const url = String.raw`database: postgres://tester@127\.0\.0\.1:\d+/modelwright_proof_\w+_${kind}\n`;
        expect(log(result, `${kind}-postgresql`)).toMatch(new RegExp(url));
      }
      expect(postgres.query(databases)).toBe('0');
      const failing = nodeStep('process.exit(process.env.DATABASE_URL ? 1 : 0)');
      const failed = await run({ test: failing }, { database: { url: postgres.url } });
      expect(states(failed)).toMatchObject({
        'call-sqlite': 'passed',
        'test-postgresql': 'failed',
      });
      expect(postgres.query(databases)).toBe('0');
    } finally {
      postgres.stop();
    }
  });

  test('a stack that runs on nothing else says so where there is no PostgreSQL', async () => {
    const result = await run({ databases: ['postgresql'] });
    expect(states(result)).toMatchObject({
      build: 'passed',
      'database-postgresql': 'failed',
      'test-postgresql': 'skipped',
    });
    expect(log(result, 'database-postgresql')).toBe(`${NO_POSTGRES} Small runs on nothing else.\n`);
  });

  test('without a server of the user’s, a temporary one is started and removed', async () => {
    if ((await findPostgres()) === undefined) return;
    const test = nodeStep("console.log('database: ' + process.env.DATABASE_URL)");
    const result = await run({ test, databases: ['postgresql'] }, { database: { url: '' } });
    expect(new Set(Object.values(states(result)))).toEqual(new Set(['passed']));
    expect(log(result, 'database-postgresql')).toContain('Starting a temporary PostgreSQL server');
    const [, url = ''] = /^database: (\S+)/m.exec(log(result, 'test-postgresql')) ?? [];
    expect(await canConnect(new URL(url))).toBe(false);
  });

  test.each(['mysql://127.0.0.1/x', 'nonsense', 'postgres:///var/run'])(
    '%s is refused',
    async (url) => {
      await expect(run({}, { database: { url } })).rejects.toMatchObject({
        code: 'prove.database-url',
      });
    },
  );
});
