import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Database } from '../../../shared/generators/contract';
import { markdownText } from '../../../shared/generators/lib/escape';
import type { TaskStep } from '../../../shared/ipc/views';
import { writeInside } from '../write-inside';
import type { Call } from './call-endpoints';
import type { LoadFigures } from './load/run-load';
import type { LoadSettings } from './load/load-backend';
import { DATABASE_NAMES } from './database-names';

/** What was proven of a backend, kept with the version that it was proven of. */
export interface ProofReport {
  formatVersion: 1;
  /** ISO 8601. */
  at: string;
  stack: string;
  passed: boolean;
  summary: string;
  /** SHA-256 over the backend's files as they were proven, without what tools make. */
  sources: string;
  /** Version by tool. */
  tools: Record<string, string>;
  /** `note`: why a step was skipped, where that is known; else empty. */
  steps: (Pick<TaskStep, 'id' | 'title' | 'state'> & { seconds: number; note: string })[];
  rounds: {
    database: Database;
    calls: number;
    failed: Call[];
    load: LoadSettings;
    loads: LoadFigures[];
  }[];
}

export const PROOF_FILES = { data: 'docs/proof.json', text: 'docs/proof.md' };

/** Writes the report into the project, where the next version takes it up. */
export async function saveReport(root: string, report: ProofReport): Promise<void> {
  await writeInside(root, PROOF_FILES.data, `${JSON.stringify(report, null, 2)}\n`);
  await writeInside(root, PROOF_FILES.text, reportMarkdown(report));
}

/** A digest of all files in a folder, by path and content. Entries of `skipped` at its top are left out. */
export async function digestOfFolder(folder: string, skipped: readonly string[]): Promise<string> {
  const hash = createHash('sha256');
  for (const path of await filesIn(folder, '', new Set(skipped))) {
    const content = createHash('sha256').update(await readFile(join(folder, path)));
    hash.update(`${path}\n${content.digest('hex')}\n`);
  }
  return hash.digest('hex');
}

async function filesIn(
  folder: string,
  below: string,
  skipped: ReadonlySet<string>,
): Promise<string[]> {
  const entries = await readdir(join(folder, below), { withFileTypes: true });
  const found = await Promise.all(
    entries
      .filter(({ name }) => below !== '' || !skipped.has(name))
      .map(async (entry) => {
        const path = below === '' ? entry.name : `${below}/${entry.name}`;
        if (entry.isDirectory()) return filesIn(folder, path, skipped);
        return entry.isFile() ? [path] : [];
      }),
  );
  return found.flat().sort();
}

/** The report as people read it. */
export function reportMarkdown(report: ProofReport): string {
  const { at, stack, passed, summary, sources, tools, steps, rounds } = report;
  const parts = [
    '# Proof of the backend',
    `**${passed ? 'Passed' : 'Not passed'}**, ${markdownText(stack)}, ${at}`,
    markdownText(summary),
    '## Steps',
    table(
      ['step', 'result', 'seconds'],
      steps.map(({ title, state, seconds, note }) => [
        title,
        note === '' ? state : `${state}. ${note}`,
        seconds.toFixed(1),
      ]),
    ),
    ...rounds.flatMap((round) => roundParts(round)),
    '## Proven with',
    table(['tool', 'version'], Object.entries(tools)),
    `Sources: SHA-256 \`${sources}\``,
  ];
  return `${parts.join('\n\n')}\n`;
}

function roundParts({ database, calls, failed, load, loads }: ProofReport['rounds'][number]) {
  const ok = calls - failed.length;
  const parts = [
    `## On ${DATABASE_NAMES[database]}`,
    `${ok} of ${calls} calls were answered as documented.`,
  ];
  if (failed.length > 0) {
    const rows = failed.map(({ method, path, what, problem }) => [
      `${method.toUpperCase()} ${path}`,
      what,
      problem,
    ]);
    parts.push(table(['call', 'tried', 'problem'], rows));
  }
  if (loads.length > 0) {
    parts.push(`Load: ${load.connections} connections for ${load.seconds} s.`);
    const milliseconds = (time: number) => time.toFixed(1);
    const rows = loads.map(({ name, requests, errors, perSecond, p50, p95, p99 }) => [
      name,
      String(requests),
      perSecond.toFixed(0),
      ...[p50, p95, p99].map(milliseconds),
      String(errors),
    ]);
    parts.push(
      table(['request', 'answered', 'a second', 'p50 ms', 'p95 ms', 'p99 ms', 'errors'], rows),
    );
  }
  return parts;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  // A number is no list item here, in the middle of a line.
  const cell = (text: string) => (/^[\d.]+$/.test(text) ? text : markdownText(text));
  const line = (cells: readonly string[]) => `| ${cells.map(cell).join(' | ')} |`;
  const rule = `|${' --- |'.repeat(head.length)}`;
  return [line(head), rule, ...rows.map(line)].join('\n');
}
