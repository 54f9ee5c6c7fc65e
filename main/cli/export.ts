import { writeFile } from 'node:fs/promises';
import { AppError } from '../../shared/kit/app-error';
import { serialise } from '../../shared/metamodel/snapshot';
import type { CliContext } from './context';
import { EXIT } from './output';

export async function exportModel(
  { app, output }: CliContext,
  folder: string,
  format: string,
  options: { out?: string },
): Promise<number> {
  const { session, generation } = await app.openProject(folder);
  const text = format === 'json' ? `${serialise(session.store)}\n` : textOf();
  if (options.out === undefined) output.result({ format, text }, [text.trimEnd()]);
  else {
    await writeFile(options.out, text);
    output.result({ format, path: options.out }, [`Written to ${options.out}`]);
  }
  return EXIT.ok;

  function textOf(): string {
    const texts = generation.texts();
    const found = texts[format];
    if (found !== undefined) return found;
    const known = [...Object.keys(texts), 'json'].join(', ');
    throw new AppError(
      'export.unknown-format',
      `There is no format "${format}". Choose one of: ${known}.`,
    );
  }
}
