import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { EvolvingProject } from '../../../../tests/support/evolving-project';
import type { TestPostgres } from '../../../../tests/support/postgres';
import { startPostgres } from '../../../../tests/support/postgres';
import type { Command } from '../../../metamodel/commands';
import { execute } from '../../../metamodel/execute';
import type { Store } from '../../../metamodel/store';
import { modelOf } from '../../lib/test-support/model-text';

/**
 * Proof that a model may change once its backend runs somewhere: databases of the first model, with
 * rows in them, are brought to the last one by forward migrations, on SQLite and PostgreSQL, and the
 * backend's own tests pass on tables that are made by all migrations in a row.
 */
const MODEL = `
enum State: open, closed, lost
abstract class Person: name: String
class Member extends Person: number: Integer {id}
class Book: title: String, pages: Integer [0..1], price: Decimal [0..1], state: State = open
class Shelf: code: String {unique}
class Loan: dueOn: Date, note: String [0..1]
assoc Loan [*] -- [1] Book
assoc Loan [*] -- [1] Member as borrower
assoc Shelf [1] <*>- [*] Book as content
`;
const LIMIT = 900_000;

class Backend {
  readonly #project = new EvolvingProject();
  readonly folder = this.#project.folder;
  readonly core = this.#project.core;
  readonly store: Store = modelOf(MODEL);

  generate(): void {
    this.#project.generate(this.store);
  }

  dispose(): void {
    this.#project.dispose();
  }

  change(...commands: Command[]): void {
    const { diagnostics } = execute(this.store, commands);
    const [problem] = diagnostics.filter(({ severity }) => severity === 'error');
    if (problem) throw new Error(problem.message);
  }

  id(kind: 'class' | 'literal' | 'attribute', name: string): string {
    const found = this.store.all(kind).find((one) => one.name === name);
    if (!found) throw new Error(`There is no ${kind} ${name}.`);
    return found.id;
  }

  run(
    command: string,
    args: readonly string[],
    database = '',
  ): { status: number | null; output: string } {
    const env = { ...process.env, NODE_OPTIONS: '', NO_COLOR: '1', DATABASE_URL: database };
    const { status, stdout, stderr } = spawnSync(command, args, {
      cwd: this.core,
      encoding: 'utf8',
      env,
    });
    return { status, output: `${stdout}${stderr}` };
  }

  /** @returns what the compiler says where it is not content */
  build(): { status: number | null; output: string } {
    const { status, output } = this.run('npm', ['run', 'build']);
    return { status, output: status === 0 ? '' : output.slice(-3000) };
  }

  /** Brings the database up to date and runs SQL. @returns the rows of the last statement */
  sql(database: string, statements: readonly string[]): unknown {
    writeFileSync(join(this.core, 'dist', 'run-sql.mjs'), RUN_SQL);
    const args = ['dist/run-sql.mjs', database, JSON.stringify(statements)];
    const { status, output } = this.run('node', args);
    if (status !== 0) throw new Error(output.slice(-3000));
    return JSON.parse(output.trim().split('\n').at(-1) ?? '');
  }
}

const RUN_SQL = `import { sql } from 'kysely';
import { dialectOf, openDatabase } from './database/database.js';
import { migrateToLatest } from './database/migrator.js';
const [, , url, statements] = process.argv;
const db = openDatabase(url);
await migrateToLatest(db, dialectOf(url));
let rows = [];
for (const one of JSON.parse(statements)) ({ rows } = await sql.raw(one).execute(db));
console.log(JSON.stringify(rows));
await db.destroy();
`;

const backend = new Backend();
const sqlite = `file:${join(backend.folder, 'lending.db')}`;
let databases: string[] = [];
let postgres: TestPostgres | undefined;

beforeAll(async () => {
  backend.generate();
  const args = ['install', '--no-audit', '--no-fund', '--prefer-offline'];
  const { status, output } = backend.run('npm', args);
  if (status !== 0) {
    console.warn(`Skipped: generated backends cannot be installed here. ${output.slice(-500)}`);
    return;
  }
  postgres = await startPostgres();
  databases = [sqlite, ...(postgres ? [postgres.url] : [])];
}, LIMIT);
afterAll(() => {
  postgres?.stop();
  backend.dispose();
}, LIMIT);

const id = (n: number) => `00000000-0000-4000-8000-00000000000${n}`;

const ROWS = [
  `insert into shelves (id, code) values ('${id(1)}', 'A')`,
  `insert into books (id, title, pages, price, state, shelf_id) values ('${id(2)}', 'One', 10, 1.5, 'open', '${id(1)}'), ('${id(3)}', 'Two', null, null, 'closed', '${id(1)}')`,
  `insert into people (id, kind, name) values ('${id(4)}', 'Member', 'Ann')`,
  `insert into members (id, number) values ('${id(4)}', 7)`,
  `insert into loans (id, due_on, book_id, borrower_id) values ('${id(5)}', '2026-01-31', '${id(2)}', '${id(4)}')`,
];

function changeModel(): void {
  backend.change(
    { type: 'rename-element', id: backend.id('class', 'Loan'), name: 'Rental' },
    { type: 'rename-element', id: backend.id('attribute', 'dueOn'), name: 'backBy' },
    { type: 'rename-element', id: backend.id('literal', 'open'), name: 'available' },
    { type: 'update-element', id: backend.id('attribute', 'state'), values: { default: null } },
    // Required now: the rows without get a value; the price's column becomes a text.
    {
      type: 'update-element',
      id: backend.id('attribute', 'pages'),
      values: { multiplicity: { lower: 1, upper: 1 } },
    },
    { type: 'update-element', id: backend.id('attribute', 'price'), values: { type: 'String' } },
    { type: 'update-element', id: backend.id('attribute', 'title'), values: { unique: true } },
    { type: 'delete-elements', ids: [backend.id('attribute', 'note')] },
  );
}

test('rows live on through renames, new rules and removed columns', {
  timeout: LIMIT,
}, (context) => {
  if (databases.length === 0) return context.skip();
  expect(backend.build()).toEqual({ status: 0, output: '' });
  for (const database of databases) backend.sql(database, ROWS);
  changeModel();
  backend.generate();
  expect(backend.build()).toEqual({ status: 0, output: '' });
  for (const database of databases) {
    const books = backend.sql(database, [
      'select title, pages, price, state from books order by id',
    ]);
    expect(books).toMatchObject([
      { title: 'One', pages: 10, price: expect.stringMatching(/^1\.50*$/), state: 'available' },
      { title: 'Two', pages: 0, price: null, state: 'closed' },
    ]);
    const joined =
      'select r.back_by, p.name from rentals r join members m on m.id = r.borrower_id join people p on p.id = m.id';
    expect(backend.sql(database, [joined])).toEqual([{ back_by: '2026-01-31', name: 'Ann' }]);
    const twice = [
      `insert into books (id, title, pages, state, shelf_id) values ('${id(6)}', 'One', 1, 'lost', '${id(1)}')`,
    ];
    expect(() => backend.sql(database, twice)).toThrow(/unique/i);
    const unknown = [
      `insert into books (id, title, pages, state, shelf_id) values ('${id(6)}', 'Six', 1, 'open', '${id(1)}')`,
    ];
    expect(() => backend.sql(database, unknown)).toThrow(/check/i);
    const orphan = [
      `insert into books (id, title, pages, state, shelf_id) values ('${id(6)}', 'Six', 1, 'lost', '${id(9)}')`,
    ];
    expect(() => backend.sql(database, orphan)).toThrow(/foreign key/i);
    expect(() => backend.sql(database, [`delete from books where id = '${id(2)}'`])).toThrow(
      /foreign key/i,
    );
  }
});

test('a second change follows the first, and the backend’s own tests pass', {
  timeout: LIMIT,
}, (context) => {
  if (databases.length === 0) return context.skip();
  const shelf = backend.id('class', 'Shelf');
  backend.change(
    { type: 'rename-element', id: shelf, name: 'Rack' },
    {
      type: 'create-element',
      id: 'cls_fine',
      kind: 'class',
      values: { name: 'Fine' },
    },
  );
  backend.generate();
  expect(backend.build()).toEqual({ status: 0, output: '' });
  for (const database of databases) {
    expect(backend.sql(database, ['select count(*) as n from racks'])).toEqual([{ n: 1 }]);
    expect(backend.sql(database, ['select count(*) as n from books'])).toEqual([{ n: 2 }]);
    const { status, output } = backend.run('npm', ['test'], database === sqlite ? '' : database);
    expect({ status, output: status === 0 ? '' : output.slice(-4000) }).toEqual({
      status: 0,
      output: '',
    });
  }
});
