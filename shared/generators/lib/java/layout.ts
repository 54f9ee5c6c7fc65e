/**
 * Breaks lines as google-java-format does, so that generated code passes its check unformatted.
 *
 * The algorithm is that formatter's own (Oppen's, in `Doc` and `DocBuilder`): a level that fits is
 * written on one line; in one that does not, unified breaks all become line breaks, and a filling
 * one does where what follows it would not fit.
 */

/** Where a line may be broken, and what stands there where it is not. */
interface Break {
  kind: 'break';
  fill: boolean;
  flat: string;
}

interface Level {
  kind: 'level';
  indent: number;
  docs: Doc[];
}

type Doc = string | Break | Level;

/** Text, or something that writes itself. */
export type Piece = string | ((layout: Layout) => void);

/** Longest line, and what a broken expression is indented by. */
const WIDTH = 100;
export const CONTINUATION = 4;

/** Collects one declaration or statement as nested levels of tokens and breaks. */
export class Layout {
  readonly #root: Level = { kind: 'level', indent: 0, docs: [] };
  readonly #stack: Level[] = [this.#root];
  /** Where tokens go: the level of the last break, so that `;` counts as part of what it ends. */
  #end: Level = this.#root;

  add(...pieces: Piece[]): this {
    for (const piece of pieces) {
      if (typeof piece !== 'string') piece(this);
      else if (piece !== '') this.#end.docs.push(piece);
    }
    return this;
  }

  /** What `body` writes is a level of its own. */
  level(indent: number, body: () => void): this {
    const level: Level = { kind: 'level', indent, docs: [] };
    const parent = this.#stack.at(-1) ?? this.#root;
    this.#stack.push(level);
    body();
    this.#stack.pop();
    parent.docs.push(level);
    return this;
  }

  /** A break that is taken together with the others of its level; a filling one only where needed. */
  break(flat = '', { fill = false }: { fill?: boolean } = {}): this {
    this.#end = this.#stack.at(-1) ?? this.#root;
    this.#end.docs.push({ kind: 'break', fill, flat });
    return this;
  }

  /** The lines, the first one to stand at this column. */
  lines(column: number): string[] {
    return new Printer().print(this.#root, column);
  }
}

function widthOf(doc: Doc): number {
  if (typeof doc === 'string') return doc.length;
  if (doc.kind === 'break') return doc.flat.length;
  return doc.docs.reduce((sum, inner) => sum + widthOf(inner), 0);
}

interface State {
  /** Indentation of the level's lines after its first. */
  indent: number;
  column: number;
  mustBreak: boolean;
}

class Printer {
  readonly #lines: string[] = [''];

  print(root: Level, column: number): string[] {
    this.#level(root, { indent: column, column, mustBreak: false });
    return this.#lines;
  }

  #write(text: string): void {
    this.#lines.push(`${this.#lines.pop() ?? ''}${text}`);
  }

  #level(level: Level, state: State): State {
    const width = widthOf(level);
    if (state.column + width <= WIDTH) {
      this.#flat(level);
      return { ...state, column: state.column + width };
    }
    const inner = this.#broken(level, { ...state, indent: state.indent + level.indent });
    return { ...state, column: inner.column };
  }

  #flat(doc: Doc): void {
    if (typeof doc === 'string') this.#write(doc);
    else if (doc.kind === 'break') this.#write(doc.flat);
    else doc.docs.forEach((inner) => this.#flat(inner));
  }

  #broken(level: Level, start: State): State {
    let state: State = { ...start, mustBreak: false };
    let split: Doc[] = [];
    let opening: Break | null = null;
    const finish = () => {
      state = this.#split(opening, split, state, start.indent);
      split = [];
    };
    for (const doc of level.docs) {
      if (typeof doc === 'string' || doc.kind === 'level') split.push(doc);
      else {
        finish();
        opening = doc;
      }
    }
    finish();
    return state;
  }

  /** One break and what stands between it and the next. */
  #split(opening: Break | null, docs: readonly Doc[], before: State, indent: number): State {
    const width = docs.reduce((sum, doc) => sum + widthOf(doc), 0);
    let state = before;
    if (opening) {
      const isFull = state.column + opening.flat.length + width > WIDTH;
      if (!opening.fill || state.mustBreak || isFull) {
        this.#lines.push(' '.repeat(indent));
        state = { ...state, column: indent };
      } else {
        this.#write(opening.flat);
        state = { ...state, column: state.column + opening.flat.length };
      }
    }
    const hasRoom = state.column + width <= WIDTH;
    for (const doc of docs) {
      if (typeof doc === 'string') {
        this.#write(doc);
        state = { ...state, column: state.column + doc.length };
      } else if (doc.kind === 'level') {
        state = this.#level(doc, { ...state, mustBreak: false });
      }
    }
    return { ...state, indent, mustBreak: !hasRoom };
  }
}
