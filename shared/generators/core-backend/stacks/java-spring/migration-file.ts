import type { VirtualFile } from '../../../contract';
import { CodeWriter } from '../../../lib/code-writer';
import { oneLine } from '../../../lib/escape';
import { sqlName, sqlString } from '../../../lib/java/escape';
import { databaseName } from '../../../lib/names';
import type { ArchivePlan } from '../../behaviour-plan';
import type { BackendPlan, FieldPlan, LinkPlan, Primitive, ResourcePlan } from '../../plan';
import { isJson } from './entity-file';
import { isPart, type JavaModel } from './java-model';

const COLUMN_TYPES: Readonly<Record<Primitive, string>> = {
  string: 'text',
  text: 'text',
  integer: 'integer',
  long: 'bigint',
  decimal: 'numeric(19, 4)',
  float: 'double precision',
  boolean: 'boolean',
  date: 'date',
  time: 'time',
  datetime: 'timestamptz',
  duration: 'text',
  uuid: 'uuid',
  email: 'text',
  url: 'text',
  binary: 'text',
  json: 'jsonb',
};

/** The first Flyway migration: makes the tables. */
export function migrationFile(model: JavaModel): VirtualFile {
  const { resources, links, title } = model.index.plan;
  const sql = new CodeWriter();
  sql.line(`-- The tables of ${oneLine(title)}.`);
  for (const resource of resources) writeTable(sql, model, resource);
  for (const resource of resources) writeDeferred(sql, model, resource);
  for (const { table, fields } of resources) {
    for (const field of fields) writeMost(sql, model, table, field);
  }
  for (const link of links) writeLinkTable(sql, model, link);
  writeBookkeeping(sql, model.index.plan);
  return sql.file('core/src/main/resources/db/migration/V1__initial.sql');
}

function columnOf(model: JavaModel, field: FieldPlan): string {
  const { column, required, many } = field;
  const nullable = required || many ? ' not null' : '';
  return `${sqlName(column)} ${columnType(field)}${defaultOf(model, field)}${nullable}`;
}

function columnType(field: FieldPlan): string {
  const { type } = field;
  if (isJson(field)) return 'jsonb';
  if (type.kind === 'primitive') return COLUMN_TYPES[type.primitive];
  return type.kind === 'reference' ? 'uuid' : 'text';
}

function defaultOf(model: JavaModel, { type, default: initial }: FieldPlan): string {
  if (initial === undefined) return '';
  if (type.kind === 'enum') {
    const constants = model.constants(model.index.enumeration(type.id));
    return ` default ${sqlString(constants.get(String(initial)) ?? '')}`;
  }
  return ` default ${typeof initial === 'string' ? sqlString(initial) : String(initial)}`;
}

function foreignKey(table: string, column: string, target: string, onDelete: string): string {
  const name = sqlName(databaseName(table, column, 'fkey'));
  const references = `references ${sqlName(target)} (id) on delete ${onDelete}`;
  return `constraint ${name} foreign key (${sqlName(column)}) ${references}`;
}

/** A line of `create table` and the records it is there for. */
interface Line {
  recordIds: string[];
  text: string;
}

function writeTable(sql: CodeWriter, model: JavaModel, resource: ResourcePlan): void {
  const { index } = model;
  const { table, fields, parentId, uniques, origin } = resource;
  const here = fields.filter(({ reference }) => !reference?.deferred);
  const lines: Line[] = [{ recordIds: [], text: 'id uuid primary key' }];
  const add = (recordIds: string[], text: string) => lines.push({ recordIds, text });
  if (resource.discriminator) add([], `${sqlName(resource.discriminator.column)} text not null`);
  if (resource.versionColumn !== null) {
    add([], `${sqlName(resource.versionColumn)} integer not null default 1`);
  }
  for (const field of here) add(field.origin.recordIds, columnOf(model, field));
  if (parentId !== null) {
    add([], foreignKey(table, 'id', index.resource(parentId).table, 'cascade'));
  }
  for (const { reference, column, origin: from } of here) {
    if (!reference) continue;
    const target = index.resource(reference.targetId).table;
    add(from.recordIds, foreignKey(table, column, target, reference.onDelete));
  }
  for (const { recordIds, text } of checksOf(model, resource, here)) add(recordIds, text);
  for (const { name, fields: unique } of uniques) {
    if (unique.some(({ reference }) => reference?.deferred)) continue;
    add([], `constraint ${sqlName(name)} unique (${columnsOf(unique)})`);
  }
  sql.gap().traced(origin.recordIds, () => {
    writeCreateTable(sql, table, lines);
    for (const field of here) if (field.reference) writeIndex(sql, table, field.column);
    const root = index.lineage(resource)[0] ?? resource;
    if (root !== resource && isPart(fields)) writeRootTrigger(sql, table, root.table);
  });
}

function writeCreateTable(sql: CodeWriter, table: string, lines: readonly Line[]): void {
  sql.block(
    `create table ${sqlName(table)} (`,
    () =>
      lines.forEach(({ recordIds, text }, at) =>
        sql.traced(recordIds, () => sql.line(at < lines.length - 1 ? `${text},` : text)),
      ),
    ');',
  );
}

function columnsOf(fields: readonly FieldPlan[]): string {
  return fields.map(({ column }) => sqlName(column)).join(', ');
}

/** The values of the discriminator and of the enumerations among the columns. */
function checksOf(model: JavaModel, resource: ResourcePlan, here: readonly FieldPlan[]): Line[] {
  const { table, discriminator } = resource;
  const check = (recordIds: string[], column: string, values: readonly string[]): Line => {
    const name = sqlName(databaseName(table, column, 'check'));
    const among = values.map(sqlString).join(', ');
    return { recordIds, text: `constraint ${name} check (${sqlName(column)} in (${among}))` };
  };
  const kinds = discriminator?.values.map(({ value }) => value);
  const limits = here.flatMap((field): Line[] => {
    const condition = limitOf(field);
    if (condition === '') return [];
    const name = sqlName(databaseName(table, field.column, 'limit'));
    return [{ recordIds: field.origin.recordIds, text: `constraint ${name} check (${condition})` }];
  });
  return [
    ...limits,
    ...(discriminator && kinds ? [check([], discriminator.column, kinds)] : []),
    ...here.flatMap((field) => {
      if (field.type.kind !== 'enum' || field.many) return [];
      const constants = model.constants(model.index.enumeration(field.type.id));
      return [check(field.origin.recordIds, field.column, [...constants.values()])];
    }),
  ];
}

/** The limits of a single value as a condition; '' for none. */
function limitOf({ column, many, limits }: FieldPlan): string {
  if (many || !limits) return '';
  const { minimum, maximum, minLength, maxLength } = limits;
  const length = `char_length(${sqlName(column)})`;
  const bound = (value: string, sign: string, limit: number | undefined) =>
    limit === undefined ? [] : [`${value} ${sign} ${limit}`];
  return [
    ...bound(sqlName(column), '>=', minimum),
    ...bound(sqlName(column), '<=', maximum),
    ...bound(length, '>=', minLength),
    ...bound(length, '<=', maxLength),
  ].join(' and ');
}

/**
 * At most so many records may refer to one target. The target is locked while they are counted, so
 * that two requests at a time do not make one too many; the code is mapped to 409 by ProblemHandler.
 */
function writeMost(sql: CodeWriter, model: JavaModel, table: string, field: FieldPlan): void {
  const { reference, column, origin } = field;
  if (reference?.most === undefined) return;
  const target = sqlName(model.index.resource(reference.targetId).table);
  const name = sqlName(databaseName(table, column, 'most'));
  const own = sqlName(column);
  sql.gap().traced(origin.recordIds, () => {
    sql.line(`create function ${name}() returns trigger language plpgsql as $$`);
    sql.block(
      'begin',
      () => {
        sql.line(`perform 1 from ${target} where id = new.${own} for update;`);
        sql.line(
          `if (select count(*) from ${sqlName(table)} where ${own} = new.${own} and id <> new.id)`,
        );
        sql.line(`    >= ${reference.most} then`);
        sql.line(`  raise exception 'too many refer to this record' using errcode = '23Z01';`);
        sql.line('end if;', 'return new;');
      },
      'end;',
    );
    sql.line('$$;').gap();
    sql.line(`create trigger ${name} before insert or update on ${sqlName(table)}`);
    sql.line(`  for each row when (new.${own} is not null) execute function ${name}();`);
  });
}

function writeIndex(sql: CodeWriter, table: string, on: string): void {
  const name = sqlName(databaseName(table, on, 'index'));
  sql.gap().line(`create index ${name} on ${sqlName(table)} (${sqlName(on)});`);
}

/**
 * A record of a subclass is a row in its table and one in the root's. When the first goes because the
 * whole it is part of is deleted, the other one must not stay.
 */
function writeRootTrigger(sql: CodeWriter, table: string, root: string): void {
  const name = sqlName(`${table.slice(0, 50)}_delete_root`);
  sql.gap().line(`create function ${name}() returns trigger language plpgsql as $$`);
  sql.block(
    'begin',
    () => sql.line(`delete from ${sqlName(root)} where id = old.id;`, 'return null;'),
    'end;',
  );
  sql.line('$$;').gap();
  sql.line(`create trigger ${name} after delete on ${sqlName(table)}`);
  sql.line(`  for each row execute function ${name}();`);
}

/** Columns that refer to tables made later. */
function writeDeferred(sql: CodeWriter, model: JavaModel, resource: ResourcePlan): void {
  const { table, fields, uniques } = resource;
  for (const field of fields) {
    const { reference, column, origin } = field;
    if (!reference?.deferred) continue;
    const target = model.index.resource(reference.targetId).table;
    sql.gap().traced(origin.recordIds, () => {
      sql.line(
        `alter table ${sqlName(table)}`,
        `  add column ${columnOf(model, field)},`,
        `  add ${foreignKey(table, column, target, reference.onDelete)};`,
      );
      writeIndex(sql, table, column);
    });
  }
  for (const { name, fields: unique } of uniques) {
    if (!unique.some(({ reference }) => reference?.deferred)) continue;
    const constraint = `constraint ${sqlName(name)} unique (${columnsOf(unique)})`;
    sql.gap().line(`alter table ${sqlName(table)} add ${constraint};`);
  }
}

/** Tables that the backend keeps for itself, and not for the model. */
function writeBookkeeping(sql: CodeWriter, plan: BackendPlan): void {
  const { idempotency, audit, archive } = plan;
  if (idempotency) {
    sql.gap();
    writeCreateTable(
      sql,
      idempotency.table,
      [
        'caller text not null',
        'key text not null',
        'fingerprint text not null',
        'status integer',
        'location text',
        'etag text',
        'body text',
        'created_at timestamptz not null default now()',
        'primary key (caller, key)',
      ].map(plainLine),
    );
  }
  if (audit) {
    sql.gap();
    writeCreateTable(
      sql,
      audit.table,
      [
        'id bigint generated always as identity primary key',
        'at timestamptz not null default now()',
        'caller text not null',
        'method text not null',
        'route text not null',
        'record_id text not null',
        'status integer not null',
      ].map(plainLine),
    );
  }
  if (archive) writeArchive(sql, plan, archive);
}

function plainLine(text: string): Line {
  return { recordIds: [], text };
}

/** Rows that are deleted, alone or with their whole, are kept as JSON. */
function writeArchive(sql: CodeWriter, { resources }: BackendPlan, archive: ArchivePlan): void {
  sql.gap();
  writeCreateTable(
    sql,
    archive.table,
    [
      'id bigint generated always as identity primary key',
      'at timestamptz not null default now()',
      'table_name text not null',
      'record_id uuid not null',
      'row_data jsonb not null',
    ].map(plainLine),
  );
  const name = sqlName(`${archive.table.slice(0, 50)}_keep`);
  sql.gap().line(`create function ${name}() returns trigger language plpgsql as $$`);
  sql.block(
    'begin',
    () => {
      sql.line(`insert into ${sqlName(archive.table)} (table_name, record_id, row_data)`);
      sql.line('  values (tg_table_name, old.id, to_jsonb(old));', 'return null;');
    },
    'end;',
  );
  sql.line('$$;');
  for (const { id, table, origin } of resources) {
    if (!archive.resourceIds.includes(id)) continue;
    sql.gap().traced(origin.recordIds, () => {
      sql.line(`create trigger ${name} after delete on ${sqlName(table)}`);
      sql.line(`  for each row execute function ${name}();`);
    });
  }
}

/** A link goes when either of its ends goes (UML 2.5.1, 11.5.3). */
function writeLinkTable(sql: CodeWriter, model: JavaModel, link: LinkPlan): void {
  const { table, source, target, origin } = link;
  const ends = [source, target];
  const columns = ends.map(({ column }) => sqlName(column)).join(', ');
  const key = `constraint ${sqlName(databaseName(table, 'pkey'))} primary key (${columns})`;
  const texts = [
    ...ends.map(({ column }) => `${sqlName(column)} uuid not null`),
    key,
    ...ends.map(({ column, resourceId }) =>
      foreignKey(table, column, model.index.resource(resourceId).table, 'cascade'),
    ),
  ];
  sql.gap().traced(origin.recordIds, () => {
    writeCreateTable(
      sql,
      table,
      texts.map((text) => ({ recordIds: [], text })),
    );
    writeIndex(sql, table, target.column);
  });
}
