import type { Asked, Measure, Size } from './box-size';
import { BOX } from './box-size';

/** A note breaks its text into lines of about this width, px. */
const WIDTH = 200;
const LEAST_WIDTH = 80;
const LINE_HEIGHT = 16;
/** A longer text ends in the note; it is read in the inspector. */
const MOST_LINES = 60;
/** Left and right of the text, px. */
const BESIDE = 2 * BOX.sidePadding + 2 * BOX.border;

/** A text as the lines of a note: its own line breaks, and others where it is too wide. */
export function noteLines(text: string, room: number, width: (words: string) => number): string[] {
  const lines: string[] = [];
  for (const paragraph of text.replace(/\s+$/, '').split('\n')) {
    let line = '';
    for (const word of paragraph.split(/[^\S\n]+/)) {
      const longer = line === '' ? word : `${line} ${word}`;
      if (line !== '' && width(longer) > room) {
        lines.push(line);
        line = word;
      } else line = longer;
    }
    lines.push(line);
  }
  return lines;
}

/** How large a note is drawn: as wide as asked for, else as its text, and high enough for that. */
export function noteSize(text: string, asked: Asked, measure: Measure): Size {
  const width = (words: string) => measure(words, 'row');
  const widest = Math.max(LEAST_WIDTH, ...text.split('\n').map(width));
  const own = Math.ceil((Math.min(WIDTH, widest) + BESIDE) / 4) * 4;
  const total = Math.max(LEAST_WIDTH, asked.width ?? own);
  const lines = Math.min(MOST_LINES, noteLines(text, total - BESIDE, width).length);
  const height = lines * LINE_HEIGHT + 2 * BOX.headerPadding + 2 * BOX.border;
  return { width: total, height: Math.max(height, asked.height ?? 0) };
}
