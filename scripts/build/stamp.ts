import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What the build is made of: source folders and the files that steer it. */
const INPUTS = [
  'main',
  'preload',
  'renderer',
  'shared',
  'electron.vite.config.ts',
  'package.json',
  'package-lock.json',
];
const STAMP = join('out', '.stamp');

function* filesUnder(path: string): Generator<string> {
  if (!statSync(path).isDirectory()) yield path;
  else for (const name of readdirSync(path).sort()) yield* filesUnder(join(path, name));
}

/** Changes whenever a source file is added, removed or written. */
function fingerprint(): string {
  const hash = createHash('sha256');
  for (const input of INPUTS.filter((path) => existsSync(path)))
    for (const file of filesUnder(input)) {
      const { size, mtimeMs } = statSync(file);
      hash.update(`${file} ${size} ${mtimeMs}\n`);
    }
  return hash.digest('hex');
}

export function isBuildCurrent(): boolean {
  return existsSync(STAMP) && readFileSync(STAMP, 'utf8') === fingerprint();
}

/**
 * Runs `build` and notes what it was made from; a build that fails or is interrupted leaves no note,
 * and a file that changes meanwhile makes the build out of date.
 */
export function stamped(build: () => boolean): boolean {
  rmSync(STAMP, { force: true });
  const before = fingerprint();
  if (!build()) return false;
  writeFileSync(STAMP, before);
  return true;
}
