/** A colour and how many pixels have it; channels 0 to 255. */
interface Counted {
  r: number;
  g: number;
  b: number;
  n: number;
}

export interface Palette {
  /** RGB, at most 256 of them. */
  colours: [number, number, number][];
  /** Index of the colour nearest to a pixel, as `r << 16 | g << 8 | b`. */
  indexOf: (pixel: number) => number;
}

const MOST = 256;
/** The commonest colours are kept as they are: surfaces must not shift by a shade. */
const EXACT = 96;

/**
 * A palette for a picture of a window: its commonest colours as they are, and for the rest, which is
 * smoothed edges of letters and lines, boxes of the median cut (Heckbert, 1982).
 */
export function paletteOf(counts: ReadonlyMap<number, number>): Palette {
  const all = [...counts]
    .map(([pixel, n]): Counted => ({ r: pixel >> 16, g: (pixel >> 8) & 255, b: pixel & 255, n }))
    .sort((a, b) => b.n - a.n);
  const exact = all.slice(0, all.length <= MOST ? MOST : EXACT);
  const rest = all.slice(exact.length);
  const colours = [...exact, ...cut(rest, MOST - exact.length)].map(
    ({ r, g, b }): [number, number, number] => [r, g, b],
  );
  const known = new Map<number, number>();
  return {
    colours,
    indexOf(pixel) {
      const found = known.get(pixel) ?? nearest(colours, pixel);
      known.set(pixel, found);
      return found;
    },
  };
}

/** Means of as many boxes as asked for, the widest box being cut in two again and again. */
function cut(colours: readonly Counted[], most: number): Counted[] {
  const boxes = colours.length > 0 && most > 0 ? [[...colours]] : [];
  while (boxes.length > 0 && boxes.length < most) {
    const widest = boxes
      .map((box, index) => ({ index, ...widestOf(box) }))
      .reduce((a, b) => (b.range > a.range ? b : a));
    const box = boxes[widest.index] ?? [];
    if (widest.range === 0) break;
    box.sort((a, b) => a[widest.channel] - b[widest.channel]);
    const half = box.reduce((sum, { n }) => sum + n, 0) / 2;
    let seen = 0;
    const found = box.findIndex(({ n }) => (seen += n) >= half);
    const at = Math.min(box.length - 1, Math.max(1, found));
    boxes.splice(widest.index, 1, box.slice(0, at), box.slice(at));
  }
  return boxes.map(mean);
}

function widestOf(box: readonly Counted[]): { channel: 'r' | 'g' | 'b'; range: number } {
  const weight = Math.sqrt(box.reduce((sum, { n }) => sum + n, 0));
  const ranges = (['r', 'g', 'b'] as const).map((channel) => {
    const values = box.map((colour) => colour[channel]);
    return { channel, range: (Math.max(...values) - Math.min(...values)) * weight };
  });
  return ranges.reduce((a, b) => (b.range > a.range ? b : a));
}

function mean(box: readonly Counted[]): Counted {
  const n = box.reduce((sum, one) => sum + one.n, 0);
  const of = (channel: 'r' | 'g' | 'b') =>
    Math.round(box.reduce((sum, one) => sum + one[channel] * one.n, 0) / n);
  return { r: of('r'), g: of('g'), b: of('b'), n };
}

function nearest(colours: readonly [number, number, number][], pixel: number): number {
  const [red, green, blue] = [pixel >> 16, (pixel >> 8) & 255, pixel & 255];
  let best = 0;
  let least = Infinity;
  for (const [index, [r, g, b]] of colours.entries()) {
    const distance = 3 * (r - red) ** 2 + 6 * (g - green) ** 2 + (b - blue) ** 2;
    if (distance < least) [best, least] = [index, distance];
  }
  return best;
}
