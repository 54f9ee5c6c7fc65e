/** A place in the table, both from 0. */
export interface Cell {
  row: number;
  column: number;
}

/** Id of a cell in the page, for `aria-activedescendant`. */
export function cellId({ row, column }: Cell): string {
  return `table-${row}-${column}`;
}
