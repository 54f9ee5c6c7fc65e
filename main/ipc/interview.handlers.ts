import type { App } from '../app';
import { EXPORT_FILES, writeExport } from '../app/documents';
import type { Handlers } from './dispatch';
import type { SectionOf } from './section';
import type { NativeDialogs } from './native-dialogs';
import { told } from './told';

/** The conversation: saying, deciding, and writing it up. */
export function interviewHandlers(
  app: App,
  dialogs: NativeDialogs,
): Pick<Handlers, SectionOf<'interview'>> {
  const conversation = () => app.project.conversation;
  return {
    'interview.view': async () => conversation().view(),
    'interview.say': async ({ text, document }) => conversation().say(text, document),
    'interview.answerRows': async ({ rows, unknown }) => conversation().answerRows(rows, unknown),
    'interview.cancelReading': async () => {
      conversation().cancelReading();
      return null;
    },
    'interview.skip': async () => conversation().skip(),
    'interview.decide': async ({ proposalId, accepted, rest, renames }) =>
      told(await conversation().decide(proposalId, accepted, rest, renames)),
    'interview.readAgain': async ({ statementId, text }) =>
      conversation().readAgain(statementId, text),
    'interview.revise': async ({ statementId, commands }) =>
      told(await conversation().revise(statementId, commands)),
    'interview.resolve': async ({ gapId, keep, explanation }) =>
      conversation().resolve(gapId, keep, explanation),
    'interview.goTo': async ({ state }) => conversation().goTo(state),
    'interview.document': async () => conversation().document(),
    'interview.export': async ({ what }) => {
      const { documents } = app.project;
      const { extension } = EXPORT_FILES[what];
      const path = await dialogs.chooseSavePath(documents.fileName(what), { what, extension });
      if (path !== null) await writeExport(path, await documents.content(what));
      return path;
    },
    'interview.restartReader': async () => {
      app.reader.warm();
      return null;
    },
    'interview.search': async ({ query }) => conversation().search(query),
    'interview.searchMeaning': async ({ query }) => app.project.searchMeaning(query),
  };
}
