import { join } from 'node:path';
import type { App } from '../app';
import type { Handlers } from './dispatch';
import type { NativeDialogs } from './native-dialogs';
import type { SectionOf } from './section';

/** What belongs to no project: the start screen, dialogs, running tasks. */
export function appHandlers(
  app: App,
  dialogs: NativeDialogs,
): Pick<Handlers, SectionOf<'app'> | SectionOf<'task'>> {
  return {
    'app.info': async () => app.info,
    'app.language': async ({ language }) => {
      dialogs.speak(language);
      return null;
    },
    'app.recentProjects': async () => app.recentProjects(),
    'app.samples': async () => app.samples(),
    'app.chooseFolder': async ({ purpose }) => dialogs.chooseFolder(purpose),
    'app.openDocument': async () => {
      const path = await dialogs.chooseTextFile();
      return path === null ? null : app.readDocument(path);
    },
    'app.reveal': async ({ target }) => {
      const { root } = app.project;
      await dialogs.reveal(target === 'project' ? root : join(root, 'core'));
      return null;
    },
    'task.cancel': async ({ taskId }) => {
      app.tasks.cancel(taskId);
      return null;
    },
  };
}
