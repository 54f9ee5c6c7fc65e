import { z } from 'zod';
import { columnSchema, tableSchema } from './schema';

/** What a new required column gets in rows that are there: a value, or one that differs row by row. */
const fillSchema = z.union([
  z.strictObject({
    kind: z.literal('value'),
    value: z.union([z.string(), z.number(), z.boolean()]),
  }),
  z.strictObject({ kind: z.enum(['id', 'rank']) }),
]);
export type Fill = z.infer<typeof fillSchema>;

/**
 * One step of a forward migration. Tables and columns go by the names they have when the step runs;
 * renames come first, so every later step uses the new names.
 */
export const stepSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('rename-table'), from: z.string(), to: z.string() }),
  /** Another name in the code only. */
  z.strictObject({ kind: z.literal('rename-model'), table: z.string(), model: z.string() }),
  z.strictObject({
    kind: z.literal('rename-column'),
    table: z.string(),
    from: z.string(),
    to: z.string(),
  }),
  /** Without the columns that are deferred: they are added when all tables are there. */
  z.strictObject({ kind: z.literal('create-table'), table: tableSchema }),
  /** `fill`: what the rows that are there get; null: nothing, or nobody knows. */
  z.strictObject({
    kind: z.literal('add-column'),
    table: z.string(),
    column: columnSchema,
    fill: fillSchema.nullable(),
  }),
  z.strictObject({
    kind: z.literal('change-column'),
    table: z.string(),
    before: columnSchema,
    column: columnSchema,
    fill: fillSchema.nullable(),
  }),
  /** Stored values of an enumeration whose literals were renamed. */
  z.strictObject({
    kind: z.literal('rename-values'),
    table: z.string(),
    column: z.string(),
    values: z.array(z.tuple([z.string(), z.string()])),
  }),
  z.strictObject({ kind: z.literal('drop-column'), table: z.string(), column: columnSchema }),
  z.strictObject({ kind: z.literal('drop-unique'), table: z.string(), name: z.string() }),
  z.strictObject({
    kind: z.literal('add-unique'),
    table: z.string(),
    name: z.string(),
    /** Names. */
    columns: z.array(z.string()),
  }),
  /** Triggers that remove the root's row or keep deleted rows are made anew. */
  z.strictObject({
    kind: z.literal('set-triggers'),
    before: z.string(),
    table: z.string(),
    /** Id of the topmost table. */
    root: z.string().optional(),
    archived: z.literal(true).optional(),
  }),
  z.strictObject({ kind: z.literal('drop-table'), table: tableSchema }),
]);
export type MigrationStep = z.infer<typeof stepSchema>;
