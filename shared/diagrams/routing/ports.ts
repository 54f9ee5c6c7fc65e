import type { Rect, Side } from '../geometry';
import { centre } from '../geometry';
import { isHorizontal } from './paths';
import type { SlotRequest } from './slots';
import { assignSlots, clamp, sideRange } from './slots';
import type { Route, Wire } from './types';

/** A line whose sides are chosen. */
export interface Plan {
  wire: Wire;
  source: Rect;
  target: Rect;
  sides: [Side, Side];
}

/** Where along a side a line to the other box starts best. */
export function wishOn(rect: Rect, side: Side, other: Rect, otherSide: Side): number {
  const horizontal = isHorizontal(side);
  const [low, high] = sideRange(rect, side);
  const [otherLow, otherHigh] = horizontal
    ? [other.y, other.y + other.height]
    : [other.x, other.x + other.width];
  if (horizontal === isHorizontal(otherSide) && side !== otherSide) {
    // Facing sides: the middle of what they have in common makes the line straight.
    const from = Math.max(low, otherLow + 14);
    const to = Math.min(high, otherHigh - 14);
    if (from <= to) return (from + to) / 2;
    return from > high ? clamp(otherLow, (low + high) / 2, high) : (low + high) / 2;
  }
  return (low + high) / 2;
}

/** Coordinates along the sides of boxes: side -> end -> place. */
export type Slots = Map<string, Map<string, number>>;

export function assignPorts(plans: readonly Plan[], kept: KeptEnds): Slots {
  const requests = new Map<string, { rect: Rect; side: Side; ends: SlotRequest[] }>();
  const ask = (boxId: string, rect: Rect, side: Side, request: SlotRequest) => {
    const key = `${boxId} ${side}`;
    const found = requests.get(key);
    if (found) found.ends.push(request);
    else requests.set(key, { rect, side, ends: [request] });
  };
  for (const { wire, source, target, sides } of plans) {
    const [s, t] = sides;
    const wanted = {
      source: orderedWish(source, s, target, t),
      target: orderedWish(target, t, source, s),
    };
    ask(wire.sourceId, source, s, {
      key: `${wire.id} source`,
      wanted: wanted.source,
      tie: wire.id,
    });
    ask(wire.targetId, target, t, { key: targetKey(wire), wanted: wanted.target, tie: wire.id });
  }
  const slots: Slots = new Map();
  for (const [key, { rect, side, ends }] of requests) {
    slots.set(
      key,
      clearOf(kept.get(key) ?? [], assignSlots(rect, side, ends), sideRange(rect, side)),
    );
  }
  for (const plan of plans) straighten(plan, slots);
  return slots;
}

export function targetKey(wire: Wire): string {
  return wire.mergeTarget === null ? `${wire.id} target` : `merged ${wire.mergeTarget}`;
}

/** As `wishOn`, but leaning towards the other box, so that ends on one side sort without crossings. */
function orderedWish(rect: Rect, side: Side, other: Rect, otherSide: Side): number {
  const wish = wishOn(rect, side, other, otherSide);
  const facing = isHorizontal(side) === isHorizontal(otherSide) && side !== otherSide;
  if (facing) return wish;
  const lean = isHorizontal(side)
    ? centre(other).y - centre(rect).y
    : centre(other).x - centre(rect).x;
  return wish + clamp(lean / 40, -6, 6);
}

/** Takes out a small jog: moves one end of a line between facing sides level with the other. */
function straighten(plan: Plan, slots: Slots): void {
  const { wire, source, target, sides } = plan;
  const [s, t] = sides;
  if (isHorizontal(s) !== isHorizontal(t) || s === t) return;
  const sourceSlots = slots.get(`${wire.sourceId} ${s}`);
  const targetSlots = slots.get(`${wire.targetId} ${t}`);
  const from = sourceSlots?.get(`${wire.id} source`);
  const to = targetSlots?.get(targetKey(wire));
  if (!sourceSlots || !targetSlots || from === undefined || to === undefined) return;
  if (Math.abs(from - to) < 0.5) return;
  if (fits(sourceSlots, `${wire.id} source`, to, sideRange(source, s))) {
    sourceSlots.set(`${wire.id} source`, to);
  } else if (
    wire.mergeTarget === null &&
    fits(targetSlots, targetKey(wire), from, sideRange(target, t))
  ) {
    targetSlots.set(targetKey(wire), from);
  }
}

/** True when a slot may move there without passing or touching a neighbour. */
function fits(
  slots: ReadonlyMap<string, number>,
  key: string,
  at: number,
  [low, high]: [number, number],
): boolean {
  if (at < low || at > high) return false;
  const now = slots.get(key) ?? at;
  for (const [other, place] of slots) {
    if (other === key) continue;
    if (Math.abs(place - at) < 18 || place < now !== place < at) return false;
  }
  return true;
}

export function nearby(places: readonly number[], wanted: number, most: number): number[] {
  return [...places].sort((a, b) => Math.abs(a - wanted) - Math.abs(b - wanted)).slice(0, most);
}

/** Places on a side that are not close to a neighbour, on a grid so that two sides can agree. */
export function freePlaces(
  slots: ReadonlyMap<string, number>,
  key: string,
  [low, high]: [number, number],
  apart = 18,
): number[] {
  const GRID = 12;
  const found: number[] = [];
  for (let at = Math.ceil(low / GRID) * GRID; at <= high; at += GRID) {
    const free = [...slots].every(
      ([other, place]) => other === key || Math.abs(place - at) >= apart,
    );
    if (free) found.push(at);
  }
  return found;
}

/** Lines that far apart on a side have room for their texts between them, px. */
const ROOMY = 28;

/** Places on sides that lines which stay as they are hold: side -> coordinates. */
export type KeptEnds = ReadonlyMap<string, readonly number[]>;

/** The places that routes hold along the sides of boxes. */
export function endsOfRoutes(wires: readonly Wire[], routes: ReadonlyMap<string, Route>): KeptEnds {
  const ends = new Map<string, number[]>();
  const hold = (boxId: string, side: Side, { x, y }: { x: number; y: number }) => {
    const key = `${boxId} ${side}`;
    const at = isHorizontal(side) ? y : x;
    ends.set(key, [...(ends.get(key) ?? []), at]);
  };
  for (const wire of wires) {
    const route = routes.get(wire.id);
    const first = route?.points[0];
    const last = route?.points.at(-1);
    if (!route || !first || !last) continue;
    hold(wire.sourceId, route.sourceSide, first);
    hold(wire.targetId, route.targetSide, last);
  }
  return ends;
}

/** Moves fresh ends off the kept ones, and remembers those so that later moves heed them too. */
function clearOf(
  kept: readonly number[],
  slots: Map<string, number>,
  range: [number, number],
): Map<string, number> {
  if (kept.length === 0) return slots;
  const all = new Map([...slots, ...kept.map((at, i): [string, number] => [`kept ${i}`, at])]);
  for (const [key, at] of slots) {
    if (kept.every((other) => Math.abs(other - at) >= ROOMY)) continue;
    const places = freePlaces(all, key, range, ROOMY);
    if (places.length === 0 && kept.every((other) => Math.abs(other - at) >= 14)) continue;
    const [free] = nearby(places.length > 0 ? places : freePlaces(all, key, range), at, 1);
    if (free !== undefined) all.set(key, free);
  }
  return all;
}
