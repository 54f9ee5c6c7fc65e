import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import {
  type Distribution,
  distribution,
  installCommand,
  missingInLdd,
  packagesFor,
} from './libraries';

export function onPath(program: string): boolean {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  return folders.some((folder) => existsSync(join(folder, program)));
}

export function isRoot(): boolean {
  return process.getuid?.() === 0;
}

/** Whether a window could be shown. Only Linux can be without a display in a way that we can know. */
export function hasDisplay(): boolean {
  if (process.platform !== 'linux') return true;
  return ['DISPLAY', 'WAYLAND_DISPLAY'].some((name) => (process.env[name] ?? '') !== '');
}

export function thisDistribution(): Distribution {
  const file = '/etc/os-release';
  return distribution(existsSync(file) ? readFileSync(file, 'utf8') : '');
}

/** Libraries that the Electron at `executable` needs and this machine lacks; empty where `ldd` is unknown. */
export function missingLibraries(executable: string): string[] {
  if (process.platform !== 'linux') return [];
  const result = spawnSync('ldd', [executable], {
    encoding: 'utf8',
    env: { ...process.env, LD_LIBRARY_PATH: dirname(executable) },
  });
  return missingInLdd(result.stdout ?? '');
}

/** PostgreSQL's server programs, on the path or where Debian keeps them. */
export function hasPostgres(): boolean {
  const home = '/usr/lib/postgresql';
  if (onPath('initdb')) return true;
  return (
    existsSync(home) &&
    readdirSync(home).some((version) => existsSync(join(home, version, 'bin', 'initdb')))
  );
}

/** What to tell the user when Electron cannot start for want of libraries; undefined when it can. */
export function libraryAdvice(executable: string): string | undefined {
  const missing = missingLibraries(executable);
  if (missing.length === 0) return undefined;
  const system = thisDistribution();
  return [
    `Electron needs system libraries that are not installed: ${missing.join(', ')}.`,
    `Install them with:\n  ${installCommand(packagesFor(missing, system), system)}`,
  ].join('\n');
}

/**
 * What to tell the user when the kernel denies Chromium its sandbox; undefined when it can start. The
 * sandbox is never switched off for them.
 */
export function sandboxAdvice(executable: string): string | undefined {
  if (process.platform !== 'linux' || isRoot()) return undefined;
  const helper = join(dirname(executable), 'chrome-sandbox');
  if (existsSync(helper) && (statSync(helper).mode & 0o4000) !== 0) return undefined;
  const value = (name: string): string => {
    const file = `/proc/sys/kernel/${name}`;
    return existsSync(file) ? readFileSync(file, 'utf8').trim() : '';
  };
  const denied =
    value('apparmor_restrict_unprivileged_userns') === '1' ||
    value('unprivileged_userns_clone') === '0';
  if (!denied) return undefined;
  return [
    "This system lets no ordinary program create the namespaces that Chromium's sandbox needs.",
    `Give the sandbox helper its rights with:\n  sudo chown root:root ${helper} && sudo chmod 4755 ${helper}`,
  ].join('\n');
}
