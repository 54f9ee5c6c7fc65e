import type { Span } from '../reading';

/** The part of a text that was replaced, in offsets of the text before and after. */
export interface Replaced {
  before: Span;
  after: Span;
}

/** The smallest stretch, in whole words, outside of which two texts are the same. UTF-16. */
export function replacedIn(before: string, after: string): Replaced {
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before[start] === after[start]) start += 1;
  while (start > 0 && isInWord(before, start, after)) start -= 1;
  let tail = 0;
  while (tail < most - start && before.at(-1 - tail) === after.at(-1 - tail)) tail += 1;
  while (tail > 0 && isInWord(before, before.length - tail, after, after.length - tail)) tail -= 1;
  return {
    before: { start, end: before.length - tail },
    after: { start, end: after.length - tail },
  };
}

/** True when a cut there would halve a word of either text. */
function isInWord(before: string, at: number, after: string, atAfter = at): boolean {
  return halves(before, at) || halves(after, atAfter);
}

function halves(text: string, at: number): boolean {
  return (
    /[\p{L}\p{N}\p{Cs}]$/u.test(text.slice(0, at)) && /^[\p{L}\p{N}\p{Cs}]/u.test(text.slice(at))
  );
}

/** True when the two share at least one character. */
export function overlaps(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end;
}

/** Where words stand after the replacement; what touches it becomes the whole replacement. */
export function movedBy({ before, after }: Replaced, span: Span, length: number): Span {
  if (span.end <= before.start) return clamped(span.start, span.end, length);
  const shift = after.end - before.end;
  if (span.start >= before.end) return clamped(span.start + shift, span.end + shift, length);
  const start = Math.min(span.start, after.start);
  return clamped(start, Math.max(after.end, span.end + shift), length);
}

function clamped(start: number, end: number, length: number): Span {
  const from = Math.min(Math.max(0, start), length);
  return { start: from, end: Math.min(Math.max(from, end), length) };
}
