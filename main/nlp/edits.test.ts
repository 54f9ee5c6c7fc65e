import { describe, expect, it } from 'vitest';
import { readEdits } from './edits';

/** The edits without their spans. */
function edits(message: string): unknown {
  return readEdits(message)?.map(({ span: _span, ...edit }) => edit) ?? null;
}

describe('chat edits', () => {
  it('renames', () => {
    expect(edits('Rename Borrower to Member')).toEqual([
      { kind: 'rename', from: 'Borrower', to: 'Member' },
    ]);
    expect(edits('please rename the attribute dueDate of Loan to returnBy')).toEqual([
      { kind: 'rename', from: 'dueDate', owner: 'Loan', to: 'returnBy' },
    ]);
    expect(edits('rename Loan.dueDate to due')).toEqual([
      { kind: 'rename', from: 'dueDate', owner: 'Loan', to: 'due' },
    ]);
    expect(edits('Crate should be called Box.')).toEqual([
      { kind: 'rename', from: 'Crate', to: 'Box' },
    ]);
  });

  it('removes and adds', () => {
    expect(edits('delete the class Parcel')).toEqual([{ kind: 'remove', name: 'Parcel' }]);
    expect(edits('remove weight from Parcel')).toEqual([
      { kind: 'remove', name: 'weight', owner: 'Parcel' },
    ]);
    expect(edits('add attributes width, height: Integer and net weight to parcel')).toEqual([
      {
        kind: 'add-attribute',
        owner: 'parcel',
        attributes: [
          { name: 'width' },
          { name: 'height', type: 'Integer' },
          { name: 'net weight' },
        ],
      },
    ]);
    expect(edits('Add a class Depot')).toEqual([{ kind: 'add-class', name: 'Depot' }]);
  });

  it('sets types and multiplicities', () => {
    expect(edits('make price of Parcel a decimal')).toEqual([
      { kind: 'set-type', name: 'price', owner: 'Parcel', type: 'Decimal' },
    ]);
    expect(edits('A courier has at most 3 vans')).toEqual([
      {
        kind: 'set-multiplicity',
        source: 'courier',
        target: 'vans',
        multiplicity: { lower: 0, upper: 3 },
      },
    ]);
    expect(edits('each train must have at least two wagons')).toEqual([
      {
        kind: 'set-multiplicity',
        source: 'train',
        target: 'wagons',
        multiplicity: { lower: 2, upper: '*' },
      },
    ]);
    expect(edits('Order has one or more order lines')).toEqual([
      {
        kind: 'set-multiplicity',
        source: 'Order',
        target: 'order lines',
        multiplicity: { lower: 1, upper: '*' },
      },
    ]);
  });

  it('undoes, redoes, and reads several in a row with their spans', () => {
    expect(edits('undo that')).toEqual([{ kind: 'undo' }]);
    const both = readEdits('Remove Depot; redo it.');
    expect(both?.map(({ kind }) => kind)).toEqual(['remove', 'redo']);
    expect(both?.[1]?.span).toEqual({ start: 14, end: 21 });
  });

  it('leaves requirements and rubbish alone', () => {
    for (const message of [
      '',
      'Each parcel has a weight and a size.',
      'A courier delivers parcels. Remove Depot.',
      'The user can delete an order that is not yet paid because it has no invoice',
      'rename',
      'add to',
      'x'.repeat(5000),
    ]) {
      expect(readEdits(message)).toBeNull();
    }
  });
});
