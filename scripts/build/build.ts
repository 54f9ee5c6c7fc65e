import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { isBuildCurrent, stamped } from './stamp';

const ELECTRON_VITE = join('node_modules', 'electron-vite', 'bin', 'electron-vite.js');

/** Builds main, preload and renderer into `out/`. False, with the errors printed, when it fails. */
export function build(): boolean {
  return stamped(() => {
    const args = [ELECTRON_VITE, 'build', '--logLevel', 'warn'];
    return spawnSync(process.execPath, args, { stdio: 'inherit' }).status === 0;
  });
}

/** Builds unless `out/` already belongs to the sources as they are. */
export function buildIfNeeded(): boolean {
  if (isBuildCurrent()) return true;
  console.error('Building…');
  return build();
}
