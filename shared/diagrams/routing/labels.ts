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

/** What texts keep clear of. */
class Occupied {
  readonly #boxes = new Grid<string>();
  readonly #lines = new Grid<string>();
  readonly #texts = new Grid<string>();

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
    return (
      12 * this.#texts.count(rect) + 10 * this.#boxes.count(rect) + 3 * this.#lines.count(rect)
    );
  }

  take(rect: Rect): void {
    this.#texts.add('text', rect);
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
  const pass = (
    key: keyof LinePlaces,
    widthOf: (line: LineTexts) => number,
    options: (route: Route, line: LineTexts) => TextPlace[],
  ) => {
    for (const line of lines) {
      const route = routes.get(line.id);
      const found = places.get(line.id);
      const width = widthOf(line);
      if (!route || !found || width === 0) continue;
      const place = best(options(route, line), width, occupied);
      occupied.take(textRect(place, width));
      found[key] = place;
    }
  };
  const ends = { source: 0, target: -1 } as const;
  for (const end of ['source', 'target'] as const) {
    pass(
      `${end}Multiplicity`,
      (line) => line[end].multiplicity,
      (route, line) =>
        endOptions(endOf(route, ends[end]), sideOf(route, end), line[end].mark, false),
    );
  }
  for (const end of ['source', 'target'] as const) {
    pass(
      `${end}Role`,
      (line) => line[end].role,
      (route, line) =>
        endOptions(endOf(route, ends[end]), sideOf(route, end), line[end].mark, true),
    );
  }
  pass(
    'name',
    (line) => line.name,
    (route) => (route.namePlace ? [route.namePlace] : nameOptions(route.points)),
  );
  return places;
}

function best(options: readonly TextPlace[], width: number, occupied: Occupied): TextPlace {
  let chosen = options[0] as TextPlace;
  let least = Infinity;
  for (const [index, option] of options.entries()) {
    const cost = occupied.cost(textRect(option, width)) + index * 0.8;
    if (cost < least) {
      least = cost;
      chosen = option;
    }
  }
  return chosen;
}

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
  for (const step of [0, 1, 2, 3]) {
    for (const flip of [other, !other]) {
      options.push(endPlace(at, side, off, step * LINE, flip));
    }
  }
  return options.sort((a, b) => reach(a, at, side) - reach(b, at, side) || 0);
}

/** Nearer places first; on either side of the line alike. */
function reach(place: TextPlace, at: Point, side: Side): number {
  return side === 'left' || side === 'right' ? Math.abs(place.x - at.x) : Math.abs(place.y - at.y);
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

/** Places for a name along a line: middle of the longest stretch first. */
function nameOptions(points: readonly Point[]): TextPlace[] {
  const first = labelPlace(points);
  const options: TextPlace[] = [onLine(first.at, first.horizontal)];
  for (let i = 1; i < points.length; i += 1) {
    const a = points[i - 1] as Point;
    const b = points[i] as Point;
    const horizontal = Math.abs(a.y - b.y) < 0.5;
    if (Math.abs(a.x - b.x) + Math.abs(a.y - b.y) < 40) continue;
    for (const part of [0.5, 0.35, 0.65]) {
      options.push(
        onLine({ x: a.x + (b.x - a.x) * part, y: a.y + (b.y - a.y) * part }, horizontal),
      );
    }
  }
  return options;
}

/** Above a horizontal line; across a vertical one, whose stroke the halo interrupts. */
function onLine({ x, y }: Point, horizontal: boolean): TextPlace {
  return { x, y: horizontal ? y - 6 : y + 4, anchor: 'middle' };
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
