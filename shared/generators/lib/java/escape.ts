import { oneLine } from '../escape';

/** Text for the inside of a Javadoc comment: no tag, no HTML, no end of the comment, no `\u0041`. */
export function javadocText(text: string): string {
  return oneLine(text)
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/@/g, '&#64;')
    .replace(/\\/g, '&#92;')
    .replace(/\*\//g, '*&#47;');
}

/** Everything but printable ASCII and letters: what an editor may hide, or a compiler may read. */
const HIDDEN = /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g; // oxlint-disable-line no-control-regex -- control characters are what it looks for

const SHORT: Readonly<Record<string, string>> = {
  '\b': '\\b',
  '\t': '\\t',
  '\n': '\\n',
  '\f': '\\f',
  '\r': '\\r',
};

/** A Java string literal with this value. */
export function javaString(text: string): string {
  const inner = text
    .replace(/[\\"]/g, '\\$&')
    .replace(
      HIDDEN,
      (hidden) => SHORT[hidden] ?? `\\u${hidden.charCodeAt(0).toString(16).padStart(4, '0')}`,
    );
  return `"${inner}"`;
}

/** A PostgreSQL string literal with this value (`standard_conforming_strings` is on). */
export function sqlString(text: string): string {
  return `'${text.replaceAll('\0', '').replaceAll("'", "''")}'`;
}

/** A SQL identifier; always quoted, so that none can be a word of the language. */
export function sqlName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
