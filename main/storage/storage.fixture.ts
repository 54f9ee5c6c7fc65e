import { randomInt, randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { idSource } from '../../shared/kit/ids';
import type { StoragePorts } from './project-database';

/** Ports for tests: real randomness, and a clock that moves one second with each reading. */
export function testPorts(): StoragePorts {
  let now = Date.UTC(2026, 0, 1);
  return {
    clock: {
      now: () => {
        now += 1_000;
        return now;
      },
    },
    newId: idSource({ below: (limit) => randomInt(limit) }),
    newUuid: () => randomUUID(),
  };
}

/** Runs a test with a fresh folder, which is removed afterwards. */
export async function inTempFolder(test: (folder: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'storage-'));
  try {
    await test(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
