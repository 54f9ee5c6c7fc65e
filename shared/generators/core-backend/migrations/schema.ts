import { z } from 'zod';
import { hashOf } from '../../lib/names';
import type { ArchivePlan, AuditPlan, IdempotencyPlan } from '../behaviour-plan';
import type { BackendPlan, FieldPlan, LinkPlan, ResourcePlan } from '../plan';
import { PlanIndex } from '../plan';
import { isNullable, storageOf } from '../storage';

/**
 * The tables of a backend in terms of no language, small enough to be kept beside the code: what the
 * next migration is worked out from. Ids are those of the model's elements, so a rename is known as one.
 */
const STORAGES = [
  'id',
  'text',
  'integer',
  'long',
  'float',
  'decimal',
  'boolean',
  'date',
  'time',
  'datetime',
  'json',
  'encrypted',
] as const;

export const columnSchema = z.strictObject({
  id: z.string(),
  name: z.string(),
  type: z.enum(STORAGES),
  nullable: z.boolean(),
  default: z.union([z.string(), z.number(), z.boolean()]).optional(),
  /** Foreign key to the `id` column of a table, by that table's id. */
  reference: z
    .strictObject({ table: z.string(), onDelete: z.enum(['cascade', 'restrict']) })
    .optional(),
  /** The only values it may hold, with the ids of their literals. */
  values: z.array(z.strictObject({ id: z.string(), value: z.string() })).optional(),
  /** Bounds of a number or of a text's length, or of how many values a list has. */
  limits: z
    .strictObject({
      minLength: z.number().optional(),
      maxLength: z.number().optional(),
      minimum: z.number().optional(),
      maximum: z.number().optional(),
      minItems: z.number().optional(),
      maxItems: z.number().optional(),
    })
    .optional(),
  /** At most so many rows may refer to one row; only where the stack's database counts them. */
  most: z.number().optional(),
  /** Refers to a table that is made later: the column is added when both are there. */
  deferred: z.literal(true).optional(),
  indexed: z.literal(true).optional(),
  /** What its stack's code calls it, and what the model says that it holds: see `Stack.describe`. */
  attribute: z.string().optional(),
  format: z.string().optional(),
});
export const tableSchema = z.strictObject({
  id: z.string(),
  name: z.string(),
  /** Names of the columns of the primary key. */
  key: z.array(z.string()),
  columns: z.array(columnSchema),
  /** Ids of columns that are unique together. */
  uniques: z.array(z.strictObject({ name: z.string(), columns: z.array(z.string()) })),
  /** Topmost table of its hierarchy, by id: a row there goes when one here goes with its whole. */
  root: z.string().optional(),
  /** Deleted rows are kept in the archive's table. */
  archived: z.literal(true).optional(),
  /** What its stack's code calls what it stores: see `Stack.describe`. */
  model: z.string().optional(),
});
export const schemaSnapshot = z.strictObject({
  /** In the order in which they are made. */
  tables: z.array(tableSchema),
});

export type SchemaColumn = z.infer<typeof columnSchema>;
export type SchemaTable = z.infer<typeof tableSchema>;
export type SchemaSnapshot = z.infer<typeof schemaSnapshot>;

/** Id of the table that deleted rows are kept in. */
export const ARCHIVE_ID = 'own:archive';

/**
 * The tables of a plan.
 *
 * @param counts the database itself counts how many rows refer to one: it is part of the schema
 */
export function schemaOf(plan: BackendPlan, counts = false): SchemaSnapshot {
  const index = new PlanIndex(plan);
  return {
    tables: [
      ...plan.resources.map((resource) => resourceTable(index, resource, counts)),
      ...plan.links.map(linkTable),
      ...ownTables(plan),
    ],
  };
}

/** A short name for a schema: the same tables, the same fingerprint, also once the history was read again. */
export function fingerprintOf(schema: SchemaSnapshot): string {
  // Parsed, members stand in one order.
  return hashOf(JSON.stringify(schemaSnapshot.parse(schema)));
}

function resourceTable(index: PlanIndex, resource: ResourcePlan, counts: boolean): SchemaTable {
  const { id, table, parentId, discriminator, versionColumn, fields, uniques } = resource;
  const root = index.lineage(resource)[0];
  const isPart = fields.some(({ reference }) => reference?.onDelete === 'cascade');
  const ids = columnIds(fields);
  const columns: SchemaColumn[] = [
    {
      ...plain('id', 'id'),
      ...(parentId !== null && { reference: { table: parentId, onDelete: 'cascade' as const } }),
    },
  ];
  if (discriminator) {
    const values = discriminator.values.map(({ resourceId, value }) => ({ id: resourceId, value }));
    columns.push({ ...plain('kind', 'text'), name: discriminator.column, values });
  }
  if (versionColumn !== null) {
    columns.push({ ...plain('version', 'integer'), name: versionColumn, default: 1 });
  }
  for (const field of fields) {
    const most = counts ? field.reference?.most : undefined;
    const column = fieldColumn(index, field, ids.get(field) ?? '');
    columns.push({ ...column, ...(most !== undefined && { most }) });
  }
  return {
    id,
    name: table,
    key: ['id'],
    columns,
    uniques: uniques.map(({ name, fields: unique }) => ({
      name,
      columns: unique.map((field) => ids.get(field) ?? ''),
    })),
    ...(root && root !== resource && isPart && { root: root.id }),
    ...(index.plan.archive?.resourceIds.includes(id) && { archived: true as const }),
  };
}

/** The element a column comes from; where two come from one, the property tells them apart. */
export function columnIds(fields: readonly FieldPlan[]): Map<FieldPlan, string> {
  const taken = new Set<string>();
  const ids = new Map<FieldPlan, string>();
  for (const field of fields) {
    const [first = field.property] = field.origin.recordIds;
    const id = taken.has(first) ? `${first}:${field.property}` : first;
    taken.add(id);
    ids.set(field, id);
  }
  return ids;
}

function fieldColumn(index: PlanIndex, field: FieldPlan, id: string): SchemaColumn {
  const { column: name, type, many, limits, reference, default: initial, encrypted } = field;
  const isList = many && (many.min > 0 || many.max !== null);
  const sizes = isList && { minItems: many.min, ...(many.max !== null && { maxItems: many.max }) };
  const bounds = many ? sizes : encrypted ? undefined : limits;
  const values =
    type.kind === 'enum' && !many
      ? index.enumeration(type.id).literals.map(({ origin, value }) => ({
          id: origin.recordIds[0] ?? value,
          value,
        }))
      : undefined;
  return {
    id,
    name,
    type: storageOf(field),
    nullable: isNullable(field),
    ...(initial !== undefined && { default: initial }),
    ...(reference && {
      reference: { table: reference.targetId, onDelete: reference.onDelete },
      indexed: true as const,
      ...(reference.deferred && { deferred: true as const }),
    }),
    ...(values && { values }),
    ...(bounds && Object.keys(bounds).length > 0 && { limits: bounds }),
  };
}

function linkTable({ table, source, target, origin }: LinkPlan): SchemaTable {
  const end = ({ resourceId, column }: LinkPlan['source'], id: string): SchemaColumn => ({
    ...plain(id, 'id'),
    name: column,
    reference: { table: resourceId, onDelete: 'cascade' },
  });
  return {
    id: origin.recordIds[0] ?? table,
    name: table,
    key: [source.column, target.column],
    columns: [end(source, 'source'), { ...end(target, 'target'), indexed: true }],
    uniques: [],
  };
}

function plain(name: string, type: SchemaColumn['type']): SchemaColumn {
  return { id: name, name, type, nullable: false };
}

/** The tables that are the backend's own. */
function ownTables({ idempotency, audit, archive }: BackendPlan): SchemaTable[] {
  return [
    ...(idempotency ? [idempotencyTable(idempotency)] : []),
    ...(audit ? [auditTable(audit)] : []),
    ...(archive ? [archiveTable(archive)] : []),
  ];
}

function idempotencyTable({ table }: IdempotencyPlan): SchemaTable {
  const columns: SchemaColumn[] = [
    plain('key', 'text'),
    plain('fingerprint', 'text'),
    { ...plain('answer', 'text'), nullable: true },
    { ...plain('created_at', 'datetime'), indexed: true },
  ];
  return { id: 'own:idempotency', name: table, key: ['key'], columns, uniques: [] };
}

function auditTable({ table }: AuditPlan): SchemaTable {
  const columns: SchemaColumn[] = [
    plain('id', 'id'),
    plain('at', 'datetime'),
    plain('caller', 'text'),
    plain('operation', 'text'),
    { ...plain('record_id', 'text'), indexed: true },
    plain('status', 'integer'),
    plain('request_id', 'text'),
  ];
  return { id: 'own:audit', name: table, key: ['id'], columns, uniques: [] };
}

function archiveTable({ table }: ArchivePlan): SchemaTable {
  const columns: SchemaColumn[] = [
    plain('table_name', 'text'),
    { ...plain('record_id', 'text'), indexed: true },
    plain('record', 'json'),
    plain('deleted_at', 'datetime'),
  ];
  return { id: ARCHIVE_ID, name: table, key: [], columns, uniques: [] };
}
