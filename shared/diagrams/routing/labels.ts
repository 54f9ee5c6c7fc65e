import type { Point, Rect, Side } from '../geometry';
import { Grid } from './grid';
import { labelPlace } from './paths';
import type { Route, TextPlace } from './types';

/** What stands at one end of a line, with the room it takes in px; 0 wide: nothing. */
export interface EndTexts {
  /** How far the end mark reaches from the box. */
  mark: number;
  multiplicity: number;
  role: number;
}

/** The texts of one line. */
export interface LineTexts {
  id: string;
  source: EndTexts;
  target: EndTexts;
  /** Width of the name at the middle. */
  name: number;
}

export interface LinePlaces {
  sourceMultiplicity: TextPlace;
  sourceRole: TextPlace;
  targetMultiplicity: TextPlace;
  targetRole: TextPlace;
  name: TextPlace;
}

/** Height of a line of text, px. */
const LINE = 13;
/** Free space to either side of a text, px. */
const AROUND = 3;
/** From the baseline up to the top of the letters. */
const ASCENT = 10;

interface Taken {
  rect: Rect;
  /** False once the text has been put elsewhere. */
  holds: boolean;
}

/** What texts keep clear of. */
class Occupied {
  readonly #boxes = new Grid<string>();
  readonly #lines = new Grid<string>();
  readonly #texts = new Grid<Taken>();

  constructor(boxes: ReadonlyMap<string, Rect>, routes: ReadonlyMap<string, Route>) {
    for (const [id, rect] of boxes) this.#boxes.add(id, rect);
    for (const [id, { points, link }] of routes) {
      for (const line of link ? [points, link] : [points]) {
        for (let i = 1; i < line.length; i += 1) {
          this.#lines.add(id, stretch(line[i - 1] as Point, line[i] as Point));
        }
      }
    }
  }

  /** How bad a text would be there: other texts are worst, then boxes, then lines. */
  cost(rect: Rect): number {
    let texts = 0;
    this.#texts.visit(rect, ({ holds }) => {
      if (holds) texts += 1;
    });
    return 12 * texts + 10 * this.#boxes.count(rect) + 4 * this.#lines.count(rect);
  }

  take(rect: Rect): Taken {
    const taken = { rect, holds: true };
    this.#texts.add(taken, rect);
    return taken;
  }
}

function stretch(a: Point, b: Point): Rect {
  return {
    x: Math.min(a.x, b.x) - 0.5,
    y: Math.min(a.y, b.y) - 0.5,
    width: Math.abs(a.x - b.x) + 1,
    height: Math.abs(a.y - b.y) + 1,
  };
}

function textRect({ x, y, anchor }: TextPlace, width: number): Rect {
  const left = { start: 0, middle: width / 2, end: width }[anchor];
  return { x: x - left - AROUND, y: y - ASCENT, width: width + 2 * AROUND, height: LINE };
}

/**
 * Places multiplicities, roles and names beside their lines so that they cover neither each other
 * nor boxes, and as few lines as can be. Greedy and deterministic; multiplicities choose first.
 */
export function placeTexts(
  boxes: ReadonlyMap<string, Rect>,
  routes: ReadonlyMap<string, Route>,
  lines: readonly LineTexts[],
): Map<string, LinePlaces> {
  const occupied = new Occupied(boxes, routes);
  const places = new Map<string, LinePlaces>();
  for (const { id } of lines) {
    const route = routes.get(id);
    if (route) places.set(id, emptyPlaces(route));
  }
  const crowded: Wish[] = [];
  for (const wish of wishes(lines, routes)) {
    const placed = best(wish.options, wish.width, occupied);
    wish.taken = occupied.take(textRect(placed.place, wish.width));
    if (placed.cost >= CROWDED) crowded.push(wish);
    const found = places.get(wish.lineId);
    if (found) found[wish.key] = placed.place;
  }
  // What chose first did not know where the others would come to stand: it may choose again.
  for (const wish of crowded) {
    if (wish.taken) wish.taken.holds = false;
    const { place } = best(wish.options, wish.width, occupied);
    occupied.take(textRect(place, wish.width));
    const found = places.get(wish.lineId);
    if (found) found[wish.key] = place;
  }
  return places;
}

/** A place that costs as much as this covers something. */
const CROWDED = 4;

/** A text that wants a place. */
interface Wish {
  lineId: string;
  key: keyof LinePlaces;
  width: number;
  /** The best first. */
  options: readonly TextPlace[];
  taken?: Taken;
}

/** Every text of every line, those with the least choice first. */
function wishes(lines: readonly LineTexts[], routes: ReadonlyMap<string, Route>): Wish[] {
  const ends = [
    ['source', 0],
    ['target', -1],
  ] as const;
  const found: Wish[] = [];
  const all = (
    key: keyof LinePlaces,
    widthOf: (line: LineTexts) => number,
    optionsOf: (route: Route, line: LineTexts) => readonly TextPlace[],
  ) => {
    for (const line of lines) {
      const route = routes.get(line.id);
      const width = widthOf(line);
      if (route && width > 0)
        found.push({ lineId: line.id, key, width, options: optionsOf(route, line) });
    }
  };
  for (const part of ['multiplicity', 'role'] as const) {
    for (const [end, index] of ends) {
      const key = `${end}${part === 'role' ? 'Role' : 'Multiplicity'}` as const;
      all(
        key,
        (line) => line[end][part],
        (route, line) =>
          endOptions(endOf(route, index), sideOf(route, end), line[end].mark, part === 'role'),
      );
    }
  }
  all(
    'name',
    (line) => line.name,
    ({ namePlace, points }) => (namePlace ? [namePlace] : nameOptions(points)),
  );
  return found;
}

function best(
  options: readonly TextPlace[],
  width: number,
  occupied: Occupied,
): { place: TextPlace; cost: number } {
  let chosen = options[0] as TextPlace;
  let least = Infinity;
  let covered = 0;
  for (const [index, option] of options.entries()) {
    const covers = occupied.cost(textRect(option, width));
    const cost = covers + index * LATER;
    if (cost < least) {
      least = cost;
      chosen = option;
      covered = covers;
    }
    // Nothing further down the list can be better.
    if (covers === 0) break;
  }
  return { place: chosen, cost: covered };
}

/** What each place further down a list costs: less than to cover anything, whatever its length. */
const LATER = 0.12;

function sideOf(route: Route, end: 'source' | 'target'): Side {
  return end === 'source' ? route.sourceSide : route.targetSide;
}

function endOf(route: Route, index: 0 | -1): Point {
  return route.points.at(index) ?? { x: 0, y: 0 };
}

/**
 * Places for a text at an end: beside the line, close to the box, then further out and on the other
 * side. The multiplicity starts above or right of the line, the role below or left.
 */
function endOptions(at: Point, side: Side, mark: number, other: boolean): TextPlace[] {
  const off = mark + 5;
  const options: TextPlace[] = [];
  for (const step of STEPS) {
    for (const flip of [other, !other]) {
      options.push(endPlace(at, side, off, step * LINE, flip));
    }
  }
  // In a second row, beyond what stands beside the line.
  for (const step of STEPS) {
    for (const flip of [other, !other]) {
      options.push(secondRow(endPlace(at, side, off, step * LINE, flip), side, flip));
    }
  }
  return options;
}

/** How far from the box a text may go, in heights of a line. */
const STEPS = [0, 1, 2, 3, 4, 6, 8];

function secondRow(place: TextPlace, side: Side, flip: boolean): TextPlace {
  if (side === 'left' || side === 'right') {
    return { ...place, y: place.y + (flip ? LINE : -LINE) };
  }
  return { ...place, x: place.x + (flip ? -2 * LINE : 2 * LINE) };
}

function endPlace(at: Point, side: Side, off: number, further: number, flip: boolean): TextPlace {
  switch (side) {
    case 'right':
      return { x: at.x + off + further, y: flip ? at.y + 14 : at.y - 5, anchor: 'start' };
    case 'left':
      return { x: at.x - off - further, y: flip ? at.y + 14 : at.y - 5, anchor: 'end' };
    case 'bottom':
      return {
        x: flip ? at.x - 7 : at.x + 7,
        y: at.y + off + 9 + further,
        anchor: flip ? 'end' : 'start',
      };
    case 'top':
      return {
        x: flip ? at.x - 7 : at.x + 7,
        y: at.y - off - 1 - further,
        anchor: flip ? 'end' : 'start',
      };
  }
}

/** Places for a name along a line: middle of the longest stretch first, then beside and further on. */
function nameOptions(points: readonly Point[]): TextPlace[] {
  const first = labelPlace(points);
  const options: TextPlace[] = [onLine(first.at, first.horizontal)];
  const aside: TextPlace[] = [besideLine(first.at, first.horizontal, false)];
  for (const part of [0.5, 0.35, 0.65, 0.2, 0.8]) {
    for (let i = 1; i < points.length; i += 1) {
      const a = points[i - 1] as Point;
      const b = points[i] as Point;
      const horizontal = Math.abs(a.y - b.y) < 0.5;
      if (Math.abs(a.x - b.x) + Math.abs(a.y - b.y) < 40) continue;
      const at = { x: a.x + (b.x - a.x) * part, y: a.y + (b.y - a.y) * part };
      options.push(onLine(at, horizontal));
      aside.push(besideLine(at, horizontal, false));
      if (!horizontal) aside.push(besideLine(at, horizontal, true));
    }
  }
  return [...options, ...aside];
}

/** Above a horizontal line; across a vertical one, whose stroke the halo interrupts. */
function onLine({ x, y }: Point, horizontal: boolean): TextPlace {
  return { x, y: horizontal ? y - 6 : y + 4, anchor: 'middle' };
}

/** Below a horizontal line; right of a vertical one, or left of it. */
function besideLine({ x, y }: Point, horizontal: boolean, left: boolean): TextPlace {
  if (horizontal) return { x, y: y + 14, anchor: 'middle' };
  return left ? { x: x - 8, y: y + 4, anchor: 'end' } : { x: x + 8, y: y + 4, anchor: 'start' };
}

function emptyPlaces({ points, sourceSide, targetSide }: Route): LinePlaces {
  const first = points[0] ?? { x: 0, y: 0 };
  const last = points.at(-1) ?? first;
  return {
    sourceMultiplicity: endPlace(first, sourceSide, 5, 0, false),
    sourceRole: endPlace(first, sourceSide, 5, 0, true),
    targetMultiplicity: endPlace(last, targetSide, 5, 0, false),
    targetRole: endPlace(last, targetSide, 5, 0, true),
    name: onLine(labelPlace(points).at, labelPlace(points).horizontal),
  };
}
