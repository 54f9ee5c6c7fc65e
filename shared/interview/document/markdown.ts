/** Characters that mean something in Markdown (CommonMark 0.31) or in HTML. */
const SPECIAL = /[\\`*_{}[\]#|~!]/g;
const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/**
 * A person's text as one line of Markdown that shows exactly its characters: no link, picture,
 * heading, list or tag comes of it. Control characters and line breaks become spaces.
 */
export function escapeMarkdown(text: string): string {
  const line = text
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .replace(/ {2,}/g, ' ')
    .trim();
  return (
    line
      .replace(SPECIAL, '\\$&')
      .replace(/[&<>]/g, (character) => ENTITIES[character] ?? character)
      // At the start of a line these would begin a list, a rule or a setext heading.
      .replace(/^(\d{1,9})([.)])(?=\s|$)/, '$1\\$2')
      .replace(/^[-+=]/, '\\$&')
      // A bare address would become a link in GitHub's flavour.
      .replace(/\b(https?|ftp):\/\//gi, '$1:\u200b//')
      .replace(/\bwww\./gi, 'www\u200b.')
  );
}

/** Rows under a header; cells must be escaped. Empty when there are no rows. */
export function table(header: readonly string[], rows: readonly (readonly string[])[]): string[] {
  if (rows.length === 0) return [];
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(header), line(header.map(() => '---')), ...rows.map(line)];
}
