import { afterAll, beforeAll, expect, test } from 'vitest';
import { shapeOf } from '../../../../../tests/support/database-shape';
import type { TestPostgres } from '../../../../../tests/support/postgres';
import { startPostgres } from '../../../../../tests/support/postgres';
import { randomCommand } from '../../../../../tests/support/random-model';
import { idSource } from '../../../../kit/ids';
import { seededRandom } from '../../../../kit/seeded-random';
import { execute } from '../../../../metamodel/execute';
import { Store } from '../../../../metamodel/store';
import type { VirtualFile } from '../../../contract';
import { modelOf } from '../../../lib/test-support/model-text';
import { coreBackend } from '../../index';
import { HISTORY_PATH, readHistory } from '../../migrations/history';

let postgres: TestPostgres | undefined;
beforeAll(async () => {
  postgres = await startPostgres();
}, 120_000);
afterAll(() => postgres?.stop());

/** The migrations of a project over several generations, each as it was written first. */
class Migrations {
  readonly texts = new Map<string, string>();
  #files: VirtualFile[] = [];

  /** @param chosen options that may differ from one generation to the next */
  generate(store: Store, chosen: object = {}): void {
    const before = this.#files.find(({ path }) => path === HISTORY_PATH);
    const schemaHistory = before && readHistory(before.text);
    const project = { id: 'prj_1', name: 'Lending', description: '' };
    const options = coreBackend.options.parse({ stack: 'java-spring', ...chosen });
    const facts = schemaHistory ? { schemaHistory } : {};
    this.#files = coreBackend.plan({ store, project, options, facts }).files;
    for (const { path, text } of this.#files) {
      if (path.endsWith('.sql') && !this.texts.has(path)) this.texts.set(path, text);
    }
  }

  /** In the order in which Flyway runs them, each in its transaction. */
  inOrder(): string[] {
    const number = (path: string) => Number(/V(\d+)__/.exec(path)?.[1]);
    return [...this.texts]
      .sort(([a], [b]) => number(a) - number(b))
      .map(([, text]) => `begin;\n${text}\ncommit;\n`);
  }
}

const id = (n: number) => `00000000-0000-4000-8000-00000000000${n}`;

test('rows live on from one model to the next', { timeout: 120_000 }, (context) => {
  if (!postgres) return context.skip();
  const store = modelOf(`
enum State: open, closed
abstract class Person: name: String
class Member extends Person: number: Integer {id}
class Book: title: String, pages: Integer [0..1], price: Decimal [0..1], state: State = open
class Shelf: code: String {unique}
class Loan: dueOn: Date, note: String [0..1]
assoc Loan [0..3] -- [1] Book
assoc Loan [*] -- [1] Member as borrower
assoc Shelf [1] <*>- [*] Book as content
`);
  const migrations = new Migrations();
  migrations.generate(store);
  const run = (sql: string) => postgres?.query(`set search_path = rows; ${sql}`) ?? '';
  const rows = (sql: string) => run(sql).split('\n').slice(1);
  const [first = ''] = migrations.inOrder();
  postgres.query('create schema rows');
  run(`${first}
    insert into shelves (id, code) values ('${id(1)}', 'A');
    insert into books (id, title, pages, price, state, shelf_id) values
      ('${id(2)}', 'One', 10, 1.5, 'OPEN', '${id(1)}'),
      ('${id(3)}', 'Two', null, null, 'CLOSED', '${id(1)}');
    insert into people (id, kind, name) values ('${id(4)}', 'Member', 'Ann');
    insert into members (id, number) values ('${id(4)}', 7);
    insert into loans (id, due_on, book_id, borrower_id) values
      ('${id(5)}', '2026-01-31', '${id(2)}', '${id(4)}');`);
  const named = (kind: 'class' | 'attribute' | 'literal', name: string) =>
    store.all(kind).find((one) => one.name === name)?.id ?? '';
  const optional = { multiplicity: { lower: 1, upper: 1 } };
  const { diagnostics } = execute(store, [
    { type: 'rename-element', id: named('class', 'Loan'), name: 'Rental' },
    { type: 'rename-element', id: named('attribute', 'dueOn'), name: 'backBy' },
    { type: 'rename-element', id: named('literal', 'open'), name: 'available' },
    { type: 'update-element', id: named('attribute', 'state'), values: { default: null } },
    { type: 'update-element', id: named('attribute', 'title'), values: { unique: true } },
    { type: 'update-element', id: named('attribute', 'price'), values: { type: 'String' } },
    { type: 'update-element', id: named('attribute', 'pages'), values: optional },
  ]);
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  migrations.generate(store);
  const [, second = ''] = migrations.inOrder();
  run(second);
  expect(rows('select title, pages, price, state from books order by id')).toEqual([
    'One|10|1.5000|AVAILABLE',
    'Two|0||CLOSED',
  ]);
  const lent = 'select back_by, name from rentals join people on borrower_id = people.id';
  expect(rows(lent)).toEqual(['2026-01-31|Ann']);
  const book = (n: number, title: string, state: string, shelf: number) =>
    `insert into books (id, title, pages, state, shelf_id)
      values ('${id(n)}', '${title}', 1, '${state}', '${id(shelf)}');`;
  expect(() => run(book(6, 'One', 'CLOSED', 1))).toThrow(/unique/);
  expect(() => run(book(6, 'Six', 'OPEN', 1))).toThrow(/check/);
  expect(() => run(book(6, 'Six', 'CLOSED', 9))).toThrow(/foreign key/);
  const rental = (n: number) =>
    `insert into rentals (id, back_by, book_id, borrower_id)
      values ('${id(n)}', '2026-01-31', '${id(2)}', '${id(4)}');`;
  run(rental(6) + rental(7));
  expect(() => run(rental(8))).toThrow(/too many/);
});

test('whatever a model becomes, its migrations lead to the tables that it would begin with', {
  timeout: 240_000,
}, (context) => {
  if (!postgres) return context.skip();
  for (let seed = 1; seed <= 12; seed += 1) {
    const random = seededRandom(seed);
    const newId = idSource(random);
    const store = new Store();
    const migrations = new Migrations();
    const often = () => (random.below(3) > 0 ? 'always' : 'never');
    let chosen = {};
    for (let round = 0; round < 4; round += 1) {
      for (let n = 0; n < 50; n += 1) execute(store, [randomCommand(store, random, newId)]);
      const locking = random.below(3) > 0 ? 'optional' : 'none';
      chosen = { archive: often(), audit: often(), locking, idempotency: random.below(2) > 0 };
      migrations.generate(store, chosen);
    }
    const fresh = new Migrations();
    fresh.generate(store, chosen);
    const [old, now] = [`old_${seed}`, `now_${seed}`];
    for (const [schema, { texts }] of [
      [old, migrations],
      [now, fresh],
    ] as const) {
      expect(texts.size).toBeGreaterThan(0);
      const all = (schema === old ? migrations : fresh).inOrder().join('');
      postgres.query(`create schema ${schema}; set search_path = ${schema}; ${all}`);
    }
    expect(shapeOf(postgres, old)).toEqual(shapeOf(postgres, now));
  }
});
