import { randomInt } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { idSource } from '../../shared/kit/ids';
import { createProject } from './create-project';
import type { Journal } from './journal';
import { memoryJournal } from './journal';
import type { OpenPorts } from './open-project';
import { openProject } from './open-project';
import type { Session } from './session';

/** Ports of a session for tests; each call has a journal of its own. */
export function testPorts(journal: Journal = memoryJournal()): OpenPorts {
  return {
    clock: { now: () => Date.now() },
    newId: idSource({ below: (limit) => randomInt(limit) }),
    author: 'ana',
    openJournal: async () => journal,
    report: () => undefined,
    // Tests save when they want to.
    times: { quiet: 3_600_000, longest: 3_600_000, retry: 3_600_000, retryLongest: 3_600_000 },
  };
}

/** A project in a fresh folder, with what a test wants to do to it. */
export interface TestProject {
  dir: string;
  journal: Journal;
  open(): Promise<Session>;
  read(path: string): Promise<string>;
  write(path: string, text: string | Buffer): Promise<void>;
}

/** Runs a test with a new, empty project, which is removed afterwards. */
export async function withProject(test: (project: TestProject) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'project-'));
  const dir = join(folder, 'library');
  const journal = memoryJournal();
  await createProject(dir, { name: 'Library', description: '' }, testPorts());
  try {
    await test({
      dir,
      journal,
      open: () => openProject(dir, testPorts(journal)),
      read: (path) => readFile(join(dir, path), 'utf8'),
      write: (path, text) => writeFile(join(dir, path), text),
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
