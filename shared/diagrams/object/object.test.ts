import { describe, expect, it } from 'vitest';
import { objectDiagram } from '.';
import { wholeStore } from '../lending.fixture';

describe('object diagram', () => {
  const store = wholeStore();
  const box = (id: string) => {
    const record = store.get(id);
    return record && objectDiagram.box(store, record);
  };

  it('underlines name and class, and lists values', () => {
    expect(box('ins_ada')).toMatchObject({ title: 'ada: Member', underlined: true });
    const rows = box('ins_ada')?.compartments[0]?.rows.map(({ name, detail }) => name + detail);
    expect(rows).toEqual(['card = "M-7"']);
  });

  it('names one without a name by its class', () => {
    expect(box('ins_loan')?.title).toBe(': Loan');
  });

  it('calls a link what its association is called', () => {
    const link = store.get('lnk_loan');
    expect(link && objectDiagram.edge(store, link)?.label).toBe('borrows');
  });
});
