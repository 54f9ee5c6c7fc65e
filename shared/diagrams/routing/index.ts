import type { Point, Rect, Side } from '../geometry';
import { centre } from '../geometry';
import { bentRoute } from './bent';
import { cheapCost, HIT } from './cost';
import { drawLinks } from './links';
import { CLEARANCE, Obstacles, Tracks } from './obstacles';
import type { Lanes, Port } from './paths';
import { candidates, isHorizontal, MIDDLE, portAt, selfLoop, SEVERAL, SIDES } from './paths';
import type { Plan, Slots } from './ports';
import { assignPorts, endsOfRoutes, freePlaces, nearby, targetKey, wishOn } from './ports';
import { sideRange } from './slots';
import type { Route, Wire } from './types';

export type { Route, TextPlace, Wire } from './types';
export type { LinePlaces, LineTexts } from './labels';
export { placeTexts } from './labels';
export { followBoxes, quickRoute } from './follow-boxes';
export { labelPlace, roundedPath } from './paths';
export { bentRoute } from './bent';

/** What is being moved, for routing only the lines that follow. */
export interface Moving {
  boxes: ReadonlySet<string>;
  /** Lines that are bent by hand. */
  lines?: ReadonlySet<string>;
  /** Routes from before; those of other lines are kept. */
  previous: ReadonlyMap<string, Route>;
}

/**
 * Routes all lines: orthogonal, around boxes where there is a way, spread along the sides they meet,
 * not on top of each other. Deterministic.
 *
 * @param boxes by id; a wire that touches a missing box is left out.
 * @param moving while boxes are dragged: only their lines are routed.
 * @param frames boxes that others stand in: lines cross their borders.
 */
export function routeAll(
  boxes: ReadonlyMap<string, Rect>,
  wires: readonly Wire[],
  moving: Moving | null = null,
  frames: ReadonlySet<string> = new Set(),
): Map<string, Route> {
  const obstacles = new Obstacles(boxes, frames);
  const tracks = new Tracks();
  const routes = new Map<string, Route>();
  const plans: Plan[] = [];
  const loops = new Map<string, number>();
  for (const wire of wires) {
    const source = boxes.get(wire.sourceId);
    const target = boxes.get(wire.targetId);
    if (!source || !target) continue;
    const kept = moving && keptRoute(wire, moving);
    if (kept) {
      routes.set(wire.id, kept);
      tracks.add(kept.points, wire.mergeTarget);
    } else if (wire.via && wire.via.length > 0) {
      const bent = bentRoute(source, target, wire.via, obstacles);
      routes.set(wire.id, bent);
      tracks.add(bent.points, null);
    } else if (wire.sourceId === wire.targetId) {
      const index = loops.get(wire.sourceId) ?? 0;
      loops.set(wire.sourceId, index + 1);
      const points = selfLoop(source, index);
      routes.set(wire.id, { points, sourceSide: 'right', targetSide: 'top', link: null });
    } else {
      plans.push({ wire, source, target, sides: chooseSides(wire, source, target, obstacles) });
    }
  }
  const ports = assignPorts(plans, endsOfRoutes(wires, routes));
  for (const plan of inDrawingOrder(plans)) {
    const { wire, sides } = plan;
    const points = drawPlan(plan, ports, obstacles, tracks);
    tracks.add(points, wire.mergeTarget);
    routes.set(wire.id, { points, sourceSide: sides[0], targetSide: sides[1], link: null });
  }
  const linked = moving ? wires.filter((wire) => !keptRoute(wire, moving)) : wires;
  drawLinks(linked, boxes, routes, obstacles, tracks);
  return routes;
}

function keptRoute({ id, sourceId, targetId, linkId }: Wire, moving: Moving): Route | undefined {
  const touched = [sourceId, targetId, linkId ?? ''].some((box) => moving.boxes.has(box));
  return touched || moving.lines?.has(id) ? undefined : moving.previous.get(id);
}

/** Short lines first: they have the least choice. */
function inDrawingOrder(plans: readonly Plan[]): Plan[] {
  const reach = ({ source, target }: Plan) => {
    const a = centre(source);
    const b = centre(target);
    return Math.abs(a.x - b.x) + Math.abs(a.y - b.y);
  };
  return [...plans].sort((a, b) => reach(a) - reach(b) || (a.wire.id < b.wire.id ? -1 : 1));
}

function chooseSides(wire: Wire, source: Rect, target: Rect, obstacles: Obstacles): [Side, Side] {
  let best: [Side, Side] = ['right', 'left'];
  let least = Infinity;
  for (const s of SIDES) {
    for (const t of SIDES) {
      const p = portAt(source, s, wishOn(source, s, target, t));
      const q = portAt(target, t, wishOn(target, t, source, s));
      for (const points of candidates(p, q, MIDDLE)) {
        let cost = cheapCost(wire, points, obstacles);
        if (wire.prefer === 'vertical' && (isHorizontal(s) || t !== 'bottom')) cost += 240;
        if (cost < least) {
          least = cost;
          best = [s, t];
        }
      }
    }
  }
  return best;
}

/**
 * The best line for a plan. Where every line from its ports runs into a box, the ports move along
 * their sides as far as their neighbours allow, and `slots` follows.
 */
function drawPlan(plan: Plan, slots: Slots, obstacles: Obstacles, tracks: Tracks): Point[] {
  const { wire, source, target, sides } = plan;
  const [s, t] = sides;
  const own = {
    source: slots.get(`${wire.sourceId} ${s}`) ?? new Map<string, number>(),
    target: slots.get(`${wire.targetId} ${t}`) ?? new Map<string, number>(),
  };
  const keys = { source: `${wire.id} source`, target: targetKey(wire) };
  const from = own.source.get(keys.source) ?? 0;
  const to = own.target.get(keys.target) ?? 0;
  const draw = (a: number, b: number) =>
    bestPath(wire, portAt(source, s, a), portAt(target, t, b), obstacles, tracks);
  let best = { ...draw(from, to), from, to };
  if (best.cost < HIT) return best.points;
  const places = {
    source: freePlaces(own.source, keys.source, sideRange(source, s)),
    target:
      wire.mergeTarget === null ? freePlaces(own.target, keys.target, sideRange(target, t)) : [to],
  };
  const straight = places.source.filter((at) => places.target.includes(at));
  const MOST = 6;
  const pairs: [number, number][] = [
    ...nearby(straight, from, MOST).map((at): [number, number] => [at, at]),
    ...nearby(places.source, from, MOST).map((at): [number, number] => [at, to]),
    ...nearby(places.target, to, MOST).map((at): [number, number] => [from, at]),
  ];
  for (const [a, b] of pairs) {
    const next = draw(a, b);
    if (next.cost < best.cost) best = { ...next, from: a, to: b };
  }
  own.source.set(keys.source, best.from);
  own.target.set(keys.target, best.to);
  return best.points;
}

/** The cheapest line between two ports; only where boxes are in the way, lanes beside them count. */
function bestPath(
  wire: Wire,
  p: Port,
  q: Port,
  obstacles: Obstacles,
  tracks: Tracks,
): { points: Point[]; cost: number } {
  // The boxes touch or overlap: any line is better than none.
  const turn = isHorizontal(p.side) ? { x: q.x, y: p.y } : { x: p.x, y: q.y };
  let best = { points: [bare(p), turn, bare(q)], cost: 100 * HIT };
  const consider = (options: Point[][]) => {
    for (const points of options) {
      const own = cheapCost(wire, points, obstacles);
      if (own >= best.cost) continue;
      const { shared, crossings } = tracks.conflicts(points, wire.mergeTarget);
      const cost = own + 4 * shared + 24 * crossings;
      if (cost < best.cost - 0.01) best = { points: points.map(bare), cost };
    }
  };
  consider(candidates(p, q, SEVERAL));
  if (best.cost >= HIT) consider(candidates(p, q, lanesBetween(p, q, obstacles)));
  return best;
}

function bare({ x, y }: Point): Point {
  return { x, y };
}

/** Coordinates just beside the boxes near the line, where a detour would run; the nearest few. */
function lanesBetween(p: Point, q: Point, obstacles: Obstacles): Lanes {
  const MOST = 10;
  const region = {
    x: Math.min(p.x, q.x) - 60,
    y: Math.min(p.y, q.y) - 60,
    width: Math.abs(p.x - q.x) + 120,
    height: Math.abs(p.y - q.y) + 120,
  };
  const xs = new Set<number>();
  const ys = new Set<number>();
  const space = CLEARANCE + 6;
  for (const rect of obstacles.within(region)) {
    xs.add(rect.x - space).add(rect.x + rect.width + space);
    ys.add(rect.y - space).add(rect.y + rect.height + space);
  }
  const nearest = (values: Set<number>, middle: number) =>
    [...values].sort((a, b) => Math.abs(a - middle) - Math.abs(b - middle)).slice(0, MOST);
  return {
    parts: [],
    xs: nearest(xs, (p.x + q.x) / 2),
    ys: nearest(ys, (p.y + q.y) / 2),
  };
}
