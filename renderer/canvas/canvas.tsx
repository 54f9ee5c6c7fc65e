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
import { FarList } from './far-list';
import { FarView } from './far-view';
import { surfaceHandlers, useFlowHandlers } from './gestures';
import { LargeMap } from './large-map';
import { isLarge, levelOfDetail } from './level-of-detail';
import type { CanvasNode } from './node-types';
import { NODE_TYPES } from './node-types';
import { boxDomId } from './box-node';
import { selectedBoxesOf } from './canvas-api';
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
import { DrawingLine } from './drawing-line';
import { dragTo } from './moving';
import type { CanvasApi, CanvasModel } from './ports';
import { SelectionBar } from './selection-bar';
import { SequenceLayer } from './sequence-layer';
import { ConnectingBar, TopBars, ZoomBar } from './toolbars';
import { ControlsProvider, useCanvasUi } from './ui-state';
import type { CanvasParts } from './use-canvas';
import { useCanvas } from './use-canvas';
import { MAX_ZOOM, MIN_ZOOM, rememberViewport } from './view';
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

function CanvasView({ model, diagramId, type = 'class', onApi }: CanvasProps) {
  const parts = useCanvas(model, diagramId, type);
  const { api, host, controls, scene, setRoot, setSurface } = parts;
  useEffect(() => {
    onApi?.(api);
    return () => onApi?.(null);
  }, [api, onApi]);
  const language = useShownLanguage();
  useEffect(
    () => provideActions('canvas', canvasActions(api, scene.type)),
    [api, scene.type, language],
  );
  const active = selectedBoxesOf(scene, model)[0];
  return (
    <ControlsProvider value={controls}>
      <div className="mw-canvas" ref={setRoot} data-readonly={model.readOnly || undefined}>
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
          {...focusProps(active)}
          {...surfaceHandlers(parts)}
        >
          <FlowView parts={parts} model={model} />
          {parts.painted && <FarList scene={scene} rects={parts.rects} activeId={active} />}
        </div>
        <CanvasTree
          key={parts.viewKey}
          host={host}
          title={parts.title}
          scene={scene}
          rects={parts.rects}
          model={model}
          activeId={active}
        />
        {scene.boxes.size === 0 && <EmptyHint readOnly={model.readOnly} type={scene.type} />}
        {scene.boxes.size > 0 && parts.rects.size === 0 && (
          <output className="mw-empty late">
            {t('canvas.arranging', { n: scene.boxes.size })}
          </output>
        )}
        <TopBars api={api} scene={scene} />
        <ConnectingBar host={host} />
      </div>
    </ControlsProvider>
  );
}

/** The canvas is one stop on the keyboard's way through the window; inside it the arrows walk. */
function focusProps(active: string | undefined) {
  const descendant = active === undefined ? undefined : boxDomId(active);
  return { tabIndex: 0, 'aria-activedescendant': descendant };
}

function FlowView({ parts, model }: { parts: CanvasParts; model: CanvasModel }) {
  const { api, host, scene, nodes, edges } = parts;
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
  return (
    <ReactFlow<CanvasNode, WireEdgeType>
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
        <Background variant={BackgroundVariant.Dots} gap={24} size={1.4} />
      )}
      {scene.type === 'sequence' && <SequenceLayer host={host} scene={scene} />}
      <ArrangeLayer host={host} flow={parts} />
      <DrawingLine rects={parts.rects} />
      <SelectionBar api={api} host={host} scene={scene} model={model} edges={edges} />
      <div className="mw-corner bottom">
        <Overview parts={parts} />
        <ZoomBar api={api} host={host} />
      </div>
    </ReactFlow>
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

function EmptyHint({ readOnly, type }: { readOnly: boolean; type: DiagramTypeId }) {
  const hint = HINTS[type] ?? 'canvas.emptyHint.other';
  return (
    <div className="mw-empty">
      <strong>{readOnly ? t('canvas.thisVersionIsEmpty') : t('canvas.nothingDrawnYet')}</strong>
      {!readOnly && <span>{rich(hint, { key: (inside) => <kbd>{inside}</kbd> })}</span>}
    </div>
  );
}
