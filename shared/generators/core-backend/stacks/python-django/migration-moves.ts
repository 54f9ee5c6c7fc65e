import { pyString } from '../../../lib/python/escape';
import type { Expression } from '../../../lib/python/expression';
import { call, flat, keyword, list, text } from '../../../lib/python/expression';
import type { SchemaColumn, SchemaTable } from '../../migrations/schema';
import { defaultColumn, fieldOf } from './model-fields';
import type { Tables } from './schema';
import { attributeOf, isLink, modelOf } from './schema';

/** How migrations write fields. */
const MIGRATION = { kind: 'migration' as const };

/** A column that stays, and how far the operations have brought it. */
export class Move {
  /** As Django knows the column by now. */
  #column: SchemaColumn;
  /** Its name is said, even where it is what Django would call it. */
  #isPinned: boolean;
  /** What it refers to is no model any more. */
  #isReleased = false;

  constructor(
    readonly table: SchemaTable,
    readonly was: SchemaColumn,
    readonly now: SchemaColumn,
  ) {
    this.#column = was;
    this.#isPinned = was.name !== defaultColumn(was, attributeOf(was));
  }

  get attribute(): string {
    return attributeOf(this.#column);
  }

  get name(): string {
    return this.#column.name;
  }

  /** Whether it is called what it will be. */
  get isThere(): boolean {
    return this.attribute === attributeOf(this.now) && this.name === this.now.name;
  }

  /** Whether rules that speak of it are made anew. */
  get isChanged(): boolean {
    const { was, now } = this;
    return attributeOf(was) !== attributeOf(now) || was.name !== now.name || was.type !== now.type;
  }

  /** The field as Django knows it by now. */
  field(tables: Tables): Expression {
    const { reference: _reference, ...bare } = this.#column;
    const column = this.#isReleased ? bare : this.#column;
    const name = keyword('db_column', text(this.name));
    return fieldOf(tables, this.table, column, MIGRATION, {
      options: this.#isPinned ? [name] : [],
    });
  }

  /** The field as it will be. */
  target(tables: Tables, initial?: Expression): Expression {
    const how = initial === undefined ? {} : { initial };
    return fieldOf(tables, this.table, this.now, MIGRATION, how);
  }

  /** Another field with the same name, on the way. */
  named(kind: string): Expression {
    const { nullable } = this.#column;
    const { name } = this;
    return call(kind, [
      ...(nullable ? ['null=True'] : []),
      ...(name === this.attribute ? [] : [keyword('db_column', text(name))]),
    ]);
  }

  /** It refers to nothing for a while: what it refers to goes. */
  release(tables: Tables): Expression {
    this.#isReleased = true;
    this.#isPinned = this.name !== this.attribute;
    return alterField(this.table, this.attribute, this.field(tables));
  }

  /** The operations that give it another name in the code and in the database. */
  to(tables: Tables, attribute: string, name: string): Expression[] {
    const from = { attribute: this.attribute, name: this.name };
    const operations: Expression[] = [];
    const alter = () => operations.push(alterField(this.table, this.attribute, this.field(tables)));
    if (attribute !== from.attribute) {
      if (name === from.name && !this.#isPinned) {
        this.#isPinned = true;
        alter();
      }
      operations.push(
        call('migrations.RenameField', [
          modelName(this.table),
          keyword('old_name', pyString(from.attribute)),
          keyword('new_name', pyString(attribute)),
        ]),
      );
      const called = this.#isPinned ? from.name : this.#default(attribute);
      this.#column = { ...this.#column, attribute, name: called };
    }
    if (this.name !== name) {
      this.#column = { ...this.#column, name };
      this.#isPinned = name !== this.#default(attribute);
      alter();
    }
    if (!isLink(this.table) || operations.length === 0) return operations;
    return inDatabase(this.table, from.name, name, operations);
  }

  #default(attribute: string): string {
    return this.#isReleased ? attribute : defaultColumn(this.#column, attribute);
  }

  /** Whether the field is not yet what it will be. */
  differs(tables: Tables): boolean {
    return flat(this.field(tables)) !== flat(this.target(tables));
  }
}

/** Django cannot rename what a key of several columns consists of: the database does. */
function inDatabase(
  { name: table }: SchemaTable,
  from: string,
  to: string,
  state: Expression[],
): Expression[] {
  const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`;
  const rename = (old: string, now: string) =>
    pyString(`ALTER TABLE ${quoted(table)} RENAME COLUMN ${quoted(old)} TO ${quoted(now)}`);
  const statement = call('migrations.RunSQL', [rename(from, to), rename(to, from)]);
  return [
    call('migrations.SeparateDatabaseAndState', [
      keyword('database_operations', list(from === to ? [] : [statement])),
      keyword('state_operations', list(state)),
    ]),
  ];
}

/** `model_name="book"` */
export function modelName(table: SchemaTable): ReturnType<typeof keyword> {
  return keyword('model_name', pyString(modelOf(table).toLowerCase()));
}

export function alterField(
  table: SchemaTable,
  attribute: string,
  field: Expression,
  preserves = true,
): Expression {
  return call('migrations.AlterField', [
    modelName(table),
    keyword('name', pyString(attribute)),
    keyword('field', field),
    ...(preserves ? [] : ['preserve_default=False']),
  ]);
}

/**
 * Gives columns their names in an order in which none is taken; those that go round in a circle take a
 * detour. Subclasses share the attributes of their general: the moves are those of all tables.
 */
export function orderedMoves(tables: Tables, moves: readonly Move[]): Expression[] {
  const operations: Expression[] = [];
  const onDetour = new Set<Move>();
  let open = moves.filter((move) => !move.isThere);
  while (open.length > 0) {
    const isTaken = (move: Move) => open.some((other) => other !== move && clashes(other, move));
    const next = open.find((move) => !isTaken(move));
    if (next) {
      operations.push(...next.to(tables, attributeOf(next.now), next.now.name));
      open = open.filter((one) => one !== next);
      continue;
    }
    const aside = open.find((move) => !onDetour.has(move));
    if (!aside) throw new Error('Names of columns go round in a circle that has no end.');
    onDetour.add(aside);
    const taken = new Set(
      moves.flatMap((one) => [one.attribute, one.name, attributeOf(one.now), one.now.name]),
    );
    let prefix = 'old_';
    while (taken.has(prefix + aside.attribute) || taken.has(prefix + aside.name)) prefix += 'old_';
    operations.push(...aside.to(tables, prefix + aside.attribute, prefix + aside.name));
  }
  return operations;
}

/** Whether a column has a name now that another one will have. */
function clashes(other: Move, move: Move): boolean {
  const attributes = (attribute: string, { reference }: SchemaColumn) =>
    reference ? [attribute, `${attribute}_id`] : [attribute];
  const wanted = attributes(attributeOf(move.now), move.now);
  const has = attributes(other.attribute, other.was);
  if (has.some((one) => wanted.includes(one))) return true;
  return other.table === move.table && other.name === move.now.name;
}
