import type { App } from '../app';
import type { Handlers } from './dispatch';
import type { SectionOf } from './section';

/** Saved versions: commits of the project's repository. */
export function versionHandlers(app: App): Pick<Handlers, SectionOf<'versions'>> {
  return {
    'versions.draft': async () => app.project.versions.draft(),
    'versions.save': async ({ message }) => app.project.versions.save(message),
    'versions.list': async () => app.project.versions.list(),
    'versions.read': async ({ oid }) => app.project.versions.read(oid),
  };
}
