import type { App } from '../app';
import type { Handlers } from './dispatch';
import type { NativeDialogs } from './native-dialogs';
import type { SectionOf } from './section';

/** Local models: what there is, import, download, removal. */
export function modelHandlers(
  { models }: App,
  dialogs: NativeDialogs,
): Pick<Handlers, SectionOf<'models'>> {
  return {
    'models.view': () => models.view(),
    'models.import': async ({ from }) => {
      const path = await (from === 'folder'
        ? dialogs.chooseFolder('model')
        : dialogs.chooseArchive());
      if (path === null) return null;
      await models.import(path);
      return models.view();
    },
    'models.download': async ({ url, sha256 }) => {
      await models.download(url, sha256);
      return models.view();
    },
    'models.remove': async ({ id }) => {
      await models.remove(id);
      return models.view();
    },
  };
}
