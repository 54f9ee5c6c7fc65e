import type { Measure } from '../../shared/diagrams/box-size';
import type { Rect } from '../../shared/diagrams/geometry';
import { bounds, sameRect } from '../../shared/diagrams/geometry';
import { touches } from '../../shared/diagrams/quick-line';
import { textsOf, wireOf } from '../../shared/diagrams/scene';
import type { Wire } from '../../shared/diagrams/routing';
import { followBoxes, placeTexts, quickRoute } from '../../shared/diagrams/routing';
import type { BoxIndex } from './box-index';
import type { DrawnLine, RoutingTask } from './line-router';
import { routeTask } from './line-router';
import type { SceneEdge } from './scene';

/** So few new lines are drawn before they are routed: an edit shows with the next frame. */
const AT_ONCE = 6;
/** Most lines of one task in the background: the first ones should be there soon. */
const MOST_IN_TASK = 40;
/** Farther than this around the lines, px, boxes are not in the way of what is routed at once. */
const AROUND = 120;

interface KnownLine extends DrawnLine {
  edge: SceneEdge;
  /** Where its boxes stood, in the order source, target, link. */
  ends: readonly (Rect | undefined)[];
  /** Drawn in haste, or something came into its way: good to look at until it is routed again. */
  rough: boolean;
}

/** Where everything stands that lines run between. */
export interface Surroundings {
  rects: ReadonlyMap<string, Rect>;
  index: BoxIndex;
  measure: Measure;
}

/**
 * The lines of a large diagram that have been looked at. Each is routed when it first comes into
 * view, keeps its way while its boxes stand, and gives way to what is put onto it.
 */
export class Lines {
  readonly #known = new Map<string, KnownLine>();
  /** Lines that could not be routed: asking again would lead to the same. */
  readonly #hopeless = new WeakSet<SceneEdge>();
  #rects: ReadonlyMap<string, Rect> = new Map();

  /** Takes notice of boxes that stand elsewhere now: lines that run through them are to be routed anew. */
  follow(rects: ReadonlyMap<string, Rect>): void {
    const before = this.#rects;
    this.#rects = rects;
    if (before === rects || before.size === 0) return;
    const moved: Rect[] = [];
    for (const [id, rect] of rects) if (!standsStill(before.get(id), rect)) moved.push(rect);
    // A new layout moves everything, and with it the ends of all lines.
    if (moved.length > rects.size / 2) return;
    for (const line of this.#known.values()) {
      if (moved.some((rect) => touches(line.route.points, rect))) line.rough = true;
    }
  }

  /**
   * What can be drawn now, and what is missing or rough. A line whose boxes changed follows them, and a
   * few new ones are drawn without looking what is in their way; both are rough.
   *
   * @param moving boxes that are being dragged: their lines are all routed at once.
   */
  draw(
    edges: readonly SceneEdge[],
    around: Surroundings,
    moving: ReadonlySet<string>,
  ): { lines: ReadonlyMap<string, DrawnLine>; missing: SceneEdge[] } {
    const lines = new Map<string, DrawnLine>();
    const missing: SceneEdge[] = [];
    const rough: SceneEdge[] = [];
    for (const edge of edges) {
      const known = this.#current(edge, around.rects);
      if (!known) missing.push(edge);
      else lines.set(edge.id, known);
      if (known?.rough) rough.push(edge);
    }
    const isMoving = ({ shape }: SceneEdge) =>
      moving.has(shape.sourceId) || moving.has(shape.targetId);
    // A line that is bent by hand follows the hand as well.
    const isBent = ({ via }: SceneEdge) => via !== undefined && via.length > 0;
    const dragged = missing.filter((edge) => isMoving(edge) || isBent(edge));
    if (dragged.length > 0) {
      const task = taskFor(dragged, [...lines.values()], edges, around, AROUND);
      for (const line of routeTask(task)) lines.set(line.id, line);
    }
    for (const edge of missing) {
      if (lines.has(edge.id)) continue;
      if (missing.length > AT_ONCE && !this.#known.has(edge.id)) continue;
      const line = this.#inHaste(edge, around);
      if (!line) continue;
      lines.set(edge.id, line);
      if (moving.size === 0) this.#note(line, edge, around.rects, true);
    }
    const left = missing.filter(({ id }) => !lines.has(id));
    return { lines, missing: [...left, ...rough, ...missing.filter(({ id }) => lines.has(id))] };
  }

  /** What to route next in the background; undefined when nothing is missing. */
  nextTask(
    missing: readonly SceneEdge[],
    edges: readonly SceneEdge[],
    around: Surroundings,
  ): RoutingTask | undefined {
    const next = missing.filter((edge) => !this.#hopeless.has(edge)).slice(0, MOST_IN_TASK);
    if (next.length === 0) return undefined;
    const chosen = new Set(next);
    const stay = edges.flatMap((edge) => {
      const known = chosen.has(edge) ? undefined : this.#current(edge, around.rects);
      return known ? [known] : [];
    });
    return taskFor(next, stay, edges, around, Infinity);
  }

  /** Keeps lines that were routed in the background, where their boxes still stand as they did. */
  keep(drawn: readonly DrawnLine[], task: RoutingTask, edges: readonly SceneEdge[]): void {
    const rects = new Map(task.boxes);
    const byId = new Map(edges.map((edge) => [edge.id, edge]));
    const left = new Set(task.wires.map(({ id }) => id));
    for (const [id] of task.routed) left.delete(id);
    for (const line of drawn) {
      const edge = byId.get(line.id);
      if (edge) this.#note(line, edge, rects, false);
      left.delete(line.id);
    }
    for (const id of left) {
      const edge = byId.get(id);
      if (edge) this.#hopeless.add(edge);
    }
  }

  #note(
    { id, route, places }: DrawnLine,
    edge: SceneEdge,
    rects: ReadonlyMap<string, Rect>,
    rough: boolean,
  ): void {
    this.#known.set(id, { id, route, places, edge, ends: endsOf(edge, rects), rough });
  }

  /** A line as it can be drawn without looking around; undefined for one from a box to itself. */
  #inHaste(edge: SceneEdge, { rects, measure }: Surroundings): DrawnLine | undefined {
    const { id, shape } = edge;
    const [source, target] = endsOf(edge, rects);
    if (!source || !target || shape.sourceId === shape.targetId) return undefined;
    const known = this.#known.get(id);
    const [from, to] = known?.ends ?? [];
    const same = known?.edge.shape.sourceId === shape.sourceId;
    const route =
      known && from && to && same && known.edge.shape.targetId === shape.targetId
        ? followBoxes(known.route, { source: from, target: to }, { source, target })
        : quickRoute({ source, target });
    const places = placeTexts(new Map(), new Map([[id, route]]), [textsOf(edge, measure)]).get(id);
    return places && { id, route, places };
  }

  /** The line as it is known, if it still belongs to this edge and its boxes have not moved. */
  #current(edge: SceneEdge, rects: ReadonlyMap<string, Rect>): KnownLine | undefined {
    const known = this.#known.get(edge.id);
    if (!known || known.edge.shape !== edge.shape || known.edge.via !== edge.via) return undefined;
    const ends = endsOf(edge, rects);
    return ends.every((rect, index) => standsStill(known.ends[index], rect)) ? known : undefined;
  }
}

function endsOf({ shape }: SceneEdge, rects: ReadonlyMap<string, Rect>) {
  return [shape.sourceId, shape.targetId, shape.linkClassId ?? ''].map((id) => rects.get(id));
}

function standsStill(before: Rect | undefined, now: Rect | undefined): boolean {
  return before && now ? sameRect(before, now) : before === now;
}

/**
 * @param stay lines that are drawn already, to keep off them.
 * @param room how far around the boxes of the lines other boxes are taken into account, px; Infinity:
 *   everything between their ends.
 */
function taskFor(
  route: readonly SceneEdge[],
  stay: readonly DrawnLine[],
  edges: readonly SceneEdge[],
  { rects, index, measure }: Surroundings,
  room: number,
): RoutingTask {
  const byId = new Map(edges.map((edge) => [edge.id, edge]));
  const wires: Wire[] = route.map(wireOf);
  for (const { id } of stay) {
    const edge = byId.get(id);
    if (edge) wires.push(wireOf(edge));
  }
  const ids = new Set(
    wires.flatMap(({ sourceId, targetId, linkId }) => [sourceId, targetId, linkId ?? '']),
  );
  for (const edge of route) {
    const ends = endsOf(edge, rects).flatMap((rect) => rect ?? []);
    const regions = room === Infinity ? [bounds(ends)] : ends;
    for (const region of regions) {
      if (region) for (const id of index.within(grown(region, AROUND))) ids.add(id);
    }
  }
  return {
    boxes: [...ids].flatMap((id): RoutingTask['boxes'] => {
      const rect = rects.get(id);
      return rect ? [[id, rect]] : [];
    }),
    wires,
    texts: wires.flatMap(({ id }) => {
      const edge = byId.get(id);
      return edge ? [textsOf(edge, measure)] : [];
    }),
    routed: stay.map(({ id, route: way }) => [id, way]),
  };
}

function grown({ x, y, width, height }: Rect, by: number): Rect {
  return { x: x - by, y: y - by, width: width + 2 * by, height: height + 2 * by };
}
