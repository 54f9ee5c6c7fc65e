import { databaseName } from '../../../lib/names';
import { pyString, pyValue } from '../../../lib/python/escape';
import type { Expression } from '../../../lib/python/expression';
import { call, keyword, list, text, tuple } from '../../../lib/python/expression';
import type { EncryptedPlan } from '../../behaviour-plan';
import type { SchemaColumn, SchemaTable } from '../../migrations/schema';
import type { DefaultValue } from '../../plan';
import type { Tables } from './schema';
import { attributeOf, isLink, modelOf } from './schema';

type Argument = Parameters<typeof call>[1][number];

/** What a field is called in a model, where it may speak of the enumerations as they are today. */
export interface EnumNames {
  choices: Expression;
  default?: Expression;
}

/**
 * Where a field is written. Migrations may not depend on the enumerations as they are today, and name
 * classes as Django's own do.
 */
export type Place =
  | { kind: 'model'; enumeration?: EnumNames; encrypted?: EncryptedAs }
  | { kind: 'migration' };

/** How a field is encrypted, and what is read from it. */
export interface EncryptedAs extends EncryptedPlan {
  holds: string;
}

const NUMBERS: Readonly<Record<string, string>> = {
  integer: 'IntegerField',
  long: 'BigIntegerField',
  float: 'FloatField',
  boolean: 'BooleanField',
  date: 'DateField',
  time: 'TimeField',
  datetime: 'DateTimeField',
  id: 'UUIDField',
};

/** Longest texts that are a line, by what the model says that they are. */
const LENGTHS: Readonly<Record<string, number>> = {
  string: 255,
  email: 255,
  duration: 255,
  url: 2000,
};

/** `models.ForeignKey`'s own column: Django adds an ending. */
export function defaultColumn({ reference }: SchemaColumn, attribute: string): string {
  return reference ? `${attribute}_id` : attribute;
}

/** What Django has to be told about a column that it would call otherwise. */
function columnOption(column: SchemaColumn): Argument[] {
  const isPlain = column.name === defaultColumn(column, attributeOf(column));
  return isPlain ? [] : [keyword('db_column', text(column.name))];
}

/** Django's field for a column: `models.CharField(max_length=255)`. */
export function fieldOf(
  tables: Tables,
  table: SchemaTable,
  column: SchemaColumn,
  place: Place,
  /** Instead of what the column has by itself. */
  { options = columnOption(column), initial }: { options?: Argument[]; initial?: Expression } = {},
): Expression {
  const { id, reference, nullable } = column;
  if (id === 'id') return keyField(tables, column, place, options);
  const target = reference && tables.table(reference.table);
  if (isLink(table) && target) return foreignKey(target, 'cascade', options, place);
  if (id === 'kind') return charField(64, ['editable=False'], defaults(initial), options);
  if (id === 'version') {
    return call('models.IntegerField', [
      keyword('default', initial ?? '1'),
      'editable=False',
      ...options,
    ]);
  }
  const more = [
    ...(nullable ? ['blank=True', 'null=True'] : []),
    ...defaults(initial ?? initialOf(column, place)),
    ...options,
  ];
  if (reference && target) return foreignKey(target, reference.onDelete, more, place);
  if (place.kind === 'model' && place.encrypted) {
    const { context, mode, holds } = place.encrypted;
    const how = [
      keyword('context', text(context)),
      keyword('mode', text(mode)),
      keyword('holds', text(holds)),
    ];
    return call('encrypted.EncryptedField', [...how, ...more]);
  }
  const [kind, ...rest] = kindOf(column, place);
  return call(`models.${kind}`, [...rest, ...more]);
}

function defaults(initial: Expression | undefined): Argument[] {
  return initial === undefined ? [] : [keyword('default', initial)];
}

function charField(length: number, ...more: Argument[][]): Expression {
  return call('models.CharField', [keyword('max_length', String(length)), ...more.flat()]);
}

function classIn(table: SchemaTable, { kind }: Place): string {
  const name = modelOf(table);
  return pyString(`api.${kind === 'model' ? name : name.toLowerCase()}`);
}

function foreignKey(
  target: SchemaTable,
  onDelete: 'cascade' | 'restrict',
  options: Argument[],
  place: Place,
): Expression {
  const rule = onDelete === 'cascade' ? 'models.CASCADE' : 'models.RESTRICT';
  const name = keyword('related_name', '"+"');
  return call('models.ForeignKey', [classIn(target, place), rule, name, ...options]);
}

/** The key of a record; of a subclass that of its general. */
function keyField(
  tables: Tables,
  { reference }: SchemaColumn,
  place: Place,
  options: Argument[],
): Expression {
  const serialize = place.kind === 'migration' ? ['serialize=False'] : [];
  const parent = reference && tables.table(reference.table);
  if (!parent) {
    const key = ['default=ids.new_id', 'editable=False', 'primary_key=True'];
    return call('models.UUIDField', [...key, ...serialize, ...options]);
  }
  return call('models.OneToOneField', [
    classIn(parent, place),
    'models.CASCADE',
    'parent_link=True',
    'primary_key=True',
    'related_name="+"',
    'db_column="id"',
    ...serialize,
  ]);
}

/** True for what Django stores as a text of a known length. */
export function isShortText({ type, values, format = '' }: SchemaColumn): boolean {
  return type === 'text' && (values !== undefined || format in LENGTHS);
}

/** Longest value of a short text. */
export function lengthOf({ values, limits, format = '' }: SchemaColumn): number {
  if (values) return Math.max(64, ...values.map(({ value }) => value.length));
  return (format === 'string' ? limits?.maxLength : undefined) ?? LENGTHS[format] ?? 255;
}

function kindOf(column: SchemaColumn, place: Place): [string, ...Argument[]] {
  const { type, values, format } = column;
  if (type === 'json') return ['JSONField', keyword('encoder', 'DjangoJSONEncoder')];
  const length = keyword('max_length', String(lengthOf(column)));
  if (values) {
    const pairs = values.map(({ value }) => tuple([pyString(value), pyString(value)]));
    const choices = place.kind === 'model' ? place.enumeration?.choices : undefined;
    return ['CharField', length, keyword('choices', choices ?? list(pairs))];
  }
  if (type === 'decimal') return ['DecimalField', 'max_digits=19', 'decimal_places=4'];
  if (!isShortText(column)) return [NUMBERS[type] ?? 'TextField'];
  const kinds: Readonly<Record<string, string>> = { url: 'URLField', email: 'EmailField' };
  return [kinds[format ?? ''] ?? 'CharField', length];
}

/** The default as a Python value; lists begin empty. */
function initialOf(column: SchemaColumn, place: Place): Expression | undefined {
  const { default: given, format } = column;
  if (given === undefined) return format === 'list' ? 'list' : undefined;
  const named = place.kind === 'model' ? place.enumeration?.default : undefined;
  return named ?? valueOf(column, given);
}

/** A value of a column as a Python value. */
export function valueOf({ type }: Pick<SchemaColumn, 'type'>, given: DefaultValue): Expression {
  const literal = pyString(String(given));
  switch (type) {
    case 'date':
    case 'time':
    case 'datetime':
      return call(`datetime.${type}.fromisoformat`, [literal]);
    case 'decimal':
      return `decimal.Decimal(${Number.isInteger(given) ? String(given) : literal})`;
    case 'float':
      return Number.isInteger(given) ? `${String(given)}.0` : pyValue(given);
    case 'id':
      return call('uuid.UUID', [literal]);
    case 'json':
      return given === '[]' ? 'list' : pyValue(given);
    default:
      return pyValue(given);
  }
}

/** A rule of a table that has a name. */
export interface Constraint {
  name: string;
  value: Expression;
  /** Ids of the columns that it speaks of. */
  columns: readonly string[];
}

/** Unique keys, the values of enumerations and of the discriminator, and what narrows values. */
export function constraintsOf({ name: table, columns, uniques }: SchemaTable): Constraint[] {
  const attribute = (id: string) => {
    const column = columns.find((one) => one.id === id);
    return column ? attributeOf(column) : id;
  };
  const check = (id: string, name: string, conditions: Argument[]): Constraint => {
    const condition = call('models.Q', conditions);
    const args = [keyword('condition', condition), keyword('name', text(name))];
    return { name, value: call('models.CheckConstraint', args), columns: [id] };
  };
  return [
    ...uniques.map(({ name, columns: ids }) => {
      const fields = list(ids.map((id) => pyString(attribute(id))));
      const args = [keyword('fields', fields), keyword('name', text(name))];
      return { name, value: call('models.UniqueConstraint', args), columns: ids };
    }),
    ...columns.flatMap(({ id, name, values }) => {
      if (!values) return [];
      const literals = list(values.map(({ value }) => pyString(value)));
      const condition = keyword(`${attribute(id)}__in`, literals);
      return [check(id, databaseName(table, name, 'check'), [condition])];
    }),
    ...columns.flatMap((column) => {
      const conditions = boundsOf(column);
      if (conditions.length === 0) return [];
      return [check(column.id, databaseName(table, column.name, 'limits'), conditions)];
    }),
  ];
}

/** What narrows the values of a column; longest texts are in the field's type. */
function boundsOf(column: SchemaColumn): Argument[] {
  const { limits = {} } = column;
  const name = attributeOf(column);
  const bounds = [
    [`${name}__gte`, limits.minimum],
    [`${name}__lte`, limits.maximum],
    [`${name}__length__gte`, limits.minLength],
  ] as const;
  return bounds.flatMap(([lookup, bound]) =>
    bound === undefined ? [] : [keyword(lookup, String(bound))],
  );
}

/** The key of a pair. */
export function pairKey({ columns }: SchemaTable, { kind }: Place): Expression {
  const state = ['blank=True', 'editable=False', 'primary_key=True', 'serialize=False'];
  const ends = columns.map((column) => pyString(attributeOf(column)));
  return call('models.CompositePrimaryKey', [...ends, ...(kind === 'migration' ? state : [])]);
}
