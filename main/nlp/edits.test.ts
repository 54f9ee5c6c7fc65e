import { describe, expect, it } from 'vitest';
import { readEdits } from './edits';

/** The edits without their spans. */
function edits(message: string): unknown {
  return readEdits(message)?.map(({ span: _span, ...edit }) => edit) ?? null;
}

describe('chat edits', () => {
  it('renames', () => {
    expect(edits('Rename Borrower to Member')).toEqual([
      { kind: 'rename', what: { name: 'Borrower' }, to: 'Member' },
    ]);
    expect(edits('please rename the attribute dueDate of Loan to returnBy')).toEqual([
      {
        kind: 'rename',
        what: { name: 'dueDate', owner: 'Loan', kind: 'attribute' },
        to: 'returnBy',
      },
    ]);
    expect(edits('rename Loan.dueDate to due')).toEqual([
      { kind: 'rename', what: { name: 'dueDate', owner: 'Loan' }, to: 'due' },
    ]);
    expect(edits('Crate should be called Box.')).toEqual([
      { kind: 'rename', what: { name: 'Crate' }, to: 'Box' },
    ]);
  });

  it('removes and adds', () => {
    expect(edits('delete the class Parcel')).toEqual([
      { kind: 'remove', what: [{ name: 'Parcel', kind: 'class' }] },
    ]);
    expect(edits('remove weight from Parcel')).toEqual([
      { kind: 'remove', what: [{ name: 'weight', owner: 'Parcel' }] },
    ]);
    expect(edits('add attributes width, height: Integer and net weight to parcel')).toEqual([
      {
        kind: 'add-attribute',
        owners: ['parcel'],
        attributes: [
          { name: 'width' },
          { name: 'height', type: 'Integer' },
          { name: 'net weight' },
        ],
      },
    ]);
    expect(edits('Add a class Depot')).toEqual([{ kind: 'add-class', names: ['Depot'] }]);
  });

  it('sets types and multiplicities', () => {
    expect(edits('make price of Parcel a decimal')).toEqual([
      { kind: 'set-type', what: { name: 'price', owner: 'Parcel' }, type: 'Decimal' },
    ]);
    expect(edits('A courier has at most 3 vans')).toEqual([
      {
        kind: 'set-multiplicity',
        source: 'courier',
        target: 'vans',
        multiplicity: { lower: 0, upper: 3 },
        tentative: true,
      },
    ]);
    expect(edits('each train must have at least two wagons')).toEqual([
      {
        kind: 'set-multiplicity',
        source: 'train',
        target: 'wagons',
        multiplicity: { lower: 2, upper: '*' },
        tentative: true,
      },
    ]);
    expect(edits('Order has one or more order lines')).toEqual([
      {
        kind: 'set-multiplicity',
        source: 'Order',
        target: 'order lines',
        multiplicity: { lower: 1, upper: '*' },
        tentative: true,
      },
    ]);
  });

  it('undoes, redoes, and reads several in a row with their spans', () => {
    expect(edits('undo that')).toEqual([{ kind: 'undo', times: 1 }]);
    const both = readEdits('Remove Depot; redo it.');
    expect(both?.map(({ kind }) => kind)).toEqual(['remove', 'redo']);
    expect(both?.[1]?.span).toEqual({ start: 14, end: 21 });
  });

  it('hears politeness, slips of the pen, and commands in one breath', () => {
    expect(edits('Could you please renmae Depot to Hub?')).toEqual([
      { kind: 'rename', what: { name: 'Depot' }, to: 'Hub' },
    ]);
    const both = readEdits('rename Depot to Hub and give it a price');
    expect(both?.map(({ kind }) => kind)).toEqual(['rename', 'add-attribute']);
    expect(both?.[1]?.span).toEqual({ start: 24, end: 39 });
    expect(edits('nobody uses depots any more, please remove them')).toEqual([
      { kind: 'mention', text: 'nobody uses depots any more' },
      { kind: 'remove', what: [{ name: 'them' }] },
    ]);
  });

  it('marks what is said like a fact', () => {
    for (const message of [
      'the weight is optional',
      'parcels are cancelled, not deleted',
      'a courier is a kind of person',
      'no, a courier can have several',
      'the default status of a parcel is open',
      'it also has a colour',
    ]) {
      const read = readEdits(message);
      const isFact = message.includes('default') ? undefined : true;
      expect(read?.map(({ tentative }) => tentative)).toEqual([isFact]);
    }
    expect(edits('parcels are cancelled, not deleted')).toEqual([
      {
        kind: 'correct-verb',
        owner: 'parcels',
        from: { base: 'delete', said: 'deleted' },
        to: { base: 'cancel', said: 'cancelled' },
        tentative: true,
      },
    ]);
  });

  it('reads attributes with what is said of them', () => {
    expect(edits('add an optional e-mail, weight: Decimal and paid (yes/no) to parcel')).toEqual([
      {
        kind: 'add-attribute',
        owners: ['parcel'],
        attributes: [
          { name: 'e-mail', optional: true },
          { name: 'weight', type: 'Decimal' },
          { name: 'paid', type: 'Boolean' },
        ],
      },
    ]);
  });

  it('says when a command is not understood', () => {
    expect(edits('rename grade')).toEqual([{ kind: 'unclear', verb: 'rename' }]);
    expect(edits('rename')).toEqual([{ kind: 'unclear', verb: 'rename' }]);
  });

  it('leaves requirements and rubbish alone', () => {
    for (const message of [
      '',
      'Each parcel has a weight and a size.',
      'A courier delivers parcels. Remove Depot.',
      'The user can delete an order that is not yet paid because it has no invoice',
      'what does the parcel do?',
      'Add-ons are sold together with a parcel.',
      'Make sure that couriers can cancel their tours.',
      'A courier needs a valid licence because the law says so.',
      'x'.repeat(5000),
    ]) {
      expect(readEdits(message)).toBeNull();
    }
  });
});
