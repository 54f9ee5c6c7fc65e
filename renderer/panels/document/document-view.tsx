import type { ReactNode } from 'react';
import { Fragment } from 'react';
import type { Block, ListItem, Run, TableBlock } from '../../../shared/interview/document/blocks';
import { contents } from '../../../shared/interview/document/blocks';
import { reveal } from '../../app/reveal';
import { t } from '../../app/text';

/** A written document as elements: text is text, and nothing in it can become markup. */
export function DocumentView({ title, blocks }: { title: string; blocks: readonly Block[] }) {
  return (
    <article className="markdown selectable">
      <h1>{title}</h1>
      {numbered(blocks).map(([key, block]) => (
        <BlockView key={key} block={block} />
      ))}
    </article>
  );
}

/** The chapters; choosing one scrolls to it. */
export function DocumentContents({ blocks }: { blocks: readonly Block[] }) {
  return (
    <nav className="document-contents" aria-label={t('document.contents')}>
      <ol>
        {contents(blocks).map(({ text, anchor }) => (
          <li key={anchor}>
            <button type="button" onClick={() => scrollTo(anchor)}>
              {text}
            </button>
          </li>
        ))}
      </ol>
    </nav>
  );
}

function scrollTo(anchor: string): void {
  const heading = document.getElementById(placeOf(anchor));
  heading?.scrollIntoView({ block: 'start' });
  heading?.focus({ preventScroll: true });
}

/** Other parts of the window use ids of records too. */
function placeOf(anchor: string): string {
  return `document-${anchor}`;
}

function BlockView({ block }: { block: Block }): ReactNode {
  switch (block.type) {
    case 'heading': {
      const Heading = block.level === 2 ? 'h2' : 'h3';
      return (
        <Heading id={placeOf(block.anchor)} tabIndex={-1}>
          {block.text}
        </Heading>
      );
    }
    case 'paragraph':
      return (
        <p>
          <Runs runs={block.runs} />
        </p>
      );
    case 'list':
      return (
        <ul>
          {numbered(block.items).map(([key, item]) => (
            <Point key={key} item={item} />
          ))}
        </ul>
      );
    case 'table':
      return <TableView table={block} />;
  }
}

function Point({ item: { runs, aside } }: { item: ListItem }) {
  return (
    <li>
      <Runs runs={runs} />
      {aside.length > 0 && (
        <small>
          {' ('}
          <Runs runs={aside} />)
        </small>
      )}
    </li>
  );
}

function TableView({ table: { columns, rows } }: { table: TableBlock }) {
  return (
    <table>
      <thead>
        <tr>
          {columns.map(({ title }) => (
            <th key={title} scope="col">
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {numbered(rows).map(([key, row]) => (
          <tr key={key}>
            {numbered(row).map(([column, cell]) => (
              <td key={column}>
                <Runs runs={cell} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Runs({ runs }: { runs: readonly Run[] }) {
  return numbered(runs).map(([key, run]) => (
    <Fragment key={key}>
      <RunView run={run} />
    </Fragment>
  ));
}

function RunView({ run: { text, mark, to } }: { run: Run }): ReactNode {
  if (to !== undefined) {
    // An id says nothing to people; it stands for the sentence.
    const words = mark === 'code' && text === to ? 'sentence' : text;
    return (
      <button
        type="button"
        className={`reference ${mark === 'strong' ? 'strong' : ''}`}
        data-tip={
          mark === 'strong' ? t('document.showThisElement') : t('document.showWhereThisComesFrom')
        }
        onClick={() => reveal(to)}
      >
        {words}
      </button>
    );
  }
  if (mark === 'strong') return <strong>{text}</strong>;
  if (mark === 'code') return <code>{text}</code>;
  return text;
}

/** A document is shown anew as a whole: its parts have no identity beyond their place. */
function numbered<T>(items: readonly T[]): [string, T][] {
  return items.map((item, index) => [String(index), item]);
}
