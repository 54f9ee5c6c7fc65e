import type { Rect } from '../../../shared/diagrams/geometry';

/** What the bare page is to show. */
export interface BarePage {
  /** Where in the window, so that it has as much room as the application's canvas. */
  area: Rect;
  boxes: ({ id: string; name: string } & Rect)[];
  lines: { id: string; source: string; target: string }[];
}

/**
 * Keys of the bare page: everything comes into view; a box gets another name, another place, or a line
 * to the second box.
 */
export type BareKey = 'f' | 'r' | 'm' | 'c';
