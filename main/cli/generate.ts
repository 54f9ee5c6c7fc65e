import type { GeneratorReport } from '../../shared/generators/orchestrator';
import type { FileChoice, FileDecision, GenerationPreview } from '../../shared/ipc/views';
import { hasErrors } from '../../shared/kit/diagnostic';
import type { CliContext } from './context';
import { EXIT } from './output';

/** What `--conflicts` takes: leave them alone, write both between markers, or take one side. */
export const CONFLICT_CHOICES = ['ask', 'merged', 'mine', 'generated'] as const;

interface Options {
  dryRun: boolean;
  /** Key of the backend's stack; kept in the project. */
  stack?: string;
  conflicts: (typeof CONFLICT_CHOICES)[number];
}

export async function generate(
  { app, output }: CliContext,
  folder: string,
  { dryRun, stack, conflicts }: Options,
): Promise<number> {
  const { generation } = await app.openProject(folder);
  if (stack !== undefined) await generation.configure('core-backend', 'stack', stack);
  const preview = await generation.preview();
  if (dryRun) {
    output.diagnostics(preview.diagnostics);
    output.result(preview, [
      ...preview.report.map(generatorLine),
      ...preview.entries.map(fileLine),
    ]);
    return hasErrors(preview.diagnostics) ? EXIT.failed : EXIT.ok;
  }
  const decisions = conflicts === 'ask' ? {} : decideConflicts(preview, conflicts);
  const report = await generation.write(decisions);
  output.diagnostics(report.diagnostics);
  output.result(report, [
    ...report.generators.map(generatorLine),
    `${report.written.length} files written, ${report.kept.length} of yours kept, ${report.orphaned.length} no longer generated`,
    ...report.merged.map((path) => `merged    ${path}`),
    ...report.renamed.map(({ from, path }) => `renamed   ${from} -> ${path}`),
    ...report.kept.map((path) => `kept      ${path}`),
    ...report.conflicts.map((path) => `conflict  ${path}`),
    ...report.setAside.map(({ path, copy }) => `replaced  ${path}; yours is in ${copy}`),
    ...report.orphaned.map((path) => `orphaned  ${path}`),
    ...report.generators.flatMap(({ fallbacks }) =>
      fallbacks.map(({ message }) => `to write  ${message}`),
    ),
  ]);
  return hasErrors(report.diagnostics) ? EXIT.failed : EXIT.ok;
}

function decideConflicts(
  { entries }: GenerationPreview,
  take: FileChoice,
): Record<string, FileDecision> {
  const decided = entries
    .filter(({ status, choices }) => status === 'conflict' && choices.includes(take))
    .map(({ path, seen }) => [path, { take, seen }] as const);
  return Object.fromEntries(decided);
}

function generatorLine({ title, files, lines, elapsed, batch }: GeneratorReport): string {
  return `${title}: ${files} files, ${lines} lines in ${Math.round(elapsed)} ms (batch ${batch + 1})`;
}

function fileLine({ status, from, path }: GenerationPreview['entries'][number]): string {
  return `${status.padEnd(9)} ${from === null ? path : `${from} -> ${path}`}`;
}
