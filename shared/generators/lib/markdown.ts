import type { CodeWriter } from './code-writer';
import { markdownText } from './escape';

/** Anchors of headings as GitHub and others make them; equal ones are numbered in order. */
export class Anchors {
  readonly #used = new Map<string, number>();

  /** The anchor of the next heading with this text, without `#`. */
  next(heading: string): string {
    const slug = heading
      .trim()
      .toLowerCase()
      .replace(/[^\p{L}\p{M}\p{N}\s_-]/gu, '')
      .replace(/\s/gu, '-');
    const count = this.#used.get(slug) ?? 0;
    this.#used.set(slug, count + 1);
    return count === 0 ? slug : `${slug}-${count}`;
  }
}

/**
 * Text from the model as a heading: a sign at its end is an entity, so that linters read no sentence
 * and no writer an open bracket.
 */
export function headingText(text: string): string {
  return markdownText(text).replace(
    /\\?([.,;:!?。，；：！？[({])$/u,
    (_, sign: string) => `&#${sign.codePointAt(0)};`,
  );
}

/** A link whose text is from the model; only the text where there is no target. */
export function link(text: string, target: string | undefined): string {
  const shown = markdownText(text);
  return target === undefined || target === '' ? shown : `[${shown}](${target})`;
}

/** Inline code; what would end it, or a table's cell, is left out. */
export function inlineCode(text: string): string {
  return `\`${text.replace(/[`|\r\n]/g, '')}\``;
}

function row(cells: readonly string[]): string {
  return `|${cells.map((cell) => (cell === '' ? ' ' : ` ${cell} `)).join('|')}|`;
}

/** A row of a table, and the record it is about. */
export interface TableRow {
  recordId?: string;
  cells: readonly string[];
}

/** Writes a table, each row traced to its record; columns in which no row has anything are left out. */
export function writeTable(
  out: CodeWriter,
  titles: readonly string[],
  rows: readonly TableRow[],
): void {
  if (rows.length === 0) return;
  const used = titles.map((_, at) => rows.some(({ cells }) => (cells[at] ?? '') !== ''));
  const line = (cells: readonly string[]) => row(cells.filter((_, at) => used[at]));
  out.line(line(titles), line(titles.map(() => '---')));
  for (const { recordId, cells } of rows) {
    out.traced(recordId === undefined ? [] : [recordId], () => out.line(line(cells)));
  }
  out.gap();
}

/** `a`, `a and b`, `a, b and c`. */
export function enumerated(words: readonly string[]): string {
  if (words.length <= 1) return words[0] ?? '';
  return `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}
