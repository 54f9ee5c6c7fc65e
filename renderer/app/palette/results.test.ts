import { describe, expect, it } from 'vitest';
import { create } from '../../../shared/metamodel/commands';
import { execute } from '../../../shared/metamodel/execute';
import { wholeStore } from '../../../shared/diagrams/lending.fixture';
import { Store } from '../../../shared/metamodel/store';
import type { Action } from '../actions';
import { findActions, findElements } from './results';

const action = (title: string, keywords = ''): Action => ({
  id: title,
  title,
  group: 'project',
  keywords,
  run() {},
});

describe('the palette', () => {
  it('puts the best match first and leaves out what does not match', () => {
    const actions = [
      action('Show the proof'),
      action('Prove it'),
      action('Open'),
      action('Improve'),
    ];
    const titles = findActions(actions, 'prov').map(({ title }) => title);
    expect(titles).toEqual(['Prove it', 'Improve']);
    expect(findActions(actions, '').length).toBe(4);
  });

  it('finds by words in any order and by keywords', () => {
    const actions = [action('Save version', 'commit git')];
    expect(findActions(actions, 'ver sav')).toHaveLength(1);
    expect(findActions(actions, 'commit')).toHaveLength(1);
    expect(findActions(actions, '(')).toEqual([]);
  });

  it('finds what any type of diagram shows, but nothing without a name', () => {
    const store = wholeStore();
    const kinds = (typed: string) => findElements(store, typed).map(({ kind }) => kind);
    expect(kinds('borrow a copy')).toEqual(
      expect.arrayContaining(['use-case', 'interaction', 'activity']),
    );
    expect(kinds('payment')).toEqual(['component']);
    expect(kinds('early')).toEqual(['state']);
    expect(findElements(store, '').every(({ title }) => title !== '')).toBe(true);
    expect(kinds('initial')).toEqual([]);
  });

  it('finds elements by name and by place', () => {
    const store = new Store();
    execute(store, [
      create('class', 'cls_1', { name: 'Loan' }),
      create('attribute', 'att_1', { ownerId: 'cls_1', name: 'dueOn' }),
      create('class', 'cls_2', { name: 'LoanRequest' }),
    ]);
    expect(findElements(store, 'loan').map(({ title }) => title)).toEqual([
      'Loan',
      'LoanRequest',
      'Loan.dueOn',
    ]);
    expect(findElements(store, 'loan.due').map(({ id }) => id)).toEqual(['att_1']);
  });
});
