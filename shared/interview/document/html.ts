import type { Block, ListItem, Run, WrittenDocument } from './blocks';
import { contents, oneLine } from './blocks';
import { STYLE } from './html-style';

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/**
 * A document as one self-contained HTML page: no script, no picture, no address outside the page, and
 * a policy in its head that lets none in. It has landmarks, a link to skip the contents, column
 * headers, and styles for the screen (light and dark) and for paper.
 */
export function toHtml({ title, blocks }: WrittenDocument): string {
  const anchors = new Set(blocks.flatMap(anchorsOf));
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escapeHtml(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<a class="skip" href="#document">Skip the contents</a>
<header><h1>${escapeHtml(title)}</h1></header>
<nav aria-label="Contents">
<h2>Contents</h2>
${contentsHtml(blocks)}
</nav>
<main id="document">
${blocks.map((block) => blockHtml(block, anchors)).join('\n')}
</main>
</body>
</html>
`;
}

/** A person's text as it may stand in an element or in a quoted attribute. */
export function escapeHtml(text: string): string {
  return oneLine(text)
    .trim()
    .replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
}

function contentsHtml(blocks: readonly Block[]): string {
  const link = ({ text, anchor }: { text: string; anchor: string }) =>
    `<a href="#${escapeHtml(anchor)}">${escapeHtml(text)}</a>`;
  const chapters = contents(blocks).map((chapter) => {
    const parts = chapter.parts.map((part) => `<li>${link(part)}</li>`).join('');
    return `<li>${link(chapter)}${parts === '' ? '' : `<ul>${parts}</ul>`}</li>`;
  });
  return `<ol>\n${chapters.join('\n')}\n</ol>`;
}

function anchorsOf(block: Block): string[] {
  if (block.type === 'heading') return [block.anchor];
  if (block.type !== 'list') return [];
  return block.items.flatMap(({ anchor }) => (anchor === undefined ? [] : [anchor]));
}

function blockHtml(block: Block, anchors: ReadonlySet<string>): string {
  const runs = (all: readonly Run[]) => all.map((one) => runHtml(one, anchors)).join('');
  switch (block.type) {
    case 'heading': {
      const { level, text, anchor } = block;
      return `<h${level} id="${escapeHtml(anchor)}">${escapeHtml(text)}</h${level}>`;
    }
    case 'paragraph':
      return `<p>${runs(block.runs)}</p>`;
    case 'list':
      return `<ul>\n${block.items.map((item) => itemHtml(item, runs)).join('\n')}\n</ul>`;
    case 'table': {
      const total = block.columns.reduce((sum, { width }) => sum + width, 0);
      const widths = block.columns.map(
        ({ width }) => `<col style="width:${((100 * width) / total).toFixed(1)}%">`,
      );
      const head = block.columns.map(({ title }) => `<th scope="col">${escapeHtml(title)}</th>`);
      const rows = block.rows.map(
        (row) => `<tr>${row.map((cell) => `<td>${runs(cell)}</td>`).join('')}</tr>`,
      );
      return `<table>
<colgroup>${widths.join('')}</colgroup>
<thead><tr>${head.join('')}</tr></thead>
<tbody>
${rows.join('\n')}
</tbody>
</table>`;
    }
  }
}

function itemHtml(
  { runs, aside, anchor }: ListItem,
  html: (runs: readonly Run[]) => string,
): string {
  const id = anchor === undefined ? '' : ` id="${escapeHtml(anchor)}"`;
  const said = aside.length > 0 ? ` <small>(${html(aside)})</small>` : '';
  return `<li${id}>${html(runs)}${said}</li>`;
}

function runHtml({ text, mark, to }: Run, anchors: ReadonlySet<string>): string {
  const line = oneLine(text);
  const bare = escapeHtml(line);
  if (bare === '') return line;
  const marked = { strong: `<strong>${bare}</strong>`, code: `<code>${bare}</code>`, none: bare }[
    mark ?? 'none'
  ];
  const isLink = to !== undefined && anchors.has(to);
  const inside = isLink ? `<a href="#${escapeHtml(to)}">${marked}</a>` : marked;
  return `${line.startsWith(' ') ? ' ' : ''}${inside}${line.endsWith(' ') ? ' ' : ''}`;
}
