import type { EdgeChange, NodeChange } from '@xyflow/react';
import { useReactFlow } from '@xyflow/react';
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { DiagramTypeId } from '../../shared/diagrams';
import { diagramTypes } from '../../shared/diagrams';
import type { Point } from '../../shared/diagrams/geometry';
import type { CanvasNode } from './node-types';
import { createCanvasApi } from './canvas-api';
import { createControls } from './controls';
import { announce } from '../app/announce';
import { useUi } from '../app/ui';
import type { CanvasHost, Live } from './live';
import { moveBoxes } from './move-boxes';
import { endDrag } from './moving';
import { dropped } from './owning';
import type { CanvasApi, CanvasModel } from './ports';
import { resolveDiagram } from './scene';
import type { CanvasControls, CanvasUiStore } from './ui-state';
import { createCanvasUi } from './ui-state';
import type { Flow } from './use-flow';
import { useFlow } from './use-flow';
import { fitBoxes, inView, keepInView, restoreViewport } from './view';
import type { WireEdgeType } from './wire-edge';

/** Time that boxes take to a new place, ms. */
const MOTION = 150;

/** Everything the view of one canvas is made of. */
export interface CanvasParts extends Flow {
  api: CanvasApi;
  host: CanvasHost;
  controls: CanvasControls;
  title: string;
  /** Under which the viewport is remembered. */
  viewKey: string;
  setRoot: (element: HTMLElement | null) => void;
  setSurface: (element: HTMLElement | null) => void;
  select: (changes: SelectChanges) => void;
  clickBox: (id: string, memberId: string | null) => void;
  commitDrag: () => void;
  hover: (ids: readonly string[] | null) => void;
  trackPointer: (at: Point | null) => void;
}

export function useCanvas(
  model: CanvasModel,
  diagramId: string | null,
  asked: DiagramTypeId,
  { view, bare }: { view: string; bare: boolean },
): CanvasParts {
  const given = model.store.getAs('diagram', diagramId)?.type ?? asked;
  const [override, setOverride] = useState<{ for: string | null; type: DiagramTypeId } | null>(
    null,
  );
  const type = override?.for === diagramId ? override.type : given;
  const motion = useReducedMotion() ? 0 : MOTION;
  const [ui] = useState(createCanvasUi);
  const flow = useFlow(model, diagramId, type, motion, ui);
  const live: Live = { model, ...flow, type, motion, bare };
  const { store } = model;
  const showAs = useCallback(
    (next: DiagramTypeId) => {
      const { record } = resolveDiagram(store, null, next);
      const { activeDiagramId, openTab } = useUi.getState();
      // In the window a diagram is a tab; without one, or without a record, the view changes here.
      if (record && diagramId !== null && activeDiagramId === diagramId) {
        openTab({ kind: 'diagram', id: record.id });
      } else setOverride({ for: diagramId, type: next });
    },
    [store, diagramId],
  );
  const { host, setRoot, setSurface, trackPointer } = useHost(live, ui, showAs);
  const api = useMemo(() => createCanvasApi(host), [host]);
  const controls = useMemo(() => createControls(host), [host]);
  const { record, viewKey } = {
    record: model.store.getAs('diagram', flow.scene.diagramId),
    viewKey: [view, type, flow.scene.diagramId ?? '', flow.scene.focus ?? ''].join(' ').trim(),
  };
  useReflectedState(host, model);
  useViewport(host, model, flow, viewKey);
  const kind = diagramTypes[type].title;
  return {
    ...flow,
    api,
    host,
    controls,
    title: record ? `${record.name}, ${kind.toLowerCase()}` : kind,
    viewKey,
    setRoot,
    setSurface,
    trackPointer,
    ...useGestures(host),
  };
}

/** One object for all handlers, always with the newest state behind it. */
function useHost(live: Live, ui: CanvasUiStore, showAs: (type: DiagramTypeId) => void) {
  const flow = useReactFlow<CanvasNode, WireEdgeType>();
  const latest = useRef({ live, showAs });
  useLayoutEffect(() => {
    latest.current = { live, showAs };
  });
  const surface = useRef<HTMLElement | null>(null);
  const pointer = useRef<Point | null>(null);
  const host = useMemo(
    (): CanvasHost => ({
      live: () => latest.current.live,
      ui,
      flow,
      surface: () => surface.current,
      pointer: () => pointer.current,
      showAs: (type) => latest.current.showAs(type),
      announce,
    }),
    [ui, flow],
  );
  const setSurface = useCallback((element: HTMLElement | null) => {
    surface.current = element;
  }, []);
  const trackPointer = useCallback((at: Point | null) => {
    pointer.current = at;
  }, []);
  const setRoot = useRootState(host);
  return { host, setRoot, setSurface, trackPointer };
}

/** Keeps what style sheets read on the root up to date without rendering anything. */
function useRootState(host: CanvasHost) {
  return useCallback(
    (root: HTMLElement | null) => {
      if (!root) return undefined;
      const reflect = () => {
        const { connecting, editing } = host.ui.getState();
        root.dataset['mode'] = connecting ? 'connecting' : editing ? 'editing' : 'idle';
      };
      reflect();
      const stop = host.ui.subscribe(reflect);
      return stop;
    },
    [host],
  );
}

/** Selection and highlights, for the boxes and lines that subscribe to them. */
function useReflectedState(host: CanvasHost, model: CanvasModel): void {
  const { selectedIds, hovered } = model;
  useEffect(() => host.ui.setState({ selected: new Set(selectedIds) }), [host, selectedIds]);
  useEffect(() => host.ui.setState({ lit: new Set(hovered?.recordIds) }), [host, hovered]);
}

/** Shows everything at first, comes back to where one was, and follows what arrives out of sight. */
function useViewport(host: CanvasHost, model: CanvasModel, flow: Flow, key: string): void {
  const { rects } = flow;
  const shown = useRef<{ key: string; ids: ReadonlySet<string> } | null>(null);
  useEffect(() => {
    if (rects.size === 0 && host.live().scene.boxes.size > 0) return;
    const ids = new Set(rects.keys());
    const before = shown.current;
    shown.current = { key, ids };
    if (ids.size === 0) return;
    const fresh = before?.key !== key || before.ids.size === 0;
    // The first element that is drawn by hand stays where it was drawn.
    if (fresh && !(before?.key === key && isDrawnByHand(host, ids))) {
      restoreViewport(host, key);
      return;
    }
    const arrived = [...rects].filter(([id]) => !before.ids.has(id));
    if (arrived.some(([, rect]) => !inView(host, rect))) fitBoxes(host);
  }, [host, rects, key]);

  useEffect(() => keepInView(host), [host]);

  const request = model.centreRequest;
  useEffect(() => {
    if (!request) return;
    const { scene } = host.live();
    const boxes = request.ids.flatMap((id) => boxesFor(host, scene, id));
    if (boxes.length > 0) fitBoxes(host, boxes);
  }, [host, request]);
}

/** A single element that is no proposal: somebody put it there. */
function isDrawnByHand(host: CanvasHost, ids: ReadonlySet<string>): boolean {
  const { boxes } = host.live().scene;
  return ids.size === 1 && [...ids].every((id) => boxes.get(id)?.ghost === null);
}

/** Boxes that show a record: itself, its owner's, or both sides of a line. */
function boxesFor(host: CanvasHost, scene: Flow['scene'], id: string): string[] {
  const { model } = host.live();
  const store = model.ghosts?.store ?? model.store;
  let record = store.get(id);
  for (let depth = 0; record && depth < 4; depth += 1) {
    const current = record.id;
    if (scene.boxes.has(current)) return [current];
    const edge = scene.edges.find((one) => one.id === current);
    if (edge) return [edge.shape.sourceId, edge.shape.targetId];
    record = 'ownerId' in record ? store.get(record.ownerId) : undefined;
  }
  return [];
}

type SelectChanges = readonly (NodeChange<CanvasNode> | EdgeChange<WireEdgeType>)[];

/**
 * Keeps our selection in step with the library's. A frame around boxes says the boxes and then the
 * lines, both before anything is drawn: the second must build on the first.
 */
function selectionFollower(host: CanvasHost): (changes: SelectChanges) => void {
  let asked: { instead: readonly string[]; ids: readonly string[] } | null = null;
  return (changes) => {
    const { model, scene } = host.live();
    const chosen = changes.filter((change) => change.type === 'select');
    if (chosen.length === 0) return;
    const before = asked?.instead === model.selectedIds ? asked.ids : model.selectedIds;
    const drawn = new Set([...scene.boxes.keys(), ...scene.edges.map(({ id }) => id)]);
    const current = new Set(before.filter((id) => drawn.has(id)));
    for (const { id, selected } of chosen) {
      if (selected) current.add(id);
      else current.delete(id);
    }
    const next = [...current];
    if (next.length === before.length && next.every((id, index) => before[index] === id)) return;
    asked = { instead: model.selectedIds, ids: next };
    model.setSelection(next);
  };
}

function useGestures(host: CanvasHost) {
  return useMemo(
    () => ({
      select: selectionFollower(host),
      /** A click on a selected box chooses the line under the pointer. */
      clickBox(id: string, memberId: string | null) {
        const { model } = host.live();
        const was = host.ui.getState().selected;
        const inside = was.has(id) || model.selectedIds.some((one) => ownerOf(model, one) === id);
        // A line that is a field of the box itself is edited, not selected.
        const isElement = memberId !== null && model.store.has(memberId);
        if (isElement && inside) model.setSelection([memberId]);
        else if (model.selectedIds.length !== 1 || model.selectedIds[0] !== id) {
          model.setSelection([id]);
        }
      },
      commitDrag() {
        const drag = endDrag(host);
        if (!drag) return;
        const { positions, rects } = host.live();
        const moved = new Map(
          Array.from(drag.places).flatMap(([id, corner]) => {
            const rect = rects.get(id);
            return rect ? [[id, { ...rect, ...corner }] as const] : [];
          }),
        );
        void moveBoxes(host, drag.places, dropped(host, moved), drag.starts).finally(() => {
          positions.drag(null);
          host.ui.setState({ inHand: null });
        });
      },
      hover(ids: readonly string[] | null) {
        host.live().model.setHovered(ids);
      },
    }),
    [host],
  );
}

function ownerOf(model: CanvasModel, id: string): string | null {
  const record = (model.ghosts?.store ?? model.store).get(id);
  return record && 'ownerId' in record ? record.ownerId : null;
}

function useReducedMotion(): boolean {
  const [reduced, setReduced] = useState(
    () => window.matchMedia('(prefers-reduced-motion: reduce)').matches,
  );
  useEffect(() => {
    const query = window.matchMedia('(prefers-reduced-motion: reduce)');
    const follow = () => setReduced(query.matches);
    query.addEventListener('change', follow);
    return () => query.removeEventListener('change', follow);
  }, []);
  return reduced;
}
