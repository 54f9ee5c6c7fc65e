import type { EdgeChange, NodeChange, Viewport } from '@xyflow/react';
import {
  Background,
  BackgroundVariant,
  ConnectionMode,
  MiniMap,
  ReactFlow,
  ReactFlowProvider,
  SelectionMode,
  useStore,
} from '@xyflow/react';
import '@xyflow/react/dist/base.css';
import { useEffect, useMemo } from 'react';
import type { DiagramTypeId } from '../../shared/diagrams';
import { bounds } from '../../shared/diagrams/geometry';
import { provideActions } from '../app/actions';
import { canvasActions } from './actions';
import { ArrangeLayer } from './arrange-layer';
import { CanvasTree } from './canvas-tree';
import { layerActions } from './showing/showing-actions';
import { FarList } from './far-list';
import { FarView } from './far-view';
import { useClipboardEvents } from './clipboard-events';
import { surfaceHandlers, useFlowHandlers } from './gestures';
import { GroundsProvider, useGrounds } from './grounds';
import { LargeMap } from './large-map';
import { isLarge, levelOfDetail } from './level-of-detail';
import type { CanvasNode } from './node-types';
import { NODE_TYPES } from './node-types';
import { selectedBoxesOf } from './selected';
// In this order: a state of a box wins over its form.
import './canvas.css';
import './forms.css';
import './sequence.css';
import './annotations.css';
import './arrange.css';
import './interaction.css';
import './toolbars.css';
import './far-view.css';
import './canvas-tree.css';
import './showing/showing.css';
import { DrawingLine } from './drawing-line';
import type { CanvasHost } from './live';
import { dragTo } from './moving';
import type { CanvasApi, CanvasModel } from './ports';
import type { Scene } from './scene';
import { SelectionBar } from './selection-bar';
import { LayersPanel } from './showing/layers-panel';
import { RelatedDialog } from './showing/related-dialog';
import { usePublishedScene } from './shown-scene';
import { SequenceLayer } from './sequence-layer';
import { ConnectingBar, TopBars } from './toolbars';
import { ControlsProvider, useCanvasUi } from './ui-state';
import type { CanvasParts } from './use-canvas';
import { useCanvas } from './use-canvas';
import { MAX_ZOOM, MIN_ZOOM, rememberViewport } from './view';
import { useSmallCanvas, ZoomBar } from './view-bar';
import type { WireEdgeType } from './wire-edge';
import { WireEdge } from './wire-edge';
import type { TextKey } from '../app/text';
import { rich, t, useShownLanguage } from '../app/text';

const EDGE_TYPES = { wire: WireEdge };
/** In a smaller canvas, px, a map would hide more than it shows. */
const MAP_ROOM = { width: 420, height: 300 };

export interface CanvasProps {
  model: CanvasModel;
  /** Diagram to show; null or unknown: the first of its type, or an automatic one. */
  diagramId: string | null;
  /** Type to show when no diagram says it. */
  type?: DiagramTypeId;
  /** Tells the views of a diagram apart that is shown more than once. */
  view?: string;
  /** False while another canvas has the keyboard: keys and menus are then about that one. */
  active?: boolean;
  /** Nothing but the drawing, as large as there is room. */
  bare?: boolean;
  /** Called with the canvas's interface while it is mounted, and with null afterwards. */
  onApi?: (api: CanvasApi | null) => void;
}

/** The drawing surface of one diagram. */
export function Canvas(props: CanvasProps) {
  return (
    <ReactFlowProvider>
      <CanvasView {...props} />
    </ReactFlowProvider>
  );
}

function CanvasView({
  model,
  diagramId,
  type = 'class',
  view = '',
  active: isActive = true,
  bare = false,
  onApi,
}: CanvasProps) {
  const parts = useCanvas(model, diagramId, type, { view, bare });
  const { api, host, controls, scene, setRoot, setSurface } = parts;
  useClipboardEvents(host, api);
  useEffect(() => {
    onApi?.(api);
    return () => onApi?.(null);
  }, [api, onApi]);
  const language = useShownLanguage();
  const hasKeys = isActive && !bare;
  usePublishedScene({ scene, host, view }, hasKeys);
  useEffect(() => {
    if (!hasKeys) return undefined;
    return provideActions('canvas', [
      ...canvasActions(api, scene.type),
      ...layerActions(api, scene.layers),
    ]);
  }, [hasKeys, api, scene.type, scene.layers, language]);
  const active = selectedBoxesOf(scene, model)[0];
  const small = useSmallCanvas();
  return (
    <ControlsProvider value={controls}>
      <div
        className="mw-canvas"
        ref={setRoot}
        data-readonly={model.readOnly || undefined}
        data-bare={bare || undefined}
        data-small={small || undefined}
      >
        <div
          ref={setSurface}
          className="mw-canvas-surface"
          data-scope="canvas"
          role="application"
          aria-label={t('canvas.describes', {
            title: parts.title,
            boxes: scene.boxes.size,
            lines: scene.edges.length,
          })}
          {...focusProps(active === undefined ? undefined : controls.domId(active))}
          {...surfaceHandlers(parts)}
        >
          <FlowView parts={parts} model={model} bare={bare} />
          {parts.painted && <FarList scene={scene} rects={parts.rects} activeId={active} />}
        </div>
        {!bare && (
          <CanvasTree
            key={parts.viewKey}
            host={host}
            title={parts.title}
            scene={scene}
            placed={parts.rects.size}
            model={model}
            activeId={active}
          />
        )}
        {scene.boxes.size === 0 && (
          <EmptyHint readOnly={model.readOnly} type={scene.type} bare={bare} />
        )}
        {scene.boxes.size > 0 && parts.rects.size === 0 && (
          <output className="mw-empty late">
            {t('canvas.arranging', { n: scene.boxes.size })}
          </output>
        )}
        {!bare && (
          <>
            <TopBars
              api={api}
              host={host}
              scene={scene}
              whole={parts.whole}
              selected={active !== undefined}
            />
            <Beside host={host} model={model} scene={parts.whole} />
            <ConnectingBar host={host} />
          </>
        )}
      </div>
    </ControlsProvider>
  );
}

/** What is open beside the diagram: its layers, or what else is related to the selection. */
function Beside({ host, model, scene }: { host: CanvasHost; model: CanvasModel; scene: Scene }) {
  const open = useCanvasUi((ui) => ui.open);
  const close = () => {
    host.ui.setState({ open: null });
    host.surface()?.focus({ preventScroll: true });
  };
  if (open === 'layers') {
    return <LayersPanel host={host} model={model} scene={scene} onClose={close} />;
  }
  return open === 'related' ? <RelatedDialog host={host} onClose={close} /> : null;
}

/** The canvas is one stop on the keyboard's way through the window; inside it the arrows walk. */
function focusProps(descendant: string | undefined) {
  return { tabIndex: 0, 'aria-activedescendant': descendant };
}

interface FlowViewProps {
  parts: CanvasParts;
  model: CanvasModel;
  bare: boolean;
}

function FlowView({ parts, model, bare }: FlowViewProps) {
  const { api, host, controls, scene, nodes, edges } = parts;
  const editing = useCanvasUi((ui) => ui.editing !== null);
  const lod = useStore(({ transform }) => levelOfDetail(transform[2]));
  const onNodesChange = (changes: NodeChange<CanvasNode>[]) => {
    const moved = changes.flatMap((change) =>
      change.type === 'position' && change.position && change.dragging === true
        ? [[change.id, change.position] as const]
        : [],
    );
    if (moved.length > 0) dragTo(host, new Map(moved));
    parts.select(changes);
  };
  const flowHandlers = useFlowHandlers(parts);
  const grounds = useGrounds(parts);
  return (
    <GroundsProvider value={grounds}>
      <ReactFlow<CanvasNode, WireEdgeType>
        id={controls.name}
        data-lod={lod}
        data-painted={parts.painted || undefined}
        nodes={nodes}
        edges={edges}
        nodeTypes={NODE_TYPES}
        edgeTypes={EDGE_TYPES}
        onNodesChange={onNodesChange}
        onEdgesChange={(changes: EdgeChange<WireEdgeType>[]) => parts.select(changes)}
        {...flowHandlers}
        onMoveEnd={(_event, viewport: Viewport) => rememberViewport(host, parts.viewKey, viewport)}
        nodesDraggable={!model.readOnly && !editing}
        nodesConnectable={!model.readOnly}
        nodesFocusable={false}
        edgesFocusable={false}
        disableKeyboardA11y
        deleteKeyCode={null}
        selectionKeyCode={null}
        multiSelectionKeyCode={['Shift', 'Control', 'Meta']}
        selectionOnDrag
        selectionMode={SelectionMode.Partial}
        panOnDrag={[1, 2]}
        panOnScroll
        zoomOnDoubleClick={false}
        connectOnClick={false}
        connectionMode={ConnectionMode.Loose}
        connectionLineComponent={NoLine}
        nodeDragThreshold={3}
        minZoom={MIN_ZOOM}
        maxZoom={MAX_ZOOM}
        onlyRenderVisibleElements={isLarge(scene.boxes.size)}
        elevateNodesOnSelect={false}
        proOptions={{ hideAttribution: true }}
      >
        {parts.painted ? (
          <FarView host={host} flow={parts} />
        ) : (
          !bare && <Background variant={BackgroundVariant.Dots} gap={24} size={1.4} />
        )}
        {scene.type === 'sequence' && <SequenceLayer host={host} scene={scene} />}
        <ArrangeLayer host={host} flow={parts} />
        <DrawingLine rects={parts.rects} />
        {!bare && (
          <>
            <SelectionBar api={api} host={host} scene={scene} model={model} edges={edges} />
            <div className="mw-corner bottom">
              <Overview parts={parts} />
              <ZoomBar api={api} host={host} />
            </div>
          </>
        )}
      </ReactFlow>
    </GroundsProvider>
  );
}

function NoLine() {
  return null;
}

/** A small map, while not everything is in view. */
function Overview({ parts }: { parts: CanvasParts }) {
  const { host, scene, rects, drawn, chosen } = parts;
  const wanted = useCanvasUi((ui) => ui.minimap);
  const area = useMemo(() => bounds(rects.values()), [rects]);
  const hidden = useStore(({ transform: [x, y, zoom], width, height }) =>
    area === null || width < MAP_ROOM.width || height < MAP_ROOM.height
      ? false
      : area.x * zoom + x < -1 ||
        area.y * zoom + y < -1 ||
        (area.x + area.width) * zoom + x > width + 1 ||
        (area.y + area.height) * zoom + y > height + 1,
  );
  if (!wanted || !hidden) return null;
  if (parts.large) {
    return <LargeMap host={host} scene={scene} rects={drawn} chosen={chosen} />;
  }
  return (
    <MiniMap<CanvasNode>
      pannable
      zoomable
      ariaLabel={t('canvas.overviewMap')}
      style={{ width: 148, height: 96 }}
      nodeBorderRadius={12}
      nodeClassName={(node) =>
        `${node.data.box.ghost ? 'ghost' : ''} ${node.selected ? 'selected' : ''}`
      }
    />
  );
}

/** What to do first, where a type asks for words of its own. */
const HINTS: Partial<Record<DiagramTypeId, TextKey>> = {
  class: 'canvas.emptyHint',
  erd: 'canvas.emptyHint',
  'use-case': 'canvas.emptyHint.use-case',
  'state-machine': 'canvas.emptyHint.state-machine',
  activity: 'canvas.emptyHint.activity',
};

interface EmptyHintProps {
  readOnly: boolean;
  type: DiagramTypeId;
  bare: boolean;
}

function EmptyHint({ readOnly, type, bare }: EmptyHintProps) {
  const hint = HINTS[type] ?? 'canvas.emptyHint.other';
  return (
    <div className="mw-empty">
      <strong>
        {readOnly && !bare ? t('canvas.thisVersionIsEmpty') : t('canvas.nothingDrawnYet')}
      </strong>
      {!readOnly && <span>{rich(hint, { key: (inside) => <kbd>{inside}</kbd> })}</span>}
    </div>
  );
}
