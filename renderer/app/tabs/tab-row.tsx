import {
  Braces,
  ChevronDown,
  CodeXml,
  Columns2,
  FileText,
  Grid2x2,
  Grid3x3,
  Plus,
  Table2,
  X,
} from 'lucide-react';
import type { DragEvent, KeyboardEvent, MouseEvent } from 'react';
import { useEffect, useRef, useState } from 'react';
import { useShown, useUi } from '../../replica';
import { isEnabled, listedActions, runAction } from '../actions';
import { ActionButton } from '../parts/buttons';
import { DiagramIcon } from '../parts/diagram-icon';
import type { MenuGroup } from '../parts/menu';
import { Menu } from '../parts/menu';
import { tabPanelId } from '../parts/tabs';
import { t } from '../text';
import { tabOf } from '../ui';
import { isTab, readTab, writeTab } from './drag-tab';
import type { Pane, TabId } from './workspace';
import { closeTab, moveTab, shiftTab, showTab } from './workspace';

const ICONS = {
  document: FileText,
  traceability: Grid3x3,
  table: Table2,
  relations: Grid2x2,
  code: Braces,
  live: CodeXml,
} as const;

/** Where a tab is dropped that goes behind all others. */
const AT_END = '';

interface TabRowProps {
  pane: Pane;
  label: string;
}

/**
 * The tabs of a half. Arrows go from one to the next, Delete closes; they are dragged to another
 * place or into the other half.
 */
export function TabRow({ pane, label }: TabRowProps) {
  const { store } = useShown();
  const list = useRef<HTMLDivElement>(null);
  const [target, setTarget] = useState<TabId | null>(null);
  const isLast = useUi((ui) => ui.panes.at(-1)?.id === pane.id);
  // What an old version does not have is not among the tabs while it is looked at.
  const tabs = pane.tabs.filter((id) => tabOf(id)?.kind !== 'diagram' || store.has(id));
  useEffect(() => {
    list.current
      ?.querySelector('[aria-selected=true]')
      ?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [pane.active, tabs.length]);
  const drop = (event: DragEvent, before: TabId | null) => {
    setTarget(null);
    const dragged = readTab(event.dataTransfer);
    if (!dragged) return;
    event.preventDefault();
    event.stopPropagation();
    useUi.getState().arrange((one) => moveTab(one, dragged.id, dragged.pane, pane.id, before));
  };
  const over = (event: DragEvent, place: TabId) => {
    if (!isTab(event.dataTransfer)) return;
    event.preventDefault();
    event.stopPropagation();
    setTarget(place);
  };
  return (
    <div
      className="tabs centre-tabs"
      role="presentation"
      data-drop={target === AT_END || undefined}
      onDragOver={(event) => over(event, AT_END)}
      onDragLeave={() => setTarget(null)}
      onDrop={(event) => drop(event, null)}
    >
      <div
        ref={list}
        className="tab-list"
        role="tablist"
        tabIndex={-1}
        aria-label={label}
        onKeyDown={(event) => onKey(event, pane, tabs)}
      >
        {tabs.map((id) => (
          <button
            key={id}
            type="button"
            role="tab"
            className="tab"
            data-tab={id}
            data-drop={target === id || undefined}
            aria-selected={id === pane.active}
            aria-controls={id === pane.active ? tabPanelId(label) : undefined}
            aria-keyshortcuts="Delete"
            tabIndex={id === pane.active ? 0 : -1}
            draggable
            onDragStart={(event) => {
              writeTab(event.dataTransfer, { pane: pane.id, id });
            }}
            onDragOver={(event) => over(event, id)}
            onDrop={(event) => drop(event, id)}
            onClick={(event) => onClick(event, pane, id)}
            // Elsewhere than over a text, Linux would paste what was selected last.
            onMouseUp={(event) => event.button === 1 && event.preventDefault()}
            onAuxClick={(event) => {
              if (event.button === 1) close(pane, id);
            }}
          >
            <TabLabel id={id} />
            {/* Part of the tab for the pointer only: the keyboard has Delete and the menu. */}
            <span
              className="tab-close"
              data-close
              data-tip={t('app.closeThisTab')}
              data-keys="Mod+W"
              aria-hidden="true"
            >
              <X size={16} />
            </span>
          </button>
        ))}
      </div>
      <ActionButton action="diagram.new" icon={Plus} small />
      <span className="grow" />
      {isLast && <ActionButton action="tabs.split" icon={Columns2} small />}
      <Menu
        label={t('tabs.menu')}
        end
        buttonClass="icon-button small"
        button={<ChevronDown size={16} aria-hidden="true" />}
        groups={() => menuOf(pane)}
      />
    </div>
  );
}

function TabLabel({ id }: { id: TabId }) {
  const { store } = useShown();
  const tab = tabOf(id);
  if (tab?.kind === 'diagram') {
    const diagram = store.getAs('diagram', id);
    return (
      <>
        {diagram && <DiagramIcon type={diagram.type} />}
        <span className="tab-name ellipsis">{diagram?.name ?? id}</span>
      </>
    );
  }
  if (!tab) return null;
  const Icon = ICONS[tab.kind];
  return (
    <>
      <Icon size={14} aria-hidden="true" />
      {t(`tab.${tab.kind}`)}
    </>
  );
}

/** What can be done with the tabs of the half: the actions of the registry, for this half. */
function menuOf(pane: Pane): MenuGroup[] {
  useUi
    .getState()
    .arrange((one) => (one.activePane === pane.id ? one : { ...one, activePane: pane.id }));
  const items = listedActions()
    .filter(({ id }) => id.startsWith('tabs.'))
    .map((action) => ({
      label: action.title,
      shortcut: action.shortcut,
      disabled: !isEnabled(action),
      run: () => runAction(action),
    }));
  return [{ title: null, items }];
}

function close(pane: Pane, id: TabId): void {
  useUi.getState().arrange((one) => closeTab(one, pane.id, id));
}

function onClick(event: MouseEvent, pane: Pane, id: TabId): void {
  const target = event.target instanceof Element ? event.target : null;
  if (target?.closest('[data-close]')) return close(pane, id);
  return useUi.getState().arrange((one) => showTab(one, pane.id, id));
}

function onKey(event: KeyboardEvent<HTMLDivElement>, pane: Pane, tabs: readonly TabId[]): void {
  const { arrange } = useUi.getState();
  const list = event.currentTarget;
  const at = tabs.indexOf(pane.active ?? '');
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (event.key === 'Delete' && pane.active !== null) close(pane, pane.active);
  else if (step !== undefined && event.shiftKey) {
    arrange((one) => shiftTab(one, step === 1 ? 1 : -1));
  } else if (step !== undefined) {
    const next = tabs[(at + step + tabs.length) % tabs.length];
    if (next === undefined) return;
    arrange((one) => showTab(one, pane.id, next));
  } else if (event.key === 'Home' || event.key === 'End') {
    const next = event.key === 'Home' ? tabs[0] : tabs.at(-1);
    if (next === undefined) return;
    arrange((one) => showTab(one, pane.id, next));
  } else return;
  event.preventDefault();
  event.stopPropagation();
  // Once the row shows what was done.
  requestAnimationFrame(() => list.querySelector<HTMLElement>('[aria-selected=true]')?.focus());
}
