/**
 * Cuts a document into sentences. Bullets, numbers, headings and speakers' names are recognised here, so the
 * rules only ever see running text. A sentence's `text` has the length of its span: what is not read
 * (bullets, line breaks) is blanked, so offsets stay those of the document.
 */
export interface Segment {
  start: number;
  end: number;
  /** Normalised text of exactly `end - start` UTF-16 code units. */
  text: string;
  kind: 'sentence' | 'heading' | 'question';
}

interface Line {
  start: number;
  end: number;
  text: string;
  /** Code units taken by indent, bullet, number, markdown signs and speaker. */
  skip: number;
  bullet: boolean;
  hash: boolean;
}

const BULLET =
  /^\s*(?:(?:[-*+•●▪◦‣·–—]|o(?=\s{1,3}\S))\s+|\(?(?:\d{1,3}|[a-zA-Z]|[ivx]{1,4})[.)]\s+|\[\d+\]\s*)/;
const SECTION = /^\s*(?:\d{1,2}(?:\.\d{1,2}){1,4}\.?)\s+/;
const REQUIREMENT = /^\s*\[?(?:[A-Z]{1,6}[-_ ]?\d{1,4}(?:[.-]\d+)*|G\d+)\]?\s*[:.)\-–]\s*/;
const MARKDOWN = /^\s*(?:#{1,6}\s+|>\s?)/;
const SHOUT = /^\s*[A-Z][A-Z &/-]{3,40}:\s+/;
const SPEAKER =
  /^\s*\**([A-Z][A-Za-z.]*(?: [A-Z][A-Za-z.]*){0,2}(?: ?\([^)]{1,30}\))?)\**\s*:\**\s+/;
const ABBREVIATION =
  /(?:\b(?:e\.g|i\.e|etc|cf|vs|approx|incl|excl|resp|no|nr|max|min|mr|mrs|ms|dr|prof|st|fig|dept|inc|ltd|co)|\b[A-Za-z])\.$/i;
const MAX_SENTENCE = 1200;

/** All segments of a text in order. Runs in time linear in its length. */
export function segment(text: string): Segment[] {
  const lines = readLines(text);
  const out: Segment[] = [];
  for (const block of blocks(lines)) {
    const first = block[0];
    if (!first) continue;
    if (isHeading(block)) {
      out.push(toSegment(block, 'heading'));
      continue;
    }
    splitSentences(toSegment(block, 'sentence'), out);
  }
  return out;
}

function readLines(text: string): Line[] {
  const lines: Line[] = [];
  let start = 0;
  while (start <= text.length) {
    const found = text.indexOf('\n', start);
    const end = found < 0 ? text.length : found;
    lines.push(readLine(text.slice(start, end), start, end));
    start = end + 1;
  }
  markSpeakers(lines);
  return lines;
}

/** Tags, LaTeX commands and emphasis signs: read as blanks, so that offsets stay. */
const MARKUP =
  /<\/?[a-zA-Z][^<>]{0,200}>|\{\\[a-z]{2,12}\{\w{1,20}\}|\\\\(?:\[\w{1,8}\])?|\\[a-z]{2,12}\{|\*\*|__|`/g;

function withoutMarkup(line: string): string {
  if (!/[<\\*_`]/.test(line)) return line;
  return line.replace(MARKUP, (found) => ' '.repeat(found.length));
}

function readLine(raw: string, start: number, end: number): Line {
  const text = withoutMarkup(raw);
  const line: Line = { start, end, text, skip: 0, bullet: false, hash: false };
  if (text.length > 20_000 && text.trim() === '') return { ...line, text: '' };
  const strip = (pattern: RegExp): boolean => {
    const match = pattern.exec(text.slice(line.skip, line.skip + 120));
    if (match) line.skip += match[0].length;
    return match !== null;
  };
  if (strip(MARKDOWN)) line.hash = text.trimStart().startsWith('#');
  if (strip(BULLET)) line.bullet = true;
  if (strip(SECTION) || strip(REQUIREMENT)) line.bullet = true;
  strip(SHOUT);
  return line;
}

/** A label that opens at least two lines, beside another such label, is who speaks. */
function markSpeakers(lines: Line[]): void {
  const counts = new Map<string, number>();
  const labelled: [Line, string, number][] = [];
  for (const line of lines) {
    const match = SPEAKER.exec(line.text.slice(line.skip, line.skip + 80));
    if (!match?.[1]) continue;
    labelled.push([line, match[1], match[0].length]);
    counts.set(match[1], (counts.get(match[1]) ?? 0) + 1);
  }
  const repeated = [...counts.values()].filter((count) => count >= 2).length;
  for (const [line, label, length] of labelled) {
    const known =
      /^(?:interviewer|interviewee|customer|client|analyst|user|speaker|q|a|me|stakeholder)\b/i.test(
        label,
      );
    const speaks = (counts.get(label) ?? 0) >= 2 && repeated >= 2;
    if (speaks || (known && counts.size <= 12 && labelled.length >= 2)) {
      line.skip += length;
      line.bullet = true;
    }
  }
}

function content(line: Line): string {
  return line.text.slice(line.skip).trim();
}

/** Groups lines into paragraphs; a lead-in that ends in a colon keeps its short items. */
function blocks(lines: Line[]): Line[][] {
  const out: Line[][] = [];
  let current: Line[] = [];
  let lead = false;
  const flush = () => {
    if (current.length > 0) out.push(current);
    current = [];
    lead = false;
  };
  for (const line of lines) {
    const words = content(line);
    const last = current[current.length - 1];
    if (words === '') {
      if (!lead || current.length > 1) flush();
      continue;
    }
    if (last && lead && isItem(line)) {
      current.push(line);
      continue;
    }
    if (lead && !line.bullet && current.length > 1) flush();
    const before = current[current.length - 1];
    if (before && (line.bullet || line.hash || before.hash || !continues(before, words))) flush();
    current.push(line);
    lead = /:\s*$/.test(words) && words.length > 12;
  }
  flush();
  return out;
}

/** A short bullet with no sentence in it: `- name`, `2. date of birth (optional)`. */
function isItem(line: Line): boolean {
  const words = content(line);
  return (
    words.length <= 60 &&
    words.split(/\s+/).length <= 7 &&
    !/[.!?:]$/.test(words.replace(/etc\.$/, ''))
  );
}

/** Whether a line runs on from the one before it (hard-wrapped text). */
function continues(before: Line, words: string): boolean {
  const end = content(before);
  if (/^[a-z(,;]/.test(words)) return true;
  if (/[,;]$/.test(end) || /\b(?:and|or|of|the|a|an|to|for|with|by|in)$/.test(end)) return true;
  if (/[.!?:]["”')\]]*$/.test(end)) return false;
  return end.length >= 45;
}

function isHeading(block: Line[]): boolean {
  const line = block[0];
  if (!line || block.length !== 1) return false;
  if (line.hash) return true;
  const words = content(line);
  if (/[.!?;,]["”')]?$/.test(words) || words.split(/\s+/).length > 7) return false;
  return (
    !/\b(?:is|are|has|have|can|must|shall|should|may|want|will|contains?|consists?|includes?|needs?)\b/.test(
      words,
    ) && !/^[A-Z]?[a-z]+s? [a-z]+s? (?:a|an|the|its|their|one|many|several)? ?[a-z]+/.test(words)
  );
}

function toSegment(block: Line[], kind: Segment['kind']): Segment {
  const first = block[0] as Line;
  const last = block[block.length - 1] as Line;
  const start = first.start + first.skip;
  let body = '';
  block.forEach((line, index) => {
    if (index > 0) body += blank(line, block[index - 1] as Line);
    body += line.text.slice(line.skip);
  });
  return { start, end: last.end, text: body.slice(0, last.end - start), kind };
}

/** The line break and what precedes a line's own words; between list items it reads as a comma. */
function blank(line: Line, before: Line): string {
  const lead = /:\s*$/.test(before.text);
  const separator = line.bullet && !lead && !/[,;]\s*$/.test(before.text) ? ',' : ' ';
  const gap = line.start - before.end;
  return separator + ' '.repeat(Math.max(0, gap + line.skip - 1));
}

function splitSentences(block: Segment, out: Segment[]): void {
  const { text } = block;
  let from = 0;
  const boundary = /[.!?]+["”')\]]*(?=\s|$)|[;](?=\s)/g;
  for (let match = boundary.exec(text); match; match = boundary.exec(text)) {
    const end = match.index + match[0].length;
    const rest = /^\s*(\S)/.exec(text.slice(end, end + 200));
    const abbreviated =
      match[0].startsWith('.') &&
      ABBREVIATION.test(text.slice(Math.max(0, match.index - 12), match.index + 1));
    if (match[0] === ';') {
      if (end - from < 60) continue;
    } else if (
      rest &&
      abbreviated &&
      !(/etc\.$/i.test(text.slice(from, match.index + 1)) && /[A-Z]/.test(rest[1] ?? ''))
    ) {
      continue;
    }
    if (rest && /[a-z,]/.test(rest[1] ?? '') && match[0] !== ';') continue;
    push(block, from, end, out);
    from = end;
  }
  push(block, from, text.length, out);
}

function push(block: Segment, from: number, to: number, out: Segment[]): void {
  for (const [start, end] of pieces(block.text, from, to)) {
    const raw = block.text.slice(start, end);
    const body = raw.trim();
    if (!/[A-Za-z]/.test(body)) continue;
    const lead = raw.length - raw.trimStart().length;
    out.push({
      start: block.start + start + lead,
      end: block.start + start + lead + body.length,
      text: body.replace(/[’‘]/g, "'").replace(/[“”]/g, '"').replace(/\s/g, ' '),
      kind: /\?["')]*$/.test(body) ? 'question' : 'sentence',
    });
  }
}

/** Very long sentences are cut at a comma or space, so that no rule ever sees an unbounded one. */
function pieces(text: string, from: number, to: number): [number, number][] {
  const out: [number, number][] = [];
  let start = from;
  while (to - start > MAX_SENTENCE) {
    const window = text.slice(start, start + MAX_SENTENCE);
    const cut = Math.max(window.lastIndexOf('; '), window.lastIndexOf(', '));
    const end =
      start + (cut > 200 ? cut + 1 : Math.max(window.lastIndexOf(' '), 0) || MAX_SENTENCE);
    out.push([start, end]);
    start = end;
  }
  out.push([start, to]);
  return out;
}
