import type { AnyRecord, DiagramRecord } from '../metamodel/kinds';
import type { Store } from '../metamodel/store';
import { compareByOrder } from '../metamodel/store';
import type { Asked, Measure, Size } from './box-size';
import { isAnnotation } from './annotations';
import type {
  Arrangement,
  BoxShape,
  DiagramType,
  DiagramTypeId,
  EdgeEnd,
  EdgeShape,
  LayoutStyle,
} from './diagram-type';
import type { DiagramView } from './diagram-view';
import { MARK_LENGTH } from './end-marks';
import { onOutline } from './forms';
import type { Framed } from './frames';
import { childrenOf, frameInsets, isFrame, nestingOf, rectsOf } from './frames';
import { lanesOf } from './lanes';
import type { Point, Rect } from './geometry';
import { GROUP_TITLE, isGroup } from './groups';
import type { Affinity, LayoutGraph, TextRoom } from './layout-graph';
import { FLAT, layoutGraph } from './layout-graph';
import type { LineTexts, Route, Wire } from './routing';

/** What the canvas and the pictures both know of a diagram. */
export interface BareScene {
  boxes: ReadonlyMap<string, Framed>;
  edges: readonly Line[];
  /** Places that follow from the model itself; null where people and the layout place things. */
  arrangement: Arrangement | null;
  /** Boxes that belong together, by element id: relations, and attributes of an enumeration type. */
  related: () => ReadonlyMap<string, readonly string[]>;
}

/** A line of a scene, whoever draws it. */
export interface Line {
  id: string;
  shape: EdgeShape;
  /** Points that a person wants it to pass, from source to target; absent: none. */
  via?: readonly Point[];
}

/** What the model holds of a node's place: its corner, and its size where a person chose one. */
export interface Place extends Point, Asked {}

/** The diagram record to show: the asked-for one if it is of that type, else the type's first. */
export function resolveDiagram(
  store: Store,
  diagramId: string | null,
  type: DiagramTypeId,
): { record: DiagramRecord | null; isDefault: boolean } {
  const ofType = store
    .all('diagram')
    .filter((diagram) => diagram.type === type)
    .sort(compareByOrder);
  const [first = null] = ofType;
  const record = ofType.find(({ id }) => id === diagramId) ?? first;
  return { record, isDefault: record === first };
}

/** Points that the model says lines of a diagram pass, by the line's id. */
export function storedWaypoints(
  store: Store,
  diagramId: string | null,
): Map<string, readonly Point[]> {
  if (diagramId === null) return new Map();
  return new Map(
    store
      .owned(diagramId, 'line-placement')
      .map(({ elementId, waypoints }) => [elementId, waypoints]),
  );
}

/**
 * The elements that a diagram shows as nodes, in the model's order, what stands in a frame after the
 * frame: drawn above it, and found before it under the pointer. What stands in something hidden is
 * hidden as well.
 *
 * @param showsAll true where every element of the kinds is shown, not only those with a place; notes
 *   and groups always need one.
 * @param draw the node's shape; null for what this diagram does not show.
 */
export function shownElements(
  store: Store,
  type: DiagramType,
  showsAll: boolean,
  { stored, hidden }: Pick<DiagramView, 'stored' | 'hidden'>,
  draw: (element: AnyRecord) => { shape: BoxShape | null },
): AnyRecord[] {
  const elements = type.nodeKinds
    .flatMap((kind) => store.all(kind) as AnyRecord[])
    .filter(({ id, kind }) => (showsAll && !isAnnotation(kind)) || stored.has(id))
    .sort(compareByOrder);
  const parents = new Map(
    elements.map((element) => [element.id, draw(element).shape?.parentId ?? null]),
  );
  const above = (id: string) => {
    const found: string[] = [];
    for (let up = parents.get(id) ?? null; up !== null && found.length < elements.length; ) {
      found.push(up);
      up = parents.get(up) ?? null;
    }
    return found;
  };
  const shown =
    hidden.size === 0
      ? elements
      : elements.filter(({ id }) => ![id, ...above(id)].some((one) => hidden.has(one)));
  const nested = [...parents.values()].some((parent) => parent !== null);
  if (nested) {
    const depths = new Map(shown.map(({ id }) => [id, above(id).length]));
    shown.sort((a, b) => (depths.get(a.id) ?? 0) - (depths.get(b.id) ?? 0));
  }
  return behindOthers(shown, stored);
}

/** Groups come first, a large one before the smaller ones that may lie in it. */
function behindOthers(elements: AnyRecord[], stored: ReadonlyMap<string, Place>): AnyRecord[] {
  const groups = elements.filter(({ kind }) => kind === 'group');
  if (groups.length === 0) return elements;
  const area = ({ id }: AnyRecord) => {
    const { width, height } = stored.get(id) ?? { width: null, height: null };
    return (width ?? 0) * (height ?? 0);
  };
  return [
    ...groups.sort((a, b) => area(b) - area(a)),
    ...elements.filter(({ kind }) => kind !== 'group'),
  ];
}

/** Boxes that the model joins, by element id: relations, and attributes of an enumeration type. */
export function joinedBoxes(
  store: Store,
  boxes: ReadonlyMap<string, Framed>,
  lines: readonly Line[],
): Map<string, string[]> {
  const joined = new Map<string, string[]>();
  for (const { shape } of lines) {
    join(joined, boxes, shape.sourceId, shape.targetId);
    if (shape.linkClassId !== null) join(joined, boxes, shape.sourceId, shape.linkClassId);
  }
  for (const attribute of store.all('attribute')) {
    if (attribute.typeId !== null) join(joined, boxes, attribute.ownerId, attribute.typeId);
  }
  return joined;
}

function join(
  joined: Map<string, string[]>,
  boxes: ReadonlyMap<string, Framed>,
  a: string,
  b: string,
): void {
  if (a === b || !boxes.has(a) || !boxes.has(b)) return;
  joined.set(a, [...(joined.get(a) ?? []), b]);
  joined.set(b, [...(joined.get(b) ?? []), a]);
}

/** Boxes that belong together, for placing them: what is joined, and what stands in one frame. */
export function relatedBoxes(
  store: Store,
  boxes: ReadonlyMap<string, Framed>,
  lines: readonly Line[],
): Map<string, string[]> {
  const related = joinedBoxes(store, boxes, lines);
  for (const siblings of childrenOf(boxes).values()) {
    siblings.forEach((id, index) => join(related, boxes, id, siblings[index - 1] ?? id));
  }
  return related;
}

/** A colour per package, 0 to 7, by their order; none when there is nothing to tell apart. */
export function packageHues(store: Store): Map<string, number> {
  const packages = store.all('package').sort(compareByOrder);
  if (packages.length < 2) return new Map();
  return new Map(packages.map(({ id }, index) => [id, index % 8]));
}

/** The lines as the router takes them. */
export function sceneWires({ edges }: Pick<BareScene, 'edges'>): Wire[] {
  return edges.map(wireOf);
}

export function wireOf({ id, shape, via }: Line): Wire {
  return {
    id,
    sourceId: shape.sourceId,
    targetId: shape.targetId,
    mergeTarget: shape.mergeTarget,
    prefer: shape.relation === 'generalization' ? 'vertical' : null,
    linkId: shape.linkClassId,
    ...(via && via.length > 0 && { via }),
  };
}

/** The room that the texts of every line take. */
export function sceneTexts({ edges }: Pick<BareScene, 'edges'>, measure: Measure): LineTexts[] {
  return edges.map((edge) => textsOf(edge, measure));
}

/** The room that the texts of a line take. */
export function textsOf({ id, shape }: Line, measure: Measure): LineTexts {
  const width = (text: string) => (text === '' ? 0 : measure(text, 'small'));
  const endOf = ({ mark, multiplicity, role }: EdgeEnd) => ({
    mark: MARK_LENGTH[mark],
    multiplicity: width(multiplicity),
    role: width(role),
  });
  return {
    id,
    source: endOf(shape.source),
    target: endOf(shape.target),
    name: width(shape.label) * 1.04,
  };
}

/** Boxes with their places, as rectangles in canvas px. */
export function sceneRects(
  { arrangement, boxes }: Pick<BareScene, 'arrangement' | 'boxes'>,
  positions: ReadonlyMap<string, Point>,
): Map<string, Rect> {
  if (!arrangement) return rectsOf(boxes, positions);
  const free = [...boxes].filter(([id]) => !arrangement.rects.has(id));
  const placed = free.length === 0 ? [] : rectsOf(new Map(free), positions);
  return new Map([...placed, ...arrangement.rects]);
}

/** True for what is drawn where the model says the places: what it gave one, notes and groups. */
export function isArranged({ rects }: Arrangement, { elementId, form }: BoxShape): boolean {
  return rects.has(elementId) || form === 'note' || form === 'group';
}

/** True for a line that is drawn: one between arranged nodes has to be arranged itself. */
export function hasPlace(arrangement: Arrangement | null, { elementId, ...shape }: EdgeShape) {
  if (!arrangement) return true;
  const { rects, lines } = arrangement;
  return lines.has(elementId) || !rects.has(shape.sourceId) || !rects.has(shape.targetId);
}

/** Nodes that others stand in: no line goes around them. */
export function frameIds({ boxes }: Pick<BareScene, 'boxes'>): Set<string> {
  const frames = new Set<string>();
  for (const [id, box] of boxes) if (isFrame(box)) frames.add(id);
  return frames;
}

/** Nodes that lines run over: frames, and groups behind everything. */
export function backdropIds({ boxes }: Pick<BareScene, 'boxes'>): Set<string> {
  const found = new Set<string>();
  for (const [id, box] of boxes) if (isFrame(box) || isGroup(box)) found.add(id);
  return found;
}

/** Lines where the model says their places, and lines that end on what is drawn in the boxes. */
export function finishRoutes(
  scene: Pick<BareScene, 'arrangement' | 'boxes' | 'edges'>,
  rects: ReadonlyMap<string, Rect>,
  routes: ReadonlyMap<string, Route>,
): ReadonlyMap<string, Route> {
  const arranged = scene.arrangement ? arrangedRoutes(scene.arrangement) : [];
  const finished = new Map([...routes, ...arranged]);
  for (const { id, shape } of scene.edges) {
    const route = routes.get(id);
    if (!route || finished.get(id) !== route) continue;
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

function arrangedRoutes({ lines, names }: Arrangement): Map<string, Route> {
  const routes = new Map<string, Route>();
  for (const [id, points] of lines) {
    const [first, second] = points;
    const [beforeLast, last] = points.slice(-2);
    if (!first || !second || !beforeLast || !last) continue;
    const sourceSide = second.x < first.x ? 'left' : 'right';
    const targetSide = beforeLast.x < last.x ? 'left' : 'right';
    const namePlace = names.get(id);
    const named = namePlace && { namePlace };
    routes.set(id, { points, sourceSide, targetSide, link: null, ...named });
  }
  return routes;
}

/** The scene as a task for the layout engine, which leaves room for the texts of lines. */
export function graphOf(scene: BareScene, style: LayoutStyle, measure: Measure): LayoutGraph {
  const sizes = new Map<string, Size>();
  for (const [id, box] of scene.boxes) if (!isGroup(box)) sizes.set(id, box.size);
  const shapes = scene.edges.map(({ shape }) => shape);
  const nesting = nestingOf(scene.boxes);
  const lanes = lanesOf(scene.boxes);
  // The engine fails on texts of lines between frames.
  const isFlat = nesting.children.size === 0 || lanes.length > 0;
  const texts = isFlat ? textRooms(scene, style, measure) : NO_TEXTS;
  if (lanes.length === 0) {
    const graph = layoutGraph(sizes, shapes, affinitiesOf(scene), style, nesting, texts);
    return withNotesBeside(graph, scene);
  }
  // Flat at first: the engine finds the order of time, and lanes are columns of that.
  for (const { id } of lanes) sizes.delete(id);
  const graph = layoutGraph(sizes, shapes, affinitiesOf(scene), style, FLAT, texts);
  return { ...withNotesBeside(graph, scene), lanes };
}

/** A note that is about one element stands beside it and moves nothing else. */
function withNotesBeside(graph: LayoutGraph, { boxes }: BareScene): LayoutGraph {
  const ends = new Set(graph.edges.flatMap(({ sources, targets }) => [...sources, ...targets]));
  const isNote = (id: string) => boxes.get(id)?.shape.form === 'note' && ends.has(id);
  const beside = { 'elk.commentBox': 'true' };
  return {
    ...graph,
    children: graph.children.map((node) =>
      isNote(node.id) ? { ...node, layoutOptions: { ...node.layoutOptions, ...beside } } : node,
    ),
  };
}

const NO_TEXTS: ReadonlyMap<string, TextRoom> = new Map();

/**
 * Room for the texts of lines. Where lines lead down, a name stands beside its line and finds room
 * between the layers; where they lead to the right, it stands along the line and needs its length.
 */
function textRooms(
  scene: BareScene,
  { direction }: LayoutStyle,
  measure: Measure,
): Map<string, TextRoom> {
  const end = ({ multiplicity, role }: LineTexts['source']) => Math.max(multiplicity, role);
  return new Map(
    sceneTexts(scene, measure).map(({ id, source, target, name }) => [
      id,
      { source: end(source), target: end(target), name: direction === 'right' ? name : 0 },
    ]),
  );
}

/** Related boxes without a line between them: a class and the enumeration its attribute has. */
export function affinitiesOf({ related, edges }: BareScene): Affinity[] {
  const joined = new Set(
    edges.flatMap(({ shape: { sourceId, targetId } }) => [
      `${sourceId} ${targetId}`,
      `${targetId} ${sourceId}`,
    ]),
  );
  const found: Affinity[] = [];
  for (const [from, others] of related()) {
    for (const to of others) {
      if (joined.has(`${from} ${to}`)) continue;
      joined.add(`${from} ${to}`).add(`${to} ${from}`);
      found.push({ from, to });
    }
  }
  return found;
}

/** What the texts of lines keep clear of: boxes, and of frames only their heads. */
export function textObstacles(
  scene: Pick<BareScene, 'boxes'>,
  rects: ReadonlyMap<string, Rect>,
): Map<string, Rect> {
  const obstacles = new Map(rects);
  for (const [id, box] of scene.boxes) {
    const rect = rects.get(id);
    if (rect && isFrame(box)) obstacles.set(id, { ...rect, height: frameInsets(box).top });
    if (rect && isGroup(box)) obstacles.set(id, { ...rect, height: GROUP_TITLE });
  }
  return obstacles;
}
