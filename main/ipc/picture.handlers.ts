import type { App } from '../app';
import { writeExport } from '../app/documents';
import { PICTURE_FILES } from '../app/pictures';
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
      const name = pictures.fileName(request);
      const path = await dialogs.chooseSavePath(name, {
        what: request.form,
        extension: PICTURE_FILES[request.form].extension,
      });
      if (path !== null) await writeExport(path, await pictures.content(request));
      return path;
    },
    'picture.content': async (request) => app.project.pictures.content(request),
  };
}
