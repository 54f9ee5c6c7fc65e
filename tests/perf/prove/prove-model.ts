import { join } from 'node:path';
import type { ProofResult, ProveOptions } from '../../../main/generate/prove/prove';
import { prove } from '../../../main/generate/prove/prove';
import type { Figure } from '../../support/bench';
import { linkEnvironment } from '../../support/python-environment';
import type { GeneratedBackend } from '../backend/generate';
import { writeBackend } from '../backend/generate';

/** A backend to prove: `<stack>.<model>`. */
export interface Candidate {
  proof: string;
  stack: string;
  generated: GeneratedBackend;
}

export interface Proven {
  result: ProofResult;
  figures: Figure[];
  /** Seconds. */
  took: number;
}

/** Writes a generated backend below `root` and proves it there. */
export async function proveModel(
  root: string,
  { proof, generated }: Candidate,
  how: Pick<ProveOptions, 'signal' | 'database' | 'load' | 'inTurn'>,
): Promise<Proven> {
  writeBackend(root, generated);
  const { folder } = generated.facts;
  await linkEnvironment(join(root, folder), join(root, '.modelwright/proof', folder));
  const began = performance.now();
  const options = { root, backend: generated.facts, onSteps: () => undefined, ...how };
  const result = await prove(options);
  const took = (performance.now() - began) / 1000;
  const figure = (what: string, value: number, unit: string, bar?: Figure['bar']): Figure => ({
    id: `${proof}.${what}`,
    value,
    unit,
    ...(bar && { bar }),
  });
  const figures = [
    figure('generate', generated.elapsed, 'ms', { atMost: 1000 }),
    figure('files', generated.files.length, 'files'),
    figure('proven', result.passed ? 1 : 0, 'yes', { atLeast: 1 }),
    figure('calls', result.calls.length, 'calls'),
    figure('prove', took, 's'),
  ];
  return { result, figures, took };
}

/** Where the time went: `Install 21 s, Build 14 s`. */
export function stepTimes({ steps }: ProofResult): string {
  return steps
    .filter(({ elapsed }) => elapsed > 0)
    .map(({ title, elapsed }) => `${title} ${(elapsed / 1000).toFixed(0)} s`)
    .join(', ');
}

/** What went wrong, for people. */
export function failure({ steps, calls }: ProofResult): string {
  const bad = calls.filter(({ ok }) => !ok).slice(0, 10);
  if (bad.length > 0) {
    const lines = bad.map(
      ({ method, path, what, problem }) => `  ${method} ${path} (${what}): ${problem}`,
    );
    return lines.join('\n');
  }
  return steps.find(({ state }) => state === 'failed')?.log.slice(-3000) ?? '';
}
