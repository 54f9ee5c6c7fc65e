import type { Rect } from '../../shared/diagrams/geometry';
import { centre } from '../../shared/diagrams/geometry';
import type { WalkDirection } from './ports';

/** Boxes in reading order: by rows of about a box's height, then from left to right. */
export function readingOrder(boxes: ReadonlyMap<string, Rect>): string[] {
  const ROW = 80;
  return Array.from(boxes)
    .sort(([, a], [, b]) => Math.floor(a.y / ROW) - Math.floor(b.y / ROW) || a.x - b.x)
    .map(([id]) => id);
}

/**
 * The box to go to from another one, by geometry.
 *
 * @param from the box to leave; null to enter the diagram.
 * @returns null when there is none that way: the keyboard may leave the canvas.
 */
export function walkFrom(
  boxes: ReadonlyMap<string, Rect>,
  from: string | null,
  direction: WalkDirection,
): string | null {
  const order = readingOrder(boxes);
  const start = from === null ? undefined : boxes.get(from);
  if (from === null || !start) {
    return (direction === 'previous' ? order.at(-1) : order[0]) ?? null;
  }
  if (direction === 'next' || direction === 'previous') {
    const step = direction === 'next' ? 1 : -1;
    return order[order.indexOf(from) + step] ?? null;
  }
  const here = centre(start);
  let best: string | null = null;
  let least = Infinity;
  for (const [id, rect] of boxes) {
    if (id === from) continue;
    const there = centre(rect);
    const [along, across] = {
      right: [there.x - here.x, Math.abs(there.y - here.y)],
      left: [here.x - there.x, Math.abs(there.y - here.y)],
      down: [there.y - here.y, Math.abs(there.x - here.x)],
      up: [here.y - there.y, Math.abs(there.x - here.x)],
    }[direction] as [number, number];
    // Inside a cone of about 60 degrees to each side; straight ahead wins.
    if (along <= 8 || across > along * 1.8) continue;
    const cost = along + 2 * across;
    if (cost < least) {
      least = cost;
      best = id;
    }
  }
  return best;
}
