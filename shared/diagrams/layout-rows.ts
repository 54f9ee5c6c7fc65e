import type { Size } from './box-size';
import type { Point } from './geometry';
import type { LaidOutCluster, Link } from './layout-clusters';

/** How often rows are put in order by what is above and below them. */
const SWEEPS = 4;

/**
 * A small layered layout in three steps (Sugiyama, Tagawa and Toda, 1981): boxes go into rows below
 * what leads to them, rows no wider than the drawing is high; each row is put in the order of the
 * middles of its neighbours; and each row is centred.
 *
 * @param ids boxes of one part; none twice.
 * @param links between these boxes.
 */
export function layoutInRows(
  ids: readonly string[],
  links: readonly Link[],
  sizes: ReadonlyMap<string, Size>,
  gaps: { node: number; layer: number },
): LaidOutCluster {
  const rows = sortRows(assignRows(ids, links, rowRoom(ids, sizes, gaps), sizes, gaps.node), links);
  const sizeOf = (id: string): Size => sizes.get(id) ?? { width: 0, height: 0 };
  const widthOf = (row: readonly string[]) =>
    row.reduce((sum, id) => sum + sizeOf(id).width + gaps.node, -gaps.node);
  const width = Math.max(0, ...rows.map(widthOf));
  const corners = new Map<string, Point>();
  let y = 0;
  for (const row of rows) {
    let x = (width - widthOf(row)) / 2;
    for (const id of row) {
      corners.set(id, { x, y });
      x += sizeOf(id).width + gaps.node;
    }
    y += Math.max(...row.map((id) => sizeOf(id).height)) + gaps.layer;
  }
  return { width, height: Math.max(0, y - gaps.layer), corners };
}

/** How wide a row may be, for the part to be about half as wide again as it is high. */
function rowRoom(
  ids: readonly string[],
  sizes: ReadonlyMap<string, Size>,
  gaps: { node: number; layer: number },
): number {
  let area = 0;
  for (const id of ids) {
    const { width, height } = sizes.get(id) ?? { width: 0, height: 0 };
    area += (width + gaps.node) * (height + gaps.layer);
  }
  return Math.sqrt(area * 1.5);
}

/** Rows from top to bottom; links that would close a circle are left out of account. */
function assignRows(
  ids: readonly string[],
  links: readonly Link[],
  room: number,
  sizes: ReadonlyMap<string, Size>,
  gap: number,
): string[][] {
  const below = new Map(ids.map((id): [string, string[]] => [id, []]));
  const above = new Map(ids.map((id) => [id, 0]));
  for (const { from, to } of links) {
    if (from === to) continue;
    below.get(from)?.push(to);
    above.set(to, (above.get(to) ?? 0) + 1);
  }
  const rows: string[][] = [];
  const used: number[] = [];
  const earliest = new Map<string, number>();
  const waiting = new Set(ids);
  const ready = ids.filter((id) => above.get(id) === 0);
  const place = (id: string) => {
    const width = (sizes.get(id)?.width ?? 0) + gap;
    let row = earliest.get(id) ?? 0;
    while ((used[row] ?? 0) > 0 && (used[row] ?? 0) + width > room) row += 1;
    used[row] = (used[row] ?? 0) + width;
    rows[row] = [...(rows[row] ?? []), id];
    for (const next of below.get(id) ?? []) {
      earliest.set(next, Math.max(earliest.get(next) ?? 0, row + 1));
      const left = (above.get(next) ?? 0) - 1;
      above.set(next, left);
      if (left === 0 && waiting.has(next)) ready.push(next);
    }
  };
  while (waiting.size > 0) {
    // In a circle nobody comes first: the one that was named first does.
    const [stuck] = waiting;
    const id = ready.shift() ?? stuck ?? '';
    if (waiting.delete(id)) place(id);
  }
  // A box below two that stand far apart can leave a row empty.
  return Array.from(rows, (row) => row ?? []).filter((row) => row.length > 0);
}

/** Puts each row in the order of its neighbours' places, down and up in turns. */
function sortRows(rows: readonly string[][], links: readonly Link[]): string[][] {
  const neighbours = new Map<string, string[]>();
  for (const { from, to } of links) {
    neighbours.set(from, [...(neighbours.get(from) ?? []), to]);
    neighbours.set(to, [...(neighbours.get(to) ?? []), from]);
  }
  const place = new Map<string, number>();
  const note = (row: readonly string[]) => {
    for (const [index, id] of row.entries()) place.set(id, (index + 0.5) / row.length);
  };
  const sorted = rows.map((row) => [...row]);
  for (const row of sorted) note(row);
  const wish = (id: string) => {
    const around = (neighbours.get(id) ?? []).map((other) => place.get(other) ?? 0.5);
    if (around.length === 0) return place.get(id) ?? 0.5;
    return around.reduce((sum, at) => sum + at, 0) / around.length;
  };
  for (let sweep = 0; sweep < SWEEPS; sweep += 1) {
    for (const row of sweep % 2 === 0 ? sorted : [...sorted].reverse()) {
      const wishes = new Map(row.map((id) => [id, wish(id)]));
      row.sort((a, b) => (wishes.get(a) ?? 0) - (wishes.get(b) ?? 0));
      note(row);
    }
  }
  return sorted;
}
