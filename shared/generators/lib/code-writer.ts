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

  /** An empty line, unless there is one already or the file or a block has just begun. */
  gap(): this {
    const last = this.#lines.at(-1) ?? '';
    if (last !== '' && !/[{([]$/.test(last)) this.#lines.push('');
    return this;
  }

  /** What `body` writes is one level deeper. */
  indented(body: () => void): this {
    this.#depth += 1;
    body();
    this.#depth -= 1;
    return this;
  }

  /** `open`, the indented body, `close`. */
  block(open: string, body: () => void, close: string): this {
    this.line(open);
    const start = this.#lines.length;
    this.indented(body);
    // Nothing in it: `{}` on one line, as formatters leave it.
    if (this.#lines.length > start || !/[{[]$/.test(open)) return this.line(close);
    this.#lines.push(`${this.#lines.pop() ?? ''}${close}`);
    return this;
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

  /** `head` + `a, b` + `tail` on one line where it fits, else one item a line. */
  list(head: string, items: readonly string[], tail: string): this {
    const spaced = head.endsWith('{') && items.length > 0;
    const inner = spaced ? ` ${items.join(', ')} ` : items.join(', ');
    if (this.fits(`${head}${inner}${tail}`)) return this.line(`${head}${inner}${tail}`);
    return this.block(head, () => items.forEach((item) => this.line(`${item},`)), tail);
  }

  /** `list` for a head that opens a body: `function f(a, b) {`, the body, `}`. */
  listBlock(head: string, items: readonly string[], tail: string, body: () => void): this {
    return this.list(head, items, tail).indented(body).line('}');
  }

  /** A call whose last argument is an object: on one line, or with a member a line. */
  callWithObject(head: string, args: readonly string[], members: readonly string[]): this {
    const before = args.map((arg) => `${arg}, `).join('');
    const flat = `${head}${before}{ ${members.join(', ')} });`;
    if (this.fits(flat) || !this.fits(`${head}${before}{`)) return this.line(flat);
    return this.block(
      `${head}${before}{`,
      () => members.forEach((member) => this.line(`${member},`)),
      '});',
    );
  }

  /**
   * A chain of calls that ends a statement: on one line where it is simple and fits, else one call a
   * line. A link that is a function writes itself.
   */
  chain(head: string, links: readonly (string | (() => void))[]): this {
    const texts = links.filter((link) => typeof link === 'string');
    const flat = `${head}${texts.join('')};`;
    const isSimple = texts.length === links.length && !texts.some((text) => /=>|\{/.test(text));
    if (isSimple && this.fits(flat)) return this.line(flat);
    this.line(head);
    this.indented(() => {
      for (const link of links) {
        if (typeof link === 'string') this.line(link);
        else link();
      }
    });
    this.#lines.push(`${this.#lines.pop() ?? ''};`);
    return this;
  }

  /** True when the text fits on one line here. */
  fits(text: string, width = 100): boolean {
    return !text.includes('\n') && text.length <= width - this.#indent.length * this.#depth;
  }

  /** Adds another writer's lines, one level per level here deeper, and its trace. */
  append(other: CodeWriter): this {
    const offset = this.#lines.length;
    this.line(...other.#lines);
    for (const { startLine, endLine, recordId } of other.#trace) {
      this.#trace.push({ startLine: startLine + offset, endLine: endLine + offset, recordId });
    }
    return this;
  }

  /** Puts `head` before the first line and as many spaces before the others. */
  hanging(head: string): this {
    const room = ' '.repeat(head.length);
    for (const [at, line] of this.#lines.entries()) {
      if (line !== '') this.#lines[at] = (at === 0 ? head : room) + line;
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
