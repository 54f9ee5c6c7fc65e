import type { Point, Rect } from '../geometry';

/** A colour as `#rrggbb`, which every writer of a picture understands. */
export type Colour = `#${string}`;

/** The cuts that are carried: Inter in three weights, and JetBrains Mono. */
export type FontId = 'regular' | 'medium' | 'semibold' | 'mono';

export interface Stroke {
  colour: Colour;
  /** px */
  width: number;
  /** Lengths of dashes and gaps, px; null for a solid line. */
  dash: readonly number[] | null;
}

interface Painted {
  fill: Colour | null;
  stroke: Stroke | null;
}

export interface RectMark extends Rect, Painted {
  what: 'rect';
  /** Radius of the corners, px. */
  radius: number;
}

export interface EllipseMark extends Painted {
  what: 'ellipse';
  centre: Point;
  rx: number;
  ry: number;
}

export interface PathMark extends Painted {
  what: 'path';
  /** SVG path data from `at`. */
  d: string;
  at: Point;
}

/** One line of text on its baseline. */
export interface TextMark extends Point {
  what: 'text';
  text: string;
  anchor: 'start' | 'middle' | 'end';
  font: FontId;
  /** px */
  size: number;
  fill: Colour;
  italic: boolean;
  /** Digits of equal width. */
  tabular: boolean;
  /** Colour around the letters, 2 px wide, so that lines do not run through them; null for none. */
  halo: Colour | null;
}

/** What every writer of a picture can draw; a node's form is made of these. */
export type Mark = RectMark | EllipseMark | PathMark | TextMark;

/** All marks of one element, back to front. */
export interface MarkGroup {
  elementId: string;
  /** The element in words. */
  label: string;
  marks: readonly Mark[];
}

/** A whole picture, back to front, in canvas px at zoom 1. */
export interface Drawing {
  title: string;
  area: Rect;
  /** Null: transparent. */
  background: Colour | null;
  groups: readonly MarkGroup[];
}
