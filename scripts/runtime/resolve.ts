import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Attempt, executableIn, nextStep, type RuntimeSource, type Situation } from './choose';
import { fetchCarriedRuntime } from './carried';

export interface ElectronRuntime {
  source: RuntimeSource;
  /** Laid out like Electron's own `dist`, so a packager can copy it. */
  folder: string;
  executable: string;
  /** As the folder's `version` file says, or `unknown`. */
  version: string;
}

const DOWNLOAD_LIMIT_MS = 10 * 60_000;
const PROBE_LIMIT_MS = 5_000;

function electronPackage(): string {
  return dirname(require.resolve('electron/package.json'));
}

function readIfThere(file: string): string | undefined {
  return existsSync(file) ? readFileSync(file, 'utf8').trim() : undefined;
}

/** The electron package's `dist`, when it is complete and of the version the package asks for. */
function installedRuntime(): string | undefined {
  const home = electronPackage();
  const wanted: unknown = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8'));
  const version = (wanted as { version: string }).version;
  const dist = join(home, 'dist');
  const found = readIfThere(join(dist, 'version'))?.replace(/^v/, '');
  return found === version && existsSync(join(dist, executableIn(process.platform)))
    ? dist
    : undefined;
}

function downloadHost(): string {
  const mirror = process.env['ELECTRON_MIRROR'] ?? process.env['npm_config_electron_mirror'];
  return mirror ?? 'https://github.com/';
}

/** A quick look whether the download's host answers, so that no network means no long wait. */
async function hostAnswers(): Promise<string | undefined> {
  const behindProxy = process.env['HTTPS_PROXY'] ?? process.env['https_proxy'];
  if (behindProxy !== undefined && behindProxy !== '') return undefined;
  try {
    const signal = AbortSignal.timeout(PROBE_LIMIT_MS);
    await fetch(downloadHost(), { method: 'HEAD', redirect: 'manual', signal });
    return undefined;
  } catch {
    return `${new URL(downloadHost()).host} does not answer`;
  }
}

async function download(): Promise<Attempt> {
  if ((process.env['ELECTRON_SKIP_BINARY_DOWNLOAD'] ?? '') !== '')
    return { failed: 'switched off by ELECTRON_SKIP_BINARY_DOWNLOAD' };
  const silence = await hostAnswers();
  if (silence !== undefined) return { failed: silence };
  console.error('Downloading the Electron runtime (once, about 110 MB)…');
  const result = spawnSync(process.execPath, [join(electronPackage(), 'install.js')], {
    encoding: 'utf8',
    timeout: DOWNLOAD_LIMIT_MS,
  });
  const folder = installedRuntime();
  if (result.status === 0 && folder !== undefined) return { folder };
  return { failed: result.stderr.trim().split('\n')[0] ?? 'the download did not finish' };
}

async function fetchCarried(): Promise<Attempt> {
  try {
    return { folder: await fetchCarriedRuntime() };
  } catch (error) {
    return { failed: error instanceof Error ? error.message : String(error) };
  }
}

function override(): Situation['override'] {
  const folder = process.env['ELECTRON_OVERRIDE_DIST_PATH'];
  if (folder === undefined || folder === '') return undefined;
  return { folder, usable: existsSync(join(folder, executableIn(process.platform))) };
}

function runtimeAt(source: RuntimeSource, folder: string): ElectronRuntime {
  const version = readIfThere(join(folder, 'version'))?.replace(/^v/, '') ?? 'unknown';
  if (source === 'carried')
    console.error(
      `Warning: using Electron ${version}, an old runtime for evaluation and tests only, because Electron's own download is not reachable.`,
    );
  return { source, folder, executable: join(folder, executableIn(process.platform)), version };
}

/**
 * The Electron runtime for this machine; `npm start`, the end-to-end tests and packaging all use it.
 *
 * Downloads at most once. Throws an Error whose message names what was tried and the remedy when there
 * is none.
 */
export async function resolveElectron(): Promise<ElectronRuntime> {
  const situation: Situation = {
    platform: process.platform,
    arch: process.arch,
    override: override(),
    installed: installedRuntime(),
    download: 'untried',
    carried: 'untried',
  };
  for (;;) {
    const step = nextStep(situation);
    if (step.do === 'use') return runtimeAt(step.source, step.folder);
    if (step.do === 'give-up') throw new Error(step.message);
    if (step.do === 'download') situation.download = await download();
    else situation.carried = await fetchCarried();
  }
}
