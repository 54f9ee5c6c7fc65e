import { createHash } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Outcome } from './tools';
import { run } from './tools';

/** Virtual environments that were installed, by what is in them; they outlive a run. */
const KEPT = join(tmpdir(), 'modelwright-environments');
/** Milliseconds after which whoever was installing is taken for gone. */
const PATIENCE = 600_000;

/**
 * Gives a generated Python project the virtual environment of its requirements: one that was installed
 * before, by this run or another, or a new one that the project's own task installs. Two runs do not
 * install the same at a time.
 *
 * @param core has `tasks.py` and `requirements*.txt`.
 * @param place gets the link `.venv`; by default the project itself.
 * @returns how the installation ended; null where there was nothing to install.
 */
export async function linkEnvironment(core: string, place = core): Promise<Outcome | null> {
  const manifests = readdirSync(core).filter((name) => /^requirements.*\.txt$/.test(name));
  if (manifests.length === 0) return null;
  const hash = createHash('sha256').update(run('python3', ['--version'], core).output);
  for (const name of manifests.sort()) hash.update(readFileSync(join(core, name)));
  const kept = join(KEPT, hash.digest('hex').slice(0, 16));
  const outcome = await installed(kept, core, manifests);
  if (outcome === null || outcome.status === 0) {
    mkdirSync(place, { recursive: true });
    link(join(kept, '.venv'), join(place, '.venv'));
  }
  return outcome;
}

async function installed(
  kept: string,
  core: string,
  manifests: readonly string[],
): Promise<Outcome | null> {
  mkdirSync(KEPT, { recursive: true });
  const making = `${kept}.making`;
  for (const started = Date.now(); !existsSync(kept); ) {
    try {
      mkdirSync(making);
    } catch {
      if (Date.now() - started > PATIENCE) rmSync(making, { recursive: true, force: true });
      await new Promise((resolve) => setTimeout(resolve, 1000));
      continue;
    }
    for (const name of ['tasks.py', ...manifests]) {
      copyFileSync(join(core, name), join(making, name));
    }
    const outcome = run('python3', ['tasks.py', 'install'], making);
    if (outcome.status === 0) renameSync(making, kept);
    else rmSync(making, { recursive: true, force: true });
    return outcome;
  }
  return null;
}

/** Replaces a link to the environment of other requirements. */
function link(target: string, path: string): void {
  const found = lstatSync(path, { throwIfNoEntry: false });
  if (found?.isSymbolicLink() && readlinkSync(path) === target) return;
  rmSync(path, { recursive: true, force: true });
  symlinkSync(target, path);
}
