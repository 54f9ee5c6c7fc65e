import { usesModule } from '../../../lib/python/code';
import { pyString, pyValue } from '../../../lib/python/escape';
import type { PythonImports } from '../../../lib/python/imports';
import type { Expression } from '../../../lib/python/expression';
import { call } from '../../../lib/python/expression';
import type {
  FieldPlan,
  PlanIndex,
  Primitive,
  ResourcePlan,
  ValuePlan,
  ValueType,
} from '../../plan';
import { API_TYPES, membersOf } from '../python/values';
import type { EncryptedPlan } from '../../behaviour-plan';
import { literalLength } from './schema-columns';

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
      return `enums.${index.enumeration(type.id).typeName}`;
    case 'structure': {
      const name = index.structure(type.id).typeName;
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

/** How a value is stored. */
export interface Storage {
  /** SQLAlchemy's type as a model names it; `storageType` is what a migration says of it. */
  model: string;
  /** Python type of the value in a model. */
  value: string;
}

export function storageOf(
  index: PlanIndex,
  { type, many, encrypted }: Pick<FieldPlan, 'type' | 'many' | 'encrypted'>,
): Storage {
  if (encrypted) return encryptedStorage(storageOf(index, { type, many }), encrypted);
  if (many || type.kind === 'structure') return JSON_STORAGE;
  if (type.kind === 'reference') return { model: 'sa.Uuid()', value: 'uuid.UUID' };
  if (type.kind === 'enum') {
    const plan = index.enumeration(type.id);
    const name = `enums.${plan.typeName}`;
    return { model: `columns.enumeration(${name}, ${literalLength(plan.literals)})`, value: name };
  }
  return STORAGE[type.primitive];
}

/** Encrypted, a value is a text; what it is else is told to the type that reads it. */
function encryptedStorage({ value }: Storage, { context, mode }: EncryptedPlan): Storage {
  const kind = value === 'typing.Any' ? 'object' : value;
  const args = [
    pyString(context),
    ...(kind === 'str' ? [] : [kind]),
    ...(mode === 'deterministic' ? ['deterministic=True'] : []),
  ];
  return { model: `encrypted.Encrypted(${args.join(', ')})`, value };
}

const TEXT: Storage = { model: 'sa.Text()', value: 'str' };
const JSON_STORAGE: Storage = { model: 'columns.Json()', value: 'typing.Any' };
const STORAGE: Readonly<Record<Primitive, Storage>> = {
  string: TEXT,
  text: TEXT,
  integer: { model: 'sa.Integer()', value: 'int' },
  long: { model: 'sa.BigInteger()', value: 'int' },
  decimal: { model: 'columns.Amount()', value: 'decimal.Decimal' },
  float: { model: 'sa.Double()', value: 'float' },
  boolean: { model: 'sa.Boolean()', value: 'bool' },
  date: { model: 'sa.Date()', value: 'datetime.date' },
  time: { model: 'sa.Time()', value: 'datetime.time' },
  datetime: { model: 'columns.Instant()', value: 'datetime.datetime' },
  duration: TEXT,
  uuid: { model: 'sa.Uuid()', value: 'uuid.UUID' },
  email: TEXT,
  url: TEXT,
  binary: TEXT,
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
  for (const module of ['columns', 'database', 'encrypted', 'fields', 'schemas'].filter(isUsed)) {
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
    return `enums.${plan.typeName}.${membersOf(plan).get(String(given)) ?? ''}`;
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
