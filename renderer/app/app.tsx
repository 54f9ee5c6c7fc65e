import { useEffect } from 'react';
import { interviewActions } from '../chat/interview-actions';
import { ModelsDialog } from '../panels/models/models-dialog';
import { watchModel } from '../panels/problems/problems';
import type { ShownLanguage } from '../../shared/texts/texts';
import { connectReplica, useReplica, useUi } from '../replica';
import { handleKey, provideActions } from './actions';
import { Announcer } from './announcer';
import { appActions } from './app-actions';
import { ErrorBoundary } from './error-boundary';
import { KeysSheet } from './keys-sheet';
import './layout.css';
import { Palette } from './palette/palette';
import { TooltipLayer } from './parts/tooltip-layer';
import './start/start.css';
import './contrast.css';
import { StartScreen } from './start/start-screen';
import { useLanguage } from './language';
import { useTheme } from './theme';
import { Toasts } from './toasts';
import { useReaderWatch } from './reader-watch';
import { forgetWithProject } from './per-project';
import { watchWorkspace } from './tabs/remember-workspace';
import { ProjectWindow } from './project-window';
import { t } from './text';

/** The window: the start screen, or the open project, and what floats above both. */
export function App() {
  const project = useReplica((replica) => replica.project);
  const overlay = useUi((ui) => ui.overlay);
  const language = useLanguage();
  useTheme();
  useActions(language);
  useConnections();
  useReaderWatch();
  useEffect(() => {
    document.title = project ? `${project.name} · Modelwright` : 'Modelwright';
    // Tests and the start-up bench wait for this.
    if (project !== undefined) document.documentElement.dataset.interactive = 'true';
  }, [project]);
  const close = () => useUi.getState().set({ overlay: null });
  return (
    <ErrorBoundary what={t('app.theWindow')}>
      {project === null && <StartScreen />}
      {project && <ProjectWindow project={project} />}
      {(overlay === 'commands' || overlay === 'elements') && (
        <Palette key={overlay} mode={overlay} onClose={close} />
      )}
      {overlay === 'keys' && <KeysSheet onClose={close} />}
      {overlay === 'models' && <ModelsDialog onClose={close} />}
      <Announcer />
      <Toasts />
      <TooltipLayer />
    </ErrorBoundary>
  );
}

/** The names of actions are written once for each language. */
function useActions(language: ShownLanguage): void {
  useEffect(() => provideActions('app', [...appActions(), ...interviewActions()]), [language]);
}

function useConnections(): void {
  useEffect(() => {
    const stops = [watchModel(), forgetWithProject(), watchWorkspace(), connectReplica()];
    window.addEventListener('keydown', handleKey);
    // A file dropped beside the answer box would replace the page.
    const refuse = (event: DragEvent) => event.preventDefault();
    window.addEventListener('dragover', refuse);
    window.addEventListener('drop', refuse);
    return () => {
      for (const stop of stops) stop();
      window.removeEventListener('keydown', handleKey);
      window.removeEventListener('dragover', refuse);
      window.removeEventListener('drop', refuse);
    };
  }, []);
}
