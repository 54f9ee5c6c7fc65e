import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { shapeOf } from '../../../../../tests/support/database-shape';
import { EvolvingProject } from '../../../../../tests/support/evolving-project';
import type { TestPostgres } from '../../../../../tests/support/postgres';
import { startPostgres } from '../../../../../tests/support/postgres';
import { linkEnvironment } from '../../../../../tests/support/python-environment';
import { randomCommand } from '../../../../../tests/support/random-model';
import { run } from '../../../../../tests/support/tools';
import { idSource } from '../../../../kit/ids';
import { seededRandom } from '../../../../kit/seeded-random';
import { execute } from '../../../../metamodel/execute';
import { Store } from '../../../../metamodel/store';
import { modelOf } from '../../../lib/test-support/model-text';

const LIMIT = 900_000;
const STACK = { stack: 'python-django' };
const folder = mkdtempSync(join(tmpdir(), 'django-migrations-'));
const projects: EvolvingProject[] = [];
let postgres: TestPostgres | undefined;
let isInstalled = false;
const KEY = randomBytes(32).toString('hex');

beforeAll(async () => {
  const first = newProject();
  first.generate(modelOf('class Book: title: String'), STACK);
  const outcome = await linkEnvironment(first.core);
  isInstalled = outcome === null || outcome.status === 0;
  if (isInstalled) postgres = await startPostgres();
  else console.warn(`Skipped: Django cannot be installed here. ${outcome?.output.slice(-500)}`);
}, LIMIT);
afterAll(() => {
  postgres?.stop();
  for (const project of projects) project.dispose();
  rmSync(folder, { recursive: true, force: true });
});

function newProject(): EvolvingProject {
  const project = new EvolvingProject();
  projects.push(project);
  return project;
}

/** Runs all migrations, and asks whether Django would write another one. */
const MIGRATE = `
import os, django
os.environ["DJANGO_SETTINGS_MODULE"] = "service.settings"
django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
call_command("makemigrations", check=True, dry_run=True)
`;

/** A database of its own, by its name: of SQLite, and of PostgreSQL where that is there. */
function databases(name: string): string[] {
  const sqlite = `sqlite:///${join(folder, `${name}.db`)}`;
  if (!postgres) return [sqlite];
  postgres.query(`create database ${name}`);
  return [sqlite, urlOf(name)];
}

function urlOf(name: string): string {
  return (postgres?.url ?? '').replace(/postgres$/, name);
}

async function migrate({ core }: EvolvingProject, database: string): Promise<void> {
  await linkEnvironment(core);
  const { status, output } = run('.venv/bin/python', ['-c', MIGRATE], core, {
    DATABASE_URL: database,
    FIELD_ENCRYPTION_KEYS: KEY,
  });
  if (status !== 0) throw new Error(output.slice(-3000));
}

/** Runs SQL on either database. @returns the rows of the last statement as JSON */
function query({ core }: EvolvingProject, database: string, ...statements: string[]): unknown {
  const script = `
import json, os, sys, django
os.environ["DJANGO_SETTINGS_MODULE"] = "service.settings"
django.setup()
from django.db import connection, transaction
with transaction.atomic(), connection.cursor() as cursor:
    for one in json.loads(sys.argv[1]):
        cursor.execute(one)
    print(json.dumps(cursor.fetchall() if cursor.description else [], default=str))
`;
  const args = ['-c', script, JSON.stringify(statements)];
  const { status, output } = run('.venv/bin/python', args, core, { DATABASE_URL: database });
  if (status !== 0) throw new Error(output.slice(-3000));
  return JSON.parse(output);
}

/** What a database of SQLite is, whatever its indexes are called and in whatever order its columns are. */
function sqliteShape(project: EvolvingProject, database: string): string[] {
  const sql = `select sql from sqlite_master where sql is not null and tbl_name not like 'django\\_%' escape '\\'`;
  const rows = query(project, database, sql) as [string][];
  return rows
    .map(([text]) =>
      text
        .replace(/INDEX "[^"]*" ON/, 'INDEX ON')
        .replaceAll('"', '')
        .split(/[\s(),]+/)
        .sort()
        .join(' '),
    )
    .sort();
}

const id = (n: number) => `0000000000004000800000000000000${n}`;

test('rows live on from one model to the next', { timeout: LIMIT }, async (context) => {
  if (!isInstalled) return context.skip();
  const store = modelOf(`
enum State: open, closed
abstract class Person: name: String
class Member extends Person: number: Integer {id}
class Book: title: String, pages: Integer [0..1], price: Decimal [0..1], state: State = open, mark: String [0..1], place: Integer [0..1]
class Shelf: code: String {unique}
class Loan: dueOn: Date, note: String [0..1]
assoc Loan [*] -- [1] Book
assoc Loan [*] -- [1] Member as borrower
assoc Shelf [1] <*>- [*] Book as content
`);
  const project = newProject();
  const options = { ...STACK, locking: 'none' };
  project.generate(store, options);
  const places = databases('rows');
  for (const database of places) {
    await migrate(project, database);
    query(
      project,
      database,
      `insert into shelves (id, code) values ('${id(1)}', 'A')`,
      `insert into books (id, title, pages, price, state, shelf_id) values
        ('${id(2)}', 'One', 10, 1.5, 'open', '${id(1)}'),
        ('${id(3)}', 'Two', null, null, 'closed', '${id(1)}')`,
      `insert into people (id, kind, name) values ('${id(4)}', 'Member', 'Ann')`,
      `insert into members (id, number) values ('${id(4)}', 7)`,
      `insert into loans (id, due_on, book_id, borrower_id)
        values ('${id(5)}', '2026-01-31', '${id(2)}', '${id(4)}')`,
    );
  }
  const named = (kind: 'class' | 'attribute' | 'literal', name: string) =>
    store.all(kind).find((one) => one.name === name)?.id ?? '';
  const required = { multiplicity: { lower: 1, upper: 1 } };
  const { diagnostics } = execute(store, [
    { type: 'rename-element', id: named('class', 'Loan'), name: 'Rental' },
    { type: 'rename-element', id: named('class', 'Person'), name: 'Human' },
    { type: 'rename-element', id: named('attribute', 'dueOn'), name: 'backBy' },
    { type: 'rename-element', id: named('literal', 'open'), name: 'available' },
    { type: 'update-element', id: named('attribute', 'state'), values: { default: null } },
    { type: 'update-element', id: named('attribute', 'title'), values: { unique: true } },
    { type: 'update-element', id: named('attribute', 'price'), values: { type: 'String' } },
    { type: 'update-element', id: named('attribute', 'pages'), values: required },
    ...['mark', 'place'].map((name) => ({
      type: 'update-element' as const,
      id: named('attribute', name),
      values: { ...required, unique: true },
    })),
    { type: 'update-element', id: named('attribute', 'number'), values: { encrypted: true } },
    { type: 'delete-elements', ids: [named('attribute', 'note')] },
  ]);
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  project.generate(store, options);
  for (const database of places) {
    await migrate(project, database);
    const books = 'select title, pages, price, state from books order by title';
    expect(query(project, database, books)).toEqual([
      ['One', 10, expect.stringMatching(/^1\.50*$/), 'available'],
      ['Two', 0, null, 'closed'],
    ]);
    // What has to be unique is filled with what is.
    const filled = query(project, database, 'select id, mark, place from books order by place');
    expect((filled as string[][]).map(([key, mark, place]) => [key === mark, place])).toEqual([
      [true, 1],
      [true, 2],
    ]);
    // What was readable before is encrypted now.
    const numbers = query(project, database, 'select number from members');
    expect(numbers).toEqual([[expect.stringMatching(/^enc1:[0-9a-f]{8}:/)]]);
    const lent = 'select back_by, name from rentals r join humans h on r.borrower_id = h.id';
    expect(query(project, database, lent)).toEqual([['2026-01-31', 'Ann']]);
    const book = (n: number, title: string, state: string, shelf: number) =>
      query(
        project,
        database,
        `insert into books (id, title, pages, state, mark, place, shelf_id)
          values ('${id(n)}', '${title}', 1, '${state}', 'm${n}', ${n}, '${id(shelf)}')`,
      );
    expect(() => book(6, 'One', 'closed', 1)).toThrow(/unique/i);
    expect(() => book(6, 'Six', 'open', 1)).toThrow(/check/i);
    expect(() => book(6, 'Six', 'closed', 9)).toThrow(/foreign key/i);
  }
  for (const task of ['format', 'lint', 'types']) {
    const { status, output } = run('python3', ['tasks.py', task], project.core);
    expect({ task, status, output: status === 0 ? '' : output }).toEqual({
      task,
      status: 0,
      output: '',
    });
  }
});

test('whatever a model becomes, its migrations lead to the tables that it would begin with', {
  timeout: LIMIT,
}, async (context) => {
  if (!isInstalled) return context.skip();
  for (let seed = 1; seed <= 8; seed += 1) {
    const random = seededRandom(seed);
    const newId = idSource(random);
    const store = new Store();
    const [project, fresh] = [newProject(), newProject()];
    let chosen = {};
    for (let round = 0; round < 4; round += 1) {
      for (let n = 0; n < 50; n += 1) execute(store, [randomCommand(store, random, newId)]);
      const often = () => (random.below(3) > 0 ? 'always' : 'never');
      const locking = random.below(3) > 0 ? 'optional' : 'none';
      const idempotency = random.below(2) > 0;
      chosen = { ...STACK, archive: often(), audit: often(), locking, idempotency };
      project.generate(store, chosen);
    }
    fresh.generate(store, chosen);
    const [old, now] = [databases(`old_${seed}`), databases(`now_${seed}`)];
    for (const database of old) await migrate(project, database);
    for (const database of now) await migrate(fresh, database);
    expect({ seed, shape: sqliteShape(project, old[0] ?? '') }).toEqual({
      seed,
      shape: sqliteShape(fresh, now[0] ?? ''),
    });
    if (!postgres) continue;
    const shape = (name: string) =>
      postgres && shapeOf(postgres, 'public', urlOf(`${name}_${seed}`));
    expect({ seed, shape: shape('old') }).toEqual({ seed, shape: shape('now') });
  }
});
