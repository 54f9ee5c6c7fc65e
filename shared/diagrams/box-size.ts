import type { BoxShape, Compartment, DiagramTypeId, Row } from './diagram-type';

/** Text styles a box uses; the renderer measures them with the fonts it draws them in. */
export type TextStyle = 'title' | 'row' | 'type' | 'small';

/** Width of a text in px at zoom 1. */
export type Measure = (text: string, style: TextStyle) => number;

/** Hinting and font features make drawn text a little wider than measured. */
export const MEASURE_SLACK = 1.02;

/** All in px at zoom 1; the style sheet draws boxes with the same numbers. */
export const BOX = {
  minWidth: 132,
  maxWidth: 380,
  border: 1,
  headerPadding: 8,
  stereotypeHeight: 14,
  titleHeight: 20,
  compartmentPadding: 4,
  rowHeight: 20,
  sidePadding: 10,
  glyphWidth: 22,
  columnGap: 18,
  /** Longer compartments end with "n more". */
  maxRows: 40,
} as const;

export interface Size {
  width: number;
  height: number;
}

/** A size that a person has chosen; null: whatever its content asks for. */
export interface Asked {
  width: number | null;
  height: number | null;
}

/** The rows a compartment has room for, and how many are left out. */
export function visibleRows({ rows }: Compartment): { shown: readonly Row[]; hidden: number } {
  if (rows.length <= BOX.maxRows) return { shown: rows, hidden: 0 };
  const shown = rows.slice(0, BOX.maxRows - 1);
  return { shown, hidden: rows.length - shown.length };
}

/** How large a head with compartments is drawn, in px at zoom 1; widths lie on the 4 px grid. */
export function contentSize(shape: BoxShape, type: DiagramTypeId, measure: Measure): Size {
  const header =
    2 * BOX.headerPadding +
    BOX.titleHeight +
    (shape.stereotype === null ? 0 : BOX.stereotypeHeight);
  let height = header + 2 * BOX.border;
  let content = measure(shape.title, 'title');
  if (shape.stereotype !== null) {
    content = Math.max(content, measure(`«${shape.stereotype}»`, 'small'));
  }
  for (const compartment of shape.compartments) {
    const { shown, hidden } = visibleRows(compartment);
    const lines = shown.length + (hidden > 0 ? 1 : 0);
    height += BOX.border + 2 * BOX.compartmentPadding + lines * BOX.rowHeight;
    const gutter = glyphGutter(compartment);
    for (const row of shown) content = Math.max(content, gutter + rowWidth(row, type, measure));
  }
  const wanted = content + 2 * BOX.sidePadding + 2 * BOX.border;
  const width = Math.min(BOX.maxWidth, Math.max(BOX.minWidth, Math.ceil(wanted / 4) * 4));
  return { width, height };
}

/** Width that a compartment reserves for key marks, so that its names line up. */
export function glyphGutter({ rows }: Compartment): number {
  return Math.max(0, ...rows.map(({ glyphs }) => glyphs.length)) * BOX.glyphWidth;
}

function rowWidth(row: Row, type: DiagramTypeId, measure: Measure): number {
  const name = measure(row.name, 'row');
  const tail = row.tail === '' ? 0 : measure(row.tail, 'small') + 6;
  if (type === 'erd' && row.detail !== '') {
    return name + BOX.columnGap + measure(row.detail, 'type') + tail;
  }
  return name + measure(row.detail, 'row') + tail;
}

/** A rough measure for code without fonts (tests, the command line): an average letter of Inter. */
export function approximateMeasure(text: string, style: TextStyle): number {
  const perLetter = { title: 7.4, row: 6.5, type: 6.6, small: 5.9 }[style];
  return text.length * perLetter;
}
