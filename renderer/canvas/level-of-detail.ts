/** How much of a box can be read: all of it, its name, or only where it is and to what it belongs. */
export type LevelOfDetail = 'full' | 'plate' | 'block';

const PLATES_BELOW = 0.5;
const BLOCKS_BELOW = 0.26;
/** Above this many boxes a diagram is large: what is out of sight is not in the page. */
const LARGE_ABOVE = 120;

/** Zoomed out, boxes become name plates, then blocks: never unreadable noise. */
export function levelOfDetail(zoom: number): LevelOfDetail {
  if (zoom >= PLATES_BELOW) return 'full';
  return zoom >= BLOCKS_BELOW ? 'plate' : 'block';
}

/** True for a diagram of which only a part is in the page at a time. */
export function isLarge(boxes: number): boolean {
  return boxes > LARGE_ABOVE;
}

/** True where a diagram is one picture: thousands of elements in the page would move too slowly. */
export function isPainted(boxes: number, zoom: number): boolean {
  return isLarge(boxes) && levelOfDetail(zoom) !== 'full';
}
