/* Child process of journal.test.ts: appends until it is killed. Arguments: database path, prefix. */
import { writeSync } from 'node:fs';
import { openDatabase } from '../project-database';
import { testPorts } from '../storage.fixture';

async function main(path: string, prefix: string): Promise<void> {
  const { journal } = await openDatabase(path, testPorts());
  for (let i = 0; ; i += 1) {
    const changeId = `${prefix}${i}`;
    const payload = { text: 'x'.repeat(300) };
    await journal.append([{ changeId, author: 'ada', reason: 'test', payload }]);
    writeSync(1, `${changeId}\n`);
  }
}

main(process.argv[2] ?? '', process.argv[3] ?? '').catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
