import { z } from 'zod';
import { kebab } from '../../lib/names';
import { applySteps } from './apply-steps';
import { diffSchemas } from './diff-schemas';
import type { SchemaSnapshot } from './schema';
import { schemaSnapshot } from './schema';
import { stepSchema } from './steps';
import type { MigrationStep } from './steps';

/** Where the history is kept, in the project folder: it goes with the migrations it tells of. */
export const HISTORY_PATH = 'core/schema-history.json';

const historySchema = z.strictObject({
  formatVersion: z.literal(1),
  /** The stack whose migrations these are. */
  stack: z.string(),
  /** What the first migration made. */
  initial: schemaSnapshot,
  migrations: z.array(z.strictObject({ name: z.string(), steps: z.array(stepSchema) })),
});
export type SchemaHistory = z.infer<typeof historySchema>;

/** A migration after the first one, with the tables as they are before and after it. */
export interface Migration {
  /** `0002-rename-loans-to-rentals` */
  name: string;
  steps: readonly MigrationStep[];
  before: SchemaSnapshot;
  after: SchemaSnapshot;
}

/** The history as its file has it; null when that is not one. */
export function readHistory(text: string): SchemaHistory | null {
  try {
    return historySchema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

/** The text of its file: a line for each table and migration, so that two branches can be merged. */
export function printHistory({ stack, initial, migrations }: SchemaHistory): string {
  const lines = (items: readonly unknown[]) =>
    items.length === 0
      ? '[]'
      : `[\n${items.map((one) => `    ${JSON.stringify(one)}`).join(',\n')}\n  ]`;
  return [
    '{',
    '  "formatVersion": 1,',
    `  "stack": ${JSON.stringify(stack)},`,
    `  "initial": { "tables": ${lines(initial.tables)} },`,
    `  "migrations": ${lines(migrations)}`,
    '}\n',
  ].join('\n');
}

/**
 * The history with a migration more where the tables have changed. Another stack starts anew: its
 * migrations make all tables in one.
 */
export function extendHistory(
  before: SchemaHistory | null,
  stack: string,
  schema: SchemaSnapshot,
): SchemaHistory {
  if (before?.stack !== stack) {
    return { formatVersion: 1, stack, initial: schema, migrations: [] };
  }
  const steps = diffSchemas(latestOf(before), schema);
  if (steps.length === 0) return before;
  const name = nameOf(before.migrations.length + 2, steps);
  return { ...before, migrations: [...before.migrations, { name, steps }] };
}

function latestOf({ initial, migrations }: SchemaHistory): SchemaSnapshot {
  return migrations.reduce((schema, { steps }) => applySteps(schema, steps), initial);
}

/** The migrations after the first one, in order. */
export function migrationsOf({ initial, migrations }: SchemaHistory): Migration[] {
  let before = initial;
  return migrations.map(({ name, steps }) => {
    const after = applySteps(before, steps);
    const migration = { name, steps, before, after };
    before = after;
    return migration;
  });
}

/** The first migration. */
export function initialOf({ initial }: SchemaHistory): Migration {
  const before = { tables: [] };
  return { name: '0001-initial', steps: diffSchemas(before, initial), before, after: initial };
}

/** A number, and what the first step does. */
function nameOf(number: number, steps: readonly MigrationStep[]): string {
  const [first] = steps;
  const words = first ? wordsOf(first) : 'nothing';
  return `${String(number).padStart(4, '0')}-${kebab(words.split(/[_\s]+/)).slice(0, 60)}`;
}

function wordsOf(step: MigrationStep): string {
  switch (step.kind) {
    case 'rename-table':
      return `rename ${step.from} to ${step.to}`;
    case 'rename-column':
      return `rename ${step.from} of ${step.table} to ${step.to}`;
    case 'create-table':
      return `create ${step.table.name}`;
    case 'drop-table':
      return `drop ${step.table.name}`;
    case 'add-column':
      return `add ${step.column.name} to ${step.table}`;
    case 'drop-column':
      return `drop ${step.column.name} of ${step.table}`;
    case 'change-column':
      return `change ${step.column.name} of ${step.table}`;
    default:
      return `change ${step.table}`;
  }
}
