import { join } from 'node:path';
import { z } from 'zod';
import type { BackendFacts } from '../../../shared/generators/contract';
import type { ProofView } from '../../../shared/ipc/views';
import { readInside } from '../write-inside';
import { loadLine } from './load/load-backend';
import { digestOfFolder, PROOF_FILES } from './report';
import { callLine } from './round';

/** NaN, of a load without answers, is null in JSON. */
const latency = z
  .number()
  .nullable()
  .transform((value) => value ?? Number.NaN);

const schema = z.object({
  formatVersion: z.literal(1),
  at: z.iso.datetime(),
  passed: z.boolean(),
  summary: z.string(),
  sources: z.string(),
  steps: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      state: z.enum(['waiting', 'running', 'passed', 'failed', 'skipped']),
      seconds: z.number(),
      note: z.string().default(''),
    }),
  ),
  rounds: z.array(
    z.object({
      database: z.string(),
      calls: z.number(),
      failed: z.array(
        z.object({
          method: z.string(),
          path: z.string(),
          what: z.string(),
          status: z.number(),
          ok: z.boolean(),
          problem: z.string(),
        }),
      ),
      loads: z.array(
        z.object({
          name: z.string(),
          requests: z.number(),
          errors: z.number(),
          perSecond: z.number(),
          p50: latency,
          p95: latency,
          p99: latency,
          firstError: z.string(),
        }),
      ),
    }),
  ),
});

/**
 * The proof that the project keeps, and whether the backend is still the one that was proven.
 *
 * @returns null where there is none, or one that nobody understands.
 */
export async function readReport(root: string, backend: BackendFacts): Promise<ProofView | null> {
  const text = await readInside(root, PROOF_FILES.data);
  const found = schema.safeParse(parsed(text ?? ''));
  if (!found.success) return null;
  const { at, passed, summary, sources, steps, rounds } = found.data;
  const { installed, built } = backend.artifacts;
  const folder = join(root, backend.folder);
  const now = await digestOfFolder(folder, [...installed, ...built, '.git', '.env']).catch(
    () => '',
  );
  const logs = new Map<string, string>(
    rounds.flatMap(({ database, failed, loads }) => [
      [`call-${database}`, failed.map(callLine).join('\n')] as const,
      [`load-${database}`, loads.map(loadLine).join('\n')] as const,
    ]),
  );
  return {
    at: Date.parse(at),
    passed,
    summary,
    changed: now !== sources,
    steps: steps.map(({ id, title, state, seconds, note }) => {
      return { id, title, state, elapsed: seconds * 1000, log: logs.get(id) ?? note };
    }),
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
