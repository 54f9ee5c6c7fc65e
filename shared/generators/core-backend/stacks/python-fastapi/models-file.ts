import type { VirtualFile } from '../../../contract';
import { pyString } from '../../../lib/python/escape';
import type { Expression } from '../../../lib/python/expression';
import { call, dict, keyword, tuple } from '../../../lib/python/expression';
import { PythonImports } from '../../../lib/python/imports';
import { PythonWriter } from '../../../lib/python/writer';
import type { DiscriminatorPlan, FieldPlan, LinkPlan, PlanIndex, ResourcePlan } from '../../plan';
import type { SchemaTable } from '../../migrations/schema';
import { importUsed, isNullable, storageOf } from './field-types';
import type { PythonNames } from './naming';
import { literalOf } from '../python/formulas';
import { attributeOf } from './naming';
import { docOf } from '../python/docs';
import {
  checkConstraint,
  checksOf,
  columnNames,
  indexesOf,
  indexName,
  keyName,
} from './schema-columns';

/** `app/<resources>/models.py`: the resource's table. */
export function modelsFile(
  index: PlanIndex,
  names: PythonNames,
  resource: ResourcePlan,
  table: SchemaTable,
): VirtualFile {
  const imports = new PythonImports(['app']);
  const body = new PythonWriter();
  const parent = resource.parentId === null ? null : index.resource(resource.parentId);
  const base = parent ? parent.typeName : 'database.Record';
  if (parent) imports.from(`app.${names.packageOf(parent)}.models`, base);
  body.traced(resource.origin.recordIds, () =>
    body.classOf(resource.typeName, base, () => {
      body.doc(docOf(resource.origin, `A ${resource.label}.`)).gap();
      body.line(`__tablename__ = ${pyString(resource.table)}`);
      const constraints = constraintsOf(table);
      if (constraints.length > 0) {
        // A subclass has others than its general: they need not be of one type.
        const type = index.discriminator(resource) ? ': typing.Any' : '';
        body.put(`__table_args__${type} = `, tuple(constraints));
      }
      body.gap();
      if (parent) writeKey(body, resource, parent);
      if (resource.discriminator) {
        const { column, property } = resource.discriminator;
        writeColumn(body, attributeOf(property), column, 'str', ['sa.String(64)']);
      }
      for (const field of resource.fields) writeField(body, index, resource, field);
      const { versionColumn } = resource;
      if (versionColumn !== null) {
        writeColumn(body, versionColumn, versionColumn, 'int', ['sa.Integer()', 'default=1']);
      }
      writeMapper(body, index, resource, base);
    }),
  );
  const head = new PythonWriter().doc([`How records (${resource.label}) are stored.`]).gap();
  importUsed(imports, body.code());
  imports.write(head);
  const path = `core/app/${names.packageOf(resource)}/models.py`;
  return head.gap(2).append(body).file(path);
}

function writeKey(body: PythonWriter, { table }: ResourcePlan, parent: ResourcePlan): void {
  const key = foreignKey(table, 'id', parent.table, 'cascade');
  writeColumn(body, 'id', 'id', 'uuid.UUID', [key, 'primary_key=True']);
}

function foreignKey(table: string, column: string, target: string, onDelete: string): Expression {
  return call('sa.ForeignKey', [
    pyString(`${target}.id`),
    keyword('name', pyString(keyName(table, column))),
    keyword('ondelete', pyString(onDelete.toUpperCase())),
  ]);
}

function writeColumn(
  body: PythonWriter,
  attribute: string,
  column: string,
  value: string,
  args: readonly Expression[],
): void {
  const all = attribute === column ? args : [pyString(column), ...args];
  body.member(attribute, `orm.Mapped[${value}]`, call('orm.mapped_column', all));
}

function writeField(
  body: PythonWriter,
  index: PlanIndex,
  { table }: ResourcePlan,
  field: FieldPlan,
): void {
  const { column, property, reference, origin } = field;
  const { model, value } = storageOf(index, field);
  const type = isNullable(field) ? `${value} | None` : value;
  const args: Expression[] = [model];
  if (reference) {
    const { targetId, onDelete } = reference;
    args.push(foreignKey(table, column, index.resource(targetId).table, onDelete));
  }
  if (field.readOnly && field.default !== undefined) {
    args.push(`default=${literalOf(index, field, String(field.default))}`);
  }
  // What is any value cannot say by its type that it is never null.
  if (value === 'typing.Any') args.push(`nullable=${isNullable(field) ? 'True' : 'False'}`);
  body.traced(origin.recordIds, () => {
    writeColumn(body, attributeOf(property), column, type, args);
    body.doc(docOf(origin));
  });
}

/** Rules and indexes, as the migrations make them. */
function constraintsOf(table: SchemaTable): Expression[] {
  return [
    ...table.columns.flatMap((column) => checksOf(table.name, column).map(checkConstraint)),
    ...indexesOf(table).map(({ name, columns, unique }) =>
      call('sa.Index', [
        pyString(name),
        ...columnNames(table, columns).map(pyString),
        ...(unique ? [keyword('unique', 'True')] : []),
      ]),
    ),
  ];
}

/** How SQLAlchemy maps a hierarchy: a table for each class, which share their keys. */
function writeMapper(
  body: PythonWriter,
  index: PlanIndex,
  resource: ResourcePlan,
  base: string,
): void {
  const discriminator = index.discriminator(resource);
  const entries: [string, Expression][] = [];
  if (discriminator) entries.push(...hierarchyOf(index, resource, discriminator, base));
  if (resource.versionColumn !== null) {
    entries.push(['"version_id_col"', resource.versionColumn]);
    entries.push(['"version_id_generator"', 'False']);
  }
  if (entries.length > 0) body.gap().put('__mapper_args__: typing.Any = ', dict(entries));
}

function hierarchyOf(
  index: PlanIndex,
  resource: ResourcePlan,
  { property, values }: DiscriminatorPlan,
  base: string,
): [string, Expression][] {
  const own = values.find(({ resourceId }) => resourceId === resource.id);
  const parent = resource.parentId === null ? null : index.resource(resource.parentId);
  const refers = (from: ResourcePlan, to: ResourcePlan) =>
    from.fields.some(({ reference }) => reference?.targetId === to.id);
  // Then the shared key is not the only foreign key between the two tables.
  const isAmbiguous = parent && (refers(resource, parent) || refers(parent, resource));
  return [
    ...(resource.discriminator
      ? [['"polymorphic_on"', pyString(attributeOf(property))] as [string, string]]
      : []),
    own ? ['"polymorphic_identity"', pyString(own.value)] : ['"polymorphic_abstract"', 'True'],
    ...(isAmbiguous ? [['"inherit_condition"', `id == ${base}.id`] as [string, string]] : []),
  ];
}

/** The table of a many-to-many association, as a statement of its module. */
export function writeLinkTable(body: PythonWriter, index: PlanIndex, link: LinkPlan): void {
  const { table, source, target } = link;
  const column = ({ column: name, resourceId }: LinkPlan['source']) =>
    call('sa.Column', [
      pyString(name),
      'sa.Uuid()',
      foreignKey(table, name, index.resource(resourceId).table, 'cascade'),
      keyword('primary_key', 'True'),
    ]);
  body.put(
    'TABLE = ',
    call('sa.Table', [
      pyString(table),
      'database.Base.metadata',
      column(source),
      column(target),
      call('sa.Index', [pyString(indexName(table, target.column)), pyString(target.column)]),
    ]),
  );
}
