import { describe, expect, it } from 'vitest';
import { create } from '../../../shared/metamodel/commands';
import { execute } from '../../../shared/metamodel/execute';
import { Store } from '../../../shared/metamodel/store';
import { linesOfRecords, recordOfLine } from './trace';

const file = {
  path: 'loan.ts',
  text: '',
  trace: [
    { startLine: 2, endLine: 9, recordId: 'cls_loan' },
    { startLine: 4, endLine: 4, recordId: 'att_due' },
  ],
};

describe('from lines to elements and back', () => {
  it('takes the narrowest range', () => {
    expect([1, 2, 4, 9].map((line) => recordOfLine(file, line))).toEqual([
      null,
      'cls_loan',
      'att_due',
      'cls_loan',
    ]);
  });

  it('lights the lines of an element and of its parts', () => {
    const store = new Store();
    execute(store, [
      create('class', 'cls_loan', { name: 'Loan' }),
      create('attribute', 'att_due', { ownerId: 'cls_loan', name: 'dueOn' }),
    ]);
    expect([...linesOfRecords(file, store, ['att_due'])]).toEqual([4]);
    expect(linesOfRecords(file, store, ['cls_loan']).size).toBe(8);
  });
});
