import type { VirtualFile } from '../../../contract';
import { usesModule } from '../../../lib/python/code';
import { pyString } from '../../../lib/python/escape';
import type { Expression } from '../../../lib/python/expression';
import { call, dict, flat, keyword, list, text, tuple } from '../../../lib/python/expression';
import { PythonWriter } from '../../../lib/python/writer';
import { matchTables } from '../../migrations/diff-schemas';
import type { Migration, SchemaHistory } from '../../migrations/history';
import { initialOf, migrationsOf } from '../../migrations/history';
import type { SchemaSnapshot, SchemaTable } from '../../migrations/schema';
import { ARCHIVE_ID } from '../../migrations/schema';
import { Operations } from './migration-operations';
import { importsFor } from './models-file';
import { createOwn } from './own-tables';
import type { App } from './schema';
import { appOf, modelOf, Tables } from './schema';

/** What is done in one application by one migration of the history. */
interface Draft {
  app: App;
  operations: Expression[];
  /** The archive goes with it: after what writes to it. */
  dropsArchive: boolean;
}

/**
 * `api/migrations/0001_initial.py` and those that follow: what `makemigrations` would write, and what
 * becomes of the rows. Never rewritten. What serves the model has tables in an application of its own.
 */
export function migrationFiles(history: SchemaHistory): VirtualFile[] {
  const last = new Map<App, string>();
  return [initialOf(history), ...migrationsOf(history)].flatMap((migration) => {
    const name = migration.name.replaceAll('-', '_');
    return draftsOf(migration)
      .filter(({ operations, app }) => operations.length > 0 || (app === 'api' && !last.has(app)))
      .map((draft) => {
        const before = last.get(draft.app);
        last.set(draft.app, name);
        return migrationFile(draft, name, dependenciesOf(draft, before, last));
      });
  });
}

function draftsOf(migration: Migration): Draft[] {
  const own = ownOperations(migration);
  const dropsArchive = matchTables(migration.before, migration.after).gone.some(
    ({ id }) => id === ARCHIVE_ID,
  );
  const common: Draft = { app: 'common', operations: own, dropsArchive };
  const api: Draft = { app: 'api', operations: withTriggers(migration), dropsArchive };
  return dropsArchive ? [api, common] : [common, api];
}

function dependenciesOf(
  { app, dropsArchive }: Draft,
  before: string | undefined,
  last: ReadonlyMap<App, string>,
): Expression[] {
  const on = (other: App, name: string | undefined) =>
    name === undefined ? [] : [tuple([pyString(other), pyString(name)])];
  const others: App[] = app === 'api' ? ['common'] : dropsArchive ? ['api'] : [];
  return [...on(app, before), ...others.flatMap((other) => on(other, last.get(other)))];
}

function migrationFile(
  { app, operations }: Draft,
  name: string,
  dependencies: readonly Expression[],
): VirtualFile {
  const isInitial = !dependencies.some((one) => JSON.stringify(one).includes(`\\"${app}\\"`));
  const body = new PythonWriter();
  body.gap(2).block('class Migration(migrations.Migration):', () => {
    body.doc([
      isInitial
        ? 'Makes the tables of the model as it was when this was written.'
        : 'Brings the tables of an earlier model to those of the model as it was then.',
    ]);
    body.gap();
    if (isInitial) body.line('initial = True').gap();
    body.put('dependencies = ', list(dependencies)).gap();
    body.put('operations = ', list(operations));
  });
  const imports = importsFor(body).from('django.db', 'migrations');
  if (/\btimezone\.now\b/.test(body.code())) imports.from('django.utils', 'timezone');
  for (const module of ['archiving', 'ids', 'migrating']) {
    if (usesModule(body.code(), module)) imports.from('common', module);
  }
  const head = new PythonWriter().doc([isInitial ? 'The first tables.' : 'Other tables.']).gap();
  imports.write(head);
  const file = head.gap(2).append(body).file(`core/${app}/migrations/${name}.py`);
  return { ...file, frozen: true };
}

/** Triggers that keep what is deleted know columns by name, and SQLite drops them with a table that it makes anew. */
function withTriggers(migration: Migration): Expression[] {
  const operations = new Operations(migration).all();
  const before = triggersOf('archiving.StopKeeping', migration.before);
  const after = triggersOf('archiving.KeepDeleted', migration.after);
  const isSame = flat(before).replace('StopKeeping', 'KeepDeleted') === flat(after);
  if (operations.length === 0 && isSame) return [];
  const some = (one: Expression) => (one === '' ? [] : [one]);
  return [...some(before), ...operations, ...some(after)];
}

function triggersOf(name: string, schema: SchemaSnapshot): Expression {
  const tables = new Tables(schema);
  const kept = tables.archived();
  if (kept.length === 0) return '';
  const columns = kept.map(
    ({ name: table, columns: all }) =>
      [pyString(table), list(all.map((column) => pyString(column.name)))] as const,
  );
  return call(name, [pyString(tables.known(ARCHIVE_ID).name), dict(columns)]);
}

/** The tables of what serves the model: they come, go and get other names, and nothing else. */
function ownOperations({ before, after }: Migration): Expression[] {
  const { kept, made, gone } = matchTables(before, after);
  const isOwn = (table: SchemaTable) => appOf(table) === 'common';
  return [
    ...gone.filter(isOwn).map((table) => {
      return call('migrations.DeleteModel', [keyword('name', pyString(modelOf(table)))]);
    }),
    ...kept
      .filter(({ was, table }) => isOwn(table) && was.name !== table.name)
      .map(({ table }) =>
        call('migrations.AlterModelTable', [
          keyword('name', pyString(modelOf(table).toLowerCase())),
          keyword('table', text(table.name)),
        ]),
      ),
    ...made.filter(isOwn).map(createOwn),
  ];
}
