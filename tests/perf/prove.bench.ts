/**
 * Proves the generated backends of ten references, the samples, thirty entities and the awkward models
 * on every stack, with no hand edit: install, audit, checks, build, and on each database tests, boot,
 * every endpoint and a load. What a stack installs is shared by its models, and by later runs where it is
 * Python. Several proofs run beside each other, but only one of them is under load at a time.
 *
 * `npm run bench:prove`; `-- spring library` takes only stacks and models whose name holds one of the
 * words, `-- golden-uml/Cruise` any other reference; `--seconds 10` is how long each load is, `--jobs 1`
 * how many proofs run at a time. `--resume` leaves out what has passed on the same commit: a run may be
 * cut at any time, and figures are kept as they come.
 */
import { join } from 'node:path';
import { findPostgres, startLocalPostgres } from '../../main/generate/prove/local-postgres';
import { cleanCommit, writeBench } from '../support/bench';
import { generateBackend } from './backend/generate';
import { endOfProcess } from './prove/end-of-process';
import { inTurn } from './prove/in-turn';
import { KeptFigures } from './prove/kept-figures';
import type { Candidate } from './prove/prove-model';
import { failure, proveModel, stepTimes } from './prove/prove-model';
import type { Selection } from './prove/selection';
import { selection } from './prove/selection';
import { makeWorkplace } from './prove/workplace';

const CONNECTIONS = 50;

/**
 * All that is to be proven, generated while nothing else runs: that is timed, too. Proofs beside each
 * other are mostly of different stacks, which want different things of the machine.
 */
function candidates({ stacks, models }: Selection, kept: KeptFigures): Candidate[] {
  return models.flatMap((model) =>
    stacks.flatMap((stack) => {
      const proof = `${stack}.${model.name}`;
      if (kept.has(proof)) return [];
      return [{ proof, stack, generated: generateBackend(model, stack) }];
    }),
  );
}

async function proveAll(
  chosen: Selection,
  kept: KeptFigures,
  folder: string,
  url: string | undefined,
  signal: AbortSignal,
): Promise<void> {
  const waiting = candidates(chosen, kept);
  const { length } = waiting;
  const how = {
    signal,
    database: url === undefined ? null : { url },
    load: { seconds: chosen.seconds, connections: CONNECTIONS },
    inTurn: inTurn(),
  };
  const work = async (job: number): Promise<void> => {
    for (let next = waiting.shift(); next && !signal.aborted; next = waiting.shift()) {
      // What is installed for a stack stays for the next model that the same job proves.
      const root = join(folder, `${next.stack}-${job}`);
      const { result, figures, took } = await proveModel(root, next, how);
      if (signal.aborted) return;
      kept.add(next.proof, figures);
      console.log(`${next.proof}: ${result.summary} (${took.toFixed(0)} s)`);
      console.log(`  ${stepTimes(result)}`);
      if (!result.passed) console.log(failure(result));
    }
  };
  console.log(`${length} proofs, ${chosen.jobs} at a time`);
  await Promise.all(Array.from({ length: chosen.jobs }, (_, job) => work(job)));
}

async function main(): Promise<void> {
  const chosen = selection(process.argv.slice(2));
  const commit = cleanCommit();
  const kept = new KeptFigures(commit, chosen.resume);
  if (chosen.resume) {
    const stays = kept.all.filter(({ id }) => id.endsWith('.proven')).length;
    console.log(`${stays} proofs stay: they passed on ${commit ?? 'no commit, as files differ'}.`);
  }
  const { signal, status } = endOfProcess();
  const workplace = await makeWorkplace();
  const programs = await findPostgres();
  if (programs === undefined) console.log('PostgreSQL is not installed here: SQLite only.');
  const postgres = programs === undefined ? undefined : await startLocalPostgres(programs);
  const began = performance.now();
  try {
    await proveAll(chosen, kept, workplace.folder, postgres?.url, signal);
  } finally {
    await postgres?.stop();
    workplace.remove();
  }
  console.log(`${((performance.now() - began) / 60_000).toFixed(1)} minutes`);
  if (signal.aborted) {
    console.log('Cut. What has passed stays with `--resume`, if files are as they were committed.');
    process.exitCode = status();
  } else if (!writeBench('prove', kept.all, commit)) process.exitCode = 1;
}

void main();
