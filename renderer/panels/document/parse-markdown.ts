/** The blocks that the requirements document and a person's own notes are made of. */
export type Block =
  | { type: 'heading'; level: number; text: string }
  | { type: 'paragraph' | 'quote' | 'code'; text: string }
  | { type: 'list'; ordered: boolean; items: { text: string; depth: number }[] }
  | { type: 'table'; head: string[]; rows: string[][] }
  | { type: 'rule' };

const HEADING = /^(#{1,6})\s+(.*?)\s*#*$/;
const LIST_ITEM = /^(\s*)([-*+]|\d+[.)])\s+(.*)$/;
const RULE = /^\s*([-*_])(\s*\1){2,}\s*$/;
const FENCE = /^\s*(```|~~~)/;
const QUOTE = /^\s*>\s?/;
const TABLE_LINE = /^\s*\|.*\|\s*$/;
const DELIMITER = /^\s*\|(\s*:?-+:?\s*\|)+\s*$/;

/** Reads the part of Markdown (CommonMark with pipe tables) that is needed to show a document. */
export function parseMarkdown(text: string): Block[] {
  const lines = text.split(/\r?\n/);
  const blocks: Block[] = [];
  let at = 0;
  while (at < lines.length) {
    if ((lines[at] ?? '').trim() === '') {
      at += 1;
      continue;
    }
    const [block, next] = readBlock(lines, at);
    blocks.push(block);
    at = next;
  }
  return blocks;
}

/** The block that begins on a line that is not blank, and the line after it. */
function readBlock(lines: readonly string[], at: number): [Block, number] {
  const line = lines[at] ?? '';
  const heading = HEADING.exec(line);
  if (heading) {
    return [{ type: 'heading', level: heading[1]?.length ?? 1, text: heading[2] ?? '' }, at + 1];
  }
  if (RULE.test(line)) return [{ type: 'rule' }, at + 1];
  if (FENCE.test(line)) return readCode(lines, at);
  if (TABLE_LINE.test(line) && DELIMITER.test(lines[at + 1] ?? '')) return readTable(lines, at);
  if (LIST_ITEM.test(line)) return readList(lines, at);
  if (QUOTE.test(line)) {
    const end = endWhile(lines, at, (one) => QUOTE.test(one));
    const text = lines.slice(at, end).map((one) => one.replace(QUOTE, ''));
    return [{ type: 'quote', text: text.join(' ') }, end];
  }
  const end = endWhile(lines, at + 1, isParagraphLine);
  return [{ type: 'paragraph', text: lines.slice(at, end).join(' ') }, end];
}

function endWhile(lines: readonly string[], from: number, test: (line: string) => boolean): number {
  let end = from;
  while (end < lines.length && test(lines[end] ?? '')) end += 1;
  return end;
}

function isParagraphLine(line: string): boolean {
  const starts = [HEADING, RULE, FENCE, LIST_ITEM, QUOTE, TABLE_LINE];
  return line.trim() !== '' && !starts.some((start) => start.test(line));
}

function readCode(lines: readonly string[], at: number): [Block, number] {
  const end = endWhile(lines, at + 1, (line) => !FENCE.test(line));
  return [{ type: 'code', text: lines.slice(at + 1, end).join('\n') }, end + 1];
}

function readTable(lines: readonly string[], at: number): [Block, number] {
  const end = endWhile(lines, at, (line) => TABLE_LINE.test(line));
  const [head = [], , ...rows] = lines.slice(at, end).map(cells);
  return [{ type: 'table', head, rows }, end];
}

function cells(line: string): string[] {
  return line
    .trim()
    .slice(1, -1)
    .split(/(?<!\\)\|/)
    .map((cell) => cell.trim());
}

function readList(lines: readonly string[], at: number): [Block, number] {
  const items: { text: string; depth: number }[] = [];
  let end = at;
  for (; end < lines.length; end += 1) {
    const line = lines[end] ?? '';
    const item = LIST_ITEM.exec(line);
    const last = items.at(-1);
    if (item) {
      items.push({ text: item[3] ?? '', depth: Math.floor((item[1]?.length ?? 0) / 2) });
    } else if (last && /^\s+\S/.test(line)) last.text += ` ${line.trim()}`;
    else break;
  }
  const ordered = /^\s*\d/.test(lines[at] ?? '');
  return [{ type: 'list', ordered, items }, end];
}
