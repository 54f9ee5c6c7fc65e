import { labelText } from '../lib/text';

/** PlantUML decodes these when it draws; for a backslash only the second form, `$` it leaves alone. */
function reference(character: string): string {
  return character === '\\' ? '<U+005C>' : `&#${character.charCodeAt(0)};`;
}

/**
 * Text on one line with nothing in it that PlantUML would obey: ASCII punctuation beyond the
 * harmless is written as character references.
 */
export function plain(text: string): string {
  return (
    labelText(text)
      .replace(/[^\p{L}\p{M}\p{N} _.,;:?$/=+\u0080-\u{10ffff}-]/gu, reference)
      // At the start these mean visibility, a list or a separator; doubled they are markup.
      .replace(/^[-+._/=:;]/, reference)
      .replace(/([-._/=+])\1+/g, (run) => Array.from(run, reference).join(''))
  );
}

/** The same as a quoted text. */
export function quoted(text: string): string {
  return `"${plain(text)}"`;
}
