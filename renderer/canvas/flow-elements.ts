import type { Point, Rect } from '../../shared/diagrams/geometry';
import type { Moving, Route } from '../../shared/diagrams/routing';
import type { LinePlaces } from '../../shared/diagrams/routing';
import { childrenOf, isFrame, withContent } from '../../shared/diagrams/frames';
import { equalJson } from '../../shared/kit/equal';
import type { Store } from '../../shared/metamodel/store';
import type { BoxNodeType } from './box-node';
import { HANDLES } from './handles';
import type { Scene } from './scene';
import type { WireEdgeType } from './wire-edge';
import { t } from '../app/text';

export {
  finishRoutes,
  frameIds,
  sceneRects,
  sceneTexts,
  sceneWires,
} from '../../shared/diagrams/scene';

/**
 * Moves what stands in a frame along with it: a frame is where its content is.
 *
 * @param moved new corners by id, of boxes and of whole frames.
 */
export function withContents(
  scene: Pick<Scene, 'boxes'>,
  rects: ReadonlyMap<string, Rect>,
  moved: ReadonlyMap<string, Point>,
): Map<string, Point> {
  const children = childrenOf(scene.boxes);
  const all = new Map(moved);
  for (const [id, { x, y }] of moved) {
    const from = rects.get(id);
    if (!from || !children.has(id)) continue;
    for (const inside of withContent(children, id)) {
      const rect = rects.get(inside);
      if (!rect || moved.has(inside)) continue;
      all.set(inside, { x: rect.x + x - from.x, y: rect.y + y - from.y });
    }
  }
  return all;
}

/** Boxes and lines that stand for the chosen records: a member is shown by its box. */
export function shownAs(scene: Scene, store: Store, ids: Iterable<string>): Set<string> {
  const edges = new Set(scene.edges.map(({ id }) => id));
  const shown = new Set<string>();
  for (const id of ids) {
    let record = store.get(id);
    for (let depth = 0; record && depth < 4; depth += 1) {
      if (scene.boxes.has(record.id) || edges.has(record.id)) {
        shown.add(record.id);
        break;
      }
      record = 'ownerId' in record ? store.get(record.ownerId) : undefined;
    }
  }
  return shown;
}

/** Their places do not matter: where lines really start, the router decides. */
const NODE_HANDLES: NonNullable<BoxNodeType['handles']> = HANDLES.map(({ id, position }) => ({
  id,
  type: 'source',
  position,
  x: 0,
  y: 0,
  width: 1,
  height: 1,
}));

/** Remembers what was drawn last, so that what did not change can stay the same object. */
export class FlowMemory {
  #scene: Scene | null = null;
  #routes: ReadonlyMap<string, Route> = new Map();
  #nodes: ReadonlyMap<string, BoxNodeType> = new Map();
  #edges: ReadonlyMap<string, WireEdgeType> = new Map();

  /** While boxes are dragged only their own lines are routed; the others wait for the drop. */
  routes(
    dragged: ReadonlyMap<string, Point>,
    build: (moving: Moving | null) => Map<string, Route>,
  ): ReadonlyMap<string, Route> {
    const moving =
      dragged.size === 0 ? null : { boxes: new Set(dragged.keys()), previous: this.#routes };
    this.#routes = build(moving);
    return this.#routes;
  }

  scene(build: (previous: Scene | null) => Scene): Scene {
    this.#scene = build(this.#scene);
    return this.#scene;
  }

  nodes(build: (previous: ReadonlyMap<string, BoxNodeType>) => BoxNodeType[]): BoxNodeType[] {
    const nodes = build(this.#nodes);
    this.#nodes = new Map(nodes.map((node) => [node.id, node]));
    return nodes;
  }

  edges(build: (previous: ReadonlyMap<string, WireEdgeType>) => WireEdgeType[]): WireEdgeType[] {
    const edges = build(this.#edges);
    this.#edges = new Map(edges.map((edge) => [edge.id, edge]));
    return edges;
  }
}

/** Boxes for the flow library; what did not change is the same object as before. */
export function flowNodes(
  scene: Scene,
  rects: ReadonlyMap<string, Rect>,
  selected: ReadonlySet<string>,
  draggable: boolean,
  previous: ReadonlyMap<string, BoxNodeType>,
): BoxNodeType[] {
  const nodes: BoxNodeType[] = [];
  for (const box of scene.boxes.values()) {
    const rect = rects.get(box.id);
    if (!rect) continue;
    const before = previous.get(box.id);
    const isSelected = selected.has(box.id);
    const same =
      before?.data.box === box &&
      before.position.x === rect.x &&
      before.position.y === rect.y &&
      before.selected === isSelected &&
      before.draggable === draggable;
    nodes.push(same ? before : flowNode(box, rect, isSelected, draggable));
  }
  return nodes;
}

function flowNode(
  box: BoxNodeType['data']['box'],
  { x, y, width, height }: Rect,
  selected: boolean,
  draggable: boolean,
): BoxNodeType {
  return {
    id: box.id,
    type: 'box',
    position: { x, y },
    width,
    height,
    measured: { width, height },
    handles: NODE_HANDLES,
    data: { box },
    selected,
    draggable,
    // A frame stays behind the lines and boxes in it, selected or not.
    zIndex: isFrame(box) ? -1 : selected ? 1000 : 0,
  };
}

/** Lines for the flow library; what did not change is the same object as before. */
export function flowEdges(
  scene: Scene,
  routes: ReadonlyMap<string, Route>,
  texts: ReadonlyMap<string, LinePlaces>,
  selected: ReadonlySet<string>,
  previous: ReadonlyMap<string, WireEdgeType>,
): WireEdgeType[] {
  const edges: WireEdgeType[] = [];
  for (const edge of scene.edges) {
    const route = routes.get(edge.id);
    const places = texts.get(edge.id);
    if (!route || !places) continue;
    const isSelected = selected.has(edge.id);
    const before = previous.get(edge.id);
    const same =
      before?.data?.edge === edge &&
      before.selected === isSelected &&
      equalJson(before.data.route, route) &&
      equalJson(before.data.places, places);
    edges.push(
      same
        ? before
        : {
            id: edge.id,
            type: 'wire',
            source: edge.shape.sourceId,
            target: edge.shape.targetId,
            data: { edge, route, places },
            selected: isSelected,
            ariaRole: 'img',
            ariaLabel: edge.ghost
              ? t('canvas.proposedNamed', { name: edge.shape.description })
              : edge.shape.description,
          },
    );
  }
  return edges;
}
