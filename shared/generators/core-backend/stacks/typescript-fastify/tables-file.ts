import type { VirtualFile } from '../../../contract';
import { CodeWriter } from '../../../lib/code-writer';
import { jsKey, jsValue } from '../../../lib/escape';
import type { FieldPlan, PlanIndex, ResourcePlan } from '../../plan';
import { isNullable, storageOf } from '../../storage';
import { storedType, tableType } from './columns';
import { Imports } from './imports';

/** `src/database/schema.ts`: the tables as TypeScript types, for Kysely. */
export function tablesFile(index: PlanIndex): VirtualFile {
  const { resources, links, idempotency, audit, archive } = index.plan;
  const own = [idempotency, audit, archive].flatMap((one) => one?.table ?? []);
  const tables = [...[...resources, ...links].map(({ table }) => table), ...own];
  const imports = new Imports();
  const body = new CodeWriter();
  body.doc(['The tables as the database knows them: snake_case, one interface per table.']);
  body.block(
    'export interface Schema {',
    () => {
      for (const table of tables) body.line(`${jsKey(table)}: ${tableType(table)};`);
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
  if (idempotency) {
    writeColumns(body, idempotency.table, IDEMPOTENCY_COLUMNS);
  }
  if (audit) writeColumns(body, audit.table, AUDIT_COLUMNS);
  if (archive) writeColumns(body, archive.table, ARCHIVE_COLUMNS);
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

const IDEMPOTENCY_COLUMNS = [
  'key: string;',
  'fingerprint: string;',
  'answer: string | null;',
  'created_at: string;',
];
const AUDIT_COLUMNS = [
  'id: string;',
  'at: string;',
  'caller: string;',
  'operation: string;',
  'record_id: string;',
  'status: number;',
  'request_id: string;',
];
const ARCHIVE_COLUMNS = [
  'table_name: string;',
  'record_id: string;',
  'record: string;',
  'deleted_at: string;',
];

function writeColumns(body: CodeWriter, table: string, lines: readonly string[]): void {
  body.gap().block(`export interface ${tableType(table)} {`, () => body.line(...lines), '}');
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
        if (resource.versionColumn !== null) {
          imports.type('kysely', 'Generated');
          body.line(`${resource.versionColumn}: Generated<number>;`);
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
