import type { Point, Side } from '../geometry';

/** A line to draw between two boxes. */
export interface Wire {
  id: string;
  sourceId: string;
  targetId: string;
  /** Wires with the same key end in one point of the target. */
  mergeTarget: string | null;
  /** Sides that read best: a generalization goes up. */
  prefer: 'vertical' | null;
  /** Box to tie to the middle of the line (an association class); null for none. */
  linkId: string | null;
  /** Points that it passes because a person wants it to, from source to target; absent: none. */
  via?: readonly Point[];
}

/** Where a line runs: corner points from the source's side to the target's. */
export interface Route {
  points: readonly Point[];
  sourceSide: Side;
  targetSide: Side;
  /** The line that ties a box to the middle of this one. */
  link: readonly Point[] | null;
  /** Where its name must stand; absent: wherever there is room. */
  namePlace?: TextPlace;
}

/** Where a text goes: its anchor point on the baseline. */
export interface TextPlace extends Point {
  anchor: 'start' | 'middle' | 'end';
}
