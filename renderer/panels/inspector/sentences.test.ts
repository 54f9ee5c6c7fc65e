import { describe, expect, it } from 'vitest';
import { create } from '../../../shared/metamodel/commands';
import { execute } from '../../../shared/metamodel/execute';
import { Store } from '../../../shared/metamodel/store';
import { piecesOf, sentencesOf } from './sentences';

describe('piecesOf', () => {
  it('marks the words', () => {
    expect(piecesOf('A member borrows books.', [{ start: 2, end: 8 }])).toEqual([
      { text: 'A ', marked: false },
      { text: 'member', marked: true },
      { text: ' borrows books.', marked: false },
    ]);
  });

  it('keeps overlapping and outlying ranges within the text', () => {
    const pieces = piecesOf('abcdef', [
      { start: 1, end: 4 },
      { start: 2, end: 5 },
      { start: 4, end: 99 },
      { start: 7, end: 9 },
    ]);
    expect(pieces.map(({ text }) => text).join('')).toBe('abcdef');
    expect(pieces.filter(({ marked }) => marked).map(({ text }) => text)).toEqual([
      'bcd',
      'e',
      'f',
    ]);
  });

  it('shortens a long text to the neighbourhood of its words', () => {
    const text = `${'before '.repeat(100)}loan ${'after '.repeat(100)}`;
    const start = text.indexOf('loan');
    const pieces = piecesOf(text, [{ start, end: start + 4 }], 100);
    const shown = pieces.map((piece) => piece.text).join('');
    expect(shown.length).toBeLessThan(110);
    expect(shown.startsWith('… before')).toBe(true);
    expect(shown.endsWith(' …')).toBe(true);
    expect(pieces.filter(({ marked }) => marked)).toEqual([{ text: 'loan', marked: true }]);
  });

  it('shortens a text without words from its beginning', () => {
    const shown = piecesOf('word '.repeat(100), [], 50);
    expect(shown.map(({ text }) => text).join('')).toMatch(/^word word.* …$/);
  });
});

describe('sentencesOf', () => {
  it('gathers the links of a line and its ends by sentence, the surest first', () => {
    const store = new Store();
    const statement = (id: string, text: string) =>
      create('statement', id, {
        text,
        source: 'interview',
        messageId: null,
        section: null,
        requirement: 'domain',
        quality: null,
        priority: 'must',
        status: 'accepted',
      });
    const trace = (id: string, statementId: string, elementId: string, confidence: number) =>
      ({
        type: 'trace-element',
        id,
        statementId,
        elementId,
        start: 0,
        end: 3,
        confidence,
      }) as const;
    const { diagnostics } = execute(store, [
      statement('stm_1', 'One thing is said.'),
      statement('stm_2', 'Two things are said.'),
      create('class', 'cls_a', { name: 'A' }),
      {
        type: 'connect',
        id: 'asc_1',
        source: { id: 'end_1', classifierId: 'cls_a' },
        target: { id: 'end_2', classifierId: 'cls_a' },
      },
      trace('trc_1', 'stm_1', 'asc_1', 0.4),
      trace('trc_2', 'stm_1', 'end_2', 0.6),
      trace('trc_3', 'stm_2', 'end_1', 0.9),
    ]);
    expect(diagnostics).toEqual([]);
    const found = sentencesOf(store, 'asc_1');
    expect(found.map((one) => [one.statement.id, one.confidence, one.ranges.length])).toEqual([
      ['stm_2', 0.9, 1],
      ['stm_1', 0.6, 2],
    ]);
    expect(sentencesOf(store, 'cls_a')).toEqual([]);
  });
});
