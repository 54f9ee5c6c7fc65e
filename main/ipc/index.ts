import type { App } from '../app';
import { appHandlers } from './app.handlers';
import { codeHandlers } from './code.handlers';
import type { Handlers } from './dispatch';
import { generateHandlers } from './generate.handlers';
import { interviewHandlers } from './interview.handlers';
import { modelHandlers } from './models.handlers';
import type { NativeDialogs } from './native-dialogs';
import { pictureHandlers } from './picture.handlers';
import { projectHandlers } from './project.handlers';
import { versionHandlers } from './versions.handlers';

export { dispatch } from './dispatch';
export type { NativeDialogs } from './native-dialogs';

/** A handler for every channel of the contract; the compiler sees to it that none is missing. */
export function handlersFor(app: App, dialogs: NativeDialogs): Handlers {
  return {
    ...appHandlers(app, dialogs),
    ...projectHandlers(app),
    ...interviewHandlers(app, dialogs),
    ...generateHandlers(app),
    ...codeHandlers(app),
    ...versionHandlers(app),
    ...modelHandlers(app, dialogs),
    ...pictureHandlers(app, dialogs),
  };
}
