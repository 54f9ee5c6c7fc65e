import type { FontId, TextMark } from './drawing';
import type { Palette } from './theme';

/** Width of a text, px, with nothing added. */
export type TextWidth = (text: string, font: FontId, size: number, tabular?: boolean) => number;

/** What forms draw with. */
export interface Pen {
  palette: Palette;
  width: TextWidth;
}

type Look = Pick<TextMark, 'x' | 'y' | 'text' | 'font' | 'size' | 'fill'> & Partial<TextMark>;

/** A text mark; what is not said is upright, starts at its point and has no halo. */
export function text(look: Look): TextMark {
  return { what: 'text', anchor: 'start', italic: false, tabular: false, halo: null, ...look };
}

/** A text as a page shows it in one line: spaces and breaks run together, none at the ends. */
export function oneLine(words: string): string {
  return words.replace(/\s+/g, ' ').trim();
}

/** The text, cut with an ellipsis where it is wider than the room. */
export function fitted(words: string, room: number, font: FontId, size: number, pen: Pen): string {
  // Half a pixel: sums of letters are not exact.
  if (pen.width(words, font, size) <= room + 0.5) return words;
  const letters = Array.from(words);
  const fits = (count: number) =>
    pen.width(`${letters.slice(0, count).join('')}…`, font, size) <= room;
  let low = 0;
  let high = letters.length;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (fits(middle)) low = middle;
    else high = middle - 1;
  }
  return low === 0 ? '' : `${letters.slice(0, low).join('')}…`;
}

/** Words over one line, or two of about the same width where one is too short. */
export function balanced(
  words: string,
  room: number,
  font: FontId,
  size: number,
  pen: Pen,
): string[] {
  if (pen.width(words, font, size) <= room) return [words];
  const parts = words.split(' ');
  let best = [words];
  let least = Infinity;
  for (let at = 1; at < parts.length; at += 1) {
    const lines = [parts.slice(0, at).join(' '), parts.slice(at).join(' ')];
    const widest = Math.max(...lines.map((line) => pen.width(line, font, size)));
    if (widest < least) [best, least] = [lines, widest];
  }
  return best.map((line) => fitted(line, room, font, size, pen));
}
