import type { Rect } from '../../shared/diagrams/geometry';

/** Which side of the boxes a bar stands at, and with which of their edges it lines up. */
export interface BarPlace {
  side: 'top' | 'bottom';
  align: 'start' | 'center' | 'end';
}

interface Size {
  width: number;
  height: number;
}

/** Height of the bars along the canvas's own edge at the top, and of its margin, in pixels. */
const TOP_EDGE = 52;
const GAP = 14;

/**
 * Where a bar beside `boxes` is not cut off by the canvas's edges: above them in the middle, if there is
 * room. All in pixels on the screen, from the canvas's top left corner.
 */
export function barPlace(boxes: Rect, bar: Size, canvas: Size): BarPlace {
  const middle = boxes.x + boxes.width / 2;
  const bottom = boxes.y + boxes.height;
  const roomAbove = boxes.y - TOP_EDGE >= bar.height + GAP;
  const roomBelow = canvas.height - bottom >= bar.height + GAP;
  const align =
    middle - bar.width / 2 < 0 ? 'start' : middle + bar.width / 2 > canvas.width ? 'end' : 'center';
  return { side: roomAbove || !roomBelow ? 'top' : 'bottom', align };
}
