import type { TraceRange, VirtualFile } from '../contract';
import type { MergeRegion } from './merge-lines';
import { mergeLines } from './merge-lines';

/** What stands around a conflict in a merged file, in the form that editors know from git. */
export const MARKERS = {
  mine: '<<<<<<< yours',
  between: '=======',
  next: '>>>>>>> generated',
} as const;

export interface MergedText {
  /** With the line breaks of the user's text. */
  text: string;
  /** Places where both changed the same lines; each stands between markers. */
  conflicts: number;
  /** Where the merged lines come from, in order. */
  regions: MergeRegion[];
  /** The generated file's trace, on the lines of the merged text. */
  trace: TraceRange[];
}

/** The lines of a text, each with its line break; the last one may have none. */
export function linesOf(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

/** Line breaks of a text: what most of its lines end in. */
export function breakOf(text: string): '\n' | '\r\n' {
  const all = text.split('\n').length - 1;
  const carried = text.split('\r\n').length - 1;
  return carried * 2 > all ? '\r\n' : '\n';
}

/** The text with the given line breaks throughout. */
export function withBreaks(text: string, lineBreak: '\n' | '\r\n'): string {
  const plain = text.replaceAll('\r\n', '\n');
  return lineBreak === '\n' ? plain : plain.replaceAll('\n', lineBreak);
}

/**
 * Merges what a user and a generation made of the same base. Line breaks are no difference; every
 * line that stays is, byte for byte, the user's own.
 */
export function mergeText(base: string, mine: string, next: VirtualFile): MergedText {
  const plain = (text: string) => linesOf(text).map((line) => line.replace(/\r\n$/, '\n'));
  const mineLines = linesOf(mine);
  const lineBreak = breakOf(mine);
  const nextLines = linesOf(withBreaks(next.text, lineBreak));
  const regions = mergeLines(plain(base), plain(mine), plain(next.text));
  const merged: string[] = [];
  /** 1-based line of the merged text for each line of the generated one that is in it. */
  const places = new Map<number, number>();
  let conflicts = 0;
  const addMine = ({ mine: [from, to] }: MergeRegion) => merged.push(...mineLines.slice(from, to));
  const addNext = ({ next: [from, to] }: MergeRegion) => {
    for (let at = from; at < to; at += 1) {
      merged.push(nextLines[at] ?? '');
      places.set(at + 1, merged.length);
    }
  };
  for (const region of regions) {
    if (region.kind === 'mine') addMine(region);
    else if (region.kind === 'next') addNext(region);
    else if (region.kind === 'conflict') {
      conflicts += 1;
      addMarker(merged, MARKERS.mine, lineBreak);
      addMine(region);
      addMarker(merged, MARKERS.between, lineBreak);
      addNext(region);
      addMarker(merged, MARKERS.next, lineBreak);
    } else {
      const [from] = region.next;
      const start = merged.length;
      addMine(region);
      for (let at = start; at < merged.length; at += 1) places.set(from + at - start + 1, at + 1);
    }
  }
  return { text: joined(merged, lineBreak), conflicts, regions, trace: moved(next.trace, places) };
}

/** A line without a line break can only be the last: one that is followed by another gets its own. */
function joined(lines: readonly string[], lineBreak: string): string {
  return lines
    .map((line, index) =>
      index < lines.length - 1 && !line.endsWith('\n') ? line + lineBreak : line,
    )
    .join('');
}

function addMarker(lines: string[], marker: string, lineBreak: string): void {
  lines.push(marker + lineBreak);
}

/** Ranges on the lines that are left of them; a range of which nothing is left goes. */
function moved(trace: readonly TraceRange[], places: ReadonlyMap<number, number>): TraceRange[] {
  return trace.flatMap(({ startLine, endLine, recordId }) => {
    const left: number[] = [];
    for (let line = startLine; line <= endLine; line += 1) {
      const place = places.get(line);
      if (place !== undefined) left.push(place);
    }
    const [first] = left;
    const last = left.at(-1);
    if (first === undefined || last === undefined) return [];
    return [{ startLine: first, endLine: last, recordId }];
  });
}

/** True when a person has still to decide somewhere between conflict markers, ours or git's. */
export function hasMarkers(text: string): boolean {
  return /^<{7} .*\r?$[^]*^={7}\r?$[^]*^>{7} /m.test(text);
}
