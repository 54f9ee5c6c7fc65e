import { useEffect, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import type { DiagramTypeId } from '../../shared/diagrams';
import type { Rect } from '../../shared/diagrams/geometry';
import type { LinePlaces, Route } from '../../shared/diagrams/routing';
import { placeTexts, routeAll } from '../../shared/diagrams/routing';
import type { BoxIndex } from './box-index';
import { indexOf } from './box-index';
import type { NodeOptions } from './flow-elements';
import {
  FlowMemory,
  backdropIds,
  finishRoutes,
  flowEdges,
  flowNodes,
  frameIds,
  sceneRects,
  sceneTexts,
  sceneWires,
  shownAs,
  textObstacles,
} from './flow-elements';
import { focusScene } from './focus/focus-scene';
import { useGradually } from './gradually';
import type { InHand } from './in-hand';
import { withInHand } from './in-hand';
import { isLarge } from './level-of-detail';
import { areFontsLoaded, fontsLoaded, measureText } from './measure';
import type { CanvasNode } from './node-types';
import type { CanvasModel } from './ports';
import type { Positions } from './positions';
import { usePositions } from './positions';
import type { Scene } from './scene';
import { buildScene } from './scene';
import type { CanvasUiStore } from './ui-state';
import { useLines } from './use-lines';
import type { VisiblePart } from './use-visible-part';
import { useVisiblePart } from './use-visible-part';
import type { WireEdgeType } from './wire-edge';

/** How many boxes and lines can be drawn for the first time in one task of some milliseconds. */
const NODES_A_TASK = 8;
const EDGES_A_TASK = 16;

export interface Flow {
  scene: Scene;
  /** The diagram as a whole, of which `scene` may be a part. */
  whole: Scene;
  positions: Positions;
  /** Where boxes are drawn now, and where they are going to be. */
  drawn: ReadonlyMap<string, Rect>;
  rects: ReadonlyMap<string, Rect>;
  /** Finds boxes by where they are going to be. */
  index: BoxIndex;
  /** True for a diagram of which only a part is in the page. */
  large: boolean;
  /** True while the diagram is one picture and its boxes are not in the page. */
  painted: boolean;
  /** Boxes and lines that are chosen, or have a member that is. */
  chosen: ReadonlySet<string>;
  nodes: CanvasNode[];
  edges: WireEdgeType[];
}

/** From the model to boxes and lines, with whatever did not change kept as the same object. */
export function useFlow(
  model: CanvasModel,
  diagramId: string | null,
  type: DiagramTypeId,
  motion: number,
  ui: CanvasUiStore,
): Flow {
  const { store, ghosts, revision, readOnly } = model;
  const fonts = useFontsLoaded();
  const [memory] = useState(() => new FlowMemory());
  // The store is changed in place and the fonts change all widths: a new object says so.
  const source = useMemo(
    () => ({ store, ghosts, revision, fonts }),
    [store, ghosts, revision, fonts],
  );
  const whole = useMemo(
    () => memory.scene((last) => buildScene(source, diagramId, type, measureText, last)),
    [memory, source, diagramId, type],
  );
  const focus = useStore(ui, (state) => state.focus);
  const ofModel = useMemo(
    () =>
      focus ? focusScene(source.ghosts?.store ?? source.store, whole, focus, measureText) : whole,
    [source, whole, focus],
  );
  const inHand = useStore(ui, (state) => state.inHand);
  const scene = useMemo(() => withInHand(ofModel, inHand), [ofModel, inHand]);
  const frames = useMemo(() => frameIds(scene), [scene]);
  // What is arranged by the model, and what stands in frames, is drawn as a whole.
  const large = isLarge(scene.boxes.size) && scene.arrangement === null && frames.size === 0;
  const positions = usePositions(scene, store, large ? 0 : motion);
  const { dragged } = positions;
  const drawn = useMemo(
    () => memory.rects(scene, dragged, sceneRects(scene, positions.shown)),
    [memory, scene, dragged, positions.shown],
  );
  const rects = useMemo(
    () =>
      positions.target === positions.shown
        ? drawn
        : memory.rects(scene, dragged, sceneRects(scene, positions.target)),
    [memory, scene, dragged, drawn, positions.shown, positions.target],
  );
  const index = useMemo(() => indexOf(rects), [rects]);
  const part = useVisiblePart(large, scene, ui);
  const chosen = useMemo(
    () => shownAs(scene, ghosts?.store ?? store, model.selectedIds),
    [scene, ghosts, store, model.selectedIds],
  );
  const nodes = useMemo(() => {
    const options = nodeOptions(scene, index, part, chosen, !readOnly);
    return memory.nodes((last) => flowNodes(scene, drawn, options, last));
  }, [memory, scene, drawn, index, part, chosen, readOnly]);
  const backdrops = useMemo(() => backdropIds(scene), [scene]);
  const allEdges = useAllEdges(memory, scene, backdrops, inHand, positions, drawn, chosen, part);
  const someEdges = useLines(memory, scene, positions, drawn, chosen, part);
  const edges = large ? someEdges : allEdges;
  const drawnNodes = useGradually(nodes, NODES_A_TASK);
  const drawnEdges = useGradually(
    useMemo(() => edgesBetween(edges, drawnNodes, nodes), [edges, drawnNodes, nodes]),
    EDGES_A_TASK,
  );
  return {
    scene,
    whole,
    positions,
    drawn,
    rects,
    index,
    large,
    painted: part.painted,
    chosen,
    nodes: drawnNodes,
    edges: drawnEdges,
  };
}

/** Of a large diagram what is in view is handed over, and what may be dragged along with it. */
function nodeOptions(
  scene: Scene,
  index: BoxIndex,
  { painted, region, heldId }: VisiblePart,
  chosen: ReadonlySet<string>,
  draggable: boolean,
): NodeOptions {
  const arranged = scene.arrangement !== null;
  if (!region) return { selected: chosen, draggable, arranged, shown: null };
  const boxes = [...chosen].filter((id) => scene.boxes.has(id));
  if (painted) {
    const shown = new Set(heldId === null ? boxes : [...boxes, heldId]);
    return { selected: chosen, draggable, arranged, shown, heldId };
  }
  const shown = new Set([...index.within(region), ...boxes]);
  return { selected: chosen, draggable, arranged, shown };
}

const NO_EDGES: WireEdgeType[] = [];
const NO_ROUTES: ReadonlyMap<string, Route> = new Map();
const NO_PLACES: ReadonlyMap<string, LinePlaces> = new Map();

/** The lines of a diagram that is in the page as a whole. */
function useAllEdges(
  memory: FlowMemory,
  scene: Scene,
  backdrops: ReadonlySet<string>,
  inHand: InHand | null,
  { dragged }: Positions,
  drawn: ReadonlyMap<string, Rect>,
  chosen: ReadonlySet<string>,
  { region }: VisiblePart,
): WireEdgeType[] {
  const whole = region === null;
  const wires = useMemo(() => (whole ? sceneWires(scene) : []), [whole, scene]);
  const routed = useMemo(
    () =>
      whole
        ? memory.routes(dragged, inHand, (moving) => routeAll(drawn, wires, moving, backdrops))
        : NO_ROUTES,
    [whole, memory, dragged, inHand, drawn, wires, backdrops],
  );
  const routes = useMemo(
    () => (whole ? finishRoutes(scene, drawn, routed) : routed),
    [whole, scene, drawn, routed],
  );
  const texts = useMemo(() => (whole ? sceneTexts(scene, measureText) : []), [whole, scene]);
  const places = useMemo(
    () => (whole ? placeTexts(textObstacles(scene, drawn), routes, texts) : NO_PLACES),
    [whole, scene, drawn, routes, texts],
  );
  return useMemo(
    () =>
      whole ? memory.edges((last) => flowEdges(scene, routes, places, chosen, last)) : NO_EDGES,
    [whole, memory, scene, routes, places, chosen],
  );
}

/** A line is drawn once both of its boxes are, as far as they are in the page. */
function edgesBetween(
  edges: WireEdgeType[],
  drawn: readonly CanvasNode[],
  nodes: readonly CanvasNode[],
): WireEdgeType[] {
  if (drawn.length === nodes.length) return edges;
  const ids = new Set(drawn.map(({ id }) => id));
  return edges.filter(({ source, target }) => ids.has(source) && ids.has(target));
}

/** Goes up once the fonts are there. */
function useFontsLoaded(): number {
  // A diagram that is opened later need not be worked out twice.
  const [loaded, setLoaded] = useState(() => (areFontsLoaded() ? 1 : 0));
  useEffect(() => {
    let current = true;
    void fontsLoaded().then(() => current && setLoaded(1));
    return () => {
      current = false;
    };
  }, []);
  return loaded;
}
