import { describe, expect, it } from 'vitest';
import {
  camelName,
  nameKey,
  oneLine,
  pascalName,
  plural,
  singular,
  spoken,
  spokenPlural,
  thirdPerson,
  upperName,
  verbKey,
  verbPhrase,
  withArticle,
} from './names';

describe('names', () => {
  it('tells the same thing by any case, number and spelling', () => {
    const keys = ['LoanStatus', 'loan statuses', 'LOAN_STATUS', 'loan-status'].map(nameKey);
    expect(new Set(keys).size).toBe(1);
    expect(nameKey('Loan')).not.toBe(nameKey('LoanItem'));
  });

  it.each([
    ['library member', 'LibraryMember'],
    ['ISBN number', 'ISBNNumber'],
    ['../../etc', 'Etc'],
    ['1st class', 'The1stClass'],
    ['Größe', 'Größe'],
    ['😀', ''],
    ['Lo\nan', 'LoAn'],
  ])('makes %j the classifier %j', (text, name) => expect(pascalName(text)).toBe(name));

  it('makes names of any length short', () => {
    expect(pascalName('a'.repeat(10_000))).toHaveLength(60);
    expect(oneLine('word '.repeat(10_000)).length).toBeLessThanOrEqual(100);
  });

  it('makes attribute and literal names', () => {
    expect(camelName('due date')).toBe('dueDate');
    expect(camelName('ISBN')).toBe('isbn');
    expect(upperName('on loan')).toBe('ON_LOAN');
  });

  it('says names in words', () => {
    expect(spoken('dueDate')).toBe('due date');
    expect(spoken('ISBN')).toBe('ISBN');
    expect(spokenPlural('OrderLine')).toBe('order lines');
    expect(withArticle('order')).toBe('an order');
    expect(withArticle('user')).toBe('a user');
  });

  it.each([
    ['box', 'boxes'],
    ['category', 'categories'],
    ['person', 'people'],
    ['day', 'days'],
    ['status', 'statuses'],
  ])('counts one %s, two %s', (one, many) => {
    expect(plural(one)).toBe(many);
    expect(singular(many)).toBe(one);
  });

  it('bends the verbs of labels', () => {
    expect(verbPhrase('borrows')).toBe('borrow');
    expect(verbPhrase('is assigned to')).toBe('be assigned to');
    expect(verbPhrase('placed by')).toBe('be placed by');
    expect(thirdPerson('borrow')).toBe('borrows');
    expect(thirdPerson('apply for')).toBe('applies for');
    expect(thirdPerson('owned by')).toBe('owned by');
  });

  it('knows two forms of a verb as one, and `has` as none', () => {
    expect(verbKey('borrows')).toBe(verbKey('is borrowed by'));
    expect(verbKey('borrows')).not.toBe(verbKey('reserves'));
    expect(verbKey('has')).toBe('');
    expect(verbKey('belongs to')).toBe('');
  });
});
