import { describe, expect, it } from 'vitest';
import { apply, lendingStore, testIds } from '../../../shared/diagrams/lending.fixture';
import { create } from '../../../shared/metamodel/commands';
import { endsOf, multiplicityText } from '../../../shared/metamodel/queries';
import { relate } from '../../../shared/metamodel/relations';
import { cellLabel, cellText, relationGrid, setMultiplicities } from './relation-cells';

function withBoard() {
  const store = lendingStore();
  apply(
    store,
    create('class', 'cls_a', { name: 'Whole' }),
    create('class', 'cls_b', { name: 'Part' }),
  );
  const { id, commands } = relate(store, testIds(), 'composition', 'cls_a', 'cls_b');
  apply(store, ...commands);
  return { store, id };
}

describe('the relationship grid', () => {
  it('shows a relation from both sides, the own side first', () => {
    const { store } = withBoard();
    const { cells, classes } = relationGrid(store, '');
    const names = classes.map(({ name }) => name);
    expect(names).toEqual([...names].sort());
    expect(cellText(cells.get('cls_a cls_b') ?? [])).toBe('◆ 1 – *');
    expect(cellText(cells.get('cls_b cls_a') ?? [])).toBe('◆ * – 1');
    expect(cellText(cells.get('cls_member cls_person') ?? [])).toBe('▷');
    expect(cellText(cells.get('cls_a cls_loan') ?? [])).toBe('');
  });

  it('says each cell in words', () => {
    const { store } = withBoard();
    const cell = relationGrid(store, '').cells.get('cls_a cls_b') ?? [];
    expect(cellLabel(store, 'cls_a', 'cls_b', cell)).toContain('Composition 1 – *');
    expect(cellLabel(store, 'cls_a', 'cls_loan', [])).toContain('Whole');
  });

  it('takes multiplicities for the row and the column, from either side', () => {
    const { store, id } = withBoard();
    const [cell] = relationGrid(store, '').cells.get('cls_b cls_a') ?? [];
    for (const text of ['2..5 – 1', '2..5 - 1', '2..5 1']) {
      const made = setMultiplicities(store, cell!, text);
      if (!made.ok) throw new Error(made.problem);
      apply(store, ...made.value);
      const ends = endsOf(store, id)?.map((end) => multiplicityText(end.multiplicity));
      expect(ends).toEqual(['1', '2..5']);
    }
    expect(setMultiplicities(store, cell!, 'some').ok).toBe(false);
  });
});
