import { Braces, FileText, Grid2x2, Grid3x3, Table2, Plus, X } from 'lucide-react';
import type { ComponentType } from 'react';
import { useEffect } from 'react';
import { CodeTab } from '../panels/code/code-tab';
import { DocumentTab } from '../panels/document/document-tab';
import { RelationsTab } from '../panels/relations/relations-tab';
import { TableTab } from '../panels/table/model-table';
import { TraceabilityTab } from '../panels/traceability/traceability-tab';
import { useShown, useUi } from '../replica';
import { ErrorBoundary } from './error-boundary';
import { ActionButton } from './parts/buttons';
import { DiagramIcon } from './parts/diagram-icon';
import { Empty } from './parts/states';
import { tabPanelId, Tabs } from './parts/tabs';
import type { CentreTab, ExtraTab } from './ui';
import { EXTRA_TABS } from './ui';
import { t } from './text';

const EXTRA_ICONS = {
  document: FileText,
  traceability: Grid3x3,
  table: Table2,
  relations: Grid2x2,
  code: Braces,
} as const;

/** Diagrams, the document, the traceability matrix and the generated code, one at a time. */
export function Centre({ canvas: Canvas }: { canvas: ComponentType<{ diagramId: string }> }) {
  const { centre, openTabs } = useUi();
  const { store, revision } = useShown();
  const diagrams = store.all('diagram').sort((a, b) => (a.order < b.order ? -1 : 1));
  const known = centre?.kind !== 'diagram' || store.has(centre.id);
  const [first] = diagrams;
  useEffect(() => {
    if ((centre === null || !known) && first) {
      useUi.getState().openTab({ kind: 'diagram', id: first.id });
    }
  }, [centre, known, first, revision]);
  const tabs = [
    ...diagrams.map(({ id, name, type }) => ({
      id,
      label: (
        <>
          <DiagramIcon type={type} />
          {name}
        </>
      ),
    })),
    ...openTabs.map((kind) => {
      const Icon = EXTRA_ICONS[kind];
      return {
        id: kind,
        label: (
          <>
            <Icon size={14} aria-hidden="true" />
            {t(`tab.${kind}`)}
          </>
        ),
      };
    }),
  ];
  const active = centre?.kind === 'diagram' ? centre.id : (centre?.kind ?? '');
  return (
    <section className="panel" aria-label={t('app.work')} data-region="centre">
      <Tabs label={t('app.openTabs')} tabs={tabs} active={active} onSelect={select}>
        <ActionButton action="diagram.new" icon={Plus} small />
        {centre && centre.kind !== 'diagram' && <CloseTab kind={centre.kind} />}
      </Tabs>
      <div
        className="panel-body"
        role="tabpanel"
        id={tabPanelId(t('app.openTabs'))}
        aria-label={t('app.content')}
      >
        <ErrorBoundary key={active} what={t('app.thisTab')}>
          <Content tab={known ? centre : null} canvas={Canvas} />
        </ErrorBoundary>
      </div>
    </section>
  );
}

function Content({
  tab,
  canvas: Canvas,
}: {
  tab: CentreTab | null;
  canvas: ComponentType<{ diagramId: string }>;
}) {
  switch (tab?.kind) {
    case 'diagram':
      return <Canvas key={tab.id} diagramId={tab.id} />;
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
    case undefined:
      return <Empty title={t('app.noDiagram')}>{t('app.noDiagramYet')}</Empty>;
  }
}

function CloseTab({ kind }: { kind: ExtraTab }) {
  const title = t(`tab.${kind}`);
  return (
    <span className="tab-pair">
      <button
        type="button"
        className="tab-close"
        aria-label={t('app.closeNamed', { title })}
        data-tip={t('app.closeThisTab')}
        onClick={() => useUi.getState().closeTab(kind)}
      >
        <X size={14} aria-hidden="true" />
      </button>
    </span>
  );
}

function select(id: string): void {
  const { openTab } = useUi.getState();
  const extra = EXTRA_TABS.find((kind) => kind === id);
  openTab(extra ? { kind: extra } : { kind: 'diagram', id });
}
