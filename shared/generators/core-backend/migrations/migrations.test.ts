import { describe, expect, test } from 'vitest';
import { randomCommand } from '../../../../tests/support/random-model';
import { equalJson } from '../../../kit/equal';
import { idSource } from '../../../kit/ids';
import { seededRandom } from '../../../kit/seeded-random';
import { execute } from '../../../metamodel/execute';
import type { Store } from '../../../metamodel/store';
import { Store as EmptyStore } from '../../../metamodel/store';
import { modelOf } from '../../lib/test-support/model-text';
import { BEHAVIOURS } from '../behaviour-plan';
import { coreBackendOptions } from '../options';
import { planBackend } from '../planning';
import { applySteps } from './apply-steps';
import { diffSchemas } from './diff-schemas';
import { extendHistory, migrationsOf, printHistory, readHistory } from './history';
import type { SchemaSnapshot, SchemaTable } from './schema';
import { schemaOf } from './schema';
import type { MigrationStep } from './steps';

function schema(store: Store): SchemaSnapshot {
  const project = { id: 'prj_1', name: 'Example', description: '' };
  const options = coreBackendOptions.parse({ archive: 'always' });
  return schemaOf(planBackend(store, project, options, BEHAVIOURS).plan);
}

const column = (id: string, more: Partial<SchemaTable['columns'][number]> = {}) => ({
  id,
  name: id,
  type: 'text' as const,
  nullable: false,
  ...more,
});
const table = (id: string, more: Partial<SchemaTable> = {}): SchemaTable => ({
  id,
  name: id,
  key: ['id'],
  columns: [column('id', { type: 'id' }), column('title')],
  uniques: [],
  ...more,
});

/** The steps between two schemas of one table each. */
const between = (before: SchemaTable, after: SchemaTable) =>
  diffSchemas({ tables: [before] }, { tables: [after] });

describe('steps', () => {
  test('a renamed element is a rename, of its table and of its column', () => {
    const after = table('books', {
      name: 'works',
      columns: [column('id', { type: 'id' }), column('title', { name: 'name' })],
    });
    expect(between(table('books'), after)).toEqual([
      { kind: 'rename-table', from: 'books', to: 'works' },
      { kind: 'rename-column', table: 'works', from: 'title', to: 'name' },
    ]);
  });

  test('what is unique stays so when it comes back as another type', () => {
    const uniques = [{ name: 'books_title_key', columns: ['title'] }];
    const after = table('books', {
      columns: [column('id', { type: 'id' }), column('title', { type: 'boolean' })],
      uniques,
    });
    const steps = between(table('books', { uniques }), after);
    expect(steps.map(({ kind }) => kind)).toEqual([
      'rename-column',
      'drop-unique',
      'add-column',
      'drop-column',
      'add-unique',
    ]);
  });

  test('names that are swapped take a detour', () => {
    const steps = diffSchemas(
      { tables: [table('a'), table('b')] },
      { tables: [table('a', { name: 'b' }), table('b', { name: 'a' })] },
    );
    expect(steps).toEqual([
      { kind: 'rename-table', from: 'a', to: 'old_a' },
      { kind: 'rename-table', from: 'b', to: 'a' },
      { kind: 'rename-table', from: 'old_a', to: 'b' },
    ]);
  });

  test.each<[string, Partial<SchemaTable['columns'][number]>, unknown]>([
    ['text', {}, { kind: 'value', value: '' }],
    ['optional', { nullable: true }, null],
    ['a default', { default: 'x' }, { kind: 'value', value: 'x' }],
    [
      'a number with bounds',
      { type: 'integer', limits: { minimum: 5 } },
      { kind: 'value', value: 5 },
    ],
    ['an enumeration', { values: [{ id: 'l', value: 'open' }] }, { kind: 'value', value: 'open' }],
    ['a reference', { type: 'id', reference: { table: 'a', onDelete: 'restrict' } }, null],
  ])('a new column gets a value in the rows that are there: %s', (_what, more, fill) => {
    const after = table('books', { columns: [...table('books').columns, column('new', more)] });
    expect(between(table('books'), after)).toMatchObject([{ kind: 'add-column', fill }]);
  });

  test('a new unique column gets a value of its own in each row', () => {
    const after = table('books', {
      columns: [...table('books').columns, column('isbn')],
      uniques: [{ name: 'books_isbn_key', columns: ['isbn'] }],
    });
    expect(between(table('books'), after)).toMatchObject([
      { kind: 'add-column', fill: { kind: 'id' } },
      { kind: 'add-unique', columns: ['isbn'] },
    ]);
  });

  test('a type that holds all values is a change, another one a new column', () => {
    const typed = (type: 'integer' | 'text' | 'boolean') =>
      table('books', { columns: [column('id', { type: 'id' }), column('title', { type })] });
    const kinds = (steps: MigrationStep[]) => steps.map(({ kind }) => kind);
    expect(kinds(between(typed('integer'), typed('text')))).toEqual(['change-column']);
    expect(between(typed('text'), typed('boolean'))).toMatchObject([
      { kind: 'rename-column', from: 'title', to: 'old_title' },
      { kind: 'add-column', column: { name: 'title', type: 'boolean' } },
      { kind: 'drop-column', column: { name: 'old_title' } },
    ]);
  });

  test('a renamed literal renames the values that are stored', () => {
    const states = (value: string) =>
      table('loans', {
        columns: [column('id', { type: 'id' }), column('state', { values: [{ id: 'l', value }] })],
      });
    expect(between(states('open'), states('active'))).toMatchObject([
      { kind: 'rename-values', column: 'state', values: [['open', 'active']] },
      { kind: 'change-column' },
    ]);
  });
});

/** What two schemas have in common whatever the order of their tables and columns. */
function sorted({ tables }: SchemaSnapshot): SchemaSnapshot {
  const byId = <T extends { id: string }>(items: readonly T[]) =>
    [...items].sort((a, b) => (a.id < b.id ? -1 : 1));
  return {
    tables: byId(tables).map((one) => ({
      ...one,
      columns: byId(one.columns).map(({ deferred: _deferred, ...rest }) => rest),
      uniques: [...one.uniques].sort((a, b) => (a.name < b.name ? -1 : 1)),
    })),
  };
}

test('the steps lead from any model to any other that it becomes', () => {
  const wrong: number[] = [];
  for (let seed = 1; seed <= 25; seed += 1) {
    const random = seededRandom(seed);
    const newId = idSource(random);
    const store = new EmptyStore();
    let history = extendHistory(null, 'a-stack', schema(store));
    for (let round = 0; round < 4; round += 1) {
      for (let n = 0; n < 60; n += 1) execute(store, [randomCommand(store, random, newId)]);
      const before = migrationsOf(history).at(-1)?.after ?? history.initial;
      const wanted = schema(store);
      const after = applySteps(before, diffSchemas(before, wanted));
      if (JSON.stringify(sorted(after)) !== JSON.stringify(sorted(wanted))) wrong.push(seed);
      history = extendHistory(history, 'a-stack', wanted);
      if (extendHistory(history, 'a-stack', wanted) !== history) wrong.push(seed);
    }
    if (!equalJson(readHistory(printHistory(history)), history)) wrong.push(seed);
  }
  expect(wrong).toEqual([]);
}, 60_000);

describe('the history', () => {
  const loans = modelOf('class Loan: dueOn: Date');

  test('grows by a migration where the tables change, and not where they do not', () => {
    const first = extendHistory(null, 'one', schema(loans));
    expect(first.migrations).toEqual([]);
    expect(extendHistory(first, 'one', schema(loans))).toBe(first);
    const loan = loans.all('class')[0];
    const renamed = modelOf('class Loan: dueOn: Date');
    expect(loan).toBeDefined();
    execute(renamed, [
      { type: 'rename-element', id: renamed.all('class')[0]?.id ?? '', name: 'Rental' },
    ]);
    const before = extendHistory(null, 'one', schema(modelOf('class Loan: dueOn: Date')));
    const [migration] = extendHistory(before, 'one', schema(renamed)).migrations;
    expect(migration?.name).toMatch(/^0002-(rename-loans-to-rentals|create-rentals)$/);
  });

  test('of another stack starts anew, and one that is no history is none', () => {
    const first = extendHistory(null, 'one', schema(loans));
    expect(extendHistory(first, 'two', schema(loans)).stack).toBe('two');
    expect(readHistory('<<<<<<< HEAD')).toBeNull();
    expect(readHistory('{"formatVersion":2}')).toBeNull();
  });
});
