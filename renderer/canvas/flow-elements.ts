import type { EdgeEnd } from '../../shared/diagrams';
import type { Measure } from '../../shared/diagrams/box-size';
import { MARK_LENGTH } from '../../shared/diagrams/end-marks';
import type { Point, Rect } from '../../shared/diagrams/geometry';
import type { Moving, Route, Wire } from '../../shared/diagrams/routing';
import type { LinePlaces, LineTexts } from '../../shared/diagrams/routing';
import { onOutline } from '../../shared/diagrams/forms';
import { childrenOf, isFrame, rectsOf, withContent } from '../../shared/diagrams/frames';
import { equalJson } from '../../shared/kit/equal';
import type { Store } from '../../shared/metamodel/store';
import type { BoxNodeType } from './box-node';
import { HANDLES } from './handles';
import type { Scene } from './scene';
import type { WireEdgeType } from './wire-edge';
import { t } from '../app/text';

/** Boxes with their places, as rectangles in canvas px. */
export function sceneRects(scene: Scene, positions: ReadonlyMap<string, Point>): Map<string, Rect> {
  if (scene.arrangement) return new Map(scene.arrangement.rects);
  return rectsOf(scene.boxes, positions);
}

/** Nodes that others stand in: no line goes around them. */
export function frameIds(scene: Scene): Set<string> {
  const frames = new Set<string>();
  for (const box of scene.boxes.values()) if (isFrame(box)) frames.add(box.id);
  return frames;
}

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

/** Lines where the model says their places, and lines that end on what is drawn in the boxes. */
export function finishRoutes(
  scene: Scene,
  rects: ReadonlyMap<string, Rect>,
  routes: ReadonlyMap<string, Route>,
): ReadonlyMap<string, Route> {
  if (scene.arrangement) return arrangedRoutes(scene.arrangement.lines);
  const finished = new Map(routes);
  for (const { id, shape } of scene.edges) {
    const route = routes.get(id);
    if (!route) continue;
    const points = [...route.points];
    const ends = [
      { at: 0, boxId: shape.sourceId, side: route.sourceSide },
      { at: points.length - 1, boxId: shape.targetId, side: route.targetSide },
    ];
    for (const { at, boxId, side } of ends) {
      const form = scene.boxes.get(boxId)?.shape.form;
      const rect = rects.get(boxId);
      const point = points[at];
      if (form && rect && point) points[at] = onOutline(form, rect, point, side);
    }
    if (points.some((point, at) => point !== route.points[at]))
      finished.set(id, { ...route, points });
  }
  return finished;
}

function arrangedRoutes(lines: ReadonlyMap<string, readonly Point[]>): Map<string, Route> {
  const routes = new Map<string, Route>();
  for (const [id, points] of lines) {
    const [first, second] = points;
    const [beforeLast, last] = points.slice(-2);
    if (!first || !second || !beforeLast || !last) continue;
    const sourceSide = second.x < first.x ? 'left' : 'right';
    const targetSide = beforeLast.x < last.x ? 'left' : 'right';
    routes.set(id, { points, sourceSide, targetSide, link: null });
  }
  return routes;
}

export function sceneWires(scene: Scene): Wire[] {
  return scene.edges.map(({ id, shape }) => ({
    id,
    sourceId: shape.sourceId,
    targetId: shape.targetId,
    mergeTarget: shape.mergeTarget,
    prefer: shape.relation === 'generalization' ? 'vertical' : null,
    linkId: shape.linkClassId,
  }));
}

/** The room that the texts of every line take. */
export function sceneTexts(scene: Scene, measure: Measure): LineTexts[] {
  const width = (text: string) => (text === '' ? 0 : measure(text, 'small'));
  const endOf = ({ mark, multiplicity, role }: EdgeEnd) => ({
    mark: MARK_LENGTH[mark],
    multiplicity: width(multiplicity),
    role: width(role),
  });
  return scene.edges.map(({ id, shape }) => ({
    id,
    source: endOf(shape.source),
    target: endOf(shape.target),
    name: width(shape.label) * 1.04,
  }));
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
