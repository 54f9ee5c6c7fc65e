import { FileText, FolderOpen, Keyboard, MessagesSquare, Moon, Sun } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useUi } from '../../replica';
import type { Action } from '../actions';
import { provideActions, startAction } from '../actions';
import { call } from '../bridge';
import { LanguageMenu } from '../language-menu';
import { IconButton } from '../parts/buttons';
import { Keys } from '../parts/keys';
import { Logo } from '../parts/logo';
import { toastError } from '../toast-store';
import type { StartingDocument } from './new-project';
import { NewProjectDialog } from './new-project';
import { RecentProjects } from './recent-projects';
import { Samples } from './samples';
import { t, useShownLanguage } from '../text';

/** The first screen: ways to begin, what was open before, and samples. Nothing asks for an account. */
export function StartScreen() {
  const overlay = useUi((ui) => ui.overlay);
  const [document, setDocument] = useState<StartingDocument | null>(null);
  const close = () => {
    setDocument(null);
    useUi.getState().set({ overlay: null });
  };
  const language = useShownLanguage();
  useEffect(() => provideActions('start', [readDocument(setDocument)]), [language]);
  return (
    <div className="start">
      <header className="start-bar">
        <LanguageMenu />
        <ThemeButton />
        <IconButton
          icon={Keyboard}
          label={t('action.showKeys')}
          shortcut="?"
          onClick={() => startAction('help.keys')}
        />
      </header>
      <main className="start-main" aria-label={t('start.start')}>
        <div className="start-column">
          <div className="start-title">
            <Logo size={40} />
            <div>
              <h1>Modelwright</h1>
              <p className="secondary">{t('start.claim')}</p>
            </div>
          </div>
          <section aria-label={t('start.begin')} className="start-ways">
            <Way
              icon={MessagesSquare}
              title={t('start.interviewMe')}
              text={t('start.interviewMeText')}
              shortcut="Mod+Shift+N"
              run={() => startAction('project.new')}
            />
            <Way
              icon={FileText}
              title={t('start.readADocument')}
              text={t('start.readADocumentText')}
              shortcut={READ_DOCUMENT_KEYS}
              run={() => startAction('start.readDocument')}
            />
            <Way
              icon={FolderOpen}
              title={t('action.projectOpen')}
              text={t('start.openAProjectText')}
              shortcut="Mod+O"
              run={() => startAction('project.open')}
            />
          </section>
          <RecentProjects />
        </div>
        <Samples />
      </main>
      {overlay === 'new-project' && <NewProjectDialog document={document} onClose={close} />}
    </div>
  );
}

/** The same keys as in the interview, which is not open here. */
const READ_DOCUMENT_KEYS = 'Mod+Shift+O';

/** A new project that begins with reading a document. */
function readDocument(opened: (document: StartingDocument) => void): Action {
  return {
    id: 'start.readDocument',
    title: t('start.readADocument'),
    group: 'project',
    shortcut: READ_DOCUMENT_KEYS,
    run: () =>
      call('app.openDocument').then(
        (document) => {
          if (!document) return;
          opened(document);
          startAction('project.new');
        },
        (thrown: unknown) => toastError(t('start.documentNotRead'), thrown),
      ),
  };
}

interface WayProps {
  icon: LucideIcon;
  title: string;
  text: string;
  shortcut?: string;
  run: () => void;
}

function Way({ icon: Icon, title, text, shortcut, run }: WayProps) {
  return (
    <button type="button" className="start-way" onClick={run}>
      <span className="start-way-icon">
        <Icon size={18} aria-hidden="true" />
      </span>
      <span className="grow">
        <strong>{title}</strong>
        <span className="secondary">{text}</span>
      </span>
      {shortcut && <Keys shortcut={shortcut} />}
    </button>
  );
}

function ThemeButton() {
  const theme = useUi((ui) => ui.theme);
  const shown = document.documentElement.dataset.theme;
  const isDark = theme === 'dark' || (theme === 'system' && shown === 'dark');
  return (
    <IconButton
      icon={isDark ? Sun : Moon}
      label={isDark ? t('action.lightTheme') : t('action.darkTheme')}
      onClick={() => startAction(isDark ? 'view.theme.light' : 'view.theme.dark')}
    />
  );
}
