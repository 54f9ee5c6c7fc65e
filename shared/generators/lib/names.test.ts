import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { camel, constant, databaseName, kebab, NameScope, pascal, plural, wordsOf } from './names';

describe('wordsOf', () => {
  test.each([
    ['dueOn', ['due', 'on']],
    ['due_on', ['due', 'on']],
    ['Due on', ['due', 'on']],
    ['HTTPServer', ['http', 'server']],
    ['isbn13', ['isbn13']],
    ['Prénom Über', ['prenom', 'uber']],
    ['Straße', ['strasse']],
    ["O'Hara", ['o', 'hara']],
    ['../../etc/passwd', ['etc', 'passwd']],
    ['`${process.exit()}`', ['process', 'exit']],
    ['订单', []],
    ['', []],
  ])('%s', (name, words) => {
    expect(wordsOf(name)).toEqual(words);
  });

  test('gives only lower-case letters and digits, whatever the name', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (name) => {
        for (const word of wordsOf(name)) expect(word).toMatch(/^[a-z\d]+$/);
        expect(kebab(wordsOf(name)).length).toBeLessThanOrEqual(50);
      }),
    );
  });

  test('keeps long names apart that begin alike', () => {
    const long = 'a very long name '.repeat(20);
    expect(wordsOf(`${long} one`)).not.toEqual(wordsOf(`${long} two`));
  });
});

test('cases', () => {
  const words = ['order', 'line'];
  expect([pascal(words), camel(words), kebab(words), constant(words)]).toEqual([
    'OrderLine',
    'orderLine',
    'order-line',
    'ORDER_LINE',
  ]);
});

test.each([
  ['book', 'books'],
  ['person', 'people'],
  ['category', 'categories'],
  ['key', 'keys'],
  ['address', 'addresses'],
  ['status', 'statuses'],
  ['branch', 'branches'],
  ['box', 'boxes'],
  ['news', 'news'],
  ['settings', 'settings'],
])('plural of %s', (word, many) => {
  expect(plural([word])).toEqual([many]);
});

describe('NameScope', () => {
  test('takes the first free candidate, whatever its case or separators', () => {
    const scope = new NameScope(['type']);
    expect(scope.take(['Type', 'TypeRecord'])).toBe('TypeRecord');
    expect(scope.take(['due_on'])).toBe('due_on');
    expect(scope.take(['dueOn'])).toBe('dueOn2');
  });

  test('keeps free what is derived from a name', () => {
    const scope = new NameScope();
    const suffixed = (name: string) => [`${name}Create`];
    expect(scope.take(['LoanCreate'])).toBe('LoanCreate');
    expect(scope.take(['Loan', 'LoanRecord'], suffixed)).toBe('LoanRecord');
  });
});

test('database names fit PostgreSQL and stay apart', () => {
  const a = databaseName('t'.repeat(60), 'column', 'fkey');
  const b = databaseName('t'.repeat(60), 'column2', 'fkey');
  expect(a.length).toBeLessThanOrEqual(63);
  expect(a).not.toBe(b);
});
