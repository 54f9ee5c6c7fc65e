/* Child process of repository.test.ts: commits until it is killed. Arguments: folder, home. */
import { writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { openRepository } from './open-repository';
import { everything } from './repository.fixture';

async function main(dir: string, home: string): Promise<void> {
  const repository = await openRepository(dir, { clock: { now: () => Date.now() }, home });
  for (let i = 0; ; i += 1) {
    for (let file = 0; file < 5; file += 1) {
      writeFileSync(join(dir, `file-${file}`), `${process.pid} ${i} ${file}\n`);
    }
    const oid = await repository.commit(everything(`Commit ${i}`));
    writeSync(1, `${oid}\n`);
  }
}

main(process.argv[2] ?? '', process.argv[3] ?? '').catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
