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
import type { ClipboardEvent, DragEvent, KeyboardEvent, PointerEvent } from 'react';
import { useEffect, useMemo } from 'react';
import type { DiagramTypeId } from '../../shared/diagrams';
import { diagramTypes } from '../../shared/diagrams';
import { bounds } from '../../shared/diagrams/geometry';
import { provideActions } from '../app/actions';
import { canvasActions } from './actions';
import type { BoxNodeType } from './box-node';
import { BoxNode, boxDomId } from './box-node';
import { addToDiagram, createAt, selectedBoxesOf } from './canvas-api';
import './canvas.css';
import { aimConnecting, beginConnecting, cancelConnecting, finishConnecting } from './connecting';
import { copyText, pasteText } from './controls';
import { DRAG_TYPE, readDragged } from './dragging';
import { DrawingLine } from './drawing-line';
import { withContents } from './flow-elements';
import type { CanvasApi, CanvasModel } from './ports';
import { ConnectingBar, SelectionBar, TopBars, ZoomBar } from './toolbars';
import { ControlsProvider, useCanvasUi } from './ui-state';
import type { CanvasParts } from './use-canvas';
import { useCanvas } from './use-canvas';
import { MAX_ZOOM, MIN_ZOOM, rememberViewport } from './view';
import type { WireEdgeType } from './wire-edge';
import { WireEdge } from './wire-edge';
import { rich, t, useShownLanguage } from '../app/text';

const NODE_TYPES = { box: BoxNode };
const EDGE_TYPES = { wire: WireEdge };
const SNAP: [number, number] = [8, 8];
/** In a smaller canvas, px, a map would hide more than it shows. */
const MAP_ROOM = { width: 420, height: 300 };
/** Above this many boxes only those in view are in the page. */
const CULL_ABOVE = 120;

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
  const { api, host, controls, scene, setRoot, setSurface, said } = parts;
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
        </div>
        {scene.boxes.size === 0 && <EmptyHint readOnly={model.readOnly} />}
        {scene.boxes.size > 0 && parts.rects.size === 0 && (
          <output className="mw-empty late">
            {t('canvas.arranging', { n: scene.boxes.size })}
          </output>
        )}
        <TopBars api={api} scene={scene} />
        <ConnectingBar host={host} />
        <div className="mw-sr" aria-live="polite">
          {said}
        </div>
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
  const { api, host, scene, nodes, edges, positions } = parts;
  const editing = useCanvasUi((ui) => ui.editing !== null);
  const lod = useStore(({ transform }) => levelOfDetail(transform[2]));
  const onNodesChange = (changes: NodeChange<BoxNodeType>[]) => {
    const moved = changes.flatMap((change) =>
      change.type === 'position' && change.position && change.dragging === true
        ? [[change.id, change.position] as const]
        : [],
    );
    if (moved.length > 0) {
      positions.drag(withContents(scene, host.live().rects, new Map(moved)));
    }
    parts.select(changes);
  };
  const flowHandlers = useFlowHandlers(parts);
  return (
    <ReactFlow<BoxNodeType, WireEdgeType>
      data-lod={lod}
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
      snapToGrid
      snapGrid={SNAP}
      nodeDragThreshold={3}
      minZoom={MIN_ZOOM}
      maxZoom={MAX_ZOOM}
      onlyRenderVisibleElements={scene.boxes.size > CULL_ABOVE}
      elevateNodesOnSelect={false}
      proOptions={{ hideAttribution: true }}
    >
      <Background variant={BackgroundVariant.Dots} gap={24} size={1.4} />
      <DrawingLine rects={parts.rects} />
      <SelectionBar api={api} host={host} scene={scene} model={model} edges={edges} />
      <div className="mw-corner bottom">
        <Overview rects={parts.rects} />
        <ZoomBar api={api} host={host} />
      </div>
    </ReactFlow>
  );
}

/** Zoomed out, boxes become name plates, then blocks: never unreadable noise. The style sheet does it. */
function levelOfDetail(zoom: number): 'full' | 'plate' | 'block' {
  if (zoom >= 0.5) return 'full';
  return zoom >= 0.26 ? 'plate' : 'block';
}

function NoLine() {
  return null;
}

/** What the flow library tells us; kept apart so that the view stays readable. */
function useFlowHandlers(parts: CanvasParts) {
  const { host, controls, commitDrag, clickBox, hover } = parts;
  return useMemo(() => {
    const point = (event: { clientX: number; clientY: number }) =>
      host.flow.screenToFlowPosition({ x: event.clientX, y: event.clientY });
    const rowOf = (target: EventTarget | null) =>
      target instanceof Element
        ? (target.closest<HTMLElement>('[data-row]')?.dataset['row'] ?? null)
        : null;
    return {
      onNodeDragStop: commitDrag,
      onSelectionDragStop: commitDrag,
      onConnectStart(event: MouseEvent | TouchEvent, { nodeId }: { nodeId: string | null }) {
        const at = 'clientX' in event ? point(event) : null;
        if (nodeId !== null) beginConnecting(host, nodeId, undefined, at);
      },
      onConnectEnd(event: MouseEvent | TouchEvent) {
        if ('clientX' in event) aimConnecting(host, point(event));
        void finishConnecting(host);
      },
      onNodeClick(event: React.MouseEvent, node: BoxNodeType) {
        if (host.ui.getState().connecting) {
          aimConnecting(host, point(event));
          void finishConnecting(host);
          return;
        }
        if (event.shiftKey || event.ctrlKey || event.metaKey) return;
        clickBox(node.id, rowOf(event.target));
      },
      onNodeDoubleClick(event: React.MouseEvent, node: BoxNodeType) {
        if (node.data.box.ghost) return;
        const row = rowOf(event.target);
        if (row === null) return controls.startEditing({ what: 'name', id: node.id });
        if (node.data.box.rowGhosts[row]) return;
        controls.startEditing({ what: 'row', id: row, ownerId: node.id });
      },
      onEdgeDoubleClick(_event: React.MouseEvent, edge: WireEdgeType) {
        const { shape, ghost } = edge.data?.edge ?? {};
        if (ghost === null && shape?.relation !== 'generalization') {
          controls.startEditing({ what: 'name', id: edge.id });
        }
      },
      onNodeMouseEnter: (_event: React.MouseEvent, node: BoxNodeType) => hover([node.id]),
      onNodeMouseLeave: () => hover(null),
      onEdgeMouseEnter: (_event: React.MouseEvent, edge: WireEdgeType) => hover([edge.id]),
      onEdgeMouseLeave: () => hover(null),
      onPaneClick() {
        if (host.ui.getState().connecting) cancelConnecting(host);
        else host.live().model.setSelection([]);
      },
    };
  }, [commitDrag, clickBox, hover, host, controls]);
}

/** Pointer, clipboard and drops on the surface as a whole. */
function surfaceHandlers({ api, host, trackPointer }: CanvasParts) {
  const inField = (target: EventTarget | null) =>
    target instanceof Element && target.closest('input, textarea, select') !== null;
  const point = (event: { clientX: number; clientY: number }) =>
    host.flow.screenToFlowPosition({ x: event.clientX, y: event.clientY });
  return {
    onPointerDownCapture(event: PointerEvent) {
      if (!inField(event.target)) host.surface()?.focus({ preventScroll: true });
    },
    onPointerMove(event: PointerEvent) {
      trackPointer(point(event));
      if (host.ui.getState().connecting) aimConnecting(host, point(event));
    },
    onPointerLeave: () => trackPointer(null),
    onDoubleClick(event: React.MouseEvent) {
      const onPane =
        event.target instanceof Element && event.target.classList.contains('react-flow__pane');
      const [first] = diagramTypes[host.live().type].palette;
      if (onPane && first) void createAt(host, first.id, point(event));
    },
    // Native copy, cut and paste need no permission to read the clipboard: let them happen.
    onKeyDown(event: KeyboardEvent) {
      const mod = event.ctrlKey || event.metaKey;
      if (mod && !event.shiftKey && !event.altKey && /^[cxv]$/i.test(event.key)) {
        event.stopPropagation();
      }
    },
    onCopy: (event: ClipboardEvent) => void writeClip(event),
    onCut(event: ClipboardEvent) {
      if (writeClip(event)) api.deleteSelection();
    },
    onPaste(event: ClipboardEvent) {
      if (inField(event.target)) return;
      event.preventDefault();
      void pasteText(host, event.clipboardData.getData('text/plain'));
    },
    onDragOver(event: DragEvent) {
      if (event.dataTransfer.types.includes(DRAG_TYPE)) event.preventDefault();
    },
    onDrop(event: DragEvent) {
      const ids = readDragged(event.dataTransfer);
      if (ids.length === 0) return;
      event.preventDefault();
      void addToDiagram(host, ids, point(event));
    },
  };
  function writeClip(event: ClipboardEvent): boolean {
    if (inField(event.target)) return false;
    const text = copyText(host);
    if (text === '') return false;
    event.preventDefault();
    event.clipboardData.setData('text/plain', text);
    return true;
  }
}

/** A small map, while not everything is in view. */
function Overview({ rects }: { rects: CanvasParts['rects'] }) {
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
  return (
    <MiniMap<BoxNodeType>
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

function EmptyHint({ readOnly }: { readOnly: boolean }) {
  return (
    <div className="mw-empty">
      <strong>{readOnly ? t('canvas.thisVersionIsEmpty') : t('canvas.nothingDrawnYet')}</strong>
      {!readOnly && (
        <span>{rich('canvas.emptyHint', { key: (inside) => <kbd>{inside}</kbd> })}</span>
      )}
    </div>
  );
}
