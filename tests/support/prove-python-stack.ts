import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { modelOf } from '../../shared/generators/lib/test-support/model-text';
import type { CoreBackendOptions } from '../../shared/generators/core-backend/options';
import { NOT_PROVEN, provesStacks } from './long-proofs';
import type { TestPostgres } from './postgres';
import { freePort, startPostgres } from './postgres';
import { linkEnvironment } from './python-environment';
import { randomModel } from './random-model';
import type { Outcome } from './tools';
import { run } from './tools';
import type { Store } from '../../shared/metamodel/store';
import type { VirtualFile } from '../../shared/generators/contract';
import { randomModelText } from '../../shared/generators/lib/test-support/random-model-text';
import { coreBackend } from '../../shared/generators/core-backend/index';

const LIMIT = 600_000;
const MODELS = join(__dirname, '..', '..', 'shared', 'generators', 'core-backend', 'proof');
const NAMES = readdirSync(MODELS)
  .filter((name) => name.endsWith('.model'))
  .map((name) => name.replace('.model', ''));
const SEEDS = [1, 2, 3, 4];

/** Runs one of the project's own tasks, as its facts name them. */
function task(core: string, name: string, env: Record<string, string> = {}): Outcome {
  return run('python3', ['tasks.py', name], core, { DATABASE_URL: '', ...env });
}

/** What matters of an outcome; the end of the output where it did not end well. */
function seen({ status, output }: Outcome): Outcome {
  return { status, output: status === 0 ? '' : output.slice(-4000) };
}

const PASSED = { status: 0, output: '' };

async function untilAnswered(url: string): Promise<unknown> {
  for (let attempt = 0; attempt < 300; attempt += 1) {
    try {
      return await (await fetch(url)).json();
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
  return undefined;
}

/**
 * Proof that a stack's Python backends work: installed from the package index, checked by formatter,
 * linter and type checker, tested on both databases and started. What has the same requirements shares an
 * installation.
 */
export function proveStack(stack: CoreBackendOptions['stack']): void {
  const folder = mkdtempSync(join(tmpdir(), `${stack}-`));
  const cores = new Map<string, string>();
  let postgres: TestPostgres | undefined;

  function backendOf(store: Store): VirtualFile[] {
    const project = { id: 'prj_1', name: 'Proof', description: 'A "proof" \\ of """ it' };
    const options = coreBackend.options.parse({ stack });
    return coreBackend.plan({ store, project, options, facts: {} }).files;
  }

  /** Writes a backend into a folder of its own and returns the path of its `core`. */
  function write(name: string, files: readonly VirtualFile[]): string {
    for (const { path, text } of files) {
      const file = join(folder, name, path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
    }
    return join(folder, name, 'core');
  }

  beforeAll(async () => {
    if (!provesStacks) return console.warn(NOT_PROVEN);
    for (const name of NAMES) {
      const text = readFileSync(join(MODELS, `${name}.model`), 'utf8');
      const core = write(name, backendOf(modelOf(text)));
      const outcome = await linkEnvironment(core);
      if (outcome !== null && outcome.status !== 0) {
        const why = outcome.output.slice(-500);
        console.warn(`Skipped: Python packages cannot be installed here. ${why}`);
        return;
      }
      cores.set(name, core);
    }
    postgres = await startPostgres();
  }, LIMIT);

  afterAll(() => {
    postgres?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  describe.each(NAMES)('the backend of %s', (name) => {
    test.for(['format', 'lint', 'types'])(
      '%s: nothing to mend',
      { timeout: LIMIT },
      (check, context) => {
        const core = cores.get(name);
        if (core === undefined) return context.skip();
        expect(seen(task(core, check))).toEqual(PASSED);
      },
    );

    test('passes its tests on SQLite', { timeout: LIMIT }, (context) => {
      const core = cores.get(name);
      if (core === undefined) return context.skip();
      expect(seen(task(core, 'test'))).toEqual(PASSED);
    });

    test('passes its tests on PostgreSQL', { timeout: LIMIT }, (context) => {
      const core = cores.get(name);
      if (core === undefined || !postgres) return context.skip();
      expect(seen(task(core, 'test', { DATABASE_URL: postgres.url }))).toEqual(PASSED);
    });
  });

  test('the backend of the library starts, answers and stops', {
    timeout: LIMIT,
  }, async (context) => {
    const core = cores.get('library');
    if (core === undefined) return context.skip();
    const port = await freePort();
    const env = { ...process.env, PORT: String(port), DATABASE_URL: '' };
    const server = spawn('python3', ['tasks.py', 'start'], { cwd: core, env, stdio: 'ignore' });
    const ended = new Promise<number | null>((resolve) => server.on('exit', resolve));
    const health = await untilAnswered(`http://127.0.0.1:${port}/ready`);
    server.kill('SIGTERM');
    expect({ health, exitCode: await ended }).toEqual({ health: { status: 'ok' }, exitCode: 0 });
  });

  test('what is generated for random models compiles, in form and without lint', {
    timeout: LIMIT,
  }, async (context) => {
    if (cores.size === 0) return context.skip();
    for (const seed of SEEDS) {
      const stores = [randomModel(seed, 200), modelOf(randomModelText(seed))];
      for (const [at, store] of stores.entries()) {
        const core = write(`seed-${seed}-${at}`, backendOf(store));
        await linkEnvironment(core);
        for (const name of ['format', 'lint', 'build']) {
          expect({ seed, at, name, ...seen(task(core, name)) }).toEqual({
            seed,
            at,
            name,
            ...PASSED,
          });
        }
      }
    }
  });
}
