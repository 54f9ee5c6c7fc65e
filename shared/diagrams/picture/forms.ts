import { BOX, glyphGutter, visibleRows } from '../box-size';
import type { BoxShape, Compartment, NodeForm, Row } from '../diagram-type';
import { formPaths, isDrawn, tabWidth } from '../form-paths';
import type { TitlePlace } from '../forms';
import { FORMS } from '../forms';
import type { Rect } from '../geometry';
import { GROUP_TITLE } from '../groups';
import { noteLines } from '../note-size';
import type { Colour, Mark, PathMark, RectMark } from './drawing';
import type { Pen } from './pen';
import { balanced, fitted, oneLine, text } from './pen';
import type { PictureBox } from './scene';
import type { Palette } from './theme';
import { mix } from './theme';

/** Of the corners of boxes, px. */
const RADIUS = 6;
const RADII: Partial<Record<NodeForm, number>> = {
  rounded: 14,
  'rounded-frame': 14,
  person: 18,
  fragment: 2,
};
/** Space between the border and the name, px, where a form needs more of it. */
const HEADER_TOP: Partial<Record<NodeForm, number>> = {
  folder: 24,
  cube: 18,
  'lifeline-actor': 56,
};
/** How much of a frame's fill is a box's; the rest is the background's. */
const FRAME_SHARE = 0.55;
/** How much of its colour a group's fill and border have; the rest is the background's. */
const GROUP_SHARE = 0.08;
const GROUP_BORDER_SHARE = 0.55;
/** Height of the name of a fragment or of its part, px. */
const CORNER_HEIGHT = 24;
/** Space between a compartment's side and its text. */
const ROW_PADDING = 9;
/** From the top of a line of 20 px to the baseline of text of 12 px. */
const BASELINE = 14;

/**
 * An element in its rectangle, back to front, with the numbers of the window's style sheet: what is
 * drawn of its form, its name, its compartments.
 */
export function drawBox(box: PictureBox, rect: Rect, pen: Pen): Mark[] {
  const { form, compartments } = box.shape;
  if (form === 'group') {
    return [...groupFrame(box, rect, pen), ...drawGroupTitle(box, rect, pen).marks];
  }
  const marks: Mark[] = isDrawn(form) ? [] : [border(box.shape, rect, pen)];
  marks.push(...drawForm(box, rect, pen));
  if (box.hue !== null && !isDrawn(form)) {
    marks.push(stripe(rect, pen.palette.hues[box.hue] ?? pen.palette.line));
  }
  if (box.hue !== null && form === 'folder') {
    marks.push(tabStripe(rect, pen.palette.hues[box.hue] ?? pen.palette.line));
  }
  const header = TITLES[FORMS[form].title](box, rect, pen);
  marks.push(...header.marks);
  let y = header.bottom;
  for (const compartment of compartments) {
    // What is below a name without a line in between stands close to it.
    if (compartment.id === 'c4') y -= BOX.headerPadding;
    const drawn = drawCompartment(compartment, { ...rect, y }, pen);
    marks.push(...drawn.marks);
    y = drawn.bottom;
  }
  return marks;
}

/** A box with its border, which lies inside the rectangle. */
function border(
  { form, tone }: BoxShape,
  { x, y, width, height }: Rect,
  { palette }: Pen,
): RectMark {
  return {
    what: 'rect',
    x: x + 0.5,
    y: y + 0.5,
    width: width - 1,
    height: height - 1,
    radius: (RADII[form] ?? RADIUS) - 0.5,
    fill: fillOf({ form, tone }, palette),
    stroke: {
      colour: palette.borderStrong,
      width: 1,
      dash: form === 'dashed-frame' ? [5, 4] : null,
    },
  };
}

function fillOf(
  { form, tone }: Pick<BoxShape, 'form' | 'tone'>,
  palette: Palette,
): RectMark['fill'] {
  if (form === 'fragment') return null;
  if (form.endsWith('frame')) return mix(palette.raised, palette.background, FRAME_SHARE);
  if (tone === undefined) return palette.raised;
  return tone === 'accent' ? palette.accentSoft : palette.sunken;
}

/** What is drawn of a form besides its border and texts: the very paths of the canvas. */
function drawForm({ shape, drawing }: PictureBox, rect: Rect, { palette }: Pen): Mark[] {
  const fills = { paper: palette.raised, ink: palette.secondary, none: null };
  return (drawing ?? formPaths(shape.form, rect)).map(({ d, fill, dashed }) => ({
    what: 'path',
    d,
    at: { x: rect.x, y: rect.y },
    fill: fills[fill],
    stroke: {
      colour: fill === 'ink' ? palette.secondary : palette.borderStrong,
      width: 1,
      dash: dashed ? [5, 4] : null,
    },
  }));
}

/** The colour of the package along the top, inside the border. */
function stripe({ x, y, width }: Rect, colour: PathMark['fill']): PathMark {
  const right = width - 2;
  const radius = RADIUS - 1;
  // The corners' arcs are cut off where the stripe ends: 2.5 px down, 0.67 px in.
  const d =
    `M 0.67 2.5 Q 1.2 0 ${radius} 0 ` +
    `L ${right - radius} 0 Q ${right - 1.2} 0 ${right - 0.67} 2.5 Z`;
  return { what: 'path', d, at: { x: x + 1, y: y + 1 }, fill: colour, stroke: null };
}

/** The colour of a package, on its tab. */
function tabStripe({ x, y, width }: Rect, colour: PathMark['fill']): PathMark {
  const d = `M 0 0 H ${tabWidth(width)} V 3 H 0 Z`;
  return { what: 'path', d, at: { x, y }, fill: colour, stroke: null };
}

interface Drawn {
  marks: Mark[];
  /** Where the next part begins. */
  bottom: number;
}

/** Where the name stands, by what its form says of it. */
const TITLES: Record<TitlePlace, (box: PictureBox, rect: Rect, pen: Pen) => Drawn> = {
  head({ shape }, rect, pen) {
    const top = rect.y + BOX.border + (HEADER_TOP[shape.form] ?? BOX.headerPadding);
    const { marks, bottom } = drawName(shape, rect, top, [titleOf(shape, rect, pen)], pen);
    return { marks, bottom: bottom + BOX.headerPadding };
  },
  middle({ shape }, rect, pen) {
    if (shape.form === 'note') return drawNote(shape, rect, pen);
    const lines = balanced(oneLine(shape.title), roomIn(rect), 'semibold', 13, pen);
    const stereotype = shape.stereotype === null ? 0 : BOX.stereotypeHeight;
    const height = stereotype + lines.length * BOX.titleHeight;
    return drawName(shape, rect, rect.y + (rect.height - height) / 2, lines, pen);
  },
  below({ shape }, rect, pen) {
    const stereotype = shape.stereotype === null ? 0 : BOX.stereotypeHeight;
    const top = rect.y + rect.height - BOX.border - BOX.titleHeight - stereotype;
    return drawName(shape, rect, top, [titleOf(shape, rect, pen)], pen);
  },
  under({ shape }, rect, pen) {
    const y = rect.y + rect.height + 14;
    const look = { font: 'regular', size: 12, fill: pen.palette.text } as const;
    const place = {
      x: rect.x + rect.width / 2,
      y,
      anchor: 'middle',
      text: oneLine(shape.title),
    } as const;
    const halo = pen.palette.background;
    return { marks: place.text === '' ? [] : [text({ ...place, ...look, halo })], bottom: y };
  },
  corner({ shape }, rect, pen) {
    const font = shape.form === 'fragment' ? 'semibold' : 'regular';
    const halo = pen.palette.background;
    const look = { font, size: 12, fill: pen.palette.text, halo } as const;
    const words = oneLine(shape.title);
    const place = { x: rect.x + BOX.sidePadding, y: rect.y + 16, text: words };
    return {
      marks: words === '' ? [] : [text({ ...place, ...look })],
      bottom: rect.y + CORNER_HEIGHT,
    };
  },
  none: (_box, { y, height }) => ({ marks: [], bottom: y + height }),
};

function roomIn({ width }: Rect): number {
  return width - 2 * BOX.border - 2 * BOX.sidePadding;
}

function titleOf({ title }: BoxShape, rect: Rect, pen: Pen): string {
  return fitted(oneLine(title), roomIn(rect), 'semibold', 13, pen);
}

/** Stereotype and name in the middle of the width, from `top` down. */
function drawName(
  { stereotype, italic, underlined }: BoxShape,
  rect: Rect,
  top: number,
  lines: readonly string[],
  pen: Pen,
): Drawn {
  const { palette } = pen;
  const line = { x: rect.x + rect.width / 2, anchor: 'middle' } as const;
  const marks: Mark[] = [];
  let y = top;
  if (stereotype !== null) {
    const words = fitted(oneLine(`«${stereotype}»`), roomIn(rect), 'regular', 11, pen);
    const look = { font: 'regular', size: 11, fill: palette.muted } as const;
    marks.push(text({ ...line, ...look, y: y + 11, text: words }));
    y += BOX.stereotypeHeight;
  }
  const look = { font: 'semibold', size: 13, fill: palette.text, italic } as const;
  for (const words of lines) {
    marks.push(text({ ...line, ...look, y: y + 15, text: words }));
    if (underlined) {
      const width = pen.width(words, 'semibold', 13);
      const under = { x: line.x - width / 2, y: y + 18, width, height: 1, radius: 0 };
      marks.push({ what: 'rect', ...under, fill: palette.text, stroke: null });
    }
    y += BOX.titleHeight;
  }
  return { marks, bottom: y };
}

/** The text of a note: lines of 16 px from the top left. */
function drawNote({ title }: BoxShape, rect: Rect, pen: Pen): Drawn {
  const room = roomIn(rect);
  const most = Math.floor((rect.height - 2 * BOX.headerPadding) / 16);
  const lines = noteLines(title, room, (words) => pen.width(words, 'regular', 12)).slice(0, most);
  const top = rect.y + BOX.border + BOX.headerPadding;
  const x = rect.x + BOX.border + BOX.sidePadding;
  const look = { font: 'regular', size: 12, fill: pen.palette.text } as const;
  const marks = lines
    .map((words) => fitted(oneLine(words), room, 'regular', 12, pen))
    .map((words, at) => text({ ...look, x, y: top + at * 16 + 12, text: words }))
    .filter((mark) => mark.text !== '');
  return { marks, bottom: rect.y + rect.height };
}

/** What a group is filled with. */
export function groundColour(hue: number, palette: Palette): Colour {
  return mix(palette.hues[hue] ?? palette.line, palette.background, GROUP_SHARE);
}

/** A group: its colour behind everything, a little stronger behind its title. */
function groupFrame({ hue }: PictureBox, rect: Rect, { palette }: Pen): Mark[] {
  const colour = palette.hues[hue ?? 0] ?? palette.line;
  const fill = groundColour(hue ?? 0, palette);
  const { x, y, width, height } = rect;
  const frame = { x: x + 0.5, y: y + 0.5, width: width - 1, height: height - 1, radius: 7.5 };
  return [
    {
      what: 'rect',
      ...frame,
      fill,
      stroke: { colour: mix(colour, palette.background, GROUP_BORDER_SHARE), width: 1, dash: null },
    },
  ];
}

function drawGroupTitle({ shape }: PictureBox, rect: Rect, pen: Pen): Drawn {
  const words = fitted(oneLine(shape.title), roomIn(rect), 'semibold', 12, pen);
  const look = { font: 'semibold', size: 12, fill: pen.palette.secondary } as const;
  const place = { x: rect.x + 12, y: rect.y + 18, text: words };
  return {
    marks: words === '' ? [] : [text({ ...place, ...look })],
    bottom: rect.y + GROUP_TITLE,
  };
}

function drawCompartment(compartment: Compartment, { x, y, width }: Rect, pen: Pen): Drawn {
  const { palette } = pen;
  const hairline: RectMark = {
    what: 'rect',
    x: x + BOX.border,
    y,
    width: width - 2 * BOX.border,
    height: BOX.border,
    radius: 0,
    fill: palette.border,
    stroke: null,
  };
  const isPlain = compartment.id === 'c4' || compartment.id === 'reference';
  const marks: Mark[] = isPlain ? [] : [hairline];
  const { shown, hidden } = visibleRows(compartment);
  const left = x + BOX.border + ROW_PADDING;
  const right = x + width - BOX.border - ROW_PADDING;
  const gutter = glyphGutter(compartment);
  let top = y + BOX.border + BOX.compartmentPadding;
  for (const row of shown) {
    if (isPlain) marks.push(...drawCentred(row, { x, width, top }, pen));
    else
      marks.push(...drawRow(row, { left, right, top, gutter }, compartment.id === 'columns', pen));
    top += BOX.rowHeight;
  }
  if (hidden > 0) {
    const look = { font: 'regular', size: 12, fill: palette.muted } as const;
    marks.push(text({ ...look, x: left, y: top + BASELINE, text: `${hidden} more` }));
    top += BOX.rowHeight;
  }
  return { marks, bottom: top + BOX.compartmentPadding };
}

/** A line in the middle of its box, what is in brackets lighter. */
function drawCentred(
  row: Row,
  { x, width, top }: { x: number; width: number; top: number },
  pen: Pen,
): Mark[] {
  const { palette } = pen;
  const isSign = row.name === '';
  const words = fitted(oneLine(row.name || row.detail), width - 20, 'regular', 12, pen);
  const look = { font: 'regular', size: 12, fill: isSign ? palette.muted : palette.text } as const;
  return [text({ x: x + width / 2, y: top + BASELINE, anchor: 'middle', text: words, ...look })];
}

interface RowPlace {
  left: number;
  right: number;
  top: number;
  /** Width kept for key marks. */
  gutter: number;
}

/** Name, type and the rest of a line; where the room is short, name and type give way alike. */
function drawRow(row: Row, place: RowPlace, isColumn: boolean, pen: Pen): Mark[] {
  const { palette } = pen;
  const { left, right, top, gutter } = place;
  const y = top + BASELINE;
  const marks: Mark[] = gutter > 0 ? drawGlyphs(row, left, top, pen) : [];
  const detailFont = isColumn ? 'mono' : 'regular';
  const detailSize = isColumn ? 11 : 12;
  const detailGap = isColumn ? 16 : 0;
  const words = { name: oneLine(row.name), detail: oneLine(row.detail), tail: oneLine(row.tail) };
  const tail = words.tail === '' ? 0 : 6 + pen.width(words.tail, 'regular', 11);
  const name = pen.width(words.name, 'regular', 12);
  const detail = pen.width(words.detail, detailFont, detailSize);
  const free = right - left - gutter - detailGap - tail - name - detail;
  const part = free < 0 ? 1 + free / Math.max(1, name + detail) : 1;
  const nameWidth = name * part;
  const detailWidth = detail * part;
  const nameX = left + gutter;
  const detailX = isColumn && free > 0 ? right - tail - detailWidth : nameX + nameWidth + detailGap;
  const faded = row.implied ? palette.muted : palette.text;
  const put = (look: Parameters<typeof text>[0]) => look.text !== '' && marks.push(text(look));
  put({
    x: nameX,
    y,
    text: fitted(words.name, nameWidth, 'regular', 12, pen),
    font: 'regular',
    size: 12,
    fill: faded,
    italic: row.italic || row.implied,
  });
  put({
    x: detailX,
    y,
    text: fitted(words.detail, detailWidth, detailFont, detailSize, pen),
    font: detailFont,
    size: detailSize,
    fill: palette.muted,
  });
  put({
    x: detailX + detailWidth + 6,
    y,
    text: words.tail,
    font: 'regular',
    size: 11,
    fill: palette.muted,
  });
  return marks;
}

/** Key marks: letters of 9 px on small plates. */
function drawGlyphs(row: Row, left: number, top: number, pen: Pen): Mark[] {
  const { palette } = pen;
  const marks: Mark[] = [];
  let x = left;
  for (const glyph of row.glyphs) {
    const isKey = glyph === 'PK';
    const width = pen.width(glyph, 'semibold', 9) + 4;
    const fill = isKey ? palette.accentSoft : palette.sunken;
    const plate = { x, y: top + 3, width, height: 14, radius: 3 };
    const ink = isKey ? palette.accentText : palette.secondary;
    marks.push(
      { what: 'rect', ...plate, fill, stroke: null },
      text({ x: x + 2, y: top + 13, text: glyph, font: 'semibold', size: 9, fill: ink }),
    );
    x += width + 2;
  }
  return marks;
}
