import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import type { TestPostgres } from '../../../tests/support/postgres';
import { freePort, startPostgres } from '../../../tests/support/postgres';
import { RehearsedImage } from '../../../tests/support/rehearsed-image';
import { run, toolNamed, WrittenFiles } from '../../../tests/support/tools';
import { STACK_NAMES } from '../core-backend/stacks/names';
import { generators } from '../index';
import { modelOf } from '../lib/test-support/model-text';
import type { Generation } from '../orchestrator';
import { orchestrate } from '../orchestrator';

/**
 * What Docker and Kubernetes would do with the files, done on this machine: the image is built as its
 * Dockerfile says, the migration runs as its job says, two copies start with the configuration of the
 * config map behind the real nginx, and the scripts are run. Without PostgreSQL or the package registry
 * a line says what is skipped.
 */
const LIMIT = 600_000;
const MODEL = 'class Book: title: String\nclass Loan: dueOn: Date\nassoc Book [1] -- [*] Loan';

/** What tells whether the packages of a stack can be installed here. */
const REACHED: Readonly<Record<string, readonly [string, ...string[]]>> = {
  'typescript-fastify': ['npm', 'ping', '--fetch-retries=0'],
  'python-fastapi': [
    'python',
    '-m',
    'pip',
    'download',
    '-q',
    '--no-deps',
    '-d',
    '.',
    'iniconfig==2.1.0',
  ],
  'java-spring': [
    'mvn',
    '-q',
    '-B',
    'dependency:get',
    '-Dartifact=org.opentest4j:opentest4j:1.3.0',
  ],
};

let postgres: TestPostgres | undefined;
let written: WrittenFiles;
/** What is running and built, for the case that a test ends in between. */
const started: ChildProcess[] = [];
const images: RehearsedImage[] = [];

function generation(stack: string): Generation {
  const project = { id: 'prj_1', name: 'City library', description: '' };
  const facts = { requirements: { markdown: '' }, pictures: [] };
  const options = { 'core-backend': { stack } };
  const input = { store: modelOf(MODEL), project, options, facts };
  return orchestrate(generators, input, { now: () => 0 });
}

/** The image of a stack; null, after a line, where it cannot be built here. */
function imageOf(stack: string): RehearsedImage | null {
  const [command, ...args] = REACHED[stack] ?? ['false'];
  const scratch = new WrittenFiles([]);
  const { status } = run(command, args, scratch.folder);
  scratch.dispose();
  if (status === 0) {
    const image = new RehearsedImage(written.folder, 'infrastructure/docker/Dockerfile');
    images.push(image);
    return image;
  }
  console.warn(
    `Skipped: packages for ${stack} cannot be installed here, so its image is not built.`,
  );
  return null;
}

beforeAll(async () => {
  postgres = await startPostgres();
}, LIMIT);

afterAll(() => {
  for (const child of started) child.kill('SIGKILL');
  for (const image of images) image.dispose();
  postgres?.stop();
});

function read(path: string): string {
  return readFileSync(join(written.folder, 'infrastructure', path), 'utf8');
}

/** Of the config map, but for the address: nothing here is open to others. */
function configuration(): Record<string, string> {
  const { configMapGenerator } = parse(read('kubernetes/base/kustomization.yaml')) as {
    configMapGenerator: [{ literals: string[] }];
  };
  const pairs = configMapGenerator[0].literals.map(
    (literal) => literal.split('=') as [string, string],
  );
  return { ...Object.fromEntries(pairs), HOST: '127.0.0.1' };
}

/** Runs the job where there is one, in a database of its own; other backends do it when they start. */
function migrate(built: RehearsedImage, env: Record<string, string>, server: TestPostgres): void {
  const path = join(written.folder, 'infrastructure/kubernetes/base/migration-job.yaml');
  if (!existsSync(path)) return;
  const job = parse(readFileSync(path, 'utf8')) as {
    spec: { template: { spec: { containers: [{ args: string[] }] } } };
  };
  const { args } = job.spec.template.spec.containers[0];
  const [entrypoint = ''] = built.entrypoint;
  const { status, output } = run(entrypoint, args, built.folder, { ...built.environment, ...env });
  expect({ status, output: status === 0 ? '' : output }).toEqual({ status: 0, output: '' });
  const tables = server.query(
    "select count(*) from information_schema.tables where table_schema = 'public'",
  );
  expect(Number(tables)).toBeGreaterThan(1);
}

/** One copy, started as a container would be. */
async function start(
  built: RehearsedImage,
  env: Record<string, string>,
  port: number,
): Promise<ChildProcess> {
  const [program = '', ...args] = [...built.entrypoint, ...built.command];
  const copy = spawn(program, args, {
    cwd: built.folder,
    env: { ...process.env, ...built.environment, ...env, PORT: String(port) },
    stdio: 'ignore',
  });
  started.push(copy);
  for (let attempt = 0; attempt < 600; attempt += 1) {
    const [probe = '', ...rest] = built.probe;
    if (run(probe, rest, built.folder, { PORT: String(port) }).status === 0) return copy;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('It does not become healthy.');
}

/** Asks it to stop as Docker and Kubernetes do, and waits. */
async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.on('exit', resolve));
  child.kill('SIGTERM');
  await ended;
}

async function statuses(url: string, count: number): Promise<Map<number, number>> {
  const all = await Promise.all(
    Array.from({ length: count }, async () => {
      const answer = await fetch(url);
      await answer.arrayBuffer();
      return answer.status;
    }),
  );
  return new Map(
    [...new Set(all)].map((status) => [status, all.filter((one) => one === status).length]),
  );
}

/** What the rules of the monitoring generator ask for is there, and not for the public. */
async function expectMetrics(path: string | null, balanced: string, port: number): Promise<void> {
  if (path === null) return;
  expect((await fetch(`${balanced}${path}`)).status).toBe(404);
  const text = await (await fetch(`http://127.0.0.1:${port}${path}`)).text();
  for (const name of ['http_requests_total', 'http_request_duration_seconds_bucket']) {
    const lines = text
      .split('\n')
      .filter((line) => line.startsWith(`${name}{`) && line.includes('/books'));
    expect({ name, found: lines.length > 0 }).toEqual({ name, found: true });
    expect(lines[0]).toMatch(/method="GET"/);
    expect(lines[0]).toMatch(/route="\/books"/);
    expect(lines[0]).toMatch(/status="200"/);
  }
  expect(text).toMatch(/^process_cpu_(?:seconds_total|time_ns_total)[ {]/m);
  expect(text).toMatch(/^(?:process_resident_memory_bytes|jvm_memory_used_bytes)[ {]/m);
}

/** The real nginx with our configuration, on loopback, before these copies. */
async function balance(
  tool: string,
  ports: readonly number[],
): Promise<{ url: string; nginx: ChildProcess; log: string }> {
  const port = await freePort();
  const folder = join(written.folder, 'nginx');
  mkdirSync(folder, { recursive: true });
  chmodSync(written.folder, 0o755);
  const servers = ports.map((one) => `server 127.0.0.1:${one} max_fails=3 fail_timeout=10s;`);
  const text = read('nginx/nginx.conf')
    .replace(/server backend:\d+ resolve[^;]*;/, servers.join(' '))
    .replace('listen 8080', `listen 127.0.0.1:${port}`)
    .replaceAll(/\/(?:tmp|dev)\//g, `${folder}/`);
  const path = join(folder, 'nginx.conf');
  writeFileSync(path, text);
  const nginx = spawn(tool, ['-c', path, '-g', 'daemon off;'], { stdio: 'ignore' });
  started.push(nginx);
  const url = `http://127.0.0.1:${port}`;
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const answer = await fetch(`${url}/nginx-health`).catch(() => undefined);
    if (answer?.ok) break;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return { url, nginx, log: join(folder, 'stdout') };
}

/** The one that is chosen most; `REHEARSE=all` takes minutes more. */
const REHEARSED = process.env.REHEARSE === 'all' ? STACK_NAMES : STACK_NAMES.slice(0, 1);

describe.each(REHEARSED)('the image of %s', (stack) => {
  const { files, facts } = generation(stack);
  beforeAll(() => {
    written = new WrittenFiles(files);
  });
  afterAll(() => written.dispose());

  test('migrates by its job, serves behind nginx, and stops when asked', {
    timeout: LIMIT,
  }, async (context) => {
    const tool = toolNamed('nginx', '/usr/sbin/nginx');
    const built = tool === null || !postgres ? null : imageOf(stack);
    if (tool === null || !postgres || !built) return context.skip();
    expect(built.user).toBe('10001:10001');
    postgres.query('drop schema public cascade');
    postgres.query('create schema public');
    writeFileSync(join(written.folder, 'database_url'), postgres.url);
    const env = { ...configuration(), DATABASE_URL_FILE: join(written.folder, 'database_url') };

    migrate(built, env, postgres);
    const ports = [await freePort(), await freePort()];
    const copies = await Promise.all(ports.map((port) => start(built, env, port)));
    const { url, nginx, log } = await balance(tool, ports);
    try {
      const smoke = run(
        join(written.folder, 'infrastructure/scripts/smoke-test.sh'),
        [url],
        written.folder,
      );
      expect(smoke).toMatchObject({ status: 0 });

      expect(await statuses(`${url}/books`, 40)).toEqual(new Map([[200, 40]]));
      const upstreams = new Set(
        [...readFileSync(log, 'utf8').matchAll(/"upstream":"([^"]+)"/g)].map(([, one]) => one),
      );
      expect(upstreams).toEqual(new Set(ports.map((port) => `127.0.0.1:${port}`)));

      await expectMetrics(facts.backend?.metricsPath ?? null, url, ports[0] ?? 0);

      // One goes; whoever asks does not notice.
      const [first] = copies;
      if (first) await stop(first);
      // Some end with 0, some by the signal itself once they have finished: both are orderly.
      expect([0, null]).toContain(first?.exitCode);
      expect(['SIGTERM', null]).toContain(first?.signalCode);
      expect(await statuses(`${url}/books`, 20)).toEqual(new Map([[200, 20]]));

      // Nobody takes it all: more than the burst at once is told to wait.
      const many = await statuses(`${url}/nginx-health`, 5);
      expect(many).toEqual(new Map([[200, 5]]));
      const flood = await statuses(`${url}/health`, 260);
      expect(flood.get(429)).toBeGreaterThan(20);
      expect(flood.get(200)).toBeGreaterThan(50);
      expect(new Set(flood.keys())).toEqual(new Set([200, 429]));
    } finally {
      await stop(nginx);
      for (const copy of copies) await stop(copy);
    }
  });
});

describe('a backup', () => {
  beforeAll(() => {
    written = new WrittenFiles(generation(STACK_NAMES[0]).files);
  });
  afterAll(() => written.dispose());

  /** In place of Docker: what is run in the container of the database runs here. */
  function withoutDocker(server: TestPostgres): Record<string, string> {
    const { hostname, port, username } = new URL(server.url);
    const fake = `#!/bin/sh
case "$2" in
  exec)
    shift 4
    program=$1
    shift
    exec "${server.programs}/$program" "$@"
    ;;
esac
`;
    const bin = join(written.folder, 'bin');
    mkdirSync(bin, { recursive: true });
    writeFileSync(join(bin, 'docker'), fake, { mode: 0o755 });
    return {
      PATH: `${bin}:${process.env.PATH ?? ''}`,
      PGHOST: hostname,
      PGPORT: port,
      PGUSER: username,
    };
  }

  function ownDatabase(server: TestPostgres): void {
    server.query('drop database if exists app');
    server.query('drop role if exists app');
    server.query('create role app superuser login');
    server.query('create database app owner app');
  }

  /** In the database that the scripts mean. */
  function query(server: TestPostgres, sql: string): string {
    const url = new URL(server.url);
    url.pathname = '/app';
    return run(
      join(server.programs, 'psql'),
      ['-X', '-A', '-t', '-c', sql, url.href],
      '/',
    ).output.trim();
  }

  test('by the script comes back by the other one, all of it', { timeout: LIMIT }, (context) => {
    if (!postgres) return context.skip();
    const env = withoutDocker(postgres);
    ownDatabase(postgres);
    query(
      postgres,
      "create table kept (id int primary key, name text); insert into kept values (1, 'before')",
    );
    const scripts = join(written.folder, 'infrastructure/scripts');
    const made = run(join(scripts, 'backup.sh'), ['dumps'], written.folder, env);
    expect(made).toMatchObject({ status: 0 });
    const [file = ''] = readdirSync(join(written.folder, 'infrastructure/dumps'));
    expect(file).toMatch(/^\d{8}T\d{6}Z\.dump$/);

    query(postgres, "update kept set name = 'after'; insert into kept values (2, 'new')");
    const path = join(written.folder, 'infrastructure/dumps', file);
    expect(run(join(scripts, 'restore.sh'), [path], written.folder, env).status).toBe(1);
    expect(query(postgres, 'select count(*) from kept')).toBe('2');
    const restored = run(join(scripts, 'restore.sh'), [path, '--yes'], written.folder, env);
    expect(restored).toMatchObject({ status: 0 });
    expect(query(postgres, 'select id, name from kept')).toBe('1|before');
  });

  test('by the job of Kubernetes can be read, and old ones go', { timeout: LIMIT }, (context) => {
    if (!postgres) return context.skip();
    const [, cronJob] = read('kubernetes/overlays/production/backup.yaml').split('\n---\n');
    const { spec } = parse(cronJob ?? '') as {
      spec: {
        jobTemplate: { spec: { template: { spec: { containers: [{ command: string[] }] } } } };
      };
    };
    const [shell = '', option = '', script = ''] =
      spec.jobTemplate.spec.template.spec.containers[0].command;
    const folder = join(written.folder, 'backups');
    mkdirSync(folder);
    writeFileSync(join(folder, 'old.dump'), '');
    run('touch', ['-d', '40 days ago', join(folder, 'old.dump')], folder);
    const env = {
      DATABASE: postgres.url,
      KEEP_DAYS: '30',
      PATH: `${postgres.programs}:${process.env.PATH ?? ''}`,
    };
    const outcome = run(shell, [option, script.replaceAll('/backups', folder)], folder, env);
    expect(outcome).toEqual({ status: 0, output: '' });
    const [only = '', ...others] = readdirSync(folder);
    expect([only, others]).toEqual([expect.stringMatching(/^\d{8}T\d{6}Z\.dump$/), []]);
  });
});
