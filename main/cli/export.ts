import { resolve } from 'node:path';
import { DOCUMENT_FORMS } from '../../shared/ipc/contract';
import { AppError } from '../../shared/kit/app-error';
import { serialise } from '../../shared/metamodel/snapshot';
import { notations } from '../../shared/notations';
import { writeExport } from '../app/documents';
import type { OpenProject } from '../app/open-project';
import type { CliContext } from './context';
import { EXIT } from './output';

type Writer = (project: OpenProject) => string | Uint8Array | Promise<string | Uint8Array>;

/** What each format is written by; `requirements` alone is the document as Markdown. */
const WRITERS: Record<string, Writer> = {
  ...Object.fromEntries(
    notations
      .flatMap(({ name }) => [name, `${name}-er`])
      .map((format) => [format, ({ generation }: OpenProject) => generation.texts()[format] ?? '']),
  ),
  ...Object.fromEntries(
    DOCUMENT_FORMS.map((form) => [
      form === 'markdown' ? 'requirements' : `requirements-${form}`,
      ({ documents }: OpenProject) => documents.content(form),
    ]),
  ),
  traceability: ({ documents }) => documents.content('traceability'),
  stories: ({ documents }) => documents.content('stories'),
  json: ({ session }) => `${serialise(session.store)}\n`,
};

/** Names of the formats, as they are typed. */
export const EXPORT_FORMATS = Object.keys(WRITERS);

/**
 * Writes the model or a document of it to a file, or text to standard output.
 *
 * @throws AppError `export.unknown-format`, `export.needs-file`, `export.not-written`
 */
export async function exportModel(
  { app, output }: CliContext,
  folder: string,
  format: string,
  { out }: { out?: string },
): Promise<number> {
  const write = Object.hasOwn(WRITERS, format) ? WRITERS[format] : undefined;
  if (!write) {
    const known = EXPORT_FORMATS.join(', ');
    const message = `There is no format "${format}". Choose one of: ${known}.`;
    throw new AppError('export.unknown-format', message);
  }
  const content = await write(await app.openProject(folder));
  if (out !== undefined) {
    await writeExport(resolve(out), content);
    output.result({ format, path: out }, [`Written to ${out}`]);
  } else if (typeof content === 'string') {
    output.result({ format, text: content }, [content.trimEnd()]);
  } else {
    const message = `${format} is no text and needs a file. Say which with --out <file>.`;
    throw new AppError('export.needs-file', message);
  }
  return EXIT.ok;
}
