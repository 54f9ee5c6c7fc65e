import { describe, expect, it } from 'vitest';
import { parseMarkdown } from './parse-markdown';

describe('reading Markdown', () => {
  it('reads the blocks of a requirements document', () => {
    const text = [
      '# Library',
      '',
      'Members borrow',
      'books.',
      '- one',
      '  - two',
      '    and more',
      '',
      '| A | B |',
      '|---|:-:|',
      '| 1 | a \\| b |',
      '',
      '> said',
      '> twice',
      '',
      '---',
      '```ts',
      '# not a heading',
      '```',
      '1. first',
    ].join('\n');
    expect(parseMarkdown(text)).toEqual([
      { type: 'heading', level: 1, text: 'Library' },
      { type: 'paragraph', text: 'Members borrow books.' },
      {
        type: 'list',
        ordered: false,
        items: [
          { text: 'one', depth: 0 },
          { text: 'two and more', depth: 1 },
        ],
      },
      { type: 'table', head: ['A', 'B'], rows: [['1', 'a \\| b']] },
      { type: 'quote', text: 'said twice' },
      { type: 'rule' },
      { type: 'code', text: '# not a heading' },
      { type: 'list', ordered: true, items: [{ text: 'first', depth: 0 }] },
    ]);
  });

  it('ends on any text', () => {
    for (const text of ['', '```', '|', '>', '- ', '#', '| a |\n|---|', '\u0000']) {
      expect(Array.isArray(parseMarkdown(text))).toBe(true);
    }
  });
});
