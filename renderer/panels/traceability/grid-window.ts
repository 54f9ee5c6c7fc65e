/** Size of a cell in pixels. */
export const CELL = { width: 30, height: 28 };

/** Pixels for the names of the columns: no more than leaves room for rows. */
export function headerHeight({ height }: Viewport): number {
  return Math.max(64, Math.min(148, Math.round(height / 3)));
}

export interface Viewport {
  /** Pixels scrolled, and what is seen of the grid. */
  top: number;
  left: number;
  width: number;
  height: number;
}

/** Half-open ranges of rows and columns that are drawn: what is seen, and some beyond each edge. */
export interface GridWindow {
  rows: [from: number, to: number];
  columns: [from: number, to: number];
}

const BEYOND = 4;

/** What has to be drawn of a grid of so many rows and columns. */
export function gridWindow(
  { top, left, width, height }: Viewport,
  rows: number,
  columns: number,
): GridWindow {
  const range = (scrolled: number, seen: number, size: number, count: number): [number, number] => [
    Math.min(count, Math.max(0, Math.floor(scrolled / size) - BEYOND)),
    Math.max(0, Math.min(count, Math.ceil((scrolled + seen) / size) + BEYOND)),
  ];
  return {
    rows: range(top, height, CELL.height, rows),
    columns: range(left, width, CELL.width, columns),
  };
}

/** A place in the grid; row -1 is the header, column -1 the statement. */
export interface Place {
  row: number;
  column: number;
}

/** Where a key leads from a place, as in any grid (ARIA Authoring Practices); null for other keys. */
export function placeAfter(
  key: string,
  { row, column }: Place,
  size: { rows: number; columns: number; page: number },
): Place | null {
  const to = (next: Place): Place => ({
    row: Math.max(-1, Math.min(size.rows - 1, next.row)),
    column: Math.max(-1, Math.min(size.columns - 1, next.column)),
  });
  switch (key) {
    case 'ArrowDown':
      return to({ row: row + 1, column });
    case 'ArrowUp':
      return to({ row: row - 1, column });
    case 'ArrowRight':
      return to({ row, column: column + 1 });
    case 'ArrowLeft':
      return to({ row, column: column - 1 });
    case 'PageDown':
      return to({ row: row + size.page, column });
    case 'PageUp':
      return to({ row: row - size.page, column });
    case 'Home':
      return to({ row, column: -1 });
    case 'End':
      return to({ row, column: size.columns });
    default:
      return null;
  }
}
