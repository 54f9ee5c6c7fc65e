import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { freemem, tmpdir } from 'node:os';
import { join } from 'node:path';
import { leaveWill } from '../../../main/generate/prove/last-will';

/** A folder in memory; Linux has it. */
const MEMORY = '/dev/shm';
const GIBIBYTE = 2 ** 30;

/** A temporary folder in which everything of a run happens. */
export interface Workplace {
  folder: string;
  remove(): void;
}

/**
 * Makes a folder for proofs: in memory where there is room and programs may be run from there, because
 * every write that a SQLite backend answers would otherwise wait for the disk. It is gone with this
 * process, however that ends, and everything temporary of the proofs with it.
 */
export async function makeWorkplace(): Promise<Workplace> {
  const folder = mkdtempSync(join((await hasRoom()) ? MEMORY : tmpdir(), 'modelwright-prove-'));
  // A database server that is lent to another user has to get at its folder.
  chmodSync(folder, 0o755);
  const will = leaveWill('sleep 2; rm -rf -- "$1"', folder);
  process.env.TMPDIR = join(folder, 'tmp');
  mkdirSync(process.env.TMPDIR);
  const remove = () => {
    rmSync(folder, { recursive: true, force: true });
    will.revoke();
  };
  return { folder, remove };
}

async function hasRoom(): Promise<boolean> {
  if (process.platform !== 'linux' || freemem() < 8 * GIBIBYTE) return false;
  const found = await statfs(MEMORY).catch(() => undefined);
  if (!found || found.bavail * found.bsize < 4 * GIBIBYTE) return false;
  const folder = mkdtempSync(join(MEMORY, 'modelwright-'));
  try {
    const program = join(folder, 'program');
    writeFileSync(program, '#!/bin/sh\n', { mode: 0o755 });
    return spawnSync(program).status === 0;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
