import type { VirtualFile } from '../contract';
import { CodeWriter, wrap } from './code-writer';
import { oneLine } from './escape';

/** What a YAML file is made of. Maps keep the order of their keys; `undefined` leaves a key out. */
export type Yaml =
  | string
  | number
  | boolean
  | null
  | readonly Yaml[]
  | { readonly [key: string]: Yaml | undefined }
  | Noted;

/** A value with a comment above it, or the records it comes from. */
export class Noted {
  constructor(
    readonly value: Yaml,
    readonly comment: string,
    readonly recordIds: readonly string[],
  ) {}
}

/** Puts a comment above a value of a map or a list, and traces its lines to records. */
export function noted(value: Yaml, comment: string, recordIds: readonly string[] = []): Noted {
  return new Noted(value, comment, recordIds);
}

const WIDTH = 100;

/** One file of one or several documents, after a comment; block style, two spaces. */
export function yamlFile(path: string, comment: string, documents: readonly Yaml[]): VirtualFile {
  const out = new CodeWriter();
  writeComment(out, comment);
  documents.forEach((document, index) => {
    if (index > 0) out.line('---');
    writeItems(out, document);
  });
  return out.file(path);
}

function writeComment(out: CodeWriter, comment: string): void {
  for (const line of comment.split('\n').flatMap((part) => wrap(oneLine(part), WIDTH - 2))) {
    if (line !== '') out.line(`# ${line}`);
  }
}

/** The entries of a map or a list at the present depth; a scalar on a line of its own. */
function writeItems(out: CodeWriter, value: Yaml): void {
  if (value instanceof Noted) return writeNoted(out, value, (inner) => writeItems(out, inner));
  if (isList(value)) return value.forEach((item) => writeEntry(out, '-', item));
  if (isMap(value)) {
    for (const [key, member] of Object.entries(value)) {
      if (member !== undefined) writeEntry(out, `${scalar(key)}:`, member);
    }
    return;
  }
  out.line(scalar(value));
}

function writeNoted(out: CodeWriter, noted: Noted, write: (value: Yaml) => void): void {
  out.traced(noted.recordIds, () => {
    writeComment(out, noted.comment);
    write(noted.value);
  });
}

/** `key: value` or `- value`. */
function writeEntry(out: CodeWriter, head: string, value: Yaml): void {
  if (value instanceof Noted) {
    return writeNoted(out, value, (inner) => writeEntry(out, head, inner));
  }
  if (isList(value) || isMap(value)) {
    const isEmpty = Object.values(value).every((member) => member === undefined);
    if (isEmpty) return void out.line(`${head} ${isList(value) ? '[]' : '{}'}`);
    if (head === '-') return writeListed(out, value);
    return void out.line(head).indented(() => writeItems(out, value));
  }
  if (typeof value === 'string' && isBlock(value)) {
    const chomping = value.endsWith('\n') ? '' : '-';
    out.line(`${head} |${chomping}`).indented(() => out.line(value.replace(/\n$/, '')));
    return;
  }
  out.line(`${head} ${scalar(value)}`);
}

/** The item of a list begins on the line of its dash. */
function writeListed(out: CodeWriter, value: Yaml): void {
  const inner = new CodeWriter();
  writeItems(inner, value);
  out.append(inner.hanging('- '));
}

function isList(value: Yaml): value is readonly Yaml[] {
  return Array.isArray(value);
}

function isMap(value: Yaml): value is { readonly [key: string]: Yaml | undefined } {
  return typeof value === 'object' && value !== null && !isList(value) && !(value instanceof Noted);
}

/** Several lines that a literal block can hold: nothing in them that only an escape can say. */
function isBlock(text: string): boolean {
  const lines = text.replace(/\n$/, '').split('\n');
  return (
    lines.length > 1 &&
    !/^[\s]/.test(text) &&
    !text.endsWith('\n\n') &&
    lines.every((line) => oneLine(line) === line.trim().replace(/ {2,}/g, ' ') && !/\s$/.test(line))
  );
}

/** Reads as itself in YAML 1.1 and 1.2 and in every place: begins with a letter, no sign in it that says more. */
const PLAIN = /^(?:[A-Za-z_/]|\.{1,2}\/)[\w./@%+$()-]*(?:[ :=][\w./@%+$()-]+)*$/;
/** Times and sizes with their unit, and options of commands: no number to any reader. */
const MEASURE = /^(?:\d+(?:s|m|h|ms|mb|Mi|Gi)|--?[a-z][\w-]*)$/;
/** Would be read as a boolean, null or a number. */
const WORDS = /^(?:y|n|yes|no|on|off|true|false|null|~|\.nan|[-+]?\.inf)$/i;

/** A scalar on one line, quoted where it would be read as anything else. */
function scalar(value: string | number | boolean | null): string {
  if (typeof value !== 'string') return String(value);
  const isPlain = PLAIN.test(value) && !WORDS.test(value) && !/^\.?\d|: |:$| #/.test(value);
  if (isPlain || MEASURE.test(value)) return value;
  // The quote that needs fewer escapes, as formatters do.
  const isSimple = /"/.test(value) && !/['\\]/.test(value) && oneLine(value) === value;
  return isSimple ? `'${value}'` : yamlString(value);
}

/** A double-quoted YAML string with this value; JSON's escapes are YAML's. */
export function yamlString(text: string): string {
  return JSON.stringify(text).replace(
    /[\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff\ufffe\uffff]/g,
    (hidden, at: number, whole: string) =>
      isPaired(whole, at) ? hidden : `\\u${hidden.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** True for either half of a surrogate pair, which is one printable character. */
function isPaired(text: string, at: number): boolean {
  const isHigh =
    /[\ud800-\udbff]/.test(text.charAt(at)) && /[\udc00-\udfff]/.test(text.charAt(at + 1));
  const isLow =
    /[\udc00-\udfff]/.test(text.charAt(at)) && /[\ud800-\udbff]/.test(text.charAt(at - 1));
  return isHigh || isLow;
}
