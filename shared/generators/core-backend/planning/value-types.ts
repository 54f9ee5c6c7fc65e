import type { AttributeRecord, OperationRecord, ParameterRecord } from '../../../metamodel/kinds';
import { ancestorsOf, classifierByName, isClassifier } from '../../../metamodel/queries';
import type { Store } from '../../../metamodel/store';
import type { DefaultValue, Primitive, ValueType } from '../plan';
import type { PlanningContext } from './context';

type Typed = Pick<AttributeRecord | OperationRecord | ParameterRecord, 'id' | 'type' | 'typeId'>;

/** What people write for a primitive, lower case, letters only. */
const ALIASES: Readonly<Record<string, Primitive>> = {
  string: 'string',
  str: 'string',
  char: 'string',
  character: 'string',
  varchar: 'string',
  nvarchar: 'string',
  name: 'string',
  phone: 'string',
  phonenumber: 'string',
  code: 'string',
  word: 'string',
  enum: 'string',
  text: 'text',
  longtext: 'text',
  clob: 'text',
  description: 'text',
  markdown: 'text',
  html: 'text',
  integer: 'integer',
  int: 'integer',
  short: 'integer',
  smallint: 'integer',
  tinyint: 'integer',
  byte: 'integer',
  count: 'integer',
  natural: 'integer',
  serial: 'integer',
  year: 'integer',
  unlimitednatural: 'integer',
  long: 'long',
  bigint: 'long',
  biginteger: 'long',
  timestampms: 'long',
  decimal: 'decimal',
  bigdecimal: 'decimal',
  numeric: 'decimal',
  money: 'decimal',
  currency: 'decimal',
  price: 'decimal',
  number: 'decimal',
  amount: 'decimal',
  euro: 'decimal',
  dollar: 'decimal',
  percentage: 'decimal',
  percent: 'decimal',
  float: 'float',
  double: 'float',
  real: 'float',
  doubleprecision: 'float',
  boolean: 'boolean',
  bool: 'boolean',
  bit: 'boolean',
  flag: 'boolean',
  yesno: 'boolean',
  date: 'date',
  localdate: 'date',
  day: 'date',
  time: 'time',
  localtime: 'time',
  timeofday: 'time',
  datetime: 'datetime',
  timestamp: 'datetime',
  timestamptz: 'datetime',
  instant: 'datetime',
  localdatetime: 'datetime',
  offsetdatetime: 'datetime',
  zoneddatetime: 'datetime',
  duration: 'duration',
  interval: 'duration',
  period: 'duration',
  timespan: 'duration',
  uuid: 'uuid',
  guid: 'uuid',
  email: 'email',
  emailaddress: 'email',
  url: 'url',
  uri: 'url',
  link: 'url',
  website: 'url',
  weblink: 'url',
  binary: 'binary',
  blob: 'binary',
  bytes: 'binary',
  bytea: 'binary',
  file: 'binary',
  image: 'binary',
  photo: 'binary',
  json: 'json',
  jsonb: 'json',
  object: 'json',
  map: 'json',
  any: 'json',
};

function primitiveNamed(name: string): Primitive | undefined {
  const key = name
    .toLowerCase()
    .replace(/\(.*$/, '')
    .replace(/[^a-z]/g, '');
  return Object.hasOwn(ALIASES, key) ? ALIASES[key] : undefined;
}

/**
 * The type of an attribute, operation or parameter. Never fails: what is unknown becomes text, with
 * a Diagnostic.
 */
export function valueTypeOf(context: PlanningContext, typed: Typed): ValueType {
  const { store } = context;
  const referenced = store.get(typed.typeId);
  const written = typed.type?.trim() ?? '';
  const classifier = isClassifier(referenced) ? referenced : classifierByName(store, written);
  if (classifier) return classifierType(store, classifier.id);
  const primitive = primitiveNamed(written);
  if (primitive) return { kind: 'primitive', primitive };
  const element = context.nameOf(typed.id);
  const where = { elementId: typed.id };
  if (written === '') context.note('backend.type-missing', { element }, where);
  else context.note('backend.type-unknown', { element, type: written }, where);
  return { kind: 'primitive', primitive: 'string' };
}

/** The type that a classifier of the model stands for. */
export function classifierType(store: Store, id: string): ValueType {
  const classifier = store.get(id);
  if (classifier?.kind === 'class') return { kind: 'reference', id };
  if (classifier?.kind === 'enumeration' && store.children(id, 'literal').length > 0) {
    return { kind: 'enum', id };
  }
  if (classifier?.kind === 'data-type') {
    if (hasStructure(store, id)) return { kind: 'structure', id };
    return { kind: 'primitive', primitive: primitiveNamed(classifier.name) ?? 'string' };
  }
  return { kind: 'primitive', primitive: 'string' };
}

/** A data type with attributes of its own or inherited ones. */
export function hasStructure(store: Store, dataTypeId: string): boolean {
  return [dataTypeId, ...ancestorsOf(store, dataTypeId).map(({ id }) => id)].some(
    (id) => store.children(id, 'attribute').length > 0,
  );
}

const TRUE = /^(true|yes|1)$/i;
const FALSE = /^(false|no|0)$/i;
const BOUNDS: Partial<Record<Primitive, number>> = {
  integer: 2_147_483_647,
  long: Number.MAX_SAFE_INTEGER,
  decimal: 999_999_999_999_999,
  float: Number.MAX_VALUE,
};

/**
 * The default of an attribute as a JSON value.
 *
 * @param literals values an enumeration's literal names became, keyed by lower-case literal name
 * @returns undefined when the text is not a value of the type
 */
export function defaultValueOf(
  text: string,
  type: ValueType,
  literals: ReadonlyMap<string, string>,
): DefaultValue | undefined {
  const bare = text.trim().replace(/^(["'`])([\s\S]*)\1$/, '$2');
  if (type.kind === 'enum') return literals.get(bare.replace(/^.*[.:]/, '').toLowerCase());
  if (type.kind !== 'primitive') return undefined;
  switch (type.primitive) {
    case 'boolean':
      return TRUE.test(bare) ? true : FALSE.test(bare) ? false : undefined;
    case 'integer':
    case 'long':
    case 'decimal':
    case 'float': {
      const number = /^[-+]?(\d+\.?\d*|\.\d+)$/.test(bare) ? Number(bare) : NaN;
      const whole = type.primitive === 'integer' || type.primitive === 'long';
      if (Number.isNaN(number) || (whole && !Number.isInteger(number))) return undefined;
      return Math.abs(number) <= (BOUNDS[type.primitive] ?? 0) ? number : undefined;
    }
    case 'string':
      return bare !== '' && bare.length <= 255 ? bare : undefined;
    case 'text':
      return bare !== '' && bare.length <= 10_000 ? bare : undefined;
    case 'date':
      return isRealDate(bare) ? bare : undefined;
    case 'time':
      return /^([01]\d|2[0-3]):[0-5]\d:[0-5]\d$/.test(bare) ? bare : undefined;
    case 'datetime':
      return /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/.test(bare) && isRealDate(bare.slice(0, 10))
        ? bare
        : undefined;
    default:
      // Formats (e-mail, UUID, ...) are rarely defaulted; checking them here is not worth it.
      return undefined;
  }
}

function isRealDate(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false;
  const [year = 0, month = 0, day = 0] = text.split('-').map(Number);
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  return month >= 1 && day >= 1 && day <= (days[month - 1] ?? 0);
}
