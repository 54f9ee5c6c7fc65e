import type { DragEvent, KeyboardEvent, PointerEvent } from 'react';
import { useStoreApi } from '@xyflow/react';
import { useMemo, useRef } from 'react';
import { diagramTypes } from '../../shared/diagrams';
import type { Point } from '../../shared/diagrams/geometry';
import { aimConnecting, beginConnecting, cancelConnecting, finishConnecting } from './connecting';
import { isGroup } from '../../shared/diagrams/groups';
import { createAt } from './creating';
import { hasText } from './element-text';
import { DRAG_TYPE, readDragged } from './dragging';
import { clickPicture, farBoxAt, pointAt, selectFrame, zoomInto } from './far-gestures';
import { dropStaleDrag, followKeys } from './moving';
import { addToDiagram } from './showing/on-diagram';
import type { CanvasNode } from './node-types';
import type { CanvasHost } from './live';
import type { CanvasParts } from './use-canvas';
import type { WireEdgeType } from './wire-edge';

/** What the flow library tells us; kept apart so that the view stays readable. */
export function useFlowHandlers(parts: CanvasParts) {
  const { host, controls, commitDrag, clickBox, hover } = parts;
  /** Where a frame over the picture began. */
  const frame = useRef<Point | null>(null);
  const store = useStoreApi();
  return useMemo(() => {
    const point = (event: { clientX: number; clientY: number }) =>
      host.flow.screenToFlowPosition({ x: event.clientX, y: event.clientY });
    const isAdding = (event: React.MouseEvent) => event.shiftKey || event.ctrlKey || event.metaKey;
    const rowOf = (target: EventTarget | null) =>
      target instanceof Element
        ? (target.closest<HTMLElement>('[data-row]')?.dataset['row'] ?? null)
        : null;
    const endOf = (target: EventTarget | null) =>
      target instanceof Element
        ? (target.closest<SVGElement>('[data-end]')?.dataset['end'] ?? null)
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
      onNodeClick(event: React.MouseEvent, node: CanvasNode) {
        if (host.ui.getState().connecting) {
          aimConnecting(host, point(event));
          void finishConnecting(host);
          return;
        }
        if (isAdding(event)) return addGroup(host, node);
        clickBox(node.id, rowOf(event.target));
      },
      onNodeDoubleClick(event: React.MouseEvent, node: CanvasNode) {
        if (host.live().painted) return zoomInto(host, node.id);
        if (node.data.box.ghost) return;
        const row = rowOf(event.target);
        if (row === null) return controls.startEditing({ what: 'name', id: node.id });
        if (node.data.box.rowGhosts[row]) return;
        controls.startEditing({ what: 'row', id: row, ownerId: node.id });
      },
      onEdgeDoubleClick(event: React.MouseEvent, edge: WireEdgeType) {
        const { store } = host.live().model;
        const id = endOf(event.target) ?? edge.id;
        if (edge.data?.edge.ghost === null && hasText(store.get(id))) {
          controls.startEditing({ what: 'name', id });
        }
      },
      onNodeMouseEnter: (_event: React.MouseEvent, node: CanvasNode) => hover([node.id]),
      onNodeMouseLeave: () => hover(null),
      onEdgeMouseEnter: (_event: React.MouseEvent, edge: WireEdgeType) => hover([edge.id]),
      onEdgeMouseLeave: () => hover(null),
      onPaneClick(event: React.MouseEvent) {
        if (host.ui.getState().connecting) cancelConnecting(host);
        else if (host.live().painted) clickPicture(host, point(event), isAdding(event));
        else host.live().model.setSelection([]);
      },
      onSelectionStart(event: React.MouseEvent) {
        frame.current = host.live().painted ? point(event) : null;
        const { model } = host.live();
        const before = model.selectedIds;
        const putBack = () => {
          frame.current = null;
          store.setState({ userSelectionActive: false, userSelectionRect: null });
          model.setSelection([...before]);
          host.ui.setState({ putBack: null });
        };
        host.ui.setState({ putBack });
      },
      onSelectionEnd(event: React.MouseEvent) {
        // What was given up has nothing selected that the library could draw an outline around.
        if (host.ui.getState().putBack === null) {
          queueMicrotask(() => store.setState({ nodesSelectionActive: false }));
        }
        host.ui.setState({ putBack: null });
        if (frame.current) selectFrame(host, frame.current, point(event), isAdding(event));
        frame.current = null;
      },
    };
  }, [commitDrag, clickBox, hover, host, controls, store]);
}

/** The flow library adds boxes to the selection by itself, but not groups: it does not select them. */
function addGroup(host: CanvasHost, { id, data }: CanvasNode): void {
  const { model } = host.live();
  if (!isGroup(data.box)) return;
  const others = model.selectedIds.filter((one) => one !== id);
  model.setSelection(others.length < model.selectedIds.length ? others : [...others, id]);
}

/** Pointer and drops on the surface as a whole. */
export function surfaceHandlers({ host, trackPointer }: CanvasParts) {
  const inField = (target: EventTarget | null) =>
    target instanceof Element && target.closest('input, textarea, select') !== null;
  const point = (event: { clientX: number; clientY: number }) =>
    host.flow.screenToFlowPosition({ x: event.clientX, y: event.clientY });
  return {
    onPointerDownCapture(event: PointerEvent) {
      dropStaleDrag(host);
      if (!inField(event.target)) host.surface()?.focus({ preventScroll: true });
    },
    // On Linux the middle button, which moves the view, would paste what was selected last.
    onMouseUp(event: React.MouseEvent) {
      if (event.button === 1) event.preventDefault();
    },
    onPointerMove(event: PointerEvent) {
      trackPointer(point(event));
      followKeys(host, event);
      // Not while a button is down: what is being dragged stays in hand.
      if (event.buttons === 0 && host.live().painted) pointAt(host, point(event));
      if (host.ui.getState().connecting) aimConnecting(host, point(event));
    },
    onPointerLeave() {
      trackPointer(null);
      if (host.live().painted) pointAt(host, null);
    },
    onDoubleClick(event: React.MouseEvent) {
      const onPane =
        event.target instanceof Element && event.target.classList.contains('react-flow__pane');
      if (!onPane) return;
      const boxId = host.live().painted ? farBoxAt(host, point(event)) : null;
      const [first] = diagramTypes[host.live().type].palette;
      if (boxId !== null) zoomInto(host, boxId);
      else if (first) void createAt(host, first.id, point(event));
    },
    // Native copy, cut and paste need no permission to read the clipboard: `clipboard-events.ts` has them.
    onKeyDown(event: KeyboardEvent) {
      const mod = event.ctrlKey || event.metaKey;
      if (mod && !event.shiftKey && !event.altKey && /^[cxv]$/i.test(event.key)) {
        event.stopPropagation();
      }
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
}
