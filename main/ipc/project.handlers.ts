import type { App } from '../app';
import type { Handlers } from './dispatch';
import type { SectionOf } from './section';
import { told } from './told';

/** Opening, changing and leaving the one project of the window. */
export function projectHandlers(app: App): Pick<Handlers, SectionOf<'project'>> {
  return {
    'project.create': async ({ parent, name, description }) =>
      (await app.createProject({ parent, name, description })).view(),
    'project.open': async ({ path }) => (await app.openProject(path)).view(),
    'project.openSample': async ({ sample }) => (await app.openSample(sample)).view(),
    'project.current': async () => app.current?.view() ?? null,
    'project.close': async () => {
      await app.closeProject();
      return null;
    },
    'project.execute': async ({ commands, reason }) =>
      told(await app.project.execute(commands, reason)),
    'project.retrySave': async () => app.project.retrySave(),
    'project.undo': async () => told(await app.project.undo()),
    'project.redo': async () => told(await app.project.redo()),
  };
}
