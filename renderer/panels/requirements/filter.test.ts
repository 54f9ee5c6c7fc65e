import { describe, expect, it } from 'vitest';
import { create } from '../../../shared/metamodel/commands';
import { execute } from '../../../shared/metamodel/execute';
import { Store } from '../../../shared/metamodel/store';
import { ANY, matchesFilter } from './filter';

describe('filtering statements', () => {
  const store = new Store();
  execute(store, [
    create('statement', 'stm_1', { text: 'Members borrow Books.', requirement: 'functional' }),
  ]);
  const [statement] = store.all('statement');

  it('looks for every word and every chosen value', () => {
    if (!statement) throw new Error('The statement was not made.');
    expect(matchesFilter(statement, ANY)).toBe(true);
    expect(matchesFilter(statement, { ...ANY, words: 'book member' })).toBe(true);
    expect(matchesFilter(statement, { ...ANY, words: 'book clinic' })).toBe(false);
    expect(matchesFilter(statement, { ...ANY, requirement: 'functional' })).toBe(true);
    expect(matchesFilter(statement, { ...ANY, requirement: 'quality' })).toBe(false);
    expect(matchesFilter(statement, { ...ANY, source: 'manual' })).toBe(true);
    expect(matchesFilter(statement, { ...ANY, source: 'interview' })).toBe(false);
  });
});
