import type { SchemaColumn, SchemaSnapshot, SchemaTable } from './schema';
import type { MigrationStep } from './steps';

/**
 * The schema after the steps have run. New columns stand last, as they do in a database.
 *
 * @throws Error when a step names a table that is not there: the history was changed by hand
 */
export function applySteps(
  schema: SchemaSnapshot,
  steps: readonly MigrationStep[],
): SchemaSnapshot {
  return steps.reduce(applyStep, schema);
}

function applyStep(schema: SchemaSnapshot, step: MigrationStep): SchemaSnapshot {
  const { tables } = schema;
  if (step.kind === 'create-table') return { tables: [...tables, step.table] };
  if (step.kind === 'drop-table') {
    return { tables: tables.filter(({ name }) => name !== step.table.name) };
  }
  const called = step.kind === 'rename-table' ? step.from : step.table;
  if (!tables.some(({ name }) => name === called)) {
    throw new Error(`The history of the schema has no table ${called}.`);
  }
  return { tables: tables.map((table) => (table.name === called ? changed(table, step) : table)) };
}

type TableStep = Exclude<MigrationStep, { kind: 'create-table' | 'drop-table' }>;

function changed(table: SchemaTable, step: TableStep): SchemaTable {
  const { columns, uniques } = table;
  const mapped = (change: (column: SchemaColumn) => SchemaColumn) => ({
    ...table,
    columns: columns.map(change),
  });
  switch (step.kind) {
    case 'rename-table':
      return { ...table, name: step.to };
    case 'rename-model':
      return { ...table, model: step.model };
    case 'rename-column': {
      const rename = (name: string) => (name === step.from ? step.to : name);
      const renamed = mapped((column) => ({ ...column, name: rename(column.name) }));
      return { ...renamed, key: table.key.map(rename) };
    }
    case 'add-column': {
      const others = columns.filter(({ name }) => name !== step.column.name);
      return { ...table, columns: [...others, step.column] };
    }
    case 'change-column':
      return mapped((column) => (column.name === step.column.name ? step.column : column));
    case 'rename-values':
      return table;
    case 'drop-column':
      return { ...table, columns: columns.filter(({ name }) => name !== step.column.name) };
    case 'drop-unique':
      return { ...table, uniques: uniques.filter(({ name }) => name !== step.name) };
    case 'add-unique': {
      const idOf = (name: string) => columns.find((column) => column.name === name)?.id ?? name;
      const unique = { name: step.name, columns: step.columns.map(idOf) };
      return { ...table, uniques: [...uniques, unique] };
    }
    case 'set-triggers': {
      const { root: _root, archived: _archived, ...bare } = table;
      const { root, archived } = step;
      return { ...bare, ...(root !== undefined && { root }), ...(archived && { archived }) };
    }
  }
}
