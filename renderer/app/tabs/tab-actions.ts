import { useReplica } from '../../replica';
import type { Action } from '../actions';
import { t } from '../text';
import { useUi } from '../ui';
import type { Workspace } from './workspace';
import {
  activePaneOf,
  closeOthers,
  closeTab,
  moveAcross,
  reopenTab,
  shiftTab,
  stepTab,
  toggleSplit,
} from './workspace';

/** What can be done with the tabs of the centre, by keys, menus and the palette. */
export function tabActions(): Action[] {
  const isOpen = () => Boolean(useReplica.getState().project);
  const here = () => activePaneOf(useUi.getState());
  const hasTab = () => isOpen() && here().active !== null;
  const several = () => isOpen() && here().tabs.length > 1;
  const isSplit = () => useUi.getState().panes.length > 1;
  const arrange = (change: (workspace: Workspace) => Workspace) => useUi.getState().arrange(change);
  const withActive = (change: (workspace: Workspace, tab: string) => Workspace) => () =>
    arrange((one) => {
      const { active } = activePaneOf(one);
      return active === null ? one : change(one, active);
    });
  const group = 'view' as const;
  return [
    {
      id: 'tabs.close',
      title: t('tabs.close'),
      group,
      shortcut: 'Mod+W',
      when: hasTab,
      run: withActive((one, tab) => closeTab(one, one.activePane, tab)),
    },
    {
      id: 'tabs.closeOthers',
      title: t('tabs.closeOthers'),
      group,
      when: several,
      run: withActive((one, tab) => closeOthers(one, one.activePane, tab)),
    },
    {
      id: 'tabs.reopen',
      title: t('tabs.reopen'),
      group,
      shortcut: 'Mod+Shift+T',
      when: () => isOpen() && useUi.getState().closed.length > 0,
      run: () => arrange(reopenTab),
    },
    {
      id: 'tabs.next',
      title: t('tabs.next'),
      group,
      shortcut: 'Mod+PageDown',
      when: several,
      run: () => arrange((one) => stepTab(one, 1)),
    },
    {
      id: 'tabs.previous',
      title: t('tabs.previous'),
      group,
      shortcut: 'Mod+PageUp',
      when: several,
      run: () => arrange((one) => stepTab(one, -1)),
    },
    {
      id: 'tabs.moveRight',
      title: t('tabs.moveRight'),
      group,
      shortcut: 'Mod+Shift+PageDown',
      when: several,
      run: () => arrange((one) => shiftTab(one, 1)),
    },
    {
      id: 'tabs.moveLeft',
      title: t('tabs.moveLeft'),
      group,
      shortcut: 'Mod+Shift+PageUp',
      when: several,
      run: () => arrange((one) => shiftTab(one, -1)),
    },
    {
      id: 'tabs.split',
      title: t('tabs.split'),
      group,
      shortcut: 'Mod+\\',
      keywords: t('tabs.splitWords'),
      when: () => hasTab() || (isOpen() && isSplit()),
      run: () => arrange(toggleSplit),
    },
    {
      id: 'tabs.moveAcross',
      title: t('tabs.moveAcross'),
      group,
      shortcut: 'Mod+Alt+\\',
      when: () => hasTab() && (isSplit() || several()),
      run: () => arrange(moveAcross),
    },
    {
      id: 'tabs.otherHalf',
      title: t('tabs.otherHalf'),
      group,
      shortcut: 'Mod+F6',
      when: () => isOpen() && isSplit(),
      run: goToOtherHalf,
    },
  ];
}

function goToOtherHalf(): void {
  const { arrange } = useUi.getState();
  arrange((one) => {
    const other = one.panes.find(({ id }) => id !== one.activePane);
    return other ? { ...one, activePane: other.id } : one;
  });
  const half = document.querySelector(`[data-pane=${useUi.getState().activePane}]`);
  const into =
    half?.querySelector<HTMLElement>('[data-scope=canvas]') ??
    half?.querySelector<HTMLElement>('[role=tab][tabindex="0"]');
  into?.focus({ preventScroll: true });
}
