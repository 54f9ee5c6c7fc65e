import type { ChildProcess } from 'node:child_process';
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { BackendFacts, Step, VirtualFile } from '../../shared/generators/contract';

export interface Outcome {
  status: number | null;
  output: string;
}

/** A generated project in a temporary folder whose backend is installed, built and started for tests. */
export class RunningBackend {
  readonly folder = mkdtempSync(join(tmpdir(), 'running-backend-'));
  #server: ChildProcess | undefined;
  #port = 0;
  #starts = 0;

  constructor(
    readonly backend: BackendFacts,
    files: readonly VirtualFile[],
  ) {
    for (const { path, text } of files) this.write(path, text);
  }

  write(path: string, text: string): void {
    const file = join(this.folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }

  read(path: string): string {
    return readFileSync(join(this.folder, path), 'utf8');
  }

  /** Replaces a text of a file that is there, once. @throws Error when it is not in it */
  replace(path: string, from: string | RegExp, to: string | ((found: string) => string)): void {
    const text = this.read(path);
    const changed = typeof to === 'string' ? text.replace(from, to) : text.replace(from, to);
    if (changed === text) throw new Error(`${path} does not hold ${from}.`);
    this.write(path, changed);
  }

  get url(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  /** Installs and builds. @returns why it failed, e.g. because there is no network; null when done */
  prepare(): string | null {
    const { install, build, folder } = this.backend;
    for (const step of [install, build]) {
      const { status, output } = this.run(step, folder);
      if (status !== 0) return output.slice(-500);
    }
    return null;
  }

  /** Starts it on an empty SQLite database; what ran before is stopped. */
  async start(environment: Record<string, string> = {}): Promise<void> {
    await this.stop();
    this.#port = await freePort();
    this.#starts += 1;
    const { start, folder, portVariable, databaseVariable } = this.backend;
    mkdirSync(join(this.folder, 'data'), { recursive: true });
    const database = join(this.folder, 'data', `${this.#starts}.db`);
    this.#server = spawn(start.command, start.args, {
      cwd: join(this.folder, folder),
      stdio: 'ignore',
      env: {
        ...process.env,
        NODE_OPTIONS: '',
        [portVariable]: String(this.#port),
        [databaseVariable]: `file:${database}`,
        ...environment,
      },
    });
  }

  async stop(): Promise<void> {
    const server = this.#server;
    if (server === undefined || server.exitCode !== null) return;
    const ended = new Promise((resolve) => server.once('exit', resolve));
    server.kill('SIGKILL');
    await ended;
  }

  /** Runs a command of the project to its end, with `environment` on top of ours. */
  run({ command, args }: Step, folder: string, environment: Record<string, string> = {}): Outcome {
    const { status, stdout, stderr } = spawnSync(command, args, {
      cwd: join(this.folder, folder),
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
      env: { ...process.env, NODE_OPTIONS: '', NO_COLOR: '1', ...environment },
    });
    return { status, output: `${stdout}${stderr}` };
  }

  async dispose(): Promise<void> {
    await this.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address ? address.port : 0;
}
