import type { VirtualFile } from '../../../contract';
import { CodeWriter } from '../../../lib/code-writer';
import { jsKey, jsValue } from '../../../lib/escape';
import { databaseName } from '../../../lib/names';
import type { BackendPlan, FieldPlan, LinkPlan, PlanIndex, ResourcePlan } from '../../plan';
import { storageOf, storedType, tableType } from './columns';
import { Imports } from './imports';

/** `src/database/schema.ts`: the tables as TypeScript types, for Kysely. */
export function tablesFile(index: PlanIndex): VirtualFile {
  const { resources, links } = index.plan;
  const imports = new Imports();
  const body = new CodeWriter();
  body.doc(['The tables as the database knows them: snake_case, one interface per table.']);
  body.block(
    'export interface Schema {',
    () => {
      for (const { table } of [...resources, ...links]) {
        body.line(`${jsKey(table)}: ${tableType(table)};`);
      }
    },
    '}',
  );
  for (const resource of resources) writeTable(body, imports, index, resource);
  for (const link of links) {
    body
      .gap()
      .traced(link.origin.recordIds, () =>
        body.block(
          `export interface ${tableType(link.table)} {`,
          () => body.line(`${link.source.column}: string;`, `${link.target.column}: string;`),
          '}',
        ),
      );
  }
  const head = new CodeWriter();
  if (/: Flag\b/.test(body.text())) imports.type('kysely', 'ColumnType');
  imports.write(head);
  if (/: Flag\b/.test(body.text())) {
    head.doc([
      'SQLite gives 0 or 1 back, PostgreSQL a boolean. `More` is null where the column may be null, undefined where it has a default.',
    ]);
    head.block(
      'type Flag<More = never> = ColumnType<',
      () =>
        head.line(
          'boolean | number | Exclude<More, undefined>,',
          'boolean | More,',
          'boolean | Exclude<More, undefined>',
        ),
      '>;',
    );
    head.gap();
  }
  return head.append(body).file('core/src/database/schema.ts');
}

function writeTable(
  body: CodeWriter,
  imports: Imports,
  index: PlanIndex,
  resource: ResourcePlan,
): void {
  const { discriminator } = resource;
  body.gap().traced(resource.origin.recordIds, () =>
    body.block(
      `export interface ${tableType(resource.table)} {`,
      () => {
        body.line('id: string;');
        if (discriminator) {
          const values = discriminator.values.map(({ value }) => jsValue(value)).join(' | ');
          body.line(`${jsKey(discriminator.column)}: ${values};`);
        }
        for (const field of resource.fields) {
          const type = columnType(imports, index, field);
          body.traced(field.origin.recordIds, () => body.line(`${jsKey(field.column)}: ${type};`));
        }
      },
      '}',
    ),
  );
}

function columnType(imports: Imports, index: PlanIndex, field: FieldPlan): string {
  const { type, many } = field;
  let stored: string = storedType(storageOf(field));
  if (type.kind === 'enum' && !many) {
    const { typeName, fileName } = index.enumeration(type.id);
    imports.type(`../types/${fileName}.js`, typeName);
    stored = typeName;
  }
  if (stored === 'Flag') {
    const more = [
      ...(isNullable(field) ? ['null'] : []),
      ...(field.default === undefined ? [] : ['undefined']),
    ];
    return more.length === 0 ? 'Flag' : `Flag<${more.join(' | ')}>`;
  }
  const value = isNullable(field) ? `${stored} | null` : stored;
  if (field.default === undefined) return value;
  imports.type('kysely', 'Generated');
  return `Generated<${value}>`;
}

function isNullable(field: FieldPlan): boolean {
  return !field.required && !field.many;
}

/** `src/database/migrations/0001-initial.ts`: makes the tables. */
export function migrationFile(plan: BackendPlan, index: PlanIndex): VirtualFile {
  const imports = new Imports()
    .type('kysely', 'Kysely')
    .value('../columns.js', 'columnTypes')
    .type('../database.js', 'Dialect');
  const body = new CodeWriter();
  body.doc(['Makes the tables of the model as it was when this migration was written.']);
  body.block(
    'export async function up(db: Kysely<unknown>, dialect: Dialect): Promise<void> {',
    () => {
      body.line('const types = columnTypes(dialect);');
      for (const resource of plan.resources) writeCreateTable(body, imports, index, resource);
      for (const resource of plan.resources) writeDeferred(body, index, resource);
      for (const link of plan.links) writeLinkTable(body, index, link);
    },
    '}',
  );
  const head = new CodeWriter();
  imports.write(head);
  return head.append(body).file('core/src/database/migrations/0001-initial.ts');
}

function writeCreateTable(
  body: CodeWriter,
  imports: Imports,
  index: PlanIndex,
  resource: ResourcePlan,
): void {
  const { table, discriminator, fields, parentId } = resource;
  const here = fields.filter(({ reference }) => !reference?.deferred);
  body.gap().traced(resource.origin.recordIds, () => {
    body.line('await db.schema', `  .createTable(${jsValue(table)})`);
    body.line(`  .addColumn('id', types.id, (column) => column.primaryKey())`);
    if (discriminator) {
      body.line(
        `  .addColumn(${jsValue(discriminator.column)}, types.text, (column) => column.notNull())`,
      );
    }
    for (const field of here) {
      body.traced(field.origin.recordIds, () => body.line(`  ${addColumn(field)}`));
    }
    if (parentId !== null)
      body.line(`  ${foreignKey(table, 'id', index.resource(parentId).table, 'cascade')}`);
    for (const { column, reference, origin } of here) {
      if (!reference) continue;
      const target = index.resource(reference.targetId).table;
      body.traced(origin.recordIds, () =>
        body.line(`  ${foreignKey(table, column, target, reference.onDelete)}`),
      );
    }
    if (discriminator) {
      const values = discriminator.values.map(({ value }) => value);
      body.line(`  ${check(imports, table, discriminator.column, values)}`);
    }
    for (const field of here) {
      if (field.type.kind !== 'enum' || field.many) continue;
      const values = index.enumeration(field.type.id).literals.map(({ value }) => value);
      body.traced(field.origin.recordIds, () =>
        body.line(`  ${check(imports, table, field.column, values)}`),
      );
    }
    for (const unique of resource.uniques) {
      if (unique.fields.some(({ reference }) => reference?.deferred)) continue;
      const columns = jsValue(unique.fields.map(({ column }) => column));
      body.line(`  .addUniqueConstraint(${jsValue(unique.name)}, ${columns})`);
    }
    body.line('  .execute();');
    for (const field of here) if (field.reference) body.line(indexOn(table, field.column));
  });
  const root = index.lineage(resource)[0];
  const isPart = fields.some(({ reference }) => reference?.onDelete === 'cascade');
  if (root && root !== resource && isPart) {
    imports.value('../columns.js', 'deleteRootWith');
    body.line(`await deleteRootWith(db, dialect, ${jsValue(table)}, ${jsValue(root.table)});`);
  }
}

function addColumn(field: FieldPlan): string {
  const constraints = [
    ...(isNullable(field) ? [] : ['.notNull()']),
    ...(field.default === undefined ? [] : [`.defaultTo(${jsValue(field.default)})`]),
  ].join('');
  const type = `types.${storageOf(field)}`;
  const column = jsValue(field.column);
  return constraints === ''
    ? `.addColumn(${column}, ${type})`
    : `.addColumn(${column}, ${type}, (column) => column${constraints})`;
}

function foreignKey(table: string, column: string, target: string, onDelete: string): string {
  const name = jsValue(databaseName(table, column, 'fkey'));
  const key = `(key) => key.onDelete(${jsValue(onDelete)})`;
  return `.addForeignKeyConstraint(${name}, [${jsValue(column)}], ${jsValue(target)}, ['id'], ${key})`;
}

function check(imports: Imports, table: string, column: string, values: readonly string[]): string {
  imports.value('../columns.js', 'oneOf');
  const name = jsValue(databaseName(table, column, 'check'));
  return `.addCheckConstraint(${name}, oneOf(${jsValue(column)}, ${jsValue(values)}))`;
}

function indexOn(table: string, column: string): string {
  const name = jsValue(databaseName(table, column, 'index'));
  return `await db.schema.createIndex(${name}).on(${jsValue(table)}).column(${jsValue(column)}).execute();`;
}

/** Columns that refer to tables made later: both databases can add those, as they are nullable. */
function writeDeferred(body: CodeWriter, index: PlanIndex, resource: ResourcePlan): void {
  const { table } = resource;
  for (const { column, reference, origin } of resource.fields) {
    if (!reference?.deferred) continue;
    const target = jsValue(`${index.resource(reference.targetId).table}.id`);
    body.gap().traced(origin.recordIds, () => {
      body.line(
        'await db.schema',
        `  .alterTable(${jsValue(table)})`,
        `  .addColumn(${jsValue(column)}, types.id, (column) =>`,
        `    column.references(${target}).onDelete(${jsValue(reference.onDelete)}),`,
        '  )',
        '  .execute();',
        indexOn(table, column),
      );
    });
  }
  for (const unique of resource.uniques) {
    if (!unique.fields.some(({ reference }) => reference?.deferred)) continue;
    const columns = jsValue(unique.fields.map(({ column }) => column));
    body.line(
      'await db.schema',
      `  .createIndex(${jsValue(unique.name)})`,
      `  .on(${jsValue(table)})`,
      `  .columns(${columns})`,
      '  .unique()',
      '  .execute();',
    );
  }
}

/** A link goes when either of its ends goes (UML 2.5.1, 11.5.3). */
function writeLinkTable(body: CodeWriter, index: PlanIndex, link: LinkPlan): void {
  const { table, source, target } = link;
  const columns = jsValue([source.column, target.column]);
  body.gap().traced(link.origin.recordIds, () => {
    body.line('await db.schema', `  .createTable(${jsValue(table)})`);
    for (const end of [source, target]) {
      body.line(`  .addColumn(${jsValue(end.column)}, types.id, (column) => column.notNull())`);
    }
    body.line(`  .addPrimaryKeyConstraint(${jsValue(databaseName(table, 'pkey'))}, ${columns})`);
    for (const end of [source, target]) {
      body.line(
        `  ${foreignKey(table, end.column, index.resource(end.resourceId).table, 'cascade')}`,
      );
    }
    body.line('  .execute();', indexOn(table, target.column));
  });
}
