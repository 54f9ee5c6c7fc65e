import type { Picture, VirtualFile } from '../contract';
import { CodeWriter } from '../lib/code-writer';
import { markdownText } from '../lib/escape';

export const EXTENSIONS = { plantuml: 'puml', mermaid: 'mmd' } as const;
const TITLES = { plantuml: 'PlantUML', mermaid: 'Mermaid' } as const;

/**
 * Viewers refuse a Mermaid text of more characters than this, and more lines between boxes than that
 * (https://mermaid.js.org/config/schema-docs/config.html, `maxTextSize` and `maxEdges`).
 */
const TEXT_LIMIT = 50_000;
const EDGE_LIMIT = 500;

/** One page that shows the pictures where the viewer draws Mermaid, and links their sources. */
export function gallery(pictures: readonly Picture[], path: string): VirtualFile {
  const out = new CodeWriter();
  out.line('# Diagrams');
  for (const name of new Set(pictures.map((picture) => picture.name))) {
    const versions = pictures.filter((picture) => picture.name === name);
    const title = markdownText(versions[0]?.title ?? name);
    out.gap().line(`## ${title}`).gap();
    const drawn = versions.find(({ notation }) => notation === 'mermaid');
    if (drawn && isDrawable(drawn.text)) {
      out.line('```mermaid', ...drawn.text.trimEnd().split('\n'), '```').gap();
    } else if (drawn) {
      out.line('This diagram is too large to be drawn here; its sources are below.').gap();
    }
    const links = versions.map(
      ({ notation }) => `[${TITLES[notation]}](diagrams/${name}.${EXTENSIONS[notation]})`,
    );
    out.line(`Source: ${links.join(', ')}`);
  }
  if (pictures.length === 0) out.gap().line('There are none yet.');
  return out.file(path);
}

/** True when viewers draw it. */
export function isDrawable(text: string): boolean {
  const edges = text.match(/ \S*(--|\.\.)\S* /g)?.length ?? 0;
  return text.length <= TEXT_LIMIT && edges <= EDGE_LIMIT;
}
