import { describe, expect, it } from 'vitest';
import { create } from '../../metamodel/commands';
import { apply, lendingStore } from '../lending.fixture';
import { columnsOf } from './columns';
import { crowsFoot, exactNumbers } from './crows-foot';

describe('crow’s foot', () => {
  it.each([
    [{ lower: 0, upper: 1 }, 'zero-one', ''],
    [{ lower: 1, upper: 1 }, 'exactly-one', ''],
    [{ lower: 0, upper: '*' as const }, 'zero-many', ''],
    [{ lower: 1, upper: '*' as const }, 'one-many', ''],
    [{ lower: 2, upper: 5 }, 'one-many', '2..5'],
    [{ lower: 0, upper: 5 }, 'zero-many', '0..5'],
    [{ lower: 3, upper: 3 }, 'one-many', '3'],
  ])('%o is drawn as %s with %j beside it', (multiplicity, mark, numbers) => {
    expect(crowsFoot(multiplicity)).toBe(mark);
    expect(exactNumbers(multiplicity)).toBe(numbers);
  });
});

function lines(store: ReturnType<typeof lendingStore>, id: string): string[] {
  const record = store.getAs('class', id);
  if (!record) throw new Error(id);
  return columnsOf(store, record).map((row) =>
    [...row.glyphs, row.name, row.detail, row.tail].filter((part) => part !== '').join(' '),
  );
}

describe('columns', () => {
  it('imply a key where nothing identifies, and a foreign key on the many side', () => {
    expect(lines(lendingStore(), 'cls_loan')).toEqual([
      'PK id uuid',
      'dueOn date',
      'FK borrowerId varchar(255)',
    ]);
  });

  it('need no surrogate beside an identifier, and none for the other side', () => {
    expect(lines(lendingStore(), 'cls_member')).toEqual(['PK card varchar(255)']);
  });

  it('show enumeration types by name, with their default', () => {
    expect(lines(lendingStore(), 'cls_copy')).toEqual(['PK id uuid', 'state State = in']);
  });

  it('join a subclass to its parent by the parent’s key', () => {
    const store = lendingStore();
    apply(
      store,
      create('class', 'cls_junior', { name: 'Junior' }),
      create('attribute', 'att_until', { name: 'until', type: 'Date', ownerId: 'cls_junior' }),
      { type: 'generalize', id: 'gen_j', specificId: 'cls_junior', generalId: 'cls_member' },
    );
    expect(lines(store, 'cls_junior')).toEqual(['PK FK card varchar(255)', 'until date']);
  });

  it('give an association class a key to each end', () => {
    const store = lendingStore();
    const many = { lower: 0, upper: '*' as const };
    apply(store, create('class', 'cls_seat', { name: 'Reservation' }), {
      type: 'connect',
      id: 'asc_r',
      classId: 'cls_seat',
      source: { id: 'end_rm', classifierId: 'cls_member', multiplicity: many },
      target: { id: 'end_rc', classifierId: 'cls_copy', multiplicity: many },
    });
    expect(lines(store, 'cls_seat')).toEqual([
      'PK id uuid',
      'FK memberId varchar(255)',
      'FK copyId uuid',
    ]);
  });

  it('put the key of a one-to-one relation with the part, or where the partner is mandatory', () => {
    const store = lendingStore();
    const one = { lower: 1, upper: 1 };
    const optional = { lower: 0, upper: 1 };
    apply(store, create('class', 'cls_a', { name: 'A' }), create('class', 'cls_b', { name: 'B' }), {
      type: 'connect',
      id: 'asc_ab',
      source: { id: 'end_a', classifierId: 'cls_a', multiplicity: optional },
      target: { id: 'end_b', classifierId: 'cls_b', multiplicity: one },
    });
    expect(lines(store, 'cls_a')).toContain('FK UQ bId uuid');
    expect(lines(store, 'cls_b')).toEqual(['PK id uuid']);
  });
});
