import type { ReactNode } from 'react';
import { reveal } from '../../app/reveal';
import { useShown } from '../../replica';
import type { Block } from './parse-markdown';
import { parseMarkdown } from './parse-markdown';

/** Markdown as elements. Nothing in the text can become markup: there is no HTML in between. */
export function Markdown({ text }: { text: string }) {
  return numbered(parseMarkdown(text)).map(([key, block]) => (
    <BlockElement key={key} block={block} />
  ));
}

function BlockElement({ block }: { block: Block }): ReactNode {
  switch (block.type) {
    case 'heading':
      return <Heading level={block.level}>{inline(block.text)}</Heading>;
    case 'paragraph':
      return <p>{inline(block.text)}</p>;
    case 'quote':
      return <blockquote>{inline(block.text)}</blockquote>;
    case 'code':
      return <pre>{block.text}</pre>;
    case 'rule':
      return <hr />;
    case 'list': {
      const List = block.ordered ? 'ol' : 'ul';
      return (
        <List>
          {numbered(block.items).map(([key, { text, depth }]) => (
            <li key={key} style={depth > 0 ? { marginLeft: `${depth * 1.5}em` } : undefined}>
              {inline(text)}
            </li>
          ))}
        </List>
      );
    }
    case 'table':
      return (
        <table>
          <thead>
            <tr>
              {numbered(block.head).map(([key, cell]) => (
                <th key={key}>{inline(cell)}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {numbered(block.rows).map(([key, row]) => (
              <tr key={key}>
                {numbered(row).map(([column, cell]) => (
                  <td key={column}>{inline(cell)}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      );
  }
}

function Heading({ level, children }: { level: number; children: ReactNode }) {
  if (level === 1) return <h1>{children}</h1>;
  if (level === 2) return <h2>{children}</h2>;
  if (level === 3) return <h3>{children}</h3>;
  return <h4>{children}</h4>;
}

/** A document is shown anew as a whole: its parts have no identity beyond their place. */
function numbered<T>(items: readonly T[]): [string, T][] {
  return items.map((item, index) => [String(index), item]);
}

const MARKS = /(\*\*[^*]+\*\*|`[^`]+`|\*[^*\s][^*]*\*|_[^_\s][^_]*_|\[[^\]]+\]\([^)\s]+\))/;

/** Strong, emphasis, code and the text of links; links themselves lead out and are not followed. */
function inline(text: string): ReactNode[] {
  return text.split(MARKS).map((part, index) => {
    const key = `${index}`;
    if (index % 2 === 0) return unescaped(part);
    if (part.startsWith('**')) return <strong key={key}>{inline(part.slice(2, -2))}</strong>;
    if (part.startsWith('`')) return <CodeOrReference key={key} text={part.slice(1, -1)} />;
    if (part.startsWith('[')) return <u key={key}>{part.slice(1, part.indexOf(']'))}</u>;
    return <em key={key}>{inline(part.slice(1, -1))}</em>;
  });
}

/** The id of a statement leads to the statement; any other code is just that. */
function CodeOrReference({ text }: { text: string }) {
  const { store } = useShown();
  if (!store.getAs('statement', text)) return <code>{text}</code>;
  return (
    <button
      type="button"
      className="reference"
      data-tip="Show this sentence and what came from it"
      onClick={() => reveal(text)}
    >
      sentence
    </button>
  );
}

function unescaped(text: string): string {
  return text.replace(/\\([\\`*_{}[\]()#+\-.!|<>])/g, '$1');
}
