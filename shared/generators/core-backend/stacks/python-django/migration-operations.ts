import { pyString } from '../../../lib/python/escape';
import type { Expression } from '../../../lib/python/expression';
import { call, dict, flat, keyword, list, text, tuple } from '../../../lib/python/expression';
import { matchTables, renames, staysAs } from '../../migrations/diff-schemas';
import type { Migration } from '../../migrations/history';
import type { SchemaColumn, SchemaTable } from '../../migrations/schema';
import type { Fill, MigrationStep } from '../../migrations/steps';
import type { Constraint } from './model-fields';
import { constraintsOf, fieldOf, isShortText, lengthOf, pairKey, valueOf } from './model-fields';
import { alterField, modelName, Move, orderedMoves } from './migration-moves';
import { appOf, attributeOf, isLink, modelOf, Tables } from './schema';

const MIGRATION = { kind: 'migration' as const };

/** A table that stays. */
interface Kept {
  was: SchemaTable;
  now: SchemaTable;
  moves: Move[];
  gone: SchemaColumn[];
  added: SchemaColumn[];
}

/**
 * Django's operations that lead from the tables before a migration to those after it. They are worked
 * out from both, as `makemigrations` does, in an order in which every state on the way is one that
 * Django can load; the steps of the history only say what becomes of the rows.
 */
export class Operations {
  readonly #before: Tables;
  readonly #after: Tables;
  readonly #steps: readonly MigrationStep[];
  readonly #kept: Kept[];
  readonly #made: SchemaTable[];
  readonly #gone: SchemaTable[];

  constructor({ before, after, steps }: Migration) {
    this.#before = new Tables(before);
    this.#after = new Tables(after);
    this.#steps = steps;
    const { kept, made, gone } = matchTables(before, after);
    const isModel = (table: SchemaTable) => appOf(table) === 'api';
    this.#kept = kept.filter(({ was }) => isModel(was)).map(pairOf);
    this.#made = made.filter(isModel);
    this.#gone = gone.filter(isModel);
  }

  all(): Expression[] {
    return [
      ...this.#kept.flatMap((kept) => this.#dropConstraints(kept)),
      ...this.#detached().map((table) => setBases(table, 'models.Model')),
      ...this.#kept.flatMap(({ was, gone }) => gone.map((column) => removeField(was, column))),
      ...this.#releases(),
      ...this.#deletions(),
      ...this.#renames(),
      ...orderedMoves(
        this.#after,
        this.#kept.flatMap(({ moves }) => moves),
      ),
      ...this.#made.map((table) => this.#createModel(table)),
      ...this.#made.flatMap((table) => this.#deferred(table)),
      ...this.#kept.flatMap((kept) => this.#changes(kept)),
      ...this.#attached().map((table) => setBases(table, this.#baseOf(this.#after, table))),
      ...this.#kept.flatMap((kept) => this.#addConstraints(kept)),
    ];
  }

  /** Rules that change, or speak of a column that does. */
  #dropConstraints({ was, now, moves }: Kept): Expression[] {
    return constraintsOf(was)
      .filter((one) => !staysIn(one, constraintsOf(now), moves))
      .map(({ name }) =>
        call('migrations.RemoveConstraint', [modelName(was), keyword('name', text(name))]),
      );
  }

  #addConstraints({ was, now, moves }: Kept): Expression[] {
    return constraintsOf(now)
      .filter((one) => !staysIn(one, constraintsOf(was), moves))
      .map((one) => addConstraint(now, one));
  }

  #baseOf(tables: Tables, table: SchemaTable): string {
    const parent = tables.parentOf(table);
    return parent ? pyString(`api.${modelOf(parent).toLowerCase()}`) : 'models.Model';
  }

  /** Subclasses whose general is another one, or is called otherwise, afterwards: they are none meanwhile. */
  #detached(): SchemaTable[] {
    const gone = new Set(this.#gone.map(({ id }) => id));
    const alive = [...this.#kept.map(({ was }) => was), ...this.#gone];
    return alive.filter((table) => {
      const parent = this.#before.parentOf(table);
      if (!parent) return false;
      if (gone.has(table.id)) return !gone.has(parent.id);
      const now = this.#after.table(table.id);
      return !now || this.#baseOf(this.#before, table) !== this.#baseOf(this.#after, now);
    });
  }

  #attached(): SchemaTable[] {
    return this.#kept
      .filter(({ was, now }) => this.#baseOf(this.#before, was) !== this.#baseOf(this.#after, now))
      .map(({ now }) => now)
      .filter((table) => this.#after.parentOf(table));
  }

  /** What refers to a model that goes refers to nothing until it refers to another one. */
  #releases(): Expression[] {
    const gone = new Set(this.#gone.map(({ id }) => id));
    const going = (column: SchemaColumn) =>
      column.reference !== undefined && gone.has(column.reference.table);
    return this.#kept.flatMap(({ moves }) =>
      moves.filter(({ was }) => going(was)).map((move) => move.release(this.#before)),
    );
  }

  /** What others refer to goes last; what refers to one another is parted first. */
  #deletions(): Expression[] {
    const operations: Expression[] = [];
    const links = (from: SchemaTable, to: SchemaTable, parted: ReadonlySet<SchemaColumn>) =>
      from.columns.filter(
        (column) => column.reference?.table === to.id && from !== to && !parted.has(column),
      );
    const parted = new Set<SchemaColumn>();
    let open = [...this.#gone].reverse();
    while (open.length > 0) {
      const isFree = (table: SchemaTable, isHard: boolean) =>
        !open.some((other) =>
          links(other, table, parted).some((column) => !isHard || column.id === 'id'),
        );
      const next = open.find((one) => isFree(one, false)) ?? open.find((one) => isFree(one, true));
      if (!next) throw new Error('Generals go round in a circle.');
      for (const other of open) {
        for (const column of links(other, next, parted)) {
          parted.add(column);
          operations.push(...this.#partingOf(other, column));
        }
      }
      operations.push(call('migrations.DeleteModel', [keyword('name', pyString(modelOf(next)))]));
      open = open.filter((one) => one !== next);
    }
    return operations;
  }

  #partingOf(table: SchemaTable, column: SchemaColumn): Expression[] {
    const rules = constraintsOf(table).filter(({ columns }) => columns.includes(column.id));
    return [
      ...rules.map(({ name }) =>
        call('migrations.RemoveConstraint', [modelName(table), keyword('name', text(name))]),
      ),
      removeField(table, column),
    ];
  }

  #renames(): Expression[] {
    const models = this.#kept.map(({ was, now }) => [modelOf(was), modelOf(now)] as const);
    // Django does not tell capitals from small letters.
    const other = models.filter(([from, to]) => from.toLowerCase() !== to.toLowerCase());
    const cases = new Map(other.flat().map((name) => [name.toLowerCase(), name]));
    const lower = other.map(([from, to]) => [from.toLowerCase(), to.toLowerCase()] as const);
    const named = (name: string) => pyString(cases.get(name) ?? name);
    const tables = this.#kept.map(({ was, now }) => [was.name, now.name] as const);
    const owners = new Map(this.#kept.map(({ was, now }) => [was.name, modelOf(now)]));
    return [
      ...renames(lower).map(([from, to]) =>
        call('migrations.RenameModel', [
          keyword('old_name', named(from)),
          keyword('new_name', named(to)),
        ]),
      ),
      ...renames(tables).map(([from, to]) => {
        const model = owners.get(from) ?? from;
        owners.set(to, model);
        return call('migrations.AlterModelTable', [
          keyword('name', pyString(model.toLowerCase())),
          keyword('table', text(to)),
        ]);
      }),
    ];
  }

  #createModel(table: SchemaTable): Expression {
    const tables = this.#after;
    const columns = table.columns.filter(({ deferred }) => !deferred);
    const later = table.columns.filter(({ deferred }) => deferred).map(({ id }) => id);
    const rules = constraintsOf(table).filter(
      (one) => !one.columns.some((id) => later.includes(id)),
    );
    const options: [string, Expression][] = [['"db_table"', text(table.name)]];
    if (rules.length > 0) options.push(['"constraints"', list(rules.map(({ value }) => value))]);
    const fields = columns.map((column) =>
      tuple([pyString(attributeOf(column)), fieldOf(tables, table, column, MIGRATION)]),
    );
    const key = isLink(table) ? [tuple(['"pk"', pairKey(table, MIGRATION)])] : [];
    const base = this.#baseOf(tables, table);
    return call('migrations.CreateModel', [
      keyword('name', pyString(modelOf(table))),
      keyword('fields', list([...key, ...fields])),
      keyword('options', dict(options)),
      ...(tables.parentOf(table) ? [keyword('bases', tuple([base]))] : []),
    ]);
  }

  /** What refers to tables that are made later, and the keys that it is part of. */
  #deferred(table: SchemaTable): Expression[] {
    const later = table.columns.filter(({ deferred }) => deferred);
    const ids = later.map(({ id }) => id);
    return [
      ...later.map((column) => this.#addField(table, column, null)),
      ...constraintsOf(table)
        .filter(({ columns }) => columns.some((id) => ids.includes(id)))
        .map((one) => addConstraint(table, one)),
    ];
  }

  #addField(table: SchemaTable, column: SchemaColumn, fill: Fill | null): Expression {
    const once = fill?.kind === 'value' && column.default === undefined && column.format !== 'list';
    const how = once ? { initial: valueOf(column, fill.value) } : {};
    return call('migrations.AddField', [
      modelName(table),
      keyword('name', pyString(attributeOf(column))),
      keyword('field', fieldOf(this.#after, table, column, MIGRATION, how)),
      ...(once ? ['preserve_default=False'] : []),
    ]);
  }

  #changes({ now, moves, added }: Kept): Expression[] {
    return [
      ...added.flatMap((column) => this.#addition(now, column)),
      ...moves.flatMap((move) => this.#change(now, move)),
    ];
  }

  #addition(table: SchemaTable, column: SchemaColumn): Expression[] {
    const fill = this.#fillOf('add-column', table, column);
    if (!fill || fill.kind === 'value') return [this.#addField(table, column, fill)];
    return [
      this.#addField(table, { ...column, nullable: true }, null),
      fillEach(table, column, fill.kind),
      alterField(table, attributeOf(column), fieldOf(this.#after, table, column, MIGRATION)),
    ];
  }

  #change(table: SchemaTable, move: Move): Expression[] {
    const { was, now } = move;
    const attribute = attributeOf(now);
    const values = this.#valuesOf(table, now);
    const fill = this.#fillOf('change-column', table, now);
    const operations: Expression[] = [];
    if (fill && fill.kind !== 'value') operations.push(fillEach(table, now, fill.kind));
    if (move.differs(this.#after)) {
      // A text that is cut to a length would lose its end: without one, it is only not taken.
      if (isShortText(now) && !isShortText(was)) {
        operations.push(alterField(table, attribute, move.named('models.CharField')));
      }
      const once = fill?.kind === 'value' && now.default === undefined;
      const initial = once ? valueOf(now, fill.value) : undefined;
      operations.push(alterField(table, attribute, move.target(this.#after, initial), !once));
    }
    if (values.length === 0) return operations;
    const renamed = call('migrating.rename_values', [
      pyString(modelOf(table).toLowerCase()),
      pyString(attribute),
      dict(values.map(([from, to]) => [pyString(from), pyString(to)])),
    ]);
    return lengthOf(now) < lengthOf(was) ? [renamed, ...operations] : [...operations, renamed];
  }

  #fillOf(
    kind: 'add-column' | 'change-column',
    table: SchemaTable,
    { name }: SchemaColumn,
  ): Fill | null {
    for (const step of this.#steps) {
      const isIt = step.kind === kind && step.table === table.name && step.column.name === name;
      if (isIt) return step.fill;
    }
    return null;
  }

  #valuesOf(table: SchemaTable, { name }: SchemaColumn): [string, string][] {
    return this.#steps.flatMap((step) =>
      step.kind === 'rename-values' && step.table === table.name && step.column === name
        ? step.values
        : [],
    );
  }
}

function pairOf({ was, table: now }: { was: SchemaTable; table: SchemaTable }): Kept {
  const moves: Move[] = [];
  const gone: SchemaColumn[] = [];
  for (const column of was.columns) {
    const stays = staysAs(column, now);
    if (stays) moves.push(new Move(now, column, stays));
    else gone.push(column);
  }
  const added = now.columns.filter((column) => !moves.some((move) => move.now === column));
  return { was, now, moves, gone, added };
}

/** True for a rule that is on both sides, of columns that stay as they are. */
function staysIn(
  { name, value, columns }: Constraint,
  others: readonly Constraint[],
  moves: readonly Move[],
): boolean {
  const changed = moves.filter(({ isChanged }) => isChanged).map(({ now }) => now.id);
  if (columns.some((id) => changed.includes(id))) return false;
  return others.some((other) => other.name === name && flat(other.value) === flat(value));
}

function addConstraint(table: SchemaTable, { value }: Constraint): Expression {
  return call('migrations.AddConstraint', [modelName(table), keyword('constraint', value)]);
}

function removeField(table: SchemaTable, column: SchemaColumn): Expression {
  const name = keyword('name', pyString(attributeOf(column)));
  return call('migrations.RemoveField', [modelName(table), name]);
}

function setBases(table: SchemaTable, base: string): Expression {
  const model = pyString(modelOf(table).toLowerCase());
  return call('migrating.SetBases', [model, tuple([base])]);
}

function fillEach(table: SchemaTable, column: SchemaColumn, kind: 'id' | 'rank'): Expression {
  const args = [modelOf(table).toLowerCase(), attributeOf(column)].map(pyString);
  return call(`migrating.fill_with_${kind}s`, args);
}
