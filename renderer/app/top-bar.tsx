import {
  ChevronDown,
  GitBranch,
  Menu as MenuIcon,
  Play,
  Redo2,
  Save,
  Search,
  Undo2,
} from 'lucide-react';
import type { ProjectView } from '../../shared/ipc/views';
import { canRedo, canUndo, useReplica, useUi } from '../replica';
import { ACTION_GROUPS, isEnabled, listedActions, runAction, startAction } from './actions';
import { ActionButton } from './parts/buttons';
import { Keys } from './parts/keys';
import type { MenuGroup } from './parts/menu';
import { Menu } from './parts/menu';
import { chooseAndOpen, closeProject } from './projects';
import { showFolder } from './show-folder';
import { t } from './text';

/** Project and branch, the field that reaches everything, and the two big steps. */
export function TopBar({ project }: { project: ProjectView }) {
  const status = useReplica((replica) => replica.status);
  // What the buttons may do depends on these as well.
  useReplica(canUndo);
  useReplica(canRedo);
  useUi((ui) => ui.readOnlyVersion);
  const unsaved = status?.unsavedChanges ?? 0;
  return (
    <header className="top-bar" data-region="top">
      <Menu
        label={t('app.allActions')}
        buttonClass="icon-button"
        button={<MenuIcon size={16} aria-hidden="true" />}
        groups={actionMenu}
      />
      <Menu
        label={t('group.project')}
        named
        buttonClass="project-button"
        button={
          <>
            <strong className="ellipsis">{project.name}</strong>
            {status?.branch && (
              <span className="branch">
                <GitBranch size={12} aria-hidden="true" />
                {status.branch}
              </span>
            )}
            <ChevronDown size={16} aria-hidden="true" className="muted" />
          </>
        }
        groups={() => projectMenu(project)}
      />
      <ActionButton action="edit.undo" icon={Undo2} />
      <ActionButton action="edit.redo" icon={Redo2} />
      <button
        type="button"
        className="search-button"
        data-tip={t('action.commands')}
        data-keys="Mod+K"
        onClick={() => startAction('go.commands')}
      >
        <Search size={16} aria-hidden="true" />
        <span className="ellipsis">{t('action.commands')}</span>
        <Keys shortcut="Mod+K" />
      </button>
      <div className="top-actions">
        <ActionButton action="generate.preview" icon={Play} label={t('group.generate')} />
        <ActionButton
          action="versions.save"
          icon={Save}
          primary={unsaved > 0}
          label={
            <>
              {t('common.save')}
              {unsaved > 0 && (
                <span className="unsaved" aria-label={t('app.unsavedChanges', { n: unsaved })}>
                  {unsaved > 99 ? '99+' : unsaved}
                </span>
              )}
            </>
          }
        />
      </div>
    </header>
  );
}

function actionMenu(): MenuGroup[] {
  const actions = listedActions();
  return ACTION_GROUPS.map((id) => ({
    title: t(`group.${id}`),
    items: actions
      .filter(({ group }) => group === id)
      .map((action) => ({
        label: action.title,
        shortcut: action.shortcut,
        disabled: !isEnabled(action),
        run: () => runAction(action),
      })),
  })).filter(({ items }) => items.length > 0);
}

function projectMenu({ path }: ProjectView): MenuGroup[] {
  return [
    {
      title: path,
      items: [
        { label: t('app.showTheFolder'), run: () => showFolder('project') },
        { label: t('app.openAnotherProject'), shortcut: 'Mod+O', run: () => void chooseAndOpen() },
        { label: t('action.projectClose'), run: () => void closeProject() },
      ],
    },
  ];
}
