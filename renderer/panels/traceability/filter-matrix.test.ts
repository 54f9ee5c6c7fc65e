import { describe, expect, it } from 'vitest';
import { traceabilityMatrix } from '../../../shared/interview/traceability';
import { writtenStore } from '../../../tests/support/written-project';
import { filterMatrix } from './filter-matrix';

const matrix = traceabilityMatrix(writtenStore(40));

describe('filterMatrix', () => {
  it('is the whole matrix when nothing is asked for', () => {
    expect(filterMatrix(matrix, '  ')).toBe(matrix);
  });

  it('keeps statements with the words in any order and case, and what they led to', () => {
    const { statements, elements } = filterMatrix(matrix, 'SECONDS two');
    expect(statements.length).toBe(10);
    expect(statements.every(({ statement }) => /two seconds/.test(statement.text))).toBe(true);
    const linked = new Set(statements.flatMap((row) => row.elements));
    expect(new Set(elements.map(({ id }) => id))).toEqual(linked);
  });

  it('finds the statements behind an element, and an element that has none', () => {
    const traced = matrix.elements.find((element) => element.statements.length > 0);
    const { statements } = filterMatrix(matrix, traced?.label ?? '');
    expect(statements.map(({ statement }) => statement.id)).toEqual(
      expect.arrayContaining(traced?.statements ?? []),
    );
    const bare = matrix.elements.find((element) => element.statements.length === 0);
    const { elements } = filterMatrix(matrix, bare?.label ?? '');
    expect(elements).toContain(bare);
  });

  it('may find nothing', () => {
    expect(filterMatrix(matrix, 'zeppelin')).toEqual({ statements: [], elements: [] });
  });
});
