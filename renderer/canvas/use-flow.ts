import { useEffect, useMemo, useState } from 'react';
import type { DiagramTypeId } from '../../shared/diagrams';
import type { Rect } from '../../shared/diagrams/geometry';
import { placeTexts, routeAll } from '../../shared/diagrams/routing';
import type { BoxNodeType } from './box-node';
import {
  FlowMemory,
  flowEdges,
  flowNodes,
  sceneRects,
  sceneTexts,
  sceneWires,
  shownAs,
} from './flow-elements';
import { fontsLoaded, measureText } from './measure';
import type { CanvasModel } from './ports';
import type { Positions } from './positions';
import { usePositions } from './positions';
import type { Scene } from './scene';
import { buildScene } from './scene';
import type { WireEdgeType } from './wire-edge';

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
  const routes = useMemo(
    () => memory.routes(dragged, (moving) => routeAll(drawn, wires, moving)),
    [memory, dragged, drawn, wires],
  );
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
  return { scene, positions, drawn, rects, nodes, edges };
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
