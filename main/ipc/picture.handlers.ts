import type { App } from '../app';
import { writeExport } from '../app/documents';
import type { Handlers } from './dispatch';
import type { NativeDialogs } from './native-dialogs';
import type { SectionOf } from './section';

/** Pictures of whole diagrams. */
export function pictureHandlers(
  app: App,
  dialogs: NativeDialogs,
): Pick<Handlers, SectionOf<'picture'>> {
  return {
    'picture.export': async (request) => {
      const { pictures } = app.project;
      const type = { what: request.form, extension: request.form };
      const path = await dialogs.chooseSavePath(pictures.fileName(request), type);
      if (path !== null) await writeExport(path, await pictures.content(request));
      return path;
    },
    'picture.content': async (request) => app.project.pictures.content(request),
  };
}
