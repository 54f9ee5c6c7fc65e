import type { VirtualFile } from '../../../contract';
import { CodeWriter } from '../../../lib/code-writer';
import { jsValue } from '../../../lib/escape';
import { databaseName } from '../../../lib/names';
import type { BackendPlan, FieldPlan, LinkPlan, PlanIndex, ResourcePlan } from '../../plan';
import { isNullable, storageOf } from '../../storage';
import { Imports } from './imports';

interface Scope {
  body: CodeWriter;
  imports: Imports;
  index: PlanIndex;
}

/** `src/database/migrations/0001-initial.ts`: makes the tables. */
export function migrationFile(plan: BackendPlan, index: PlanIndex): VirtualFile {
  const imports = new Imports()
    .type('kysely', 'Kysely')
    .value('../columns.js', 'columnTypes')
    .type('../database.js', 'Dialect');
  const body = new CodeWriter();
  const scope = { body, imports, index };
  body.doc(['Makes the tables of the model as it was when this migration was written.']);
  body.block(
    'export async function up(db: Kysely<unknown>, dialect: Dialect): Promise<void> {',
    () => {
      body.line('const types = columnTypes(dialect);');
      for (const resource of plan.resources) writeTable(scope, resource);
      for (const resource of plan.resources) writeDeferred(scope, resource);
      for (const link of plan.links) writeLinkTable(scope, link);
      writeOwnTables(scope, plan);
      for (const resource of plan.resources) writeArchiving(scope, resource);
    },
    '}',
  );
  const head = new CodeWriter();
  imports.write(head);
  return head.append(body).file('core/src/database/migrations/0001-initial.ts');
}

/** One call of a schema builder; traced to the records it is there for. */
interface Link {
  recordIds: string[];
  method: string;
  args: string[];
  /** A function that is the last argument: `(column) =>` and its value. */
  last?: [parameter: string, value: string];
}

/** The call on one line; else its last function broken; else one argument a line. */
function writeLink(body: CodeWriter, { recordIds, method, args, last }: Link): void {
  body.traced(recordIds, () => {
    if (!last) {
      body.line(`.${method}(${args.join(', ')})`);
      return;
    }
    const [parameter, value] = last;
    const head = `.${method}(${args.join(', ')}, ${parameter}`;
    if (body.fits(`${head} ${value})`)) body.line(`${head} ${value})`);
    else if (body.fits(head)) body.block(head, () => body.line(`${value},`), ')');
    else body.list(`.${method}(`, [...args, `${parameter} ${value}`], ')');
  });
}

function writeStatement(body: CodeWriter, links: readonly Link[]): void {
  body.chain('await db.schema', [
    ...links.map((link) => () => writeLink(body, link)),
    '.execute()',
  ]);
}

function writeTable({ body, imports, index }: Scope, resource: ResourcePlan): void {
  const { table, discriminator, fields, parentId, uniques } = resource;
  const { recordIds } = resource.origin;
  const here = fields.filter(({ reference }) => !reference?.deferred);
  const links: Link[] = [
    { recordIds, method: 'createTable', args: [jsValue(table)] },
    column(recordIds, 'id', 'id', '.primaryKey()'),
  ];
  if (discriminator) {
    links.push(column(recordIds, discriminator.column, 'text', '.notNull()'));
  }
  if (resource.versionColumn !== null) {
    links.push(column(recordIds, resource.versionColumn, 'integer', '.notNull().defaultTo(1)'));
  }
  links.push(...here.map(fieldColumn));
  if (parentId !== null) {
    links.push(foreignKey(recordIds, table, 'id', index.resource(parentId).table, 'cascade'));
  }
  for (const { column: name, reference, origin } of here) {
    if (!reference) continue;
    const target = index.resource(reference.targetId).table;
    links.push(foreignKey(origin.recordIds, table, name, target, reference.onDelete));
  }
  const checks = checksOf(index, resource, here);
  for (const helper of ['oneOf', 'between', 'lengthBetween', 'sizeBetween']) {
    const isUsed = checks.some(({ args }) => args[1]?.startsWith(`${helper}(`) === true);
    if (isUsed) imports.value('../columns.js', helper);
  }
  links.push(...checks);
  for (const { name, fields: unique } of uniques) {
    if (unique.some(({ reference }) => reference?.deferred)) continue;
    const columns = jsValue(unique.map((field) => field.column));
    const traced = unique.flatMap(({ origin }) => origin.recordIds);
    links.push({
      recordIds: traced,
      method: 'addUniqueConstraint',
      args: [jsValue(name), columns],
    });
  }
  body.gap().traced(recordIds, () => {
    writeStatement(body, links);
    for (const field of here) if (field.reference) writeIndex(body, table, field.column);
  });
  const root = index.lineage(resource)[0];
  const isPart = fields.some(({ reference }) => reference?.onDelete === 'cascade');
  if (root && root !== resource && isPart) {
    imports.value('../columns.js', 'deleteRootWith');
    body.line(`await deleteRootWith(db, dialect, ${jsValue(table)}, ${jsValue(root.table)});`);
  }
}

function column(recordIds: string[], name: string, storage: string, constraints: string): Link {
  const args = [jsValue(name), `types.${storage}`];
  const link = { recordIds, method: 'addColumn', args };
  return constraints === '' ? link : { ...link, last: ['(column) =>', `column${constraints}`] };
}

function fieldColumn(field: FieldPlan): Link {
  const constraints = [
    ...(isNullable(field) ? [] : ['.notNull()']),
    ...(field.default === undefined ? [] : [`.defaultTo(${jsValue(field.default)})`]),
  ];
  return column(field.origin.recordIds, field.column, storageOf(field), constraints.join(''));
}

function foreignKey(
  recordIds: string[],
  table: string,
  from: string,
  target: string,
  onDelete: string,
): Link {
  const name = jsValue(databaseName(table, from, 'fkey'));
  return {
    recordIds,
    method: 'addForeignKeyConstraint',
    args: [name, `[${jsValue(from)}]`, jsValue(target), "['id']"],
    last: ['(key) =>', `key.onDelete(${jsValue(onDelete)})`],
  };
}

/** The values of the discriminator and of the enumerations among the columns. */
function checksOf(index: PlanIndex, resource: ResourcePlan, here: readonly FieldPlan[]): Link[] {
  const { table, discriminator, origin } = resource;
  const add = (recordIds: string[], name: string, condition: string, about = 'check'): Link => {
    const args = [jsValue(databaseName(table, name, about)), condition];
    return { recordIds, method: 'addCheckConstraint', args };
  };
  const check = (recordIds: string[], name: string, values: readonly string[]): Link =>
    add(recordIds, name, `oneOf(${jsValue(name)}, ${jsValue(values)})`);
  const kinds = discriminator?.values.map(({ value }) => value);
  return [
    ...(discriminator && kinds ? [check(origin.recordIds, discriminator.column, kinds)] : []),
    ...here.flatMap((field) => {
      if (field.type.kind !== 'enum' || field.many) return [];
      const values = index.enumeration(field.type.id).literals.map(({ value }) => value);
      return [check(field.origin.recordIds, field.column, values)];
    }),
    ...here.flatMap((field) => {
      const { recordIds } = field.origin;
      const condition = limitOf(field);
      return condition === null ? [] : [add(recordIds, field.column, condition, 'limit')];
    }),
  ];
}

/** The bounds of a column as a condition; null where the type alone says them all. */
function limitOf({ column: name, limits, many, encrypted }: FieldPlan): string | null {
  if (encrypted) return null;
  const { minimum, maximum, minLength = 0, maxLength } = limits ?? {};
  if (many) {
    if (many.min === 0 && many.max === null) return null;
    return `sizeBetween(dialect, ${jsValue(name)}, ${many.min}, ${many.max ?? 'null'})`;
  }
  if (maxLength !== undefined) {
    return `lengthBetween(${jsValue(name)}, ${minLength}, ${maxLength})`;
  }
  if (minimum === undefined && maximum === undefined) return null;
  return `between(${jsValue(name)}, ${minimum ?? 'null'}, ${maximum ?? 'null'})`;
}

function writeIndex(body: CodeWriter, table: string, on: string): void {
  const name = jsValue(databaseName(table, on, 'index'));
  body.chain('await db.schema', [
    `.createIndex(${name})`,
    `.on(${jsValue(table)})`,
    `.column(${jsValue(on)})`,
    '.execute()',
  ]);
}

/** Columns that refer to tables made later: both databases can add those, as they are nullable. */
function writeDeferred({ body, index }: Scope, { table, fields, uniques }: ResourcePlan): void {
  for (const { column: name, reference, origin } of fields) {
    if (!reference?.deferred) continue;
    const { recordIds } = origin;
    const target = jsValue(`${index.resource(reference.targetId).table}.id`);
    const constraints = `.references(${target}).onDelete(${jsValue(reference.onDelete)})`;
    body.gap().traced(recordIds, () => {
      writeStatement(body, [
        { recordIds: [], method: 'alterTable', args: [jsValue(table)] },
        column([], name, 'id', constraints),
      ]);
      writeIndex(body, table, name);
    });
  }
  for (const { name, fields: unique } of uniques) {
    if (!unique.some(({ reference }) => reference?.deferred)) continue;
    const columns = jsValue(unique.map((field) => field.column));
    body.chain('await db.schema', [
      `.createIndex(${jsValue(name)})`,
      `.on(${jsValue(table)})`,
      `.columns(${columns})`,
      '.unique()',
      '.execute()',
    ]);
  }
}

/** The tables that are the backend's own. */
function writeOwnTables({ body }: Scope, { idempotency, audit, archive }: BackendPlan): void {
  const table = (name: string, recordIds: string[], columns: Link[]) =>
    body
      .gap()
      .traced(recordIds, () =>
        writeStatement(body, [
          { recordIds: [], method: 'createTable', args: [jsValue(name)] },
          ...columns,
        ]),
      );
  const needed = (name: string, storage: string) => column([], name, storage, '.notNull()');
  if (idempotency) {
    table(
      idempotency.table,
      [],
      [
        column([], 'key', 'text', '.primaryKey()'),
        needed('fingerprint', 'text'),
        column([], 'answer', 'text', ''),
        needed('created_at', 'datetime'),
      ],
    );
    writeIndex(body, idempotency.table, 'created_at');
  }
  if (audit) {
    const texts = ['caller', 'operation', 'record_id'].map((name) => needed(name, 'text'));
    table(audit.table, audit.origin.recordIds, [
      column([], 'id', 'id', '.primaryKey()'),
      needed('at', 'datetime'),
      ...texts,
      needed('status', 'integer'),
      needed('request_id', 'text'),
    ]);
    writeIndex(body, audit.table, 'record_id');
  }
  if (archive) {
    table(archive.table, archive.origin.recordIds, [
      needed('table_name', 'text'),
      needed('record_id', 'text'),
      needed('record', 'json'),
      needed('deleted_at', 'datetime'),
    ]);
    writeIndex(body, archive.table, 'record_id');
  }
}

/** Rows that are deleted go into the archive. */
function writeArchiving({ body, imports, index }: Scope, resource: ResourcePlan): void {
  const { archive } = index.plan;
  if (!archive?.resourceIds.includes(resource.id)) return;
  const { table, fields, discriminator, versionColumn, origin } = resource;
  imports.value('../columns.js', 'keepDeleted');
  const columns = [
    'id',
    ...(discriminator ? [discriminator.column] : []),
    ...(versionColumn === null ? [] : [versionColumn]),
    ...fields.map((field) => field.column),
  ];
  const args = ['db', 'dialect', jsValue(archive.table), jsValue(table), jsValue(columns)];
  body.gap().traced(origin.recordIds, () => body.line(`await keepDeleted(${args.join(', ')});`));
}

/** A link goes when either of its ends goes (UML 2.5.1, 11.5.3). */
function writeLinkTable({ body, index }: Scope, link: LinkPlan): void {
  const { table, source, target, origin } = link;
  const { recordIds } = origin;
  const key = jsValue(databaseName(table, 'pkey'));
  const columns = jsValue([source.column, target.column]);
  const links: Link[] = [
    { recordIds: [], method: 'createTable', args: [jsValue(table)] },
    ...[source, target].map((end) => column([], end.column, 'id', '.notNull()')),
    { recordIds: [], method: 'addPrimaryKeyConstraint', args: [key, columns] },
    ...[source, target].map((end) =>
      foreignKey([], table, end.column, index.resource(end.resourceId).table, 'cascade'),
    ),
  ];
  body.gap().traced(recordIds, () => {
    writeStatement(body, links);
    writeIndex(body, table, target.column);
  });
}
