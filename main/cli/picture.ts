import { extname, resolve } from 'node:path';
import { PICTURE_BACKGROUNDS } from '../../shared/diagrams/picture/draw-diagram';
import { PICTURE_THEMES } from '../../shared/diagrams/picture/theme';
import type { PictureForm } from '../../shared/ipc/pictures';
import { PICTURE_FORMS, PICTURE_SCALE } from '../../shared/ipc/pictures';
import { AppError } from '../../shared/kit/app-error';
import { writeExport } from '../app/documents';
import type { CliContext } from './context';
import { EXIT } from './output';

export interface PictureOptions {
  diagram?: string;
  out: string;
  scale: number;
  theme: string;
  background: string;
}

/**
 * Draws a whole diagram to a file, in the form that the file's ending says.
 *
 * @throws AppError `picture.bad-option`, `picture.unknown-diagram`, `export.*`
 */
export async function drawDiagramFile(
  { app, output }: CliContext,
  folder: string,
  { diagram, out, scale, theme, background }: PictureOptions,
): Promise<number> {
  const form = formOf(out);
  const look = {
    theme: oneOf('--theme', theme, PICTURE_THEMES),
    background: oneOf('--background', background, PICTURE_BACKGROUNDS),
  };
  const { least, most } = PICTURE_SCALE;
  if (!(scale >= least && scale <= most)) {
    throw new AppError('picture.bad-option', `--scale is a number from ${least} to ${most}.`);
  }
  const { pictures } = await app.openProject(folder);
  const content = await pictures.content({
    diagram: pictures.diagram(diagram),
    version: null,
    places: [],
    form,
    look,
    scale,
  });
  await writeExport(resolve(out), content);
  output.result({ form, path: out, bytes: content.byteLength }, [`Written to ${out}`]);
  return EXIT.ok;
}

function formOf(path: string): PictureForm {
  const ending = extname(path).slice(1).toLowerCase();
  const form = PICTURE_FORMS.find((one) => one === ending);
  if (form) return form;
  const known = PICTURE_FORMS.map((one) => `.${one}`).join(', ');
  throw new AppError('picture.bad-option', `The file's name must end in one of: ${known}.`);
}

function oneOf<T extends string>(option: string, value: string, known: readonly T[]): T {
  const found = known.find((one) => one === value);
  if (found) return found;
  throw new AppError('picture.bad-option', `${option} is one of: ${known.join(', ')}.`);
}
