import { expect, test } from 'vitest';
import { PieceReader } from './pieces';

test('pieces share the place of their word, and words are cut once', () => {
  const asked: string[] = [];
  const reader = new PieceReader((word) => {
    asked.push(word);
    return word.length > 4 ? [1, 2] : [3];
  });
  const text = 'A loan: each loan-number.';
  const pieces = reader.read(text, 2, text.length);
  expect(pieces.map(({ start, end }) => text.slice(start, end))).toEqual([
    'loan',
    ':',
    'each',
    'loan',
    '-',
    'number',
    'number',
    '.',
  ]);
  expect(asked.filter((word) => word === 'loan')).toHaveLength(1);
});

test('letters of any script and their marks stay together', () => {
  const reader = new PieceReader(() => [1]);
  const text = 'Ärzte é 日本';
  expect(reader.read(text, 0, text.length)).toHaveLength(3);
});
