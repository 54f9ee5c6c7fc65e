/**
 * Proves the generated backends of ten references, the samples, thirty entities and the awkward models
 * on every stack, with no hand edit: install, audit, checks, build, and on each database tests, boot,
 * every endpoint and a load. What a stack installs is shared by its models, and by later runs where it is
 * Python.
 *
 * `npm run bench:prove`; `-- spring library` takes only stacks and models whose name holds one of the
 * words, `-- golden-uml/Cruise` any other reference; `--seconds 10` is how long each load is.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findPostgres, startLocalPostgres } from '../../main/generate/prove/local-postgres';
import type { ProofResult } from '../../main/generate/prove/prove';
import { prove } from '../../main/generate/prove/prove';
import { STACK_NAMES } from '../../shared/generators/core-backend/stacks/names';
import type { Figure } from '../support/bench';
import { writeBench } from '../support/bench';
import { linkEnvironment } from '../support/python-environment';
import { generateBackend, writeBackend } from './backend/generate';
import type { BenchModel } from './backend/models';
import {
  awkwardModels,
  corpusModel,
  corpusModels,
  sampleModels,
  thirtyEntities,
} from './backend/models';

const CONNECTIONS = 50;

interface Selection {
  stacks: readonly string[];
  models: BenchModel[];
  seconds: number;
}

/** Words that name a stack choose stacks, the others choose models. */
function selection(given: readonly string[]): Selection {
  const at = given.indexOf('--seconds');
  const seconds = at < 0 ? 2 : Number(given[at + 1]);
  const words = given.filter((_, index) => at < 0 || (index !== at && index !== at + 1));
  const known = [...sampleModels(), ...thirtyEntities(), ...corpusModels(), ...awkwardModels()];
  const others = words.flatMap((word) =>
    known.some(({ name }) => name === word) ? [] : (corpusModel(word) ?? []),
  );
  const all = [...known, ...others];
  const stacks = STACK_NAMES.filter((stack) => words.some((word) => stack.includes(word)));
  // A word that is a model's whole name means that one only.
  const isExact = (word: string) => all.some(({ name }) => name === word);
  const models = all.filter(({ name }) =>
    words.some((word) => (isExact(word) ? name === word : name.includes(word))),
  );
  return {
    stacks: stacks.length > 0 ? stacks : STACK_NAMES,
    models: models.length > 0 ? models : all,
    seconds,
  };
}

async function proveModel(
  root: string,
  stack: string,
  model: BenchModel,
  seconds: number,
  database: { url: string } | null,
): Promise<Figure[]> {
  const name = `${stack}.${model.name}`;
  const generated = generateBackend(model, stack);
  writeBackend(root, generated);
  const { folder } = generated.facts;
  await linkEnvironment(join(root, folder), join(root, '.modelwright/proof', folder));
  const began = performance.now();
  const { signal } = new AbortController();
  const result = await prove({
    root,
    backend: generated.facts,
    signal,
    database,
    load: { seconds, connections: CONNECTIONS },
    onSteps: () => undefined,
  });
  const took = (performance.now() - began) / 1000;
  console.log(`${name}: ${result.summary} (${took.toFixed(0)} s)`);
  console.log(`  ${stepTimes(result)}`);
  if (!result.passed) console.log(failure(result));
  const figure = (what: string, value: number, unit: string, bar?: Figure['bar']): Figure => ({
    id: `${name}.${what}`,
    value,
    unit,
    ...(bar && { bar }),
  });
  return [
    figure('generate', generated.elapsed, 'ms', { atMost: 1000 }),
    figure('files', generated.files.length, 'files'),
    figure('proven', result.passed ? 1 : 0, 'yes', { atLeast: 1 }),
    figure('calls', result.calls.length, 'calls'),
    figure('prove', took, 's'),
  ];
}

/** Where the time went: `Install 21 s, Build 14 s`. */
function stepTimes({ steps }: ProofResult): string {
  return steps
    .filter(({ elapsed }) => elapsed > 0)
    .map(({ title, elapsed }) => `${title} ${(elapsed / 1000).toFixed(0)} s`)
    .join(', ');
}

function failure({ steps, calls }: ProofResult): string {
  const bad = calls.filter(({ ok }) => !ok).slice(0, 10);
  if (bad.length > 0) {
    const lines = bad.map(
      ({ method, path, what, problem }) => `  ${method} ${path} (${what}): ${problem}`,
    );
    return lines.join('\n');
  }
  return steps.find(({ state }) => state === 'failed')?.log.slice(-3000) ?? '';
}

async function main(): Promise<void> {
  const { stacks, models, seconds } = selection(process.argv.slice(2));
  const programs = await findPostgres();
  if (programs === undefined) console.log('PostgreSQL is not installed here: SQLite only.');
  const postgres = programs === undefined ? undefined : await startLocalPostgres(programs);
  const figures: Figure[] = [];
  try {
    for (const stack of stacks) {
      const root = mkdtempSync(join(tmpdir(), `modelwright-prove-${stack}-`));
      try {
        for (const model of models) {
          const database = postgres ? { url: postgres.url } : null;
          figures.push(...(await proveModel(root, stack, model, seconds, database)));
        }
      } finally {
        rmSync(root, { recursive: true, force: true });
      }
    }
  } finally {
    await postgres?.stop();
  }
  if (!writeBench('prove', figures)) process.exitCode = 1;
}

void main();
