import { hasErrors } from '../../shared/kit/diagnostic';
import type { CliContext } from './context';
import { EXIT } from './output';

export async function generate(
  { app, output }: CliContext,
  folder: string,
  options: { dryRun: boolean },
): Promise<number> {
  const { generation } = await app.openProject(folder);
  if (options.dryRun) {
    const preview = await generation.preview();
    output.diagnostics(preview.diagnostics);
    output.result(
      preview,
      preview.entries.map(({ status, path }) => `${status.padEnd(9)} ${path}`),
    );
    return hasErrors(preview.diagnostics) ? EXIT.failed : EXIT.ok;
  }
  const report = await generation.write();
  output.diagnostics(report.diagnostics);
  output.result(report, [
    `${report.written.length} files written, ${report.kept.length} of yours kept, ${report.orphaned.length} no longer generated`,
    ...report.kept.map((path) => `kept      ${path}`),
    ...report.orphaned.map((path) => `orphaned  ${path}`),
  ]);
  return hasErrors(report.diagnostics) ? EXIT.failed : EXIT.ok;
}
