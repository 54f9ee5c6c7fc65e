import type { LucideIcon } from 'lucide-react';
import {
  Keyboard,
  ListChecks,
  ListTree,
  MessagesSquare,
  Moon,
  Network,
  PanelBottom,
  PanelRight,
  Search,
  Sun,
} from 'lucide-react';
import { useUi } from '../replica';
import { findAction, startAction, useActionSources } from './actions';
import { useRightShown } from './narrow';
import { IconButton } from './parts/buttons';
import type { LeftTab } from './ui';
import { t } from './text';

const LEFT_PANELS: Record<LeftTab, LucideIcon> = {
  interview: MessagesSquare,
  explorer: Network,
  outline: ListTree,
  requirements: ListChecks,
  search: Search,
};

/** The narrow bar at the left: which panel is open, and what else can be. */
export function Rail() {
  const { leftTab, leftOpen, bottomOpen, theme } = useUi();
  const rightOpen = useRightShown();
  useActionSources();
  const dark = theme === 'dark' || (theme === 'system' && isDark());
  return (
    <nav className="rail" aria-label={t('app.panels')}>
      {(Object.keys(LEFT_PANELS) as LeftTab[]).map((tab) => {
        const shown = leftOpen && leftTab === tab;
        return (
          <IconButton
            key={tab}
            icon={LEFT_PANELS[tab]}
            label={t(`panel.${tab}`)}
            shortcut={findAction(`view.${tab}`)?.shortcut}
            aria-pressed={shown}
            onClick={() =>
              shown ? useUi.getState().toggleSide('left') : useUi.getState().showLeft(tab)
            }
          />
        );
      })}
      <span className="rail-gap" />
      <Toggle
        id="view.bottom"
        icon={PanelBottom}
        label={t('app.bottomPanel')}
        pressed={bottomOpen}
      />
      <Toggle id="view.right" icon={PanelRight} label={t('app.inspector')} pressed={rightOpen} />
      <IconButton
        icon={dark ? Sun : Moon}
        label={dark ? t('action.lightTheme') : t('action.darkTheme')}
        onClick={() => startAction(dark ? 'view.theme.light' : 'view.theme.dark')}
      />
      <Toggle id="help.keys" icon={Keyboard} label={t('app.keys')} />
    </nav>
  );
}

interface ToggleProps {
  id: string;
  icon: LucideIcon;
  label: string;
  pressed?: boolean;
}

function Toggle({ id, icon, label, pressed }: ToggleProps) {
  const shortcut = findAction(id)?.shortcut;
  const run = () => startAction(id);
  return (
    <IconButton icon={icon} label={label} {...{ shortcut }} aria-pressed={pressed} onClick={run} />
  );
}

function isDark(): boolean {
  return document.documentElement.dataset.theme === 'dark';
}
