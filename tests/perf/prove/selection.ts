import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { STACK_NAMES } from '../../../shared/generators/core-backend/stacks/names';
import type { BenchModel } from '../backend/models';
import {
  awkwardModels,
  corpusModel,
  corpusModels,
  sampleModels,
  thirtyEntities,
} from '../backend/models';

/** What is to be proven, and how. */
export interface Selection {
  stacks: readonly string[];
  models: readonly BenchModel[];
  /** Of each load. */
  seconds: number;
  /** Proofs at a time. */
  jobs: number;
  /** Whether what was proven on the same commit stays. */
  resume: boolean;
}

const OPTIONS = {
  seconds: { type: 'string', default: '2' },
  jobs: { type: 'string', default: String(Math.min(2, availableParallelism())) },
  resume: { type: 'boolean', default: false },
} as const;

/** Words that name a stack choose stacks, the others choose models. */
export function selection(args: readonly string[]): Selection {
  const { values, positionals: words } = parseArgs({
    args: [...args],
    options: OPTIONS,
    allowPositionals: true,
  });
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
    seconds: Number(values.seconds),
    jobs: Math.max(1, Number(values.jobs)),
    resume: values.resume,
  };
}
