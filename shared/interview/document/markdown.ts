import type { Block, ListItem, Run, WrittenDocument } from './blocks';
import { oneLine } from './blocks';

/** Characters that mean something in Markdown (CommonMark 0.31) or in HTML. */
const SPECIAL = /[\\`*_{}[\]#|~!]/g;
const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** A document as Markdown: CommonMark with pipe tables. The same document gives the same text. */
export function toMarkdown({ title, blocks }: WrittenDocument): string {
  const parts = [`# ${escapeMarkdown(title)}`, ...blocks.map(blockText)];
  return `${parts.join('\n\n')}\n`;
}

function blockText(block: Block): string {
  switch (block.type) {
    case 'heading':
      return `${'#'.repeat(block.level)} ${escapeMarkdown(block.text)}`;
    case 'paragraph':
      return runsText(block.runs);
    case 'list':
      return block.items.map(itemText).join('\n');
    case 'table': {
      const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
      const head = block.columns.map(({ title }) => escapeMarkdown(title));
      const rows = block.rows.map((row) => line(row.map(runsText)));
      return [line(head), line(head.map(() => '---')), ...rows].join('\n');
    }
  }
}

function itemText({ runs, aside }: ListItem): string {
  return `- ${runsText(runs)}${aside.length > 0 ? ` *(${runsText(aside)})*` : ''}`;
}

/** Runs on one line. Markdown has no anchors of its own, so links inside the document are left out. */
function runsText(runs: readonly Run[]): string {
  return runs.map(runText).join('').trim();
}

function runText({ text, mark }: Run): string {
  const line = oneLine(text);
  const bare = line.trim();
  if (bare === '') return line;
  // A mark must touch the words it is on.
  const before = line.startsWith(' ') ? ' ' : '';
  const after = line.endsWith(' ') ? ' ' : '';
  if (mark === 'code') return `${before}\`${bare.replace(/`/g, "'").replace(/\|/g, '¦')}\`${after}`;
  const escaped = escapeMarkdown(bare);
  return before + (mark === 'strong' ? `**${escaped}**` : escaped) + after;
}

/**
 * A person's text as one line of Markdown that shows exactly its characters: no link, picture,
 * heading, list or tag comes of it. Control characters and line breaks become spaces.
 */
export function escapeMarkdown(text: string): string {
  return (
    oneLine(text)
      .trim()
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
