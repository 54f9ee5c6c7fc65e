import { useEffect, useMemo, useState } from 'react';
import type { DiagramTypeId } from '../../shared/diagrams';
import type { Rect } from '../../shared/diagrams/geometry';
import { placeTexts, routeAll } from '../../shared/diagrams/routing';
import type { BoxNodeType } from './box-node';
import {
  finishRoutes,
  FlowMemory,
  flowEdges,
  flowNodes,
  frameIds,
  sceneRects,
  sceneTexts,
  sceneWires,
  shownAs,
} from './flow-elements';
import { useGradually } from './gradually';
import { fontsLoaded, measureText } from './measure';
import type { CanvasModel } from './ports';
import type { Positions } from './positions';
import { usePositions } from './positions';
import type { Scene } from './scene';
import { buildScene } from './scene';
import type { WireEdgeType } from './wire-edge';

/** How many boxes and lines can be drawn for the first time in one task of some milliseconds. */
const NODES_A_TASK = 8;
const EDGES_A_TASK = 16;

export interface Flow {
  scene: Scene;
  positions: Positions;
  /** Where boxes are drawn now, and where they are going to be. */
  drawn: ReadonlyMap<string, Rect>;
  rects: ReadonlyMap<string, Rect>;
  nodes: BoxNodeType[];
  edges: WireEdgeType[];
}

/** From the model to boxes and lines, with whatever did not change kept as the same object. */
export function useFlow(
  model: CanvasModel,
  diagramId: string | null,
  type: DiagramTypeId,
  motion: number,
): Flow {
  const { store, ghosts, revision } = model;
  const fonts = useFontsLoaded();
  const [memory] = useState(() => new FlowMemory());
  // The store is changed in place and the fonts change all widths: a new object says so.
  const source = useMemo(
    () => ({ store, ghosts, revision, fonts }),
    [store, ghosts, revision, fonts],
  );
  const scene = useMemo(
    () => memory.scene((last) => buildScene(source, diagramId, type, measureText, last)),
    [memory, source, diagramId, type],
  );
  const positions = usePositions(scene, store, motion);
  const drawn = useMemo(() => sceneRects(scene, positions.shown), [scene, positions.shown]);
  const rects = useMemo(() => sceneRects(scene, positions.target), [scene, positions.target]);
  const wires = useMemo(() => sceneWires(scene), [scene]);
  const { dragged } = positions;
  const frames = useMemo(() => frameIds(scene), [scene]);
  const routed = useMemo(
    () => memory.routes(dragged, (moving) => routeAll(drawn, wires, moving, frames)),
    [memory, dragged, drawn, wires, frames],
  );
  const routes = useMemo(() => finishRoutes(scene, drawn, routed), [scene, drawn, routed]);
  const texts = useMemo(() => sceneTexts(scene, measureText), [scene]);
  const places = useMemo(() => placeTexts(drawn, routes, texts), [drawn, routes, texts]);
  const selected = useMemo(
    () => shownAs(scene, ghosts?.store ?? store, model.selectedIds),
    [scene, ghosts, store, model.selectedIds],
  );
  const { readOnly } = model;
  const nodes = useMemo(
    () => memory.nodes((last) => flowNodes(scene, drawn, selected, !readOnly, last)),
    [memory, scene, drawn, selected, readOnly],
  );
  const edges = useMemo(
    () => memory.edges((last) => flowEdges(scene, routes, places, selected, last)),
    [memory, scene, routes, places, selected],
  );
  const drawnNodes = useGradually(nodes, NODES_A_TASK);
  const drawnEdges = useGradually(
    useMemo(() => edgesBetween(edges, drawnNodes, nodes), [edges, drawnNodes, nodes]),
    EDGES_A_TASK,
  );
  return { scene, positions, drawn, rects, nodes: drawnNodes, edges: drawnEdges };
}

/** A line is drawn once both of its boxes are. */
function edgesBetween(
  edges: WireEdgeType[],
  drawn: readonly BoxNodeType[],
  nodes: readonly BoxNodeType[],
): WireEdgeType[] {
  if (drawn.length === nodes.length) return edges;
  const ids = new Set(drawn.map(({ id }) => id));
  return edges.filter(({ source, target }) => ids.has(source) && ids.has(target));
}

/** Goes up once the fonts are there. */
function useFontsLoaded(): number {
  const [loaded, setLoaded] = useState(0);
  useEffect(() => {
    let current = true;
    void fontsLoaded().then(() => current && setLoaded(1));
    return () => {
      current = false;
    };
  }, []);
  return loaded;
}
