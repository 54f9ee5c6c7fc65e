import type { VirtualFile } from '../../../contract';
import { usesModule } from '../../../lib/python/code';
import { pyString } from '../../../lib/python/escape';
import type { Expression } from '../../../lib/python/expression';
import { call, keyword, list, text } from '../../../lib/python/expression';
import { databaseName } from '../../../lib/names';
import { PythonImports } from '../../../lib/python/imports';
import { PythonWriter } from '../../../lib/python/writer';
import { schemaFingerprint } from '../../fingerprint';
import type { FieldPlan, LinkPlan, PlanIndex, ResourcePlan } from '../../plan';
import { importUsed, isNullable, serverDefault, storageOf } from './field-types';
import { checksOf, indexName } from './models-file';

/** `app/migrations/versions/0001_initial.py`: makes the tables. */
export function migrationFile(index: PlanIndex): VirtualFile {
  const { plan } = index;
  const body = new PythonWriter();
  body.line(`revision = ${pyString(`0001_${schemaFingerprint(plan)}`)}`);
  body.line('down_revision = None', 'branch_labels = None', 'depends_on = None');
  body.gap(2).define('def upgrade', [], 'None', () => {
    body.doc(['Make the tables.']);
    const later = plan.resources.filter(({ fields }) => fields.some(isDeferred));
    for (const { table } of plan.resources) body.line(`make_${table}()`);
    for (const { table } of later) body.line(`complete_${table}()`);
    for (const { table } of plan.links) body.line(`make_${table}()`);
    if (plan.idempotency) body.line(`make_${plan.idempotency.table}()`);
    if (plan.resources.length === 0) body.line('# The model has no classes yet.');
  });
  body.gap(2).define('def downgrade', [], 'None', () => {
    body.doc(['Refuse: migrations only go forward.']);
    body.line('raise NotImplementedError("There is nothing before the first migration.")');
  });
  for (const resource of plan.resources) writeTable(body, index, resource);
  for (const resource of plan.resources) writeDeferred(body, index, resource);
  for (const link of plan.links) writeLink(body, index, link);
  if (plan.idempotency) writeIdempotency(body, plan.idempotency.table);
  const imports = new PythonImports(['app']);
  const code = body.code();
  if (usesModule(code, 'op')) imports.from('alembic', 'op');
  if (usesModule(code, 'support')) imports.from('app.migrations', 'support');
  importUsed(imports, code);
  const head = new PythonWriter()
    .doc(['The tables of the model as it was when this migration was written.'])
    .gap();
  imports.write(head);
  return head.append(body).file('core/app/migrations/versions/0001_initial.py');
}

function isDeferred({ reference }: FieldPlan): boolean {
  return reference?.deferred === true;
}

function writeTable(body: PythonWriter, index: PlanIndex, resource: ResourcePlan): void {
  const { table, discriminator, fields, parentId, uniques, versionColumn, origin } = resource;
  const here = fields.filter((field) => !isDeferred(field));
  const items: Expression[] = [
    pyString(table),
    call('sa.Column', ['"id"', 'sa.Uuid()', keyword('primary_key', 'True')]),
  ];
  if (discriminator) {
    const column = pyString(discriminator.column);
    items.push(call('sa.Column', [column, 'sa.String(64)', keyword('nullable', 'False')]));
  }
  items.push(...here.map((field) => columnOf(index, field)));
  if (versionColumn !== null) {
    const column = pyString(versionColumn);
    items.push(call('sa.Column', [column, 'sa.Integer()', keyword('nullable', 'False')]));
  }
  if (parentId !== null) {
    items.push(foreignKey(table, 'id', index.resource(parentId).table, 'cascade'));
  }
  for (const { column, reference } of here) {
    if (!reference) continue;
    const target = index.resource(reference.targetId).table;
    items.push(foreignKey(table, column, target, reference.onDelete));
  }
  for (const { name, condition } of checksOf(index, resource)) {
    items.push(call('sa.CheckConstraint', [text(condition), keyword('name', pyString(name))]));
  }
  for (const unique of uniques) {
    if (unique.fields.some(isDeferred)) continue;
    const columns = unique.fields.map(({ column }) => pyString(column));
    items.push(call('sa.UniqueConstraint', [...columns, keyword('name', pyString(unique.name))]));
  }
  body.gap(2).traced(origin.recordIds, () =>
    body.define(`def make_${table}`, [], 'None', () => {
      body.doc([`Make the table ${table}.`]);
      body.put('', call('op.create_table', items));
      for (const { column, reference } of here) if (reference) writeIndex(body, table, [column]);
      const root = index.lineage(resource)[0];
      const isPart = fields.some(({ reference }) => reference?.onDelete === 'cascade');
      if (root && root !== resource && isPart) {
        body.put('', call('support.delete_root_with', [pyString(table), pyString(root.table)]));
      }
    }),
  );
}

function columnOf(index: PlanIndex, field: FieldPlan): Expression {
  const initial = serverDefault(field);
  return call('sa.Column', [
    pyString(field.column),
    storageOf(index, field).migration,
    ...(isNullable(field) ? [] : [keyword('nullable', 'False')]),
    ...(initial === undefined ? [] : [keyword('server_default', initial)]),
  ]);
}

function foreignKey(table: string, column: string, target: string, onDelete: string): Expression {
  return call('sa.ForeignKeyConstraint', [
    list([pyString(column)]),
    list([pyString(`${target}.id`)]),
    keyword('name', pyString(databaseName(table, column, 'fkey'))),
    keyword('ondelete', pyString(onDelete.toUpperCase())),
  ]);
}

function writeIndex(
  body: PythonWriter,
  table: string,
  columns: readonly string[],
  unique?: string,
): void {
  const [first = ''] = columns;
  body.put(
    '',
    call('op.create_index', [
      pyString(unique ?? indexName(table, first)),
      pyString(table),
      list(columns.map(pyString)),
      ...(unique === undefined ? [] : [keyword('unique', 'True')]),
    ]),
  );
}

/** Columns that refer to tables made later: both databases can add those, as they are nullable. */
function writeDeferred(
  body: PythonWriter,
  index: PlanIndex,
  { table, fields, uniques, origin }: ResourcePlan,
): void {
  if (!fields.some(isDeferred)) return;
  body.gap(2).traced(origin.recordIds, () =>
    body.define(`def complete_${table}`, [], 'None', () => {
      body.doc([`Add to ${table} what refers to tables that are made after it.`]);
      for (const { column, reference, origin: why } of fields) {
        if (!reference?.deferred) continue;
        const target = index.resource(reference.targetId).table;
        const name = databaseName(table, column, 'fkey');
        body.traced(why.recordIds, () => {
          body.put(
            '',
            call('support.add_reference', [
              ...[table, column, target].map(pyString),
              keyword('name', pyString(name)),
              keyword('ondelete', pyString(reference.onDelete.toUpperCase())),
            ]),
          );
          writeIndex(body, table, [column]);
        });
      }
      for (const { name, fields: unique } of uniques) {
        if (!unique.some(isDeferred)) continue;
        writeIndex(
          body,
          table,
          unique.map(({ column }) => column),
          name,
        );
      }
    }),
  );
}

/** The keys of creates, with the answers to them. */
function writeIdempotency(body: PythonWriter, table: string): void {
  const column = (name: string, type: string, ...more: string[]) =>
    call('sa.Column', [pyString(name), type, ...more]);
  body.gap(2).define(`def make_${table}`, [], 'None', () => {
    body.doc([`Make the table ${table}.`]);
    body.put(
      '',
      call('op.create_table', [
        pyString(table),
        column('key', 'sa.String(64)', 'primary_key=True'),
        column('fingerprint', 'sa.String(64)', 'nullable=False'),
        column('answer', 'columns.Json()'),
        column('created_at', 'columns.Instant()', 'nullable=False'),
      ]),
    );
    const name = pyString(`ix_${table}_created_at`);
    body.put('', call('op.create_index', [name, pyString(table), list(['"created_at"'])]));
  });
}

/** A link goes when either of its ends goes (UML 2.5.1, 11.5.3). */
function writeLink(body: PythonWriter, index: PlanIndex, link: LinkPlan): void {
  const { table, source, target, origin } = link;
  const ends = [source, target];
  body.gap(2).traced(origin.recordIds, () =>
    body.define(`def make_${table}`, [], 'None', () => {
      body.doc([`Make the table ${table}.`]);
      body.put(
        '',
        call('op.create_table', [
          pyString(table),
          ...ends.map(({ column }) =>
            call('sa.Column', [pyString(column), 'sa.Uuid()', keyword('primary_key', 'True')]),
          ),
          ...ends.map(({ column, resourceId }) =>
            foreignKey(table, column, index.resource(resourceId).table, 'cascade'),
          ),
        ]),
      );
      writeIndex(body, table, [target.column]);
    }),
  );
}
