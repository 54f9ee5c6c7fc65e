import type { Rect, Side } from '../geometry';
import { isHorizontal } from './paths';

/** An end of a line that wants a place on a side of a box. */
export interface SlotRequest {
  /** Ends with the same key share one place. */
  key: string;
  /** Where it would like to be, along the side. */
  wanted: number;
  /** Breaks ties, so that parallel lines keep one order on both sides. */
  tie: string;
}

/** Nearest that two lines come on one side, px; closer when the side is short. */
const GAP: Record<'horizontal' | 'vertical', number> = { horizontal: 30, vertical: 40 };
/** Kept free at the corners of a box, px. */
const MARGIN = 14;

/** First and last coordinate on a side at which a line may end. */
export function sideRange(rect: Rect, side: Side): [number, number] {
  const [from, size] = isHorizontal(side) ? [rect.y, rect.height] : [rect.x, rect.width];
  const margin = Math.min(MARGIN, size / 2);
  return [from + margin, from + size - margin];
}

/**
 * Gives every request a coordinate on one side: as near to its wish as its neighbours allow, in the
 * order of the wishes, so that lines which leave a side do not cross there.
 */
export function assignSlots(
  rect: Rect,
  side: Side,
  requests: readonly SlotRequest[],
): Map<string, number> {
  const merged = new Map<string, { sum: number; count: number; tie: string }>();
  for (const { key, wanted, tie } of requests) {
    const slot = merged.get(key);
    if (slot) {
      slot.sum += wanted;
      slot.count += 1;
    } else merged.set(key, { sum: wanted, count: 1, tie });
  }
  const [low, high] = sideRange(rect, side);
  const slots = Array.from(merged, ([key, { sum, count, tie }]) => ({
    key,
    tie,
    at: clamp(sum / count, low, high),
  })).sort((a, b) => a.at - b.at || (a.tie < b.tie ? -1 : 1));
  const wish = isHorizontal(side) ? GAP.horizontal : GAP.vertical;
  const gap = slots.length > 1 ? Math.min(wish, (high - low) / (slots.length - 1)) : 0;
  spread(slots, gap, low, high);
  return new Map(slots.map(({ key, at }) => [key, at]));
}

/** Pushes sorted slots apart around their common middle, then back into the range. */
function spread(slots: { at: number }[], gap: number, low: number, high: number): void {
  let i = 0;
  while (i < slots.length) {
    // A cluster is a run of slots that are too close; it spreads evenly about its mean.
    let last = i;
    let mean = (slots[i] as { at: number }).at;
    const start = () => mean - ((last - i) * gap) / 2;
    while (
      last + 1 < slots.length &&
      (slots[last + 1] as { at: number }).at < start() + (last + 1 - i) * gap
    ) {
      last += 1;
      const members = slots.slice(i, last + 1);
      mean = members.reduce((sum, { at }) => sum + at, 0) / members.length;
    }
    const first = start();
    for (let k = i; k <= last; k += 1) (slots[k] as { at: number }).at = first + (k - i) * gap;
    i = last + 1;
  }
  let floor = low;
  for (const slot of slots) {
    slot.at = Math.max(slot.at, floor);
    floor = slot.at + gap;
  }
  let ceiling = high;
  for (let k = slots.length - 1; k >= 0; k -= 1) {
    const slot = slots[k] as { at: number };
    slot.at = Math.min(slot.at, ceiling);
    ceiling = slot.at - gap;
  }
}

export function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), high);
}
