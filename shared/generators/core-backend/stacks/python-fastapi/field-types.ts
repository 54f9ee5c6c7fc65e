import { usesModule } from '../../../lib/python/code';
import { pyString, pyValue } from '../../../lib/python/escape';
import type { PythonImports } from '../../../lib/python/imports';
import type { Expression } from '../../../lib/python/expression';
import { call } from '../../../lib/python/expression';
import type {
  EnumPlan,
  FieldPlan,
  PlanIndex,
  Primitive,
  ResourcePlan,
  ValuePlan,
  ValueType,
} from '../../plan';
import { API_TYPES, membersOf } from '../python/values';
import { classOf } from './naming';

/** Where in a query a text is converted. */
const CONVERTED: readonly Primitive[] = ['integer', 'long', 'decimal', 'float', 'boolean'];

/** What a module needs to write a type. */
export interface TypePlace {
  index: PlanIndex;
  imports: PythonImports;
  /** Inside `app/values/structures.py`, where structures need no module. */
  inStructures?: boolean;
}

/** Type of one value in a schema: `fields.Date`, `enums.LoanStatus`. */
export function apiType(
  place: TypePlace,
  type: ValueType,
  { nonEmpty = false, inQuery = false }: { nonEmpty?: boolean; inQuery?: boolean } = {},
): string {
  const { index, imports } = place;
  switch (type.kind) {
    case 'enum':
      imports.from('app.values', 'enums');
      return `enums.${classOf(index.enumeration(type.id))}`;
    case 'structure': {
      const name = classOf(index.structure(type.id));
      if (place.inStructures) return name;
      imports.from('app.values', 'structures');
      return `structures.${name}`;
    }
    case 'reference': {
      imports.from('app.values', 'references');
      return `references.${referenceName(index.resource(type.id))}`;
    }
    default: {
      imports.from('app.core', 'fields');
      const name = API_TYPES[type.primitive];
      if (inQuery && CONVERTED.includes(type.primitive)) return `fields.Query${name}`;
      const isText = type.primitive === 'string' || type.primitive === 'text';
      return `fields.${nonEmpty && isText ? 'NonEmpty' : ''}${name}`;
    }
  }
}

/** Type of the id of a resource's record, in `app/values/references.py`. */
export function referenceName({ typeName }: ResourcePlan): string {
  return `${typeName}Id`;
}

/** Type of a property in a schema, null included where it may be. */
export function propertyType(place: TypePlace, value: ValuePlan | FieldPlan): string {
  const { type, required, many } = value;
  if (many) {
    const item = `list[${limited(place, value, { nonEmpty: false })}]`;
    const bounds = [
      ...(many.min > 0 ? [`min_length=${many.min}`] : []),
      ...(many.max === null ? [] : [`max_length=${many.max}`]),
    ];
    if (bounds.length === 0) return item;
    place.imports.module('typing').module('pydantic');
    return `typing.Annotated[${item}, pydantic.Field(${bounds.join(', ')})]`;
  }
  const single = limited(place, value, { nonEmpty: required });
  return required || isAny(type) ? single : `${single} | None`;
}

/** The type, narrower where the model says so. */
function limited(
  place: TypePlace,
  { type, limits = {} }: ValuePlan,
  options: { nonEmpty: boolean },
): string {
  const base = apiType(place, type, options);
  const bounds = [
    ...(limits.minimum === undefined ? [] : [`ge=${limits.minimum}`]),
    ...(limits.maximum === undefined ? [] : [`le=${limits.maximum}`]),
    ...(limits.minLength === undefined ? [] : [`min_length=${limits.minLength}`]),
    ...(limits.maxLength === undefined ? [] : [`max_length=${limits.maxLength}`]),
  ];
  if (bounds.length === 0) return base;
  place.imports.module('typing').module('pydantic').from('app.core', 'fields');
  const isDecimal = type.kind === 'primitive' && type.primitive === 'decimal';
  // A decimal says in its own words that it is a number.
  const schema = isDecimal ? [`fields.decimal_schema(${bounds.join(', ')})`] : [];
  const narrower = [base, `pydantic.Field(${bounds.join(', ')})`, ...schema];
  return `typing.Annotated[${narrower.join(', ')}]`;
}

/** JSON of any kind: null is one of its values. */
export function isAny(type: ValueType): boolean {
  return type.kind === 'primitive' && type.primitive === 'json';
}

/** Lists are never null: an empty one is `[]`. */
export function isNullable({ required, many }: FieldPlan): boolean {
  return !required && !many;
}

/** How a value is stored: SQLAlchemy's type as a model and as a migration name it. */
export interface Storage {
  model: string;
  migration: string;
  /** Python type of the value in a model. */
  value: string;
}

export function storageOf(
  index: PlanIndex,
  { type, many, limits }: Pick<FieldPlan, 'type' | 'many' | 'limits'>,
): Storage {
  if (many || type.kind === 'structure') return JSON_STORAGE;
  if (type.kind === 'reference') return same('sa.Uuid()', 'uuid.UUID');
  if (type.kind === 'enum') {
    const plan = index.enumeration(type.id);
    const name = `enums.${classOf(plan)}`;
    const length = literalLength(plan);
    return {
      model: `columns.enumeration(${name}, ${length})`,
      migration: `sa.String(${length})`,
      value: name,
    };
  }
  const isString = type.primitive === 'string';
  if (isString && limits?.maxLength) return same(`sa.String(${limits.maxLength})`, 'str');
  return STORAGE[type.primitive];
}

/** Room for the longest literal. */
function literalLength({ literals }: EnumPlan): number {
  return Math.max(64, ...literals.map(({ value }) => value.length));
}

const same = (type: string, value: string): Storage => ({ model: type, migration: type, value });
const JSON_STORAGE: Storage = {
  model: 'columns.Json()',
  migration: 'columns.Json()',
  value: 'typing.Any',
};
const STORAGE: Readonly<Record<Primitive, Storage>> = {
  string: same('sa.String(255)', 'str'),
  text: same('sa.Text()', 'str'),
  integer: same('sa.Integer()', 'int'),
  long: same('sa.BigInteger()', 'int'),
  decimal: same('columns.Amount()', 'decimal.Decimal'),
  float: same('sa.Double()', 'float'),
  boolean: same('sa.Boolean()', 'bool'),
  date: same('sa.Date()', 'datetime.date'),
  time: same('sa.Time()', 'datetime.time'),
  datetime: same('columns.Instant()', 'datetime.datetime'),
  duration: same('sa.String(255)', 'str'),
  uuid: same('sa.Uuid()', 'uuid.UUID'),
  email: same('sa.String(255)', 'str'),
  url: same('sa.String(2000)', 'str'),
  binary: same('sa.Text()', 'str'),
  json: JSON_STORAGE,
};

/** Brings in the modules that code names: `uuid.UUID` needs `uuid`. */
export function importUsed(
  imports: PythonImports,
  code: string,
  own: readonly string[] = [],
): void {
  const isUsed = (module: string) => usesModule(code, module);
  for (const module of ['datetime', 'decimal', 'typing', 'uuid', 'pydantic'].filter(isUsed)) {
    imports.module(module);
  }
  if (isUsed('sa')) imports.module('sqlalchemy', 'sa');
  if (isUsed('orm')) imports.from('sqlalchemy', 'orm');
  for (const module of ['columns', 'database', 'fields', 'schemas'].filter(isUsed)) {
    if (!own.includes(module)) imports.from('app.core', module);
  }
  for (const module of ['enums', 'structures'].filter(isUsed)) imports.from('app.values', module);
}

/** The default as a value of the schema: `True`, `enums.LoanStatus.ACTIVE`. */
export function defaultSource(place: TypePlace, field: FieldPlan): Expression | undefined {
  const { default: given, type } = field;
  if (given === undefined) return undefined;
  if (type.kind === 'enum') {
    const plan = place.index.enumeration(type.id);
    place.imports.from('app.values', 'enums');
    return `enums.${classOf(plan)}.${membersOf(plan).get(String(given)) ?? ''}`;
  }
  if (type.kind !== 'primitive') return pyValue(given);
  return primitiveDefault(place.imports, type.primitive, given);
}

function primitiveDefault(
  imports: PythonImports,
  primitive: Primitive,
  given: string | number | boolean,
): Expression {
  const parse = (kind: string) => {
    imports.module('datetime');
    return call(`datetime.${kind}.fromisoformat`, [pyString(String(given))]);
  };
  switch (primitive) {
    case 'date':
      return parse('date');
    case 'time':
      return parse('time');
    case 'datetime':
      return parse('datetime');
    case 'decimal':
      imports.module('decimal');
      return `decimal.Decimal(${Number.isInteger(given) ? String(given) : pyString(String(given))})`;
    case 'float':
      return Number.isInteger(given) ? `${String(given)}.0` : pyValue(given);
    case 'uuid':
      imports.module('uuid');
      return call('uuid.UUID', [pyString(String(given))]);
    default:
      return pyValue(given);
  }
}

/** `server_default` of a column in a migration; undefined: none. */
export function serverDefault(field: FieldPlan): Expression | undefined {
  const { default: given, type } = field;
  if (given === undefined) return undefined;
  if (typeof given === 'boolean') return `sa.${String(given)}()`;
  if (typeof given === 'number') return `sa.text(${pyString(String(given))})`;
  const isJson = type.kind === 'structure' || isAny(type);
  return pyString(isJson ? JSON.stringify(given) : given);
}
