import { databaseName } from '../../../lib/names';
import { pyString, pyValue } from '../../../lib/python/escape';
import type { Expression } from '../../../lib/python/expression';
import { call, keyword, list, tuple } from '../../../lib/python/expression';
import type { FieldPlan, PlanIndex, Primitive, ResourcePlan } from '../../plan';
import { isNullable, storageOf } from '../../storage';
import { membersOf } from '../python/values';
import type { DjangoNames } from './naming';
import { classOf } from './naming';

type Argument = Parameters<typeof call>[1][number];

/** Where a field is written: migrations may not depend on the enumerations as they are today. */
export type Place = 'model' | 'migration';

const NUMBERS: Partial<Record<Primitive, string>> = {
  integer: 'IntegerField',
  long: 'BigIntegerField',
  float: 'FloatField',
  boolean: 'BooleanField',
  date: 'DateField',
  time: 'TimeField',
  datetime: 'DateTimeField',
  uuid: 'UUIDField',
  text: 'TextField',
  binary: 'TextField',
};

/** Django's field for a property: `models.CharField(max_length=255)`. */
export function modelField(
  index: PlanIndex,
  names: DjangoNames,
  field: FieldPlan,
  place: Place,
): Expression {
  const { reference, column } = field;
  const name = names.fieldOf(field);
  const options: Argument[] = isNullable(field)
    ? [keyword('blank', 'True'), keyword('null', 'True')]
    : [];
  const initial = defaultOf(index, field, place);
  if (initial !== undefined) options.push(keyword('default', initial));
  const own = reference ? `${name}_id` : name;
  if (own !== column) options.push(keyword('db_column', pyString(column)));
  if (reference) {
    const target = pyString(`api.${classOf(index.resource(reference.targetId))}`);
    const rule = reference.onDelete === 'cascade' ? 'models.CASCADE' : 'models.RESTRICT';
    return call('models.ForeignKey', [target, rule, keyword('related_name', '"+"'), ...options]);
  }
  const [kind, ...rest] = kindOf(index, field, place);
  return call(`models.${kind}`, [...rest, ...options]);
}

function kindOf(index: PlanIndex, field: FieldPlan, place: Place): [string, ...Argument[]] {
  const { type, limits } = field;
  if (storageOf(field) === 'json') return ['JSONField', keyword('encoder', 'DjangoJSONEncoder')];
  if (type.kind === 'enum') {
    const plan = index.enumeration(type.id);
    const choices =
      place === 'model'
        ? `enums.${classOf(plan)}.choices`
        : list(plan.literals.map(({ value }) => tuple([pyString(value), pyString(value)])));
    const length = Math.max(64, ...plan.literals.map(({ value }) => value.length));
    return ['CharField', keyword('max_length', String(length)), keyword('choices', choices)];
  }
  if (type.kind !== 'primitive') return ['UUIDField'];
  switch (type.primitive) {
    case 'decimal':
      return ['DecimalField', keyword('max_digits', '19'), keyword('decimal_places', '4')];
    case 'url':
      return ['URLField', keyword('max_length', '2000')];
    case 'email':
      return ['EmailField', keyword('max_length', '255')];
    case 'string':
      return ['CharField', keyword('max_length', String(limits?.maxLength ?? 255))];
    case 'duration':
      return ['CharField', keyword('max_length', '255')];
    default:
      return [NUMBERS[type.primitive] ?? 'TextField'];
  }
}

/** The default as a Python value; lists begin empty. */
export function defaultOf(
  index: PlanIndex,
  field: FieldPlan,
  place: Place,
): Expression | undefined {
  const { default: given, type, many } = field;
  if (given === undefined) return many ? 'list' : undefined;
  if (type.kind === 'enum' && place === 'model') {
    const plan = index.enumeration(type.id);
    return `enums.${classOf(plan)}.${membersOf(plan).get(String(given)) ?? ''}`;
  }
  if (type.kind !== 'primitive') return pyValue(given);
  const literal = pyString(String(given));
  switch (type.primitive) {
    case 'date':
    case 'time':
    case 'datetime':
      return call(`datetime.${type.primitive}.fromisoformat`, [literal]);
    case 'decimal':
      return `decimal.Decimal(${Number.isInteger(given) ? String(given) : literal})`;
    case 'float':
      return Number.isInteger(given) ? `${String(given)}.0` : pyValue(given);
    case 'uuid':
      return call('uuid.UUID', [literal]);
    default:
      return pyValue(given);
  }
}

/** Unique keys, and the values of enumerations and of the discriminator. */
export function constraintsOf(
  index: PlanIndex,
  names: DjangoNames,
  resource: ResourcePlan,
  wanted: (field: FieldPlan) => boolean = () => true,
): Expression[] {
  const { uniques, discriminator, fields, table } = resource;
  const check = (attribute: string, column: string, values: readonly string[]) => {
    const condition = call('models.Q', [keyword(`${attribute}__in`, list(values.map(pyString)))]);
    const name = pyString(databaseName(table, column, 'check'));
    return call('models.CheckConstraint', [keyword('condition', condition), keyword('name', name)]);
  };
  return [
    ...uniques
      .filter((unique) => unique.fields.every(wanted))
      .map((unique) =>
        call('models.UniqueConstraint', [
          keyword('fields', list(unique.fields.map((field) => pyString(names.fieldOf(field))))),
          keyword('name', pyString(unique.name)),
        ]),
      ),
    ...(discriminator
      ? [
          check(
            names.discriminatorOf(resource),
            discriminator.column,
            discriminator.values.map(({ value }) => value),
          ),
        ]
      : []),
    ...fields.flatMap((field) => {
      if (field.type.kind !== 'enum' || field.many) return [];
      const { literals } = index.enumeration(field.type.id);
      return [
        check(
          names.fieldOf(field),
          field.column,
          literals.map(({ value }) => value),
        ),
      ];
    }),
    ...fields.filter(wanted).flatMap((field) => limitCheck(names, table, field)),
  ];
}

/** What narrows the values of a column; longest texts are in the field's type. */
function limitCheck(names: DjangoNames, table: string, field: FieldPlan): Expression[] {
  const { many, limits, type, column } = field;
  if (many || !limits || type.kind !== 'primitive') return [];
  const name = names.fieldOf(field);
  const bounds = [
    [`${name}__gte`, limits.minimum],
    [`${name}__lte`, limits.maximum],
    [`${name}__length__gte`, limits.minLength],
  ] as const;
  const conditions = bounds.flatMap(([lookup, bound]) =>
    bound === undefined ? [] : [keyword(lookup, String(bound))],
  );
  if (conditions.length === 0) return [];
  return [
    call('models.CheckConstraint', [
      keyword('condition', call('models.Q', conditions)),
      keyword('name', pyString(databaseName(table, column, 'limits'))),
    ]),
  ];
}

/** The column that tells subclasses apart, in the topmost table. */
export function discriminatorField(names: DjangoNames, resource: ResourcePlan): Expression {
  const column = resource.discriminator?.column ?? '';
  const options = names.discriminatorOf(resource) === column ? [] : [column];
  return call('models.CharField', [
    keyword('max_length', '64'),
    keyword('editable', 'False'),
    ...options.map((name) => keyword('db_column', pyString(name))),
  ]);
}

/** The column that counts the changes of a record, in the topmost table. */
export function versionField(names: DjangoNames, resource: ResourcePlan): Expression {
  const column = resource.versionColumn ?? '';
  const options = names.versionOf(resource) === column ? [] : [column];
  return call('models.IntegerField', [
    keyword('default', '1'),
    keyword('editable', 'False'),
    ...options.map((name) => keyword('db_column', pyString(name))),
  ]);
}

/** The key of a subclass: that of its general. */
export function pointerField(parent: ResourcePlan, place: Place): Expression {
  return call('models.OneToOneField', [
    pyString(`api.${classOf(parent)}`),
    'models.CASCADE',
    keyword('parent_link', 'True'),
    keyword('primary_key', 'True'),
    keyword('related_name', '"+"'),
    keyword('db_column', '"id"'),
    ...(place === 'migration' ? [keyword('serialize', 'False')] : []),
  ]);
}

/** One end of a link's table. */
export function endField(resource: ResourcePlan, name: string, column: string): Expression {
  return call('models.ForeignKey', [
    pyString(`api.${classOf(resource)}`),
    'models.CASCADE',
    keyword('related_name', '"+"'),
    ...(`${name}_id` === column ? [] : [keyword('db_column', pyString(column))]),
  ]);
}
