import { labelText } from '../lib/text';

/** An entity code, which Mermaid decodes when it draws (https://mermaid.js.org/syntax/flowchart.html). */
function code(character: string): string {
  return `#${character.charCodeAt(0)};`;
}

function codes(run: string): string {
  return Array.from(run, code).join('');
}

/**
 * Text on one line with nothing in it that Mermaid would obey, or take for Markdown: ASCII
 * punctuation beyond the harmless is written as entity codes.
 */
export function plain(text: string): string {
  return (
    labelText(text)
      .replace(/[^\p{L}\p{M}\p{N} _.,/\u0080-\u{10ffff}-]/gu, code)
      // At the start these mean visibility, a list or emphasis; doubled they are lines or emphasis.
      .replace(/^[-_./]+|_+$|__+|--+/g, codes)
      .replace(/^(\d+)\.(?= |$)/, (_, digits: string) => `${digits}${code('.')}`)
  );
}

/** The same as a quoted text. */
export function quoted(text: string): string {
  return `"${plain(text)}"`;
}

/**
 * A single word, as ER attributes and their types have to be; what does not fit becomes an underscore.
 *
 * @returns '' when nothing of the text is left.
 */
export function word(text: string): string {
  const found = labelText(text)
    .replace(/[^A-Za-z0-9_\u00c0-\uffff]+/g, '_')
    .replace(/^_+|_+$/g, '');
  if (/^(pk|fk|uk)$/i.test(found)) return `${found}_`;
  return /^\d/.test(found) ? `_${found}` : found;
}

/** The front matter with the title; YAML reads a JSON string, and `<` is nowhere in it. */
export function frontMatter(title: string): string[] {
  const text = JSON.stringify(labelText(title)).replace(/[<>%]/g, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
  return ['---', `title: ${text}`, '---'];
}
