import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { NOT_PROVEN, provesStacks } from '../../../../../tests/support/long-proofs';
import type { TestPostgres } from '../../../../../tests/support/postgres';
import { startPostgres } from '../../../../../tests/support/postgres';
import { linkEnvironment } from '../../../../../tests/support/python-environment';
import { randomCommand } from '../../../../../tests/support/random-model';
import { run } from '../../../../../tests/support/tools';
import { idSource } from '../../../../kit/ids';
import { seededRandom } from '../../../../kit/seeded-random';
import { execute } from '../../../../metamodel/execute';
import { Store } from '../../../../metamodel/store';
import type { VirtualFile } from '../../../contract';
import { modelOf } from '../../../lib/test-support/model-text';
import { coreBackend } from '../../index';
import { HISTORY_PATH, readHistory } from '../../migrations/history';

/**
 * Proof that Alembic brings databases with rows in them from one model to the next, on SQLite and
 * PostgreSQL, and that whatever a model becomes, its migrations lead to the tables of a fresh database.
 */
const folder = mkdtempSync(join(tmpdir(), 'alembic-'));
const LIMIT = 900_000;
let postgres: TestPostgres | undefined;
let core: string | undefined;

beforeAll(async () => {
  if (!provesStacks) return console.warn(NOT_PROVEN);
  const project = new Project('project');
  project.generate(modelOf('class Book: title: String'));
  const outcome = await linkEnvironment(project.core);
  if (outcome !== null && outcome.status !== 0) {
    return console.warn(`Skipped: no Python packages. ${outcome.output.slice(-500)}`);
  }
  writeFileSync(join(project.core, 'run_cases.py'), RUN_CASES);
  core = project.core;
  postgres = await startPostgres();
}, LIMIT);
afterAll(() => {
  postgres?.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** A project over several generations; its migrations stay as they were written first. */
class Project {
  readonly core: string;
  readonly versions: string;
  #files: VirtualFile[] = [];
  readonly #written = new Set<string>();

  constructor(readonly name: string) {
    this.core = join(folder, name, 'core');
    this.versions = join(this.core, 'app', 'migrations', 'versions');
  }

  /** @param chosen options that may differ from one generation to the next */
  generate(store: Store, chosen: object = {}): void {
    const before = this.#files.find(({ path }) => path === HISTORY_PATH);
    const schemaHistory = before && readHistory(before.text);
    const options = coreBackend.options.parse({ stack: 'python-fastapi', ...chosen });
    const project = { id: 'prj_1', name: 'Lending', description: '' };
    const facts = schemaHistory ? { schemaHistory } : {};
    this.#files = coreBackend.plan({ store, project, options, facts }).files;
    for (const { path, text, frozen } of this.#files) {
      if (frozen && this.#written.has(path)) continue;
      this.#written.add(path);
      const file = join(folder, this.name, path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
    }
  }
}

/** A database, the migrations that it goes through, and what is asked of it then. */
interface Case {
  url: string;
  /** Of PostgreSQL. */
  schema?: string;
  versions: string;
  statements?: readonly string[];
}

interface Answer {
  /** Rows of the last statement. */
  rows: unknown[][];
  error: string;
  heads: number;
  /** Columns, rules, indexes and triggers, a line each. */
  shape: string[];
}

function answersTo(cases: readonly Case[]): Answer[] {
  const path = join(core ?? '', 'cases.json');
  writeFileSync(path, JSON.stringify(cases));
  const { status, output } = run('.venv/bin/python', ['run_cases.py', path], core ?? '');
  if (status !== 0) throw new Error(output.slice(-4000));
  const answers: Answer[] = JSON.parse(output.trim().split('\n').at(-1) ?? '');
  return answers;
}

const RUN_CASES = `import asyncio
import json
import sys
from pathlib import Path

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory

from app.core.database import Database

TRIGGERS = {
    "sqlite": "select sql from sqlite_master where type = 'trigger'",
    "postgresql": """select pg_get_triggerdef(pg_trigger.oid) || prosrc
        from pg_trigger join pg_proc on pg_proc.oid = tgfoid
        join pg_namespace on pg_namespace.oid = pronamespace
        where nspname = current_schema() and not tgisinternal
        union all select 'function ' || proname from pg_proc
        join pg_namespace on pg_namespace.oid = pronamespace
        where nspname = current_schema()""",
}


def shape_of(connection):
    inspector = sa.inspect(connection)
    is_named = connection.dialect.name == "postgresql"
    found = []
    for table in sorted(inspector.get_table_names()):
        for one in inspector.get_columns(table):
            told = [str(one["type"]), one["nullable"], one["default"]]
            found.append([table, "column", one["name"], *told])
        key = inspector.get_pk_constraint(table)["constrained_columns"]
        found.append([table, "key", *key])
        for one in inspector.get_foreign_keys(table) if is_named else []:
            target = [one["referred_table"], *one["referred_columns"], one["name"]]
            rule = one["options"].get("ondelete")
            found.append([table, "to", *one["constrained_columns"], *target, rule])
        if not is_named:
            keys = connection.exec_driver_sql(f'PRAGMA foreign_key_list("{table}")')
            found += [[table, "to", *one[2:7]] for one in keys]
        for one in inspector.get_check_constraints(table):
            names = [one["name"]] if is_named else []
            found.append([table, "check", one["sqltext"], *names])
        for one in inspector.get_indexes(table):
            told = [one["name"], *one["column_names"], one["unique"]]
            found.append([table, "index", *told])
    for line in connection.scalars(sa.text(TRIGGERS[connection.dialect.name])):
        # Columns that were added later stand last: compared by its words.
        found.append(["trigger", *sorted(line.replace(",", " ").replace("(", " ").replace(")", " ").split())])
    return sorted(json.dumps(one, default=str) for one in found)


async def answer(case):
    database = Database(case["url"], schema=case.get("schema"))
    if case.get("schema"):
        async with database.engine.begin() as connection:
            create = f"create schema if not exists {case['schema']}"
            await connection.execute(sa.text(create))
    config = Config()
    config.set_main_option("script_location", "app/migrations")
    config.set_main_option("path_separator", "newline")
    config.set_main_option("version_locations", case["versions"])
    heads = len(ScriptDirectory.from_config(config).get_heads())

    def upgrade(connection):
        config.attributes["connection"] = connection
        command.upgrade(config, "heads")

    rows, error, shape = [], "", []
    try:
        async with database.engine.connect() as connection:
            await connection.run_sync(upgrade)
        async with database.engine.begin() as connection:
            for one in case.get("statements", []):
                result = await connection.execute(sa.text(one.replace(":", "\\\\:")))
                rows = [list(row) for row in result] if result.returns_rows else []
            shape = await connection.run_sync(shape_of)
    except Exception as failure:
        error = str(failure)
    await database.close()
    return {"rows": rows, "error": error, "heads": heads, "shape": shape}


async def main():
    cases = json.loads(Path(sys.argv[1]).read_text())
    print(json.dumps([await answer(one) for one in cases], default=str))


asyncio.run(main())
`;

/** Both databases, the one of PostgreSQL in a schema of its own. */
function databases(name: string): Omit<Case, 'versions'>[] {
  return [
    { url: `sqlite:///${join(folder, `${name}.db`)}` },
    ...(postgres ? [{ url: postgres.url, schema: name }] : []),
  ];
}

const id = (n: number) => `0000000000004000800000000000000${n}`;

test('rows live on from one model to the next', { timeout: LIMIT }, (context) => {
  if (core === undefined) return context.skip();
  const store = modelOf(`
enum State: open, closed, lost
abstract class Person: name: String
class Member extends Person: number: Integer {id}
class Book: title: String, pages: Integer [0..1], price: Decimal [0..1], state: State = open, tag: UUID [0..1]
class Shelf: code: String {unique}
class Loan: dueOn: Date, note: String [0..1]
assoc Loan [*] -- [1] Book
assoc Loan [*] -- [1] Member as borrower
assoc Shelf [1] <*>- [*] Book as content
`);
  const project = new Project('rows');
  project.generate(store);
  const { versions } = project;
  const ask = (...statements: string[]) =>
    answersTo(databases('rows').map((one) => ({ ...one, versions, statements })));
  const rowsOf = (...statements: string[]) =>
    ask(...statements).map(({ rows, error }) => (error === '' ? rows : error));
  const each = <T>(value: T): T[] => databases('rows').map(() => value);
  const filled = rowsOf(
    `insert into shelves (id, code) values ('${id(1)}', 'A')`,
    `insert into books (id, title, pages, price, state, shelf_id, tag) values
      ('${id(2)}', 'One', 10, 1.5, 'open', '${id(1)}', '${id(8)}'),
      ('${id(3)}', 'Two', null, null, 'closed', '${id(1)}', null)`,
    `insert into people (id, kind, name) values ('${id(4)}', 'Member', 'Ann')`,
    `insert into members (id, number) values ('${id(4)}', 7)`,
    `insert into loans (id, due_on, book_id, borrower_id) values
      ('${id(5)}', '2026-01-31', '${id(2)}', '${id(4)}')`,
  );
  expect(filled).toEqual(each([]));
  const named = (kind: 'class' | 'attribute' | 'literal', name: string) =>
    store.all(kind).find((one) => one.name === name)?.id ?? '';
  const { diagnostics } = execute(store, [
    { type: 'rename-element', id: named('class', 'Loan'), name: 'Rental' },
    { type: 'rename-element', id: named('attribute', 'dueOn'), name: 'backBy' },
    { type: 'rename-element', id: named('literal', 'open'), name: 'available' },
    { type: 'update-element', id: named('attribute', 'state'), values: { default: null } },
    { type: 'update-element', id: named('attribute', 'title'), values: { unique: true } },
    { type: 'update-element', id: named('attribute', 'price'), values: { type: 'String' } },
    { type: 'update-element', id: named('attribute', 'tag'), values: { type: 'String' } },
    {
      type: 'update-element',
      id: named('attribute', 'pages'),
      values: { multiplicity: { lower: 1, upper: 1 } },
    },
    { type: 'delete-elements', ids: [named('attribute', 'note')] },
  ]);
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  project.generate(store);
  const dashed = '00000000-0000-4000-8000-000000000008';
  expect(rowsOf('select title, pages, price, state, tag from books order by id')).toEqual(
    each([
      ['One', 10, expect.stringMatching(/^1\.50*$/), 'available', dashed],
      ['Two', 0, null, 'closed', null],
    ]),
  );
  const lent = 'select back_by, name from rentals join people on borrower_id = people.id';
  expect(rowsOf(lent)).toEqual(each([['2026-01-31', 'Ann']]));
  const book = (n: number, title: string, state: string, shelf: number) =>
    `insert into books (id, title, pages, state, shelf_id)
      values ('${id(n)}', '${title}', 1, '${state}', '${id(shelf)}')`;
  const fails = (reason: RegExp) => each<unknown>(expect.stringMatching(reason));
  expect(rowsOf(book(6, 'One', 'closed', 1))).toEqual(fails(/unique/i));
  expect(rowsOf(book(6, 'Six', 'open', 1))).toEqual(fails(/check/i));
  expect(rowsOf(book(6, 'Six', 'closed', 9))).toEqual(fails(/foreign key/i));
  expect(rowsOf(`delete from books where id = '${id(2)}'`)).toEqual(fails(/foreign key/i));
  expect(ask().map(({ heads }) => heads)).toEqual(each(1));
});

test('whatever a model becomes, its migrations lead to the tables that it would begin with', {
  timeout: LIMIT,
}, (context) => {
  if (core === undefined) return context.skip();
  const seeds = Array.from({ length: 12 }, (_, at) => at + 1);
  const cases = seeds.flatMap((seed) => {
    const random = seededRandom(seed);
    const newId = idSource(random);
    const store = new Store();
    const old = new Project(`old_${seed}`);
    const often = () => (random.below(3) > 0 ? 'always' : 'never');
    let chosen = {};
    for (let round = 0; round < 4; round += 1) {
      for (let n = 0; n < 50; n += 1) execute(store, [randomCommand(store, random, newId)]);
      const locking = random.below(3) > 0 ? 'optional' : 'none';
      chosen = { archive: often(), audit: often(), locking, idempotency: random.below(2) > 0 };
      old.generate(store, chosen);
    }
    const fresh = new Project(`now_${seed}`);
    fresh.generate(store, chosen);
    return [old, fresh].flatMap(({ name, versions }) =>
      databases(name).map((database) => ({ ...database, versions })),
    );
  });
  const answers = answersTo(cases);
  const count = answers.length / seeds.length / 2;
  seeds.forEach((seed, at) => {
    for (let one = 0; one < count; one += 1) {
      const [old, fresh] = [at * 2 * count + one, at * 2 * count + count + one].map((place) => {
        const { error = 'none', heads, shape = [] } = answers[place] ?? {};
        const schema = cases[place]?.schema ?? '';
        return {
          seed,
          error,
          heads,
          shape: shape.map((line) => line.replaceAll(`${schema}.`, '')),
        };
      });
      expect(old).toEqual(fresh);
      expect(old?.error).toBe('');
    }
  });
  for (const check of [['format', '--check'], ['check']]) {
    const places = seeds.map((seed) => join(folder, `old_${seed}`, 'core', 'app', 'migrations'));
    const { status, output } = run('.venv/bin/ruff', [...check, ...places], core);
    expect({ status, output: status === 0 ? '' : output }).toEqual({ status: 0, output: '' });
  }
  for (const seed of seeds.slice(0, 3)) {
    const place = join(folder, `old_${seed}`, 'core');
    const { status, output } = run(
      join(core, '.venv/bin/python'),
      ['-m', 'mypy', 'app/migrations'],
      place,
    );
    expect({ status, output: status === 0 ? '' : output }).toEqual({ status: 0, output: '' });
  }
});
