/*
 * Child process of kill.test.ts: edits a project until it is killed, and prints the id of every
 * change once it is acknowledged. Arguments: project folder, seed.
 */
import { writeSync } from 'node:fs';
import { join } from 'node:path';
import { create } from '../../shared/metamodel/commands';
import { seededRandom } from '../../shared/kit/seeded-random';
import { openDatabase } from '../../main/storage/project-database';
import { journalOver } from '../../main/project/journal';
import { openProject } from '../../main/project/open-project';
import { randomCommand } from '../support/random-model';
import { testPorts } from './ports.fixture';

/** Saves all the time, so that many a kill hits a save. */
const TIMES = { quiet: 3, longest: 15, retry: 50, retryLongest: 50 };

async function edit(dir: string, seed: number): Promise<void> {
  const ports = testPorts();
  const session = await openProject(dir, {
    ...ports,
    author: 'ana',
    times: TIMES,
    openJournal: async (folder) =>
      journalOver((await openDatabase(join(folder, 'project.db'), ports)).journal),
  });
  writeSync(1, 'ready\n');
  const random = seededRandom(seed);
  for (let step = 0; ; step += 1) {
    const reply =
      session.store.size > 150
        ? await session.execute(
            [
              {
                type: 'delete-elements',
                ids: session.store
                  .all('class')
                  .slice(0, 4)
                  .map(({ id }) => id),
              },
            ],
            { author: 'ana' },
          )
        : step % 7 === 6
          ? await session.undo('ana')
          : await session.execute([randomCommand(session.store, random, ports.newId)], {
              author: 'ana',
            });
    if (reply.change) writeSync(1, `${reply.change.id}\n`);
    if (step === 0) {
      await session.execute([create('class', ports.newId('cls'), { name: `Start${seed}` })], {
        author: 'ana',
      });
    }
  }
}

edit(process.argv[2] ?? '', Number(process.argv[3])).catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
