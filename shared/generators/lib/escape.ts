/** Makes text from the model harmless inside generated files. One function per surrounding. */

/** Control characters and the separators and direction marks that can hide or break a line. */
// oxlint-disable-next-line no-control-regex -- control characters are what it looks for
const UNPRINTABLE = /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]+/g;

/** One printable line: line breaks and other control characters become single spaces. */
export function oneLine(text: string): string {
  return text.replace(UNPRINTABLE, ' ').replace(/ {2,}/g, ' ').trim();
}

/** Text for the inside of a C-style block comment. */
export function commentText(text: string): string {
  return oneLine(text).replace(/\*\//g, '*\\/').replace(/\/\*/g, '/\\*');
}

/** Text for Markdown prose: nothing in it is markup, a link, or HTML. */
export function markdownText(text: string): string {
  return (
    oneLine(text)
      .replace(/[\\`*_{}[\]<>|~#]/g, '\\$&')
      .replace(/&/g, '&amp;')
      // What GitHub makes a link of by itself.
      .replace(/@|(?<=:)\/\/|(?<=\bwww)\./gi, '\\$&')
      .replace(/^(\d+(?=[.)])|(?=[-+=]))/, '$1\\')
  );
}

/** A single-quoted JavaScript string literal with this value. */
export function jsString(text: string): string {
  const inner = JSON.stringify(text).slice(1, -1).replace(/\\"/g, '"');
  const safe = inner
    .replace(UNPRINTABLE, (hidden) =>
      Array.from(
        { length: hidden.length },
        (_, at) => `\\u${hidden.charCodeAt(at).toString(16).padStart(4, '0')}`,
      ).join(''),
    )
    // `${` in a plain string reads like a template that somebody forgot to mark as one.
    .replace(/\$\{/g, '\\u0024{');
  // The quote that needs fewer escapes, as formatters do.
  if (safe.includes("'") && !safe.includes('"')) return `"${safe}"`;
  return `'${safe.replace(/'/g, "\\'")}'`;
}

/** A JSON value as a JavaScript expression on one line. */
export function jsValue(value: unknown): string {
  if (typeof value === 'string') return jsString(value);
  if (Array.isArray(value)) return `[${value.map(jsValue).join(', ')}]`;
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value).map(
      ([key, member]) => `${jsKey(key)}: ${jsValue(member)}`,
    );
    return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`;
  }
  return JSON.stringify(value) ?? 'undefined';
}

/** A property name as it is written in an object literal. */
export function jsKey(name: string): string {
  // Computed, or it would set the prototype; quotes alone do not help.
  if (name === '__proto__') return `['__proto__']`;
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : jsString(name);
}

/** One word of a POSIX shell command with this value, quoted where the shell would read more into it. */
export function shellWord(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replace(/'/g, "'\\''")}'`;
}
