import { equalJson } from '../../../kit/equal';
import type { SchemaColumn, SchemaSnapshot, SchemaTable } from './schema';
import type { Fill, MigrationStep } from './steps';

/** Types whose stored values stay as they are, or are converted by the database without loss. */
const WIDER: Readonly<Partial<Record<SchemaColumn['type'], readonly SchemaColumn['type'][]>>> = {
  integer: ['long', 'float', 'decimal', 'text', 'encrypted'],
  long: ['float', 'decimal', 'text', 'encrypted'],
  decimal: ['float', 'text', 'encrypted'],
  float: ['decimal', 'text', 'encrypted'],
  id: ['text', 'encrypted'],
  date: ['text', 'encrypted'],
  time: ['text', 'encrypted'],
  // Values that are there are encrypted once the migration has run.
  text: ['encrypted'],
};

/**
 * The steps from one schema to another, in an order in which they can run. What has the same id is the
 * same table or column, whatever it is called now.
 */
export function diffSchemas(before: SchemaSnapshot, after: SchemaSnapshot): MigrationStep[] {
  const { kept, made, gone } = matchTables(before, after);
  const pairs = kept.map(({ was, table }) => [was.name, table.name] as const);
  return [
    // A table that goes may have the name of one that comes.
    ...gone
      .filter(({ name }) => after.tables.some((table) => table.name === name))
      .map(({ name }) => ({ kind: 'rename-table' as const, from: name, to: spare(name) })),
    ...renames(pairs).map(([from, to]) => ({ kind: 'rename-table' as const, from, to })),
    ...kept.flatMap(({ was, table: { name, model } }) =>
      model === undefined || model === was.model
        ? []
        : [{ kind: 'rename-model' as const, table: name, model }],
    ),
    ...kept.flatMap(({ was, table }) => columnRenames(was, table)),
    ...made.map((table) => ({ kind: 'create-table' as const, table })),
    ...made.flatMap(({ name, columns }) =>
      columns
        .filter(({ deferred }) => deferred)
        .map((column) => ({ kind: 'add-column' as const, table: name, column, fill: null })),
    ),
    ...kept.flatMap(({ was, table }) => changes(was, table)),
    ...gone.reverse().map((table) => ({
      kind: 'drop-table' as const,
      table: after.tables.some(({ name }) => name === table.name)
        ? { ...table, name: spare(table.name) }
        : table,
    })),
  ];
}

/** Which tables stay, as they are before and after, and which come and go. */
export function matchTables(
  before: SchemaSnapshot,
  after: SchemaSnapshot,
): { kept: { was: SchemaTable; table: SchemaTable }[]; made: SchemaTable[]; gone: SchemaTable[] } {
  const old = new Map(before.tables.map((table) => [table.id, table]));
  const kept = after.tables.flatMap((table) => {
    const was = old.get(table.id);
    return was && equalJson(renamed(was.key, was, table), table.key) ? [{ was, table }] : [];
  });
  const keptIds = new Set(kept.map(({ table }) => table.id));
  return {
    kept,
    made: after.tables.filter(({ id }) => !keptIds.has(id)),
    gone: before.tables.filter(({ id }) => !keptIds.has(id)),
  };
}

function spare(name: string): string {
  return `old_${name}`;
}

/** Renames in an order in which no name is taken; names that go round in a circle take a detour. */
export function renames(
  pairs: readonly (readonly [from: string, to: string])[],
): [string, string][] {
  let open = pairs
    .filter(([from, to]) => from !== to)
    .map(([from, to]) => [from, to] as [string, string]);
  const done: [string, string][] = [];
  while (open.length > 0) {
    const next = open.find(([, to]) => !open.some(([from]) => from === to));
    if (next) {
      done.push(next);
      open = open.filter((one) => one !== next);
      continue;
    }
    const [[from, to] = ['', '']] = open;
    done.push([from, spare(from)]);
    open = open.map((one) => (one[0] === from ? [spare(from), to] : one));
  }
  return done;
}

/** Names of columns as they are called after the renames. */
function renamed(names: readonly string[], was: SchemaTable, table: SchemaTable): string[] {
  return names.map((name) => {
    const id = was.columns.find((column) => column.name === name)?.id;
    return table.columns.find((column) => column.id === id)?.name ?? name;
  });
}

function columnRenames(was: SchemaTable, table: SchemaTable): MigrationStep[] {
  const leaving = was.columns.filter((column) => !staysAs(column, table));
  const inTheWay = leaving.filter(({ name }) =>
    table.columns.some((column) => column.name === name),
  );
  const pairs = was.columns.flatMap((column) => {
    const now = staysAs(column, table);
    return now ? [[column.name, now.name] as const] : [];
  });
  const step = (from: string, to: string): MigrationStep => ({
    kind: 'rename-column',
    table: table.name,
    from,
    to,
  });
  return [
    ...inTheWay.map(({ name }) => step(name, spare(name))),
    ...renames(pairs).map(([from, to]) => step(from, to)),
  ];
}

/** The column as it is afterwards; undefined when it goes, or comes back as another type. */
export function staysAs(column: SchemaColumn, table: SchemaTable): SchemaColumn | undefined {
  const now = table.columns.find(({ id }) => id === column.id);
  if (!now || now.type === column.type) return now;
  return WIDER[column.type]?.includes(now.type) ? now : undefined;
}

function changes(was: SchemaTable, table: SchemaTable): MigrationStep[] {
  const { name } = table;
  const steps: MigrationStep[] = [];
  // With a column that comes back as another type goes every constraint that it is part of.
  const isMadeAnew = (id: string) => {
    const before = was.columns.find((column) => column.id === id);
    return before !== undefined && !staysAs(before, table);
  };
  const isKept = (unique: SchemaTable['uniques'][number], others: SchemaTable['uniques']) =>
    others.some((other) => equalJson(other, unique)) && !unique.columns.some(isMadeAnew);
  for (const unique of was.uniques) {
    if (!isKept(unique, table.uniques)) {
      steps.push({ kind: 'drop-unique', table: name, name: unique.name });
    }
  }
  for (const column of table.columns) {
    const before = was.columns.find(({ id }) => id === column.id);
    if (!before || !staysAs(before, table)) {
      steps.push({ kind: 'add-column', table: name, column, fill: fillOf(table, column) });
      continue;
    }
    const values = renamedValues(before, column);
    if (values.length > 0) {
      steps.push({ kind: 'rename-values', table: name, column: column.name, values });
    }
    if (!isSame(before, column)) {
      const fill = before.nullable && !column.nullable ? fillOf(table, column) : null;
      steps.push({ kind: 'change-column', table: name, before, column, fill });
    }
  }
  for (const column of was.columns) {
    if (staysAs(column, table)) continue;
    const isInTheWay = table.columns.some((other) => other.name === column.name);
    const called = isInTheWay ? spare(column.name) : column.name;
    steps.push({ kind: 'drop-column', table: name, column: { ...column, name: called } });
  }
  for (const unique of table.uniques) {
    if (isKept(unique, was.uniques)) continue;
    const columns = unique.columns.map(
      (id) => table.columns.find((one) => one.id === id)?.name ?? id,
    );
    steps.push({ kind: 'add-unique', table: name, name: unique.name, columns });
  }
  const hasTriggers = [was, table].some(({ root, archived }) => root !== undefined || archived);
  const isTouched = steps.length > 0 || was.name !== name || columnRenames(was, table).length > 0;
  if (hasTriggers && (isTouched || was.root !== table.root || was.archived !== table.archived)) {
    const { root, archived } = table;
    steps.push({ kind: 'set-triggers', before: was.name, table: name, root, archived });
  }
  return steps;
}

/** But for its name, and for the ids of its values. */
function isSame(before: SchemaColumn, column: SchemaColumn): boolean {
  const bare = ({ values, deferred: _deferred, ...rest }: SchemaColumn) => ({
    ...rest,
    name: '',
    values: values?.map(({ value }) => value),
  });
  return equalJson(bare(before), bare(column));
}

function renamedValues(before: SchemaColumn, column: SchemaColumn): [string, string][] {
  return (before.values ?? []).flatMap(({ id, value }) => {
    const now = column.values?.find((one) => one.id === id)?.value;
    return now === undefined || now === value ? [] : [[value, now] as [string, string]];
  });
}

/** What existing rows get in a column that has to have a value; null: it needs none, or nobody knows. */
function fillOf(table: SchemaTable, column: SchemaColumn): Fill | null {
  const { nullable, type, values, limits } = column;
  if (nullable) return null;
  const isUnique = table.uniques.some(({ columns }) => columns.includes(column.id));
  if (column.default !== undefined && !isUnique) return { kind: 'value', value: column.default };
  if (column.reference) return null;
  const [first] = values ?? [];
  if (first) return isUnique ? null : { kind: 'value', value: first.value };
  if (isUnique) return uniqueFill(type);
  const value = NEUTRAL[type];
  if (value === undefined || limits?.minLength || limits?.minItems) return null;
  if (typeof value !== 'number') return { kind: 'value', value };
  return {
    kind: 'value',
    value: Math.max(limits?.minimum ?? value, Math.min(value, limits?.maximum ?? value)),
  };
}

function uniqueFill(type: SchemaColumn['type']): Fill | null {
  if (type === 'text') return { kind: 'id' };
  return ['integer', 'long', 'float', 'decimal'].includes(type) ? { kind: 'rank' } : null;
}

const NEUTRAL: Readonly<Partial<Record<SchemaColumn['type'], string | number | boolean>>> = {
  text: '',
  integer: 0,
  long: 0,
  float: 0,
  decimal: 0,
  boolean: false,
  date: '1970-01-01',
  time: '00:00:00',
  datetime: '1970-01-01T00:00:00.000Z',
  json: '[]',
};
