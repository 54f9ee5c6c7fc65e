import { findPostgres, startLocalPostgres } from './local-postgres';
import { prove } from './prove';
import { nodeStep, smallBackend } from './small-backend.fixture';

/**
 * A proof in a process of its own that is to be killed: it has a PostgreSQL, and its tests never end.
 * Says `{url, family}` once they run: the server, and the ids of the processes of the tests.
 */
async function main(root = ''): Promise<void> {
  const programs = await findPostgres();
  const postgres = programs === undefined ? undefined : await startLocalPostgres(programs);
  const endless = 'setInterval(() => {}, 1e6)';
  const test = nodeStep(`
    const child = require('node:child_process').spawn(process.execPath, ['-e', '${endless}']);
    console.log('family ' + JSON.stringify([process.pid, child.pid]));
    ${endless};`);
  const backend = smallBackend(root, { test });
  let isSaid = false;
  await prove({
    root,
    backend,
    signal: new AbortController().signal,
    database: postgres ? { url: postgres.url } : null,
    onSteps: (steps) => {
      const family = steps.flatMap(({ log }) => /^family (.*)$/m.exec(log)?.[1] ?? [])[0];
      if (isSaid || family === undefined) return;
      isSaid = true;
      console.log(`{"url":${JSON.stringify(postgres?.url ?? '')},"family":${family}}`);
    },
  });
}

void main(process.argv[2]);
