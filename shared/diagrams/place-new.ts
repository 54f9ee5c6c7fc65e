import type { Size } from './box-size';
import type { Point, Rect } from './geometry';
import { bounds, centre, tooClose } from './geometry';

/** Free space kept around a newly placed box, px. */
export const NEW_BOX_GAP = 48;
const GRID = 8;

/**
 * Positions for boxes that have none yet: each close to those it is related to, none on top of
 * another, and what stands already stays. The same input gives the same output.
 *
 * @param standing boxes that have a place, by id.
 * @param waiting boxes to place, in the order in which they were made.
 * @param related ids each box is related to.
 * @returns top left corners by id.
 */
export function placeNew(
  standing: ReadonlyMap<string, Rect>,
  waiting: readonly { id: string; size: Size }[],
  related: (id: string) => readonly string[],
): Map<string, Point> {
  const taken = new Map(standing);
  const placed = new Map<string, Point>();
  for (const { id, size } of waiting) {
    const neighbours = related(id)
      .map((other) => taken.get(other))
      .filter((rect): rect is Rect => rect !== undefined);
    const spot = freeSpot(size, wish(size, neighbours, taken), [...taken.values()]);
    placed.set(id, spot);
    taken.set(id, { ...spot, ...size });
  }
  return placed;
}

/** Where a box would best stand if nothing were in the way. */
function wish(size: Size, neighbours: Rect[], taken: ReadonlyMap<string, Rect>): Point {
  const [nearest] = neighbours;
  if (nearest) {
    const centres = neighbours.map(centre);
    const mean = {
      x: centres.reduce((sum, { x }) => sum + x, 0) / centres.length,
      y: centres.reduce((sum, { y }) => sum + y, 0) / centres.length,
    };
    if (neighbours.length > 1) return { x: mean.x - size.width / 2, y: mean.y - size.height / 2 };
    return { x: nearest.x + nearest.width + 2 * NEW_BOX_GAP, y: nearest.y };
  }
  const around = bounds(taken.values());
  if (!around) return { x: 0, y: 0 };
  // Nothing to go by: continue the page, to the right of a tall one, below a wide one.
  return around.width > 1.6 * around.height
    ? { x: around.x, y: around.y + around.height + NEW_BOX_GAP }
    : { x: around.x + around.width + NEW_BOX_GAP, y: around.y };
}

/**
 * The free position nearest to the wish. Candidates are the wish itself and the places right beside
 * what is in the way, which is where an optimum under axis-parallel obstacles lies.
 */
export function freeSpot(size: Size, wished: Point, obstacles: readonly Rect[]): Point {
  const start = { x: snap(wished.x), y: snap(wished.y) };
  const blocked = ({ x, y }: Point) =>
    obstacles.some((rect) => tooClose({ x, y, ...size }, rect, NEW_BOX_GAP - 1));
  if (!blocked(start)) return start;
  const xs = new Set([start.x]);
  const ys = new Set([start.y]);
  for (const rect of obstacles) {
    xs.add(snapUp(rect.x + rect.width + NEW_BOX_GAP));
    xs.add(snapDown(rect.x - size.width - NEW_BOX_GAP));
    ys.add(snapUp(rect.y + rect.height + NEW_BOX_GAP));
    ys.add(snapDown(rect.y - size.height - NEW_BOX_GAP));
  }
  const distance = ({ x, y }: Point) => Math.abs(x - start.x) + 1.4 * Math.abs(y - start.y);
  const candidates: Point[] = [];
  for (const x of xs) for (const y of ys) candidates.push({ x, y });
  candidates.sort((a, b) => distance(a) - distance(b) || a.y - b.y || a.x - b.x);
  // The place beyond the right-most obstacle is always free, so one is found.
  return candidates.find((candidate) => !blocked(candidate)) ?? start;
}

const snap = (value: number) => Math.round(value / GRID) * GRID;
const snapUp = (value: number) => Math.ceil(value / GRID) * GRID;
const snapDown = (value: number) => Math.floor(value / GRID) * GRID;
