import { describe, expect, it } from 'vitest';
import { create } from '../../../shared/metamodel/commands';
import { execute } from '../../../shared/metamodel/execute';
import { Store } from '../../../shared/metamodel/store';
import {
  addParameters,
  classifierNamed,
  matching,
  moveBy,
  multiplicityChoices,
  setAggregation,
  setMultiplicity,
  stereotypeFrom,
  typeChoices,
} from './edits';

function library(): Store {
  const store = new Store();
  const { diagnostics } = execute(store, [
    create('class', 'cls_loan', { name: 'Loan' }),
    create('class', 'cls_book', { name: 'Book' }),
    create('enumeration', 'enm_state', { name: 'LoanState' }),
    create('attribute', 'att_a', { name: 'a', ownerId: 'cls_loan' }),
    create('attribute', 'att_b', { name: 'b', ownerId: 'cls_loan' }),
    create('attribute', 'att_c', { name: 'c', ownerId: 'cls_loan' }),
    create('operation', 'opr_renew', { name: 'renew', ownerId: 'cls_loan' }),
    {
      type: 'connect',
      id: 'asc_of',
      source: { id: 'end_loan', classifierId: 'cls_loan', aggregation: 'composite' },
      target: { id: 'end_book', classifierId: 'cls_book' },
    },
    {
      type: 'update-element',
      id: 'end_book',
      values: { extra: { unknownMultiplicity: true, kept: 1 } },
    },
  ]);
  expect(diagnostics).toEqual([]);
  return store;
}

const names = (store: Store) => store.children('cls_loan', 'attribute').map(({ name }) => name);

describe('moveBy', () => {
  it.each([
    ['att_a', 1, ['b', 'a', 'c']],
    ['att_b', 1, ['a', 'c', 'b']],
    ['att_c', -1, ['a', 'c', 'b']],
    ['att_b', -1, ['b', 'a', 'c']],
  ] as const)('moves %s by %d', (id, step, expected) => {
    const store = library();
    expect(execute(store, moveBy(store, id, step)).diagnostics).toEqual([]);
    expect(names(store)).toEqual(expected);
  });

  it('does nothing at the ends', () => {
    const store = library();
    expect(moveBy(store, 'att_a', -1)).toEqual([]);
    expect(moveBy(store, 'att_c', 1)).toEqual([]);
    expect(moveBy(store, 'gone', 1)).toEqual([]);
  });
});

describe('setMultiplicity', () => {
  it('makes an end known, also where it says what it said before', () => {
    const store = library();
    const parsed = setMultiplicity(store, 'end_book', '0..*');
    expect(parsed.ok && execute(store, parsed.value).diagnostics).toEqual([]);
    const end = store.getAs('association-end', 'end_book');
    expect(end?.multiplicity).toEqual({ lower: 0, upper: '*' });
    expect(end?.extra).toEqual({ kept: 1 });
  });

  it('sets that of an attribute', () => {
    const store = library();
    const parsed = setMultiplicity(store, 'att_a', '2..5');
    expect(parsed.ok && execute(store, parsed.value).diagnostics).toEqual([]);
    expect(store.getAs('attribute', 'att_a')?.multiplicity).toEqual({ lower: 2, upper: 5 });
  });

  it('says how it is written', () => {
    expect(setMultiplicity(library(), 'att_a', 'some')).toMatchObject({ ok: false });
  });
});

describe('setAggregation', () => {
  it('moves the whole to the other end', () => {
    const store = library();
    const end = store.getAs('association-end', 'end_book');
    if (!end) throw new Error('no end');
    expect(execute(store, setAggregation(store, end, 'shared')).diagnostics).toEqual([]);
    expect(store.getAs('association-end', 'end_loan')?.aggregation).toBe('none');
    expect(store.getAs('association-end', 'end_book')?.aggregation).toBe('shared');
  });
});

describe('addParameters', () => {
  it('reads several at once', () => {
    const store = library();
    let n = 0;
    const parsed = addParameters(
      store,
      (prefix) => `${prefix}_${(n += 1)}`,
      'opr_renew',
      'from: date, days: int',
    );
    expect(parsed.ok && execute(store, parsed.value).diagnostics).toEqual([]);
    expect(store.children('opr_renew', 'parameter').map(({ name, type }) => [name, type])).toEqual([
      ['from', 'Date'],
      ['days', 'Integer'],
    ]);
  });

  it('refuses nothing at all', () => {
    expect(addParameters(library(), () => 'par_1', 'opr_renew', ' ')).toMatchObject({ ok: false });
  });
});

describe('choices', () => {
  it('lists primitives, then what the model has', () => {
    const values = typeChoices(library()).map(({ value }) => value);
    expect(values[0]).toBe('String');
    expect(values.slice(-3)).toEqual(['LoanState', 'Book', 'Loan']);
  });

  it('puts what begins with the typed text first', () => {
    const found = matching(typeChoices(library()), 'loan').map(({ value }) => value);
    expect(found).toEqual(['LoanState', 'Loan']);
    expect(matching(multiplicityChoices(), '1').map(({ value }) => value)).toEqual([
      '1',
      '1..*',
      '0..1',
    ]);
    expect(matching(multiplicityChoices(), '')).toHaveLength(4);
  });

  it('finds a classifier that may stand there', () => {
    const store = library();
    expect(classifierNamed(store, 'book', ['class'])).toEqual({ ok: true, value: 'cls_book' });
    expect(classifierNamed(store, '', ['class'])).toEqual({ ok: true, value: null });
    expect(classifierNamed(store, 'LoanState', ['class'])).toMatchObject({ ok: false });
    expect(classifierNamed(store, 'Nobody', ['class'])).toMatchObject({ ok: false });
  });
});

describe('stereotypeFrom', () => {
  it.each([
    ['«actor»', 'actor'],
    ['<< actor >>', 'actor'],
    ['actor', 'actor'],
    ['  ', null],
    ['«»', null],
  ])('reads %s', (text, expected) => {
    expect(stereotypeFrom(text)).toBe(expected);
  });
});
