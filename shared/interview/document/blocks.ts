/**
 * A written document as a small tree of blocks. It is built once; every form it is exported in
 * (Markdown, HTML, DOCX, PDF, the window) is one renderer of this tree. All text is plain: a renderer
 * escapes it for its own form, so nothing that a person wrote can become markup.
 */
export interface WrittenDocument {
  title: string;
  blocks: Block[];
}

/** Characters that are set alike. */
export interface Run {
  text: string;
  mark?: 'strong' | 'code';
  /** Anchor of the place in the document that it speaks of: a record's id. */
  to?: string;
}

/** A point of a list. */
export interface ListItem {
  runs: Run[];
  /** Said beside the point, less loudly: where it comes from. Empty for nothing. */
  aside: Run[];
  /** Links lead here: a record's id. */
  anchor?: string;
}

export type Block =
  /** Level 2 is a chapter, level 3 a part of one; the title is level 1 and no block. */
  | { type: 'heading'; level: 2 | 3; text: string; anchor: string }
  | { type: 'paragraph'; runs: Run[] }
  | { type: 'list'; items: ListItem[] }
  | TableBlock;

export interface TableBlock {
  type: 'table';
  /** How wide each column is, relative to the others. */
  columns: { title: string; width: number }[];
  rows: Run[][][];
}

export function paragraph(...runs: (Run | string)[]): Block {
  return { type: 'paragraph', runs: runs.map(run) };
}

export function heading(level: 2 | 3, text: string, anchor: string): Block {
  return { type: 'heading', level, text, anchor };
}

/** A list as one block; none when it has no points. */
export function list(items: ListItem[]): Block[] {
  return items.length === 0 ? [] : [{ type: 'list', items }];
}

/** A table as one block; none when it has no rows. */
export function table(columns: TableBlock['columns'], rows: TableBlock['rows']): Block[] {
  return rows.length === 0 ? [] : [{ type: 'table', columns, rows }];
}

export function strong(text: string, to?: string): Run {
  return { text, mark: 'strong', ...(to !== undefined && { to }) };
}

export function code(text: string, to?: string): Run {
  return { text, mark: 'code', ...(to !== undefined && { to }) };
}

export function run(from: Run | string): Run {
  return typeof from === 'string' ? { text: from } : from;
}

/** Runs with a separator between them: `a, b, c`. */
export function joined(groups: readonly Run[][], separator: string): Run[] {
  const filled = groups.filter((runs) => runs.some(({ text }) => text !== ''));
  return filled.flatMap((runs, index) => (index === 0 ? runs : [{ text: separator }, ...runs]));
}

/**
 * Text as one line: control characters and line breaks become spaces, and lone surrogates, which no
 * file format can hold, the replacement character.
 */
export function oneLine(text: string): string {
  return text
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .replace(/\p{Surrogate}|[\uFFFE\uFFFF]/gu, '\uFFFD')
    .replace(/ {2,}/g, ' ');
}

/** The headings of a document, each chapter with its parts. */
export function contents(
  blocks: readonly Block[],
): { text: string; anchor: string; parts: { text: string; anchor: string }[] }[] {
  const chapters: ReturnType<typeof contents> = [];
  for (const block of blocks) {
    if (block.type !== 'heading') continue;
    const { text, anchor } = block;
    if (block.level === 2) chapters.push({ text, anchor, parts: [] });
    else chapters.at(-1)?.parts.push({ text, anchor });
  }
  return chapters;
}
