import { expect, test } from 'vitest';
import type { FilePreview } from '../../../shared/ipc/views';
import { chosenText, conflictLines } from './chosen-text';

const text = (path: string, content: string) => ({ path, text: content, trace: [] });

const FILE: FilePreview = {
  path: 'a',
  from: null,
  current: 'mine',
  next: text('a', 'generated'),
  merged: text('a', 'both'),
};

test('what is shown is what would be written; without a decision it is the merged text', () => {
  expect(chosenText(FILE, 'mine')?.text).toBe('mine');
  expect(chosenText(FILE, 'generated')?.text).toBe('generated');
  expect(chosenText(FILE, null)?.text).toBe('both');
  expect(chosenText({ ...FILE, merged: null }, null)?.text).toBe('generated');
  expect(chosenText({ ...FILE, next: null }, 'generated')).toBeNull();
});

test('the lines of a conflict', () => {
  const lines = ['a', '<<<<<<< yours', 'b', '=======', 'c', '>>>>>>> generated', 'd'];
  expect([...conflictLines(lines)]).toEqual([2, 3, 4, 5, 6]);
  expect(conflictLines(['# Title', '======='])).toEqual(new Set());
});
