import { PanelLeftClose, PanelRightClose } from 'lucide-react';
import type { ReactNode } from 'react';
import { Group, Panel, Separator } from 'react-resizable-panels';
import { InterviewPanel } from '../chat/interview-panel';
import { BottomPanel } from '../panels/bottom/bottom-panel';
import { RequirementsPanel } from '../panels/requirements/requirements-panel';
import { SearchPanel } from '../panels/search/search-panel';
import { useUi } from '../replica';
import { startAction } from './actions';
import { CanvasPart, ExplorerPart, InspectorPart, OutlinePart } from './canvas-parts';
import { Centre } from './centre';
import { ErrorBoundary } from './error-boundary';
import { useRightShown } from './narrow';
import { IconButton } from './parts/buttons';
import type { LeftTab, PanelSizes } from './ui';
import { t } from './text';

const LEFT: Record<LeftTab, () => ReactNode> = {
  interview: InterviewPanel,
  explorer: ExplorerPart,
  outline: OutlinePart,
  requirements: RequirementsPanel,
  search: SearchPanel,
};

/** Left, centre over bottom, right: sizes are in pixels and remembered. */
export function Panels() {
  const { leftOpen, bottomOpen, sizes } = useUi();
  const rightShown = useRightShown();
  return (
    <Group orientation="horizontal" className="panels" id="columns">
      {leftOpen && (
        <>
          <Side id="left" size={sizes.left} min={280} max={420}>
            <LeftPanel />
          </Side>
          <Separator className="separator vertical" aria-label={t('app.widthOfTheLeftPanel')} />
        </>
      )}
      <Panel id="centre" minSize={240}>
        <Group orientation="vertical" id="rows">
          {/* Room for the canvas between its toolbars, at 200 % too. */}
          <Panel id="work" minSize={200}>
            <Centre canvas={CanvasPart} />
          </Panel>
          {bottomOpen && (
            <>
              <Separator
                className="separator horizontal"
                aria-label={t('app.heightOfTheBottomPanel')}
              />
              <Side id="bottom" size={sizes.bottom} min={100} max={640}>
                <BottomPanel />
              </Side>
            </>
          )}
        </Group>
      </Panel>
      {rightShown && (
        <>
          <Separator className="separator vertical" aria-label={t('app.widthOfTheInspector')} />
          <Side id="right" size={sizes.right} min={280} max={400}>
            <RightPanel />
          </Side>
        </>
      )}
    </Group>
  );
}

interface SideProps {
  id: keyof PanelSizes;
  /** Pixels. */
  size: number;
  min: number;
  max: number;
  children: ReactNode;
}

function Side({ id, size, min, max, children }: SideProps) {
  return (
    <Panel
      id={id}
      defaultSize={size}
      minSize={min}
      maxSize={max}
      groupResizeBehavior="preserve-pixel-size"
      onResize={({ inPixels }) => rememberSize(id, inPixels)}
    >
      {children}
    </Panel>
  );
}

function rememberSize(id: keyof PanelSizes, pixels: number): void {
  const { sizes, setPreferences } = useUi.getState();
  if (pixels < 1 || Math.abs(sizes[id] - pixels) < 1) return;
  setPreferences({ sizes: { ...sizes, [id]: Math.round(pixels) } });
}

function LeftPanel() {
  const tab = useUi((ui) => ui.leftTab);
  const Content = LEFT[tab];
  const title = t(`panel.${tab}`);
  return (
    <section className="panel side" aria-label={title} data-region="left">
      <header className="panel-head">
        <h2>{title}</h2>
        <IconButton
          icon={PanelLeftClose}
          small
          label={t('app.closeThisPanel')}
          shortcut="Mod+B"
          onClick={() => startAction('view.left')}
        />
      </header>
      <ErrorBoundary key={tab} what={title}>
        <Content />
      </ErrorBoundary>
    </section>
  );
}

function RightPanel() {
  return (
    <section className="panel side" aria-label={t('app.inspector')} data-region="right">
      <header className="panel-head">
        <h2>{t('app.inspector')}</h2>
        <IconButton
          icon={PanelRightClose}
          small
          label={t('app.closeTheInspector')}
          shortcut="Mod+Alt+B"
          onClick={() => startAction('view.right')}
        />
      </header>
      <div className="panel-body">
        <ErrorBoundary what={t('app.theInspector')}>
          <InspectorPart />
        </ErrorBoundary>
      </div>
    </section>
  );
}
