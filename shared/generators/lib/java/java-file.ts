import type { VirtualFile } from '../../contract';
import { CodeWriter, wrap } from '../code-writer';
import { javadocText } from './escape';
import { Layout, type Piece } from './layout';
import { signature } from './syntax';

const WIDTH = 100;

/** One Java source file: package, the imports that are used, and its declarations. */
export class JavaFile {
  readonly #imports = new Set<string>();
  readonly #statics = new Set<string>();
  readonly #body = new CodeWriter();
  #depth = 0;

  constructor(
    readonly packageName: string,
    readonly typeName: string,
  ) {}

  /** Makes a type known and gives its simple name: `java.util.UUID` is `UUID`. */
  type(qualifiedName: string): string {
    const at = qualifiedName.lastIndexOf('.');
    const home = qualifiedName.slice(0, at);
    if (home !== this.packageName && home !== 'java.lang') this.#imports.add(qualifiedName);
    return qualifiedName.slice(at + 1);
  }

  /** Makes a static member known and gives its simple name. */
  static(qualifiedName: string): string {
    this.#statics.add(qualifiedName);
    return qualifiedName.slice(qualifiedName.lastIndexOf('.') + 1);
  }

  /** A declaration or statement; lines are broken where it does not fit. */
  line(...pieces: Piece[]): this {
    const layout = new Layout().add(...pieces);
    const [first = '', ...rest] = layout.lines(this.#depth * 2);
    const own = ' '.repeat(this.#depth * 2);
    this.#body.line(first === '' ? '' : own + first, ...rest);
    return this;
  }

  /** An empty line, unless a block has just begun. */
  gap(): this {
    this.#body.gap();
    return this;
  }

  /** `head {`, the body one level deeper, `}`. */
  block(head: Piece, body: () => void, close = '}'): this {
    this.line(head, ' {');
    return this.indented(body).line(close);
  }

  /** A method or constructor with its body. */
  method(head: string, parameters: readonly Piece[], body: () => void): this {
    return this.line(signature(head, parameters, ' {'))
      .indented(body)
      .line('}');
  }

  indented(body: () => void): this {
    this.#depth += 1;
    body();
    this.#depth -= 1;
    return this;
  }

  traced(recordIds: readonly string[], body: () => void): this {
    this.#body.traced(recordIds, body);
    return this;
  }

  /** A Javadoc comment; empty paragraphs are left out, none makes no comment. */
  doc(paragraphs: readonly string[]): this {
    const room = WIDTH - this.#depth * 2 - 3;
    const texts = paragraphs.map(javadocText).filter((text) => text !== '');
    const [first, ...rest] = texts;
    if (first === undefined) return this;
    if (rest.length === 0 && first.length + 4 <= room) return this.line(`/** ${first} */`);
    this.line('/**');
    texts.forEach((text, at) => {
      if (at > 0) this.line(' *');
      for (const one of wrap(at > 0 ? `<p>${text}` : text, room)) this.line(` * ${one}`);
    });
    return this.line(' */');
  }

  /** The finished file below a source folder such as `core/src/main/java`. */
  file(sourceFolder: string): VirtualFile {
    const head = new CodeWriter().line(`package ${this.packageName};`).gap();
    const statics = [...this.#statics].sort();
    const imports = [...this.#imports].sort();
    for (const name of statics) head.line(`import static ${name};`);
    head.gap();
    for (const name of imports) head.line(`import ${name};`);
    head.gap();
    const folder = this.packageName.replaceAll('.', '/');
    return head.append(this.#body).file(`${sourceFolder}/${folder}/${this.typeName}.java`);
  }
}
