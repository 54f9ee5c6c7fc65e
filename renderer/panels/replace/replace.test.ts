import { describe, expect, it } from 'vitest';
import { apply, lendingStore, wholeStore } from '../../../shared/diagrams/lending.fixture';
import { create } from '../../../shared/metamodel/commands';
import { nameMatches, renameCommands } from './name-matches';
import { usagesOf } from './usages';

const wanted = { find: 'loan', replacement: 'Rental', matchCase: false, wholeWord: false };

describe('names that hold some words', () => {
  it('are found wherever they are, with what they would become', () => {
    const store = lendingStore();
    apply(store, create('class', 'cls_lr', { name: 'LoanRequest', ownerId: 'pkg_lend' }));
    const found = nameMatches(store, wanted);
    expect(found).toContainEqual({
      id: 'cls_lr',
      kind: 'class',
      path: ['lending'],
      before: 'LoanRequest',
      after: 'RentalRequest',
    });
    apply(store, ...renameCommands(found, new Set(['cls_loan'])));
    expect(store.getAs('class', 'cls_lr')?.name).toBe('RentalRequest');
    expect(store.getAs('class', 'cls_loan')?.name).toBe('Loan');
  });

  it('are whole words of camel case when asked', () => {
    const store = lendingStore();
    const names = ['dueDate', 'update', 'date', 'dates', 'date2', 'lastDateSeen'];
    for (const [at, name] of names.entries()) {
      apply(store, create('attribute', `att_w${at}`, { name, ownerId: 'cls_copy' }));
    }
    const whole = { find: 'date', replacement: 'Day', matchCase: false, wholeWord: true };
    const found = nameMatches(store, whole).map(({ before, after }) => `${before} ${after}`);
    expect(found.sort()).toEqual(['date day', 'dueDate dueDay', 'lastDateSeen lastDaySeen']);
    const exact = nameMatches(store, { ...whole, matchCase: true });
    expect(exact.map(({ before, after }) => `${before} ${after}`)).toEqual(['date Day']);
  });

  it('take every letter as itself', () => {
    const store = lendingStore();
    apply(store, create('class', 'cls_x', { name: 'a.b(c)' }));
    const found = nameMatches(store, { ...wanted, find: '.b(', replacement: '$&' });
    expect(found.map(({ after }) => after)).toEqual(['a$&c)']);
    expect(nameMatches(store, { ...wanted, find: ' ' })).toEqual([]);
  });
});

describe('usages', () => {
  it('are types, relations, generalizations and diagrams, each once', () => {
    const store = lendingStore();
    apply(
      store,
      create('attribute', 'att_t', { name: 'state2', typeId: 'enm_state', ownerId: 'cls_copy' }),
    );
    expect(usagesOf(store, 'enm_state')).toContainEqual({
      id: 'att_t',
      kind: 'attribute',
      name: 'Copy.state2',
      how: 'usages.type',
    });
    const hows = usagesOf(store, 'cls_member').map(({ how }) => how);
    expect(hows).toContain('usages.relation');
    expect(hows).toContain('usages.general');
    expect(usagesOf(store, 'cls_person').map(({ how }) => how)).toContain('usages.special');
  });

  it('know behaviour, structure and examples', () => {
    const store = wholeStore();
    const hows = (id: string) =>
      usagesOf(store, id).map(({ name, how }) => `${name} ${how.replace('usages.', '')}`);
    expect(hows('cls_copy')).toContain('copy part');
    expect(hows('opr_lend')).toContain('lend call');
    expect(hows('cls_member')).toContain('ada example');
    expect(hows('att_due')).toContain('dueOn value');
    expect(hows('lit_in')).toContain('in state');
    expect(hows('cls_member')).toContain('Reader data');
    // Lines are there for both sides, also for the one that owns them.
    expect(hows('ucs_borrow').filter((how) => how.endsWith(' relation'))).toHaveLength(3);
    expect(hows('dpl_node')).toContain('Runtime runs api.tar.gz relation');
    expect(hows('sta_in').filter((how) => how.endsWith(' relation'))).toHaveLength(2);
    expect(hows('itr_borrow')).toContain('Borrow a copy diagram');
  });

  it('are none for something that nothing refers to', () => {
    const store = lendingStore();
    apply(store, create('class', 'cls_alone', { name: 'Alone' }));
    expect(usagesOf(store, 'cls_alone')).toEqual([]);
  });
});
