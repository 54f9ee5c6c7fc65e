import type { TraceRange, VirtualFile } from '../contract';
import { commentText } from './escape';

/** Builds a text file line by line, indented, and remembers which records its lines come from. */
export class CodeWriter {
  readonly #lines: string[] = [];
  readonly #trace: TraceRange[] = [];
  readonly #indent: string;
  #depth = 0;

  constructor(indent = '  ') {
    this.#indent = indent;
  }

  /** Adds lines at the current indentation; a text with line breaks becomes several. */
  line(...texts: string[]): this {
    for (const text of texts.flatMap((text) => text.split('\n'))) {
      this.#lines.push(text === '' ? '' : this.#indent.repeat(this.#depth) + text);
    }
    return this;
  }

  /** An empty line, unless there is one already or the file has just begun. */
  gap(): this {
    if (this.#lines.length > 0 && this.#lines.at(-1) !== '') this.#lines.push('');
    return this;
  }

  /** `open`, the indented body, `close`. */
  block(open: string, body: () => void, close: string): this {
    this.line(open);
    this.#depth += 1;
    body();
    this.#depth -= 1;
    return this.line(close);
  }

  /** Everything that `body` writes is traced to the records. */
  traced(recordIds: readonly string[], body: () => void): this {
    const startLine = this.#lines.length + 1;
    body();
    const endLine = this.#lines.length;
    if (endLine < startLine) return this;
    for (const recordId of recordIds) this.#trace.push({ startLine, endLine, recordId });
    return this;
  }

  /** A documentation comment; paragraphs that are empty are left out, none makes no comment. */
  doc(paragraphs: readonly string[], width = 96): this {
    const room = width - this.#indent.length * this.#depth - 3;
    const lines = paragraphs
      .map(commentText)
      .filter((paragraph) => paragraph !== '')
      .map((paragraph) => wrap(paragraph, room));
    const [first, ...rest] = lines.flat();
    if (first === undefined) return this;
    if (rest.length === 0 && first.length + 4 <= room) return this.line(`/** ${first} */`);
    this.line('/**');
    lines.forEach((paragraph, index) => {
      if (index > 0) this.line(' *');
      for (const text of paragraph) this.line(` * ${text}`);
    });
    return this.line(' */');
  }

  /** `head[a, b]tail` on one line where it fits, else one item a line. */
  list(head: string, items: readonly string[], tail: string, width = 100): this {
    const inner =
      head.endsWith('{') && items.length > 0 ? ` ${items.join(', ')} ` : items.join(', ');
    const flat = `${head}${inner}${tail}`;
    const room = width - this.#indent.length * this.#depth;
    if (flat.length <= room && !flat.includes('\n')) return this.line(flat);
    return this.block(head, () => items.forEach((item) => this.line(`${item},`)), tail);
  }

  /** Adds another writer's lines and trace at the end. */
  append(other: CodeWriter): this {
    const offset = this.#lines.length;
    this.#lines.push(...other.#lines);
    for (const { startLine, endLine, recordId } of other.#trace) {
      this.#trace.push({ startLine: startLine + offset, endLine: endLine + offset, recordId });
    }
    return this;
  }

  /** The file, ending in one line break. */
  text(): string {
    return `${this.#lines.join('\n').trimEnd()}\n`;
  }

  /** The finished file; outer trace ranges first, in the order of the lines. */
  file(path: string): VirtualFile {
    const trace = [...this.#trace].sort(
      (a, b) => a.startLine - b.startLine || b.endLine - a.endLine,
    );
    return { path, text: this.text(), trace };
  }
}

/** Breaks a paragraph into lines of at most `width` characters where it has spaces. */
export function wrap(paragraph: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of paragraph.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  lines.push(line);
  return lines;
}
