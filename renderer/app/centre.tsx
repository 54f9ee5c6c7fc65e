import type { ComponentType, DragEvent } from 'react';
import { useMemo, useState } from 'react';
import { Group, Panel, Separator } from 'react-resizable-panels';
import { compareByOrder } from '../../shared/metamodel/store';
import { CodeTab } from '../panels/code/code-tab';
import { LiveTab } from '../panels/live/live-tab';
import { DocumentTab } from '../panels/document/document-tab';
import { RelationsTab } from '../panels/relations/relations-tab';
import { TableTab } from '../panels/table/model-table';
import { TraceabilityTab } from '../panels/traceability/traceability-tab';
import { useShown, useUi } from '../replica';
import { Breadcrumb } from './breadcrumb/breadcrumb';
import { ErrorBoundary } from './error-boundary';
import { useCrowded } from './narrow';
import { DiagramIcon } from './parts/diagram-icon';
import { Empty } from './parts/states';
import { tabPanelId } from './parts/tabs';
import { TabRow } from './tabs/tab-row';
import { isAtRight, isTab, readTab } from './tabs/drag-tab';
import './tabs/tabs.css';
import type { Pane } from './tabs/workspace';
import { moveBeside, moveTab, showTab } from './tabs/workspace';
import { t } from './text';
import { tabOf } from './ui';

type CanvasOfPane = ComponentType<{ diagramId: string; pane: Pane }>;

/** Diagrams, documents, tables and code in tabs: one at a time, or two side by side. */
export function Centre({ canvas }: { canvas: CanvasOfPane }) {
  const { panes, activePane } = useUi();
  const crowded = useCrowded();
  // Where the halves meet at first; from then on they are dragged.
  const [splitAt] = useState(() => useUi.getState().splitAt);
  // Without room for both, the one that has the keyboard is there; the other waits.
  const active = panes.find(({ id }) => id === activePane) ?? panes[0];
  const [first, second] = crowded ? [active] : panes;
  const width = second ? splitAt : 100;
  return (
    <Group orientation="horizontal" className="centre-halves" id="halves">
      <Panel
        key={first.id}
        id={`half-${first.id}`}
        defaultSize={`${width}%`}
        minSize={160}
        onResize={({ asPercentage }) => second && rememberSplit(asPercentage)}
      >
        <Half pane={first} canvas={canvas} />
      </Panel>
      {second && (
        <>
          <Separator className="separator vertical" aria-label={t('tabs.split')} />
          <Panel
            key={second.id}
            id={`half-${second.id}`}
            defaultSize={`${100 - width}%`}
            minSize={160}
          >
            <Half pane={second} canvas={canvas} />
          </Panel>
        </>
      )}
    </Group>
  );
}

function rememberSplit(percent: number): void {
  const { panes, splitAt, set } = useUi.getState();
  if (panes.length === 2 && Math.abs(percent - splitAt) >= 1) set({ splitAt: Math.round(percent) });
}

interface HalfProps {
  pane: Pane;
  canvas: CanvasOfPane;
}

/** One half of the centre: its tabs and what is shown of them. */
function Half({ pane, canvas: Canvas }: HalfProps) {
  const { store } = useShown();
  const panes = useUi((ui) => ui.panes);
  const isActive = useUi((ui) => ui.activePane === pane.id);
  const isSplit = panes.length > 1;
  const label = isSplit
    ? panes[0].id === pane.id
      ? t('tabs.left')
      : t('tabs.right')
    : t('app.openTabs');
  const tab = tabOf(pane.active);
  const known = tab?.kind !== 'diagram' || store.has(tab.id);
  const { dropping, handlers } = useTabDrop(pane, isSplit);
  const takeOver = () => {
    if (!isActive) useUi.getState().arrange((one) => ({ ...one, activePane: pane.id }));
  };
  return (
    <section
      className="panel half"
      aria-label={isSplit ? label : t('app.work')}
      data-active={(isSplit && isActive) || undefined}
      data-pane={pane.id}
      data-region={isActive || !isSplit ? 'centre' : undefined}
      onPointerDownCapture={takeOver}
      onFocusCapture={takeOver}
    >
      <TabRow pane={pane} label={label} />
      <div
        className="panel-body"
        role="tabpanel"
        data-drop={dropping || undefined}
        {...handlers}
        id={tabPanelId(label)}
        aria-label={t('app.content')}
      >
        <ErrorBoundary key={pane.active ?? ''} what={t('app.thisTab')}>
          {tab?.kind === 'diagram' && known ? (
            <>
              <Breadcrumb diagramId={tab.id} />
              <Canvas key={tab.id} diagramId={tab.id} pane={pane} />
            </>
          ) : (
            <Content kind={known ? (tab?.kind ?? null) : null} pane={pane} />
          )}
        </ErrorBoundary>
      </div>
    </section>
  );
}

/** A tab that is let go over a half comes there; at the right of a single one, it stands beside it. */
function useTabDrop(pane: Pane, isSplit: boolean) {
  const [dropping, setDropping] = useState<'here' | 'beside' | null>(null);
  const onDragOver = (event: DragEvent) => {
    if (!isTab(event.dataTransfer)) return;
    const where = isSplit ? 'here' : isAtRight(event) ? 'beside' : null;
    setDropping(where);
    if (where !== null) event.preventDefault();
  };
  const onDrop = (event: DragEvent) => {
    setDropping(null);
    const dragged = readTab(event.dataTransfer);
    if (!dragged) return;
    event.preventDefault();
    const { arrange } = useUi.getState();
    if (!isSplit) arrange((one) => moveBeside(one, dragged.id, dragged.pane));
    else if (dragged.pane !== pane.id) {
      arrange((one) => moveTab(one, dragged.id, dragged.pane, pane.id, null));
    }
  };
  return { dropping, handlers: { onDragOver, onDrop, onDragLeave: () => setDropping(null) } };
}

function Content({ kind, pane }: { kind: string | null; pane: Pane }) {
  switch (kind) {
    case 'document':
      return <DocumentTab />;
    case 'traceability':
      return <TraceabilityTab />;
    case 'table':
      return <TableTab />;
    case 'relations':
      return <RelationsTab />;
    case 'code':
      return <CodeTab />;
    case 'live':
      return <LiveTab />;
    default:
      return <NothingOpen pane={pane} />;
  }
}

/** All tabs are closed: the diagrams there are, to open one. */
function NothingOpen({ pane }: { pane: Pane }) {
  const { store, revision } = useShown();
  // The store is changed in place: its revision says when.
  const source = useMemo(() => ({ store, revision }), [store, revision]);
  const diagrams = useMemo(() => source.store.all('diagram').sort(compareByOrder), [source]);
  if (diagrams.length === 0) {
    return <Empty title={t('app.noDiagram')}>{t('app.noDiagramYet')}</Empty>;
  }
  const open = (id: string) => {
    const { arrange, openTab } = useUi.getState();
    arrange((one) => showTab(one, pane.id, id));
    openTab({ kind: 'diagram', id });
  };
  return (
    <Empty title={t('tabs.noneOpen')}>
      <ul className="tab-choices">
        {diagrams.slice(0, 12).map(({ id, name, type }) => (
          <li key={id}>
            <button type="button" className="button" onClick={() => open(id)}>
              <DiagramIcon type={type} />
              {name}
            </button>
          </li>
        ))}
      </ul>
    </Empty>
  );
}
