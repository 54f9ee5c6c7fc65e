import type { ReadingSummary } from '../../shared/ipc/models';
import type { CliContext } from './context';
import { EXIT } from './output';

/** Read by `--measure`, sentence by sentence and then as a whole. */
const PROBE = [
  'Each loan has a due date and a state.',
  'A member borrows several copies of books.',
  'A copy is open, reserved or lent.',
  'Librarians can extend a loan twice.',
  'The system must answer every search within one second.',
];

export async function listModels(
  { app, output }: CliContext,
  { measure }: { measure: boolean },
): Promise<number> {
  if (measure) {
    for (const text of [...PROBE, PROBE.join(' ')]) {
      await app.reader.read(text, { knownClassifiers: [] });
    }
  }
  const view = await app.models.view();
  const lines = view.models.map(
    ({ id, version, title, license, bytes, place, inUse, problem }) =>
      `${id} ${version}  ${title}  ${megabytes(bytes)}  ${license}  ${place}${inUse ? ', in use' : ''}  ${problem ?? 'whole'}`,
  );
  const measured = measure ? [inWords(view.telemetry.summary)] : [];
  output.result(view, [...lines, ...measured]);
  if (view.note) output.diagnostics([view.note]);
  const isWhole = view.models.every(({ problem }) => problem === null);
  return isWhole && !view.note ? EXIT.ok : EXIT.failed;
}

export async function importModel({ app, output }: CliContext, path: string): Promise<number> {
  const model = await app.models.import(path);
  output.result(model, [`${model.title}, version ${model.version}, is installed.`]);
  return EXIT.ok;
}

export async function downloadModel(
  { app, output }: CliContext,
  url: string,
  { sha256 = null }: { sha256?: string | null },
): Promise<number> {
  let told = -1;
  const stop = app.onTask(({ progress }) => {
    const percent = Math.floor(10 * (progress ?? 0)) * 10;
    if (progress === null || percent === told) return;
    told = percent;
    output.progress(`${percent} %`);
  });
  const model = await app.models.download(url, sha256).finally(stop);
  output.result(model, [`${model.title}, version ${model.version}, is installed.`]);
  return EXIT.ok;
}

export async function removeModel({ app, output }: CliContext, id: string): Promise<number> {
  await app.models.remove(id);
  output.result({ id }, [`${id} is removed.`]);
  return EXIT.ok;
}

function inWords(summary: ReadingSummary): string {
  const { count, median, percentile95, tokensPerSecond, peakMemory } = summary;
  const speed = tokensPerSecond === null ? 'rules only' : `${Math.round(tokensPerSecond)} tokens/s`;
  return `${count} texts read: median ${Math.round(median ?? 0)} ms, 95th percentile ${Math.round(percentile95 ?? 0)} ms, ${speed}, at most ${megabytes(peakMemory ?? 0)} of memory`;
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}
