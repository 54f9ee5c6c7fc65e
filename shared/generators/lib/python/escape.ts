import { oneLine } from '../escape';

/** Makes text from the model harmless inside Python files, in the form `ruff format` would give it. */

/** Control characters, separators, direction marks, and halves of surrogate pairs. */
const HIDDEN =
  // oxlint-disable-next-line no-control-regex -- control characters are what it looks for
  /[\u0000-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]|\p{Surrogate}/gu;

const NAMED: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** A Python string literal with this value; half a surrogate pair becomes U+FFFD. */
export function pyString(text: string): string {
  // The quote that needs fewer escapes, double when it makes no difference (as formatters do).
  const count = (quote: string) => text.split(quote).length - 1;
  const quote = count('"') > count("'") ? "'" : '"';
  return `${quote}${escaped(text, quote)}${quote}`;
}

function escaped(text: string, quote: string): string {
  return text
    .replace(/\\/g, '\\\\')
    .replaceAll(quote, `\\${quote}`)
    .replace(HIDDEN, (hidden) => NAMED[hidden] ?? unicodeEscape(hidden));
}

function unicodeEscape(hidden: string): string {
  const code = hidden.charCodeAt(0);
  if (code >= 0xd800 && code <= 0xdfff) return '\\ufffd';
  return code < 0x100
    ? `\\x${code.toString(16).padStart(2, '0')}`
    : `\\u${code.toString(16).padStart(4, '0')}`;
}

/** A JSON value as a Python expression on one line. */
export function pyValue(value: unknown): string {
  if (value === null || value === undefined) return 'None';
  if (value === true) return 'True';
  if (value === false) return 'False';
  if (typeof value === 'string') return pyString(value);
  if (Array.isArray(value)) return `[${value.map(pyValue).join(', ')}]`;
  if (typeof value === 'object') {
    const members = Object.entries(value).map(
      ([key, member]) => `${pyString(key)}: ${pyValue(member)}`,
    );
    return `{${members.join(', ')}}`;
  }
  return JSON.stringify(value);
}

/** Text for the inside of a docstring: one printable line that cannot end it. */
export function docstringText(text: string): string {
  return oneLine(text).replace(/\\/g, '\\\\').replace(/"""/g, "'''").replace(/"$/, "'");
}

/** Text for a comment: one printable line. */
export function pyCommentText(text: string): string {
  return oneLine(text);
}

const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|[\u{1f000}-\u{1faff}\u{20000}-\u{3fffd}]/u;
const COMBINING = /\p{Mn}|\p{Me}/u;

/** Columns that a text takes up (Unicode Standard Annex 11), as line lengths are measured. */
export function widthOf(text: string): number {
  // oxlint-disable-next-line no-control-regex -- all of ASCII
  if (/^[\u0000-\u007f]*$/.test(text)) return text.length;
  let width = 0;
  for (const one of text) width += COMBINING.test(one) ? 0 : WIDE.test(one) ? 2 : 1;
  return width;
}
