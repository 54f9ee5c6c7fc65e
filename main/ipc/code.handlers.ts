import type { App } from '../app';
import type { Handlers } from './dispatch';
import type { SectionOf } from './section';

/** The code beside the canvas. */
export function codeHandlers(app: App): Pick<Handlers, SectionOf<'code'>> {
  return {
    'code.file': async ({ path, recordIds, follow }) =>
      app.project.liveCode.file(path, recordIds, follow),
    'code.save': async ({ path, text, seen }) => app.project.liveCode.save(path, text, seen),
    'code.check': async ({ path, text }) => app.project.liveCode.check(path, text),
    'code.complete': async ({ path, text, offset }) =>
      app.project.liveCode.complete(path, text, offset),
    'code.explain': async ({ path, text, offset }) =>
      app.project.liveCode.explain(path, text, offset),
  };
}
