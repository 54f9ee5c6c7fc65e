import type { Point, Rect } from '../../shared/diagrams/geometry';
import { sameRect } from '../../shared/diagrams/geometry';
import type { Moving, Route } from '../../shared/diagrams/routing';
import type { LinePlaces } from '../../shared/diagrams/routing';
import { isFrame } from '../../shared/diagrams/frames';
import { carriedBy, isGroup } from '../../shared/diagrams/groups';
import { frameIds } from '../../shared/diagrams/scene';
import { equalJson } from '../../shared/kit/equal';
import type { Store } from '../../shared/metamodel/store';
import type { CanvasNode } from './node-types';
import { HANDLES } from './handles';
import type { InHand } from './in-hand';
import type { DrawnLine } from './line-router';
import type { Scene, SceneBox, SceneEdge } from './scene';
import type { WireEdgeType } from './wire-edge';
import { t } from '../app/text';

export {
  backdropIds,
  finishRoutes,
  frameIds,
  sceneRects,
  sceneTexts,
  sceneWires,
  textObstacles,
} from '../../shared/diagrams/scene';

/**
 * Moves what stands in a frame, or lies in a group, along with it.
 *
 * @param moved new corners by id, of boxes and of whole frames and groups.
 */
export function withContents(
  scene: Pick<Scene, 'boxes'>,
  rects: ReadonlyMap<string, Rect>,
  moved: ReadonlyMap<string, Point>,
): Map<string, Point> {
  const all = new Map(moved);
  for (const [id, { x, y }] of moved) {
    const from = rects.get(id);
    if (!from || (from.x === x && from.y === y)) continue;
    for (const inside of carriedBy(scene.boxes, rects, [id])) {
      const rect = rects.get(inside);
      if (!rect || moved.has(inside)) continue;
      all.set(inside, { x: rect.x + x - from.x, y: rect.y + y - from.y });
    }
  }
  return all;
}

/** Boxes and lines that stand for the chosen records: a member is shown by its box. */
export function shownAs(scene: Scene, store: Store, ids: Iterable<string>): Set<string> {
  const edges = edgeIds(scene);
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

const idsOfEdges = new WeakMap<Scene['edges'], ReadonlySet<string>>();

function edgeIds({ edges }: Scene): ReadonlySet<string> {
  const ids = idsOfEdges.get(edges) ?? new Set(edges.map(({ id }) => id));
  idsOfEdges.set(edges, ids);
  return ids;
}

/** Their places do not matter: where lines really start, the router decides. */
const NODE_HANDLES: NonNullable<CanvasNode['handles']> = HANDLES.map(({ id, position }) => ({
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
  #rects: ReadonlyMap<string, Rect> = new Map();
  #routes: ReadonlyMap<string, Route> = new Map();
  #nodes: ReadonlyMap<string, CanvasNode> = new Map();
  #edges: ReadonlyMap<string, WireEdgeType> = new Map();

  /**
   * While boxes are dragged only their own lines are routed, and of lines that are bent only these;
   * the others wait for the drop.
   */
  routes(
    dragged: ReadonlyMap<string, Point>,
    inHand: InHand | null,
    build: (moving: Moving | null) => Map<string, Route>,
  ): ReadonlyMap<string, Route> {
    const boxes = new Set([...dragged.keys(), ...(inHand?.sizes.keys() ?? [])]);
    const lines = new Set(inHand?.bends.keys());
    const moving = boxes.size + lines.size === 0 ? null : { boxes, lines, previous: this.#routes };
    this.#routes = build(moving);
    return this.#routes;
  }

  /**
   * While boxes are dragged the frames around them keep still, so that something can be taken out of
   * one and put into another.
   */
  rects(
    scene: Scene,
    dragged: ReadonlyMap<string, Point>,
    rects: Map<string, Rect>,
  ): ReadonlyMap<string, Rect> {
    if (dragged.size === 0) {
      this.#rects = withKnown(this.#rects, rects);
      return this.#rects;
    }
    const frames = frameIds(scene);
    if (frames.size === 0) return rects;
    const still = [...this.#rects].filter(([id]) => frames.has(id) && !dragged.has(id));
    return new Map([...rects, ...still]);
  }

  scene(build: (previous: Scene | null) => Scene): Scene {
    this.#scene = build(this.#scene);
    return this.#scene;
  }

  nodes(build: (previous: ReadonlyMap<string, CanvasNode>) => CanvasNode[]): CanvasNode[] {
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

/** Places that are as before are the same objects; where all are, the map is. */
function withKnown(
  before: ReadonlyMap<string, Rect>,
  rects: Map<string, Rect>,
): ReadonlyMap<string, Rect> {
  let same = before.size === rects.size;
  for (const [id, rect] of rects) {
    const known = before.get(id);
    if (known && sameRect(known, rect)) rects.set(id, known);
    else same = false;
  }
  return same ? before : rects;
}

/** How the boxes of a scene are handed to the flow library. */
export interface NodeOptions {
  selected: ReadonlySet<string>;
  draggable: boolean;
  /** True where the model says the places of all but notes and groups. */
  arranged: boolean;
  /** The boxes to hand over; null: all. */
  shown: Iterable<string> | null;
  /**
   * While the diagram is one picture, a box in the page is but something to take hold of, and only
   * the one with this id is drawn. Undefined: boxes are drawn as they are.
   */
  heldId?: string | null;
}

/** Boxes for the flow library; what did not change is the same object as before. */
export function flowNodes(
  scene: Scene,
  rects: ReadonlyMap<string, Rect>,
  options: NodeOptions,
  previous: ReadonlyMap<string, CanvasNode>,
): CanvasNode[] {
  const nodes: CanvasNode[] = [];
  const { heldId, arranged } = options;
  for (const id of options.shown ?? scene.boxes.keys()) {
    const box = scene.boxes.get(id);
    const rect = rects.get(id);
    if (!box || !rect) continue;
    const before = previous.get(id);
    const selected = options.selected.has(id);
    const type = heldId === undefined ? 'box' : 'hold';
    const hidden = heldId !== undefined && heldId !== id;
    const draggable = options.draggable && (!arranged || isFree(box)) && !scene.locked.has(id);
    const same =
      before?.data.box === box &&
      before.type === type &&
      before.position.x === rect.x &&
      before.position.y === rect.y &&
      before.selected === selected &&
      before.draggable === draggable &&
      before.hidden === hidden;
    nodes.push(
      same ? before : { ...flowNode(box, rect, selected), type, selected, draggable, hidden },
    );
  }
  return nodes;
}

/** True for what stands where it was put on every diagram. */
function isFree({ shape }: SceneBox): boolean {
  return shape.form === 'note' || shape.form === 'group';
}

/** The pointer reaches through a group, but for its title and border. */
const GROUP_NODE = { selectable: false, style: { pointerEvents: 'none' } } as const;

function flowNode(box: SceneBox, { x, y, width, height }: Rect, selected: boolean) {
  return {
    id: box.id,
    position: { x, y },
    width,
    height,
    measured: { width, height },
    handles: NODE_HANDLES,
    data: { box },
    // A frame stays behind the lines and boxes in it, selected or not, and a group behind frames.
    zIndex: isGroup(box) ? -2 : isFrame(box) ? -1 : selected ? 1000 : 0,
    ...(isGroup(box) && GROUP_NODE),
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
    if (route && places) {
      edges.push(flowEdge(edge, { id: edge.id, route, places }, selected, previous));
    }
  }
  return edges;
}

/** A line for the flow library; the same object as before if nothing about it changed. */
export function flowEdge(
  edge: SceneEdge,
  { route, places }: DrawnLine,
  selected: ReadonlySet<string>,
  previous: ReadonlyMap<string, WireEdgeType>,
): WireEdgeType {
  const isSelected = selected.has(edge.id);
  const before = previous.get(edge.id);
  if (
    before?.data?.edge === edge &&
    before.selected === isSelected &&
    equalJson(before.data.route, route) &&
    equalJson(before.data.places, places)
  )
    return before;
  return {
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
  };
}
