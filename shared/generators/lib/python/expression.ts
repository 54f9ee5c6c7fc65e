import { pyString, widthOf } from './escape';

/**
 * An expression that can be written on one line or, where that is too long, over several. What is
 * broken ends in a comma, so that `ruff format` and Black leave it broken.
 */
export type Expression = string | Broken;

interface Broken {
  open: string;
  items: readonly Item[];
  close: string;
  /**
   * Strings that only stand beside each other, and keys, have no commas behind them; what a type may be
   * has a bar before all but the first.
   */
  separator: ',' | '' | '|';
  flat: string;
}

/** `prefix` stands before the value: `name=`, `"key": `, `*`. */
interface Item {
  prefix: string;
  value: Expression;
}

/** `name(a, b, key=c)`; arguments with a name are made by `keyword`. */
export function call(name: string, args: readonly (Expression | Item)[]): Expression {
  return broken(`${name}(`, args, ')');
}

/** `name=value` of a call. */
export function keyword(name: string, value: Expression): Item {
  return { prefix: `${name}=`, value };
}

/** `name[a, b]` of at least two items: a comma after a single one would make a tuple of it. */
export function subscript(
  name: string,
  items: readonly [Expression, Expression, ...Expression[]],
): Expression {
  return broken(`${name}[`, items, ']');
}

/** `name[key]`, where the key may stand on a line of its own. */
export function indexed(name: string, key: string): Expression {
  return {
    open: `${name}[`,
    items: [{ prefix: '', value: key }],
    close: ']',
    separator: '',
    flat: `${name}[${key}]`,
  };
}

/** A type: `list[enums.Status] | None`, `typing.Annotated[str, Field(...)]`, broken in its brackets and before its bars. */
export function typeOf(source: string): Expression {
  const choices = splitAt(source, ' | ');
  if (choices.length > 1) {
    const items = choices.map((choice) => ({ prefix: '', value: typeOf(choice) }));
    return { open: '(', items, close: ')', separator: '|', flat: source };
  }
  const head = /^[\w.]+[[(]/.exec(source)?.[0];
  const close = source.slice(-1);
  const inner = source.slice(head?.length, -1);
  if (head === undefined || inner === '') return source;
  const items = splitAt(inner, ', ').map((item) => ({ prefix: '', value: typeOf(item) }));
  // A comma behind the only thing in square brackets would make a tuple of it.
  const separator = items.length > 1 || close === ')' ? ',' : '';
  return { open: head, items, close, separator, flat: source };
}

/** The parts of a source between separators that are in no brackets and no string. */
function splitAt(source: string, separator: string): string[] {
  const tokens = source.match(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'| \| |, |[\s\S]/g) ?? [];
  const parts = [''];
  let depth = 0;
  for (const token of tokens) {
    if ('[('.includes(token)) depth += 1;
    if ('])'.includes(token)) depth -= 1;
    if (depth === 0 && token === separator) parts.push('');
    else parts[parts.length - 1] += token;
  }
  return parts;
}

export function list(items: readonly Expression[]): Expression {
  return broken('[', items, ']');
}

/** `(a, b)`, and `(a,)` for a single item. */
export function tuple(items: readonly Expression[]): Expression {
  const [only] = items;
  if (items.length !== 1 || only === undefined) return broken('(', items, ')');
  const one = broken('(', items, ')');
  return typeof one === 'string' ? one : { ...one, flat: `(${flat(only)},)` };
}

/** `{key: value}`, the keys given as source. */
export function dict(entries: readonly (readonly [key: string, value: Expression])[]): Expression {
  return broken(
    '{',
    entries.map(([key, value]) => ({ prefix: `${key}: `, value })),
    '}',
  );
}

/** A string literal, broken into pieces in parentheses where it is too long for a line. */
export function text(value: string, room = 64): Expression {
  const literal = pyString(value);
  const pieces = piecesOf(value, room);
  return {
    open: '(',
    items: pieces.map((piece) => ({ prefix: '', value: pyString(piece) })),
    close: ')',
    separator: '',
    flat: literal,
  };
}

/** An f-string of parts with spaces between them, a piece for each where it is too long for a line. */
export function formatted(parts: readonly string[]): Expression {
  const literals = parts.map((part, at) => `f"${part}${at < parts.length - 1 ? ' ' : ''}"`);
  const items = literals.map((value) => ({ prefix: '', value }));
  return { open: '(', items, close: ')', separator: '', flat: `f"${parts.join(' ')}"` };
}

/** Cuts after spaces where there are any. */
function piecesOf(value: string, room: number): string[] {
  const pieces: string[] = [];
  let piece = '';
  // Where there is no space to cut after, between characters.
  const cuttable = value
    .split(/(?<= )/u)
    .flatMap((word) => (widthOf(word) > room ? Array.from(word) : [word]));
  for (const part of cuttable) {
    if (piece !== '' && widthOf(pyString(piece + part)) > room) {
      pieces.push(piece);
      piece = '';
    }
    piece += part;
  }
  return [...pieces, piece];
}

/** What is put in parentheses where it is too long for the line of its statement. */
export function parenthesized(source: string): Expression {
  return {
    open: '(',
    items: [{ prefix: '', value: source }],
    close: ')',
    separator: '',
    flat: source,
  };
}

/** A JSON value as an expression. */
export function json(value: unknown): Expression {
  if (value === null || value === undefined) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value === 'string') return text(value);
  if (Array.isArray(value)) return list(value.map(json));
  if (typeof value === 'object') {
    return dict(Object.entries(value).map(([key, member]) => [pyString(key), json(member)]));
  }
  return JSON.stringify(value);
}

function broken(open: string, items: readonly (Expression | Item)[], close: string): Expression {
  const all = items.map((item): Item => {
    return typeof item === 'object' && 'prefix' in item ? item : { prefix: '', value: item };
  });
  const inner = all.map(({ prefix, value }) => prefix + flat(value)).join(', ');
  if (all.length === 0) return `${open}${close}`;
  return { open, items: all, close, separator: ',', flat: `${open}${inner}${close}` };
}

/** The expression on one line. */
export function flat(expression: Expression): string {
  return typeof expression === 'string' ? expression : expression.flat;
}

/**
 * The lines of `prefix` + expression + `suffix`, indented by four spaces a level.
 *
 * @param width columns of a line, indentation included.
 */
export function layout(
  expression: Expression,
  {
    prefix = '',
    suffix = '',
    depth = 0,
    width = 88,
    bare = false,
    broken: must = false,
  }: Placement = {},
): string[] {
  const indent = '    '.repeat(depth);
  const one = `${indent}${prefix}${flat(expression)}${suffix}`;
  if (typeof expression === 'string' || (!must && widthOf(one) <= width)) return [one];
  const { open, items, close, separator } = expression;
  // Without commas nothing keeps the pieces apart: formatters join what fits on a line.
  const joined = `${indent}    ${expression.flat}`;
  const isBare = bare && separator === '|';
  if (separator !== ',' && open === '(' && !isBare && widthOf(joined) <= width) {
    return [`${indent}${prefix}${open}`, joined, `${indent}${close}${suffix}`];
  }
  const isChoice = separator === '|';
  const inner = items.flatMap((item, at) =>
    layout(item.value, {
      prefix: isChoice && at > 0 ? '| ' : (isBare ? prefix : '') + item.prefix,
      suffix: isChoice ? (isBare && at === items.length - 1 ? suffix : '') : separator,
      depth: isBare ? depth : depth + 1,
      width,
      bare: !isChoice,
    }),
  );
  if (isBare) return inner;
  return [`${indent}${prefix}${open}`, ...inner, `${indent}${close}${suffix}`];
}

export interface Placement {
  prefix?: string;
  suffix?: string;
  depth?: number;
  width?: number;
  /** Over several lines, also where one has room. */
  broken?: boolean;
  /** In brackets already: it needs no parentheses of its own. */
  bare?: boolean;
}
