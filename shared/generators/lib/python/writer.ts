import type { TraceRange, VirtualFile } from '../../contract';
import { wrap } from '../code-writer';
import { codeOf } from './code';
import { docstringText, pyCommentText, widthOf } from './escape';
import type { Expression, Placement } from './expression';
import { flat, layout, typeOf } from './expression';

/** Longest line, as in `ruff format` and Black. */
const WIDTH = 88;

/**
 * Builds a Python file in the form that `ruff format` gives it, and remembers which records its lines
 * come from.
 */
export class PythonWriter {
  readonly #lines: string[] = [];
  readonly #trace: TraceRange[] = [];
  #depth = 0;

  /** Adds lines at the current indentation; a text with line breaks becomes several. */
  line(...texts: string[]): this {
    for (const text of texts.flatMap((text) => text.split('\n'))) {
      this.#lines.push(text === '' ? '' : '    '.repeat(this.#depth) + text);
    }
    return this;
  }

  /** `prefix` + expression + `suffix`, over several lines where it is too long. */
  put(prefix: string, expression: Expression, suffix = ''): this {
    const placement: Placement = { prefix, suffix, depth: this.#depth, width: WIDTH };
    this.#lines.push(...layout(expression, placement));
    return this;
  }

  /**
   * `name: type = value`, of which the value is broken where that is enough, else the type.
   *
   * @param type source; a plain name is never broken.
   */
  member(name: string, type: string, value?: Expression): this {
    const head = `${name}: ${type}`;
    if (value === undefined) return this.fits(head) ? this.line(head) : this.#broken(name, type);
    const opening = typeof value === 'string' ? value : value.open;
    const isEnough = this.fits(`${head} = ${flat(value)}`) || this.fits(`${head} = ${opening}`);
    if (isEnough) return this.put(`${head} = `, value);
    if (this.fits(`${head} = (`)) {
      return this.line(`${head} = (`)
        .indented(() => this.put('', value))
        .line(')');
    }
    this.#broken(name, type);
    const close = this.#lines.pop()?.trimStart() ?? '';
    return this.put(`${close} = `, value);
  }

  #broken(name: string, type: string): this {
    const placement = { prefix: `${name}: `, depth: this.#depth, width: WIDTH, broken: true };
    this.#lines.push(...layout(typeOf(type), placement));
    return this;
  }

  /** True where a line has room for the text. */
  fits(text: string): boolean {
    return widthOf(text) <= WIDTH - 4 * this.#depth;
  }

  /** `head` + `a, b` on one line, or in parentheses with one name a line: for imports. */
  list(head: string, items: readonly string[]): this {
    const flat = head + items.join(', ');
    if (this.fits(flat)) return this.line(flat);
    return this.line(`${head}(`)
      .indented(() => items.forEach((item) => this.line(`${item},`)))
      .line(')');
  }

  /** `def name(parameters) -> result:` and its body; parameters one a line where it is too long. */
  define(head: string, parameters: readonly string[], result: string, body: () => void): this {
    const tail = `) -> ${result}:`;
    const flat = `${head}(${parameters.join(', ')}${tail}`;
    if (this.fits(flat) || parameters.length === 0) this.line(flat);
    else {
      this.line(`${head}(`)
        .indented(() => parameters.forEach((one) => this.line(`${one},`)))
        .line(tail);
    }
    return this.indented(body);
  }

  /** `class Name(Base):` and its body. */
  classOf(name: string, base: string, body: () => void): this {
    const flat = `class ${name}(${base}):`;
    if (this.fits(flat)) this.line(flat);
    else this.line(`class ${name}(`, `    ${base}`, '):');
    return this.indented(body);
  }

  /** `head`, which ends in a colon, and its indented body. */
  block(head: string, body: () => void): this {
    return this.line(head).indented(body);
  }

  indented(body: () => void): this {
    this.#depth += 1;
    body();
    this.#depth -= 1;
    return this;
  }

  /**
   * Empty lines before what comes next: one inside a class, two at the top of a module where
   * `lines` asks for them; none at the start of a file or a block.
   */
  gap(lines: 1 | 2 = 1): this {
    let end = this.#lines.length - 1;
    while (this.#lines[end] === '') end -= 1;
    const last = this.#lines[end];
    if (last === undefined) return this;
    const opens = last.endsWith(':') && !last.trimStart().startsWith('#');
    if (opens && indentOf(last) < 4 * this.#depth) return this;
    while (this.#lines.at(-1) === '') this.#lines.pop();
    for (let count = 0; count < lines; count += 1) this.#lines.push('');
    return this;
  }

  /** A docstring; paragraphs that are empty are left out, none makes no docstring. */
  doc(paragraphs: readonly string[]): this {
    const room = WIDTH - 4 * this.#depth;
    const texts = paragraphs.map(docstringText).filter((text) => text !== '');
    const [only = ''] = texts;
    if (texts.length === 0) return this;
    if (texts.length === 1 && widthOf(only) <= room - 6) return this.line(`"""${only}"""`);
    // The first line stands behind the quotes; a single one would have to hold both.
    const first = texts.length === 1 ? room - 6 : room - 3;
    const wrapped = texts.map((text, at) => wrapText(text, at === 0 ? first : room));
    wrapped.forEach((lines, at) => {
      if (at > 0) this.line('');
      lines.forEach((text, row) => this.line(at === 0 && row === 0 ? `"""${text}` : text));
    });
    return this.line('"""');
  }

  /** A comment of as many lines as it needs. */
  comment(paragraphs: readonly string[]): this {
    const room = WIDTH - 4 * this.#depth - 2;
    for (const paragraph of paragraphs.map(pyCommentText)) {
      if (paragraph === '') continue;
      this.line(...wrapText(paragraph, room).map((text) => `# ${text}`));
    }
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

  /** Adds another writer's lines and trace at the end. */
  append(other: PythonWriter): this {
    const offset = this.#lines.length;
    this.#lines.push(...other.#lines);
    for (const { startLine, endLine, recordId } of other.#trace) {
      this.#trace.push({ startLine: startLine + offset, endLine: endLine + offset, recordId });
    }
    return this;
  }

  /** The file, ending in one line break. */
  text(): string {
    const text = this.#lines.join('\n').trimEnd();
    return text === '' ? '' : `${text}\n`;
  }

  /** The file without the words of its strings and comments: what names modules. */
  code(): string {
    return codeOf(this.text());
  }

  /** The finished file; outer trace ranges first, in the order of the lines. */
  file(path: string): VirtualFile {
    const last = this.text().split('\n').length - 1;
    const trace = this.#trace
      .map((range) => ({ ...range, endLine: Math.min(range.endLine, last) }))
      .sort((a, b) => a.startLine - b.startLine || b.endLine - a.endLine);
    return { path, text: this.text(), trace };
  }
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}

/** `wrap`, where also a word that is longer than a line is broken. */
function wrapText(paragraph: string, room: number): string[] {
  const words = paragraph.split(' ').flatMap((word) => {
    if (widthOf(word) <= room) return [word];
    const half = Math.max(1, Math.floor(room / 2) - 1);
    return word.match(new RegExp(`.{1,${half}}`, 'gu')) ?? [word];
  });
  const isWide = widthOf(paragraph) !== paragraph.length;
  return wrap(words.join(' '), isWide ? Math.floor(room / 2) : room);
}
