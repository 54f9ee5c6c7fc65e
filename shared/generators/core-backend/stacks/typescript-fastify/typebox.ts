import { jsValue } from '../../../lib/escape';
import type {
  FieldPlan,
  Origin,
  PlanIndex,
  Primitive,
  ResourcePlan,
  ValuePlan,
  ValueType,
} from '../../plan';
import type { Imports } from './imports';

/** The module that is being written. */
export interface ModulePlace {
  imports: Imports;
  /** Path from the module to `src`. */
  root: string;
  /** Path from the module to `src/types`. */
  types: string;
  index: PlanIndex;
  /** Type names that the module declares itself. */
  own: ReadonlySet<string>;
}

interface SchemaOptions {
  description?: string;
  /** Refuse the empty text. */
  nonEmpty?: boolean;
}

const INTEGER = { minimum: -2_147_483_648, maximum: 2_147_483_647 };
const LONG = { minimum: Number.MIN_SAFE_INTEGER, maximum: Number.MAX_SAFE_INTEGER };
/** 15 digits before and 4 after the point: a double holds them, and so does `numeric(19, 4)`. */
const DECIMAL = { minimum: -999_999_999_999_999, maximum: 999_999_999_999_999 };

/** JSON Schema keywords of a primitive; also what the OpenAPI document says. */
export function primitiveKeywords(
  primitive: Primitive,
  { nonEmpty = false }: SchemaOptions = {},
): Record<string, unknown> {
  const some = nonEmpty ? { minLength: 1 } : {};
  const keywords: Record<Primitive, Record<string, unknown>> = {
    string: { type: 'string', ...some, maxLength: 255 },
    text: { type: 'string', ...some },
    integer: { type: 'integer', ...INTEGER },
    long: { type: 'integer', ...LONG },
    decimal: { type: 'number', ...DECIMAL },
    float: { type: 'number' },
    boolean: { type: 'boolean' },
    date: { type: 'string', format: 'date' },
    time: { type: 'string', pattern: '^([01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d$' },
    datetime: { type: 'string', format: 'date-time' },
    duration: { type: 'string', format: 'duration', maxLength: 255 },
    uuid: { type: 'string', format: 'uuid' },
    email: { type: 'string', format: 'email', maxLength: 255 },
    url: { type: 'string', format: 'uri', maxLength: 2000 },
    binary: { type: 'string', contentEncoding: 'base64', pattern: '^[A-Za-z0-9+/]*={0,2}$' },
    json: {},
  };
  return keywords[primitive];
}

const CONSTRUCTORS: Readonly<Record<string, string>> = {
  string: 'Type.String',
  integer: 'Type.Integer',
  number: 'Type.Number',
  boolean: 'Type.Boolean',
};

/** A TypeBox expression for one value of the type. */
export function schemaOf(place: ModulePlace, type: ValueType, options: SchemaOptions = {}): string {
  const { imports, root, index } = place;
  switch (type.kind) {
    case 'primitive': {
      const { type: name, ...keywords } = primitiveKeywords(type.primitive, options);
      imports.value('typebox', 'Type');
      return call(CONSTRUCTORS[String(name)] ?? 'Type.Unknown', describe(keywords, options));
    }
    case 'reference':
      imports.value(`${root}/http/schemas.js`, 'idSchema');
      return 'idSchema';
    default: {
      imports.value(`${root}/http/schemas.js`, 'refTo');
      const item = type.kind === 'enum' ? index.enumeration(type.id) : index.structure(type.id);
      importType(place, item.typeName, item.fileName);
      return `refTo(${item.typeName})`;
    }
  }
}

/** A module of `src/types`, unless the name is declared right here. */
function importType(
  { imports, types, own }: ModulePlace,
  typeName: string,
  fileName: string,
): void {
  if (own.has(typeName)) return;
  imports.value(`${types}/${fileName}.js`, typeName);
}

/** A TypeBox expression for a property: a list, a nullable or a plain value. */
export function propertySchema(place: ModulePlace, value: ValuePlan | FieldPlan): string {
  const { imports, root } = place;
  const { type, required, many, origin } = value;
  const text = { description: descriptionOf(origin) };
  if (many) {
    imports.value('typebox', 'Type');
    const bounds = {
      ...(many.min > 0 && { minItems: many.min }),
      ...(many.max !== null && { maxItems: many.max }),
    };
    return call('Type.Array', describe(bounds, text), schemaOf(place, type));
  }
  const schema = schemaOf(place, type, { ...text, nonEmpty: required });
  const isAny = type.kind === 'primitive' && type.primitive === 'json';
  if (required || isAny) return schema;
  imports.value(`${root}/http/schemas.js`, 'nullable');
  return `nullable(${schema})`;
}

/** What the model says about the element, for API documentation. */
export function descriptionOf({ doc, sentences }: Origin): string | undefined {
  return doc !== '' ? doc : sentences[0];
}

function describe(
  keywords: Record<string, unknown>,
  { description }: SchemaOptions,
): Record<string, unknown> {
  return description === undefined ? keywords : { ...keywords, description };
}

function call(name: string, options: Record<string, unknown>, ...before: string[]): string {
  const args = Object.keys(options).length > 0 ? [...before, jsValue(options)] : before;
  return `${name}(${args.join(', ')})`;
}

/** What a caller may leave out when creating a record. */
export function isOptionalOnCreate(field: FieldPlan): boolean {
  if (field.many) return field.many.min === 0;
  return !field.required || field.default !== undefined;
}

/** A property that a list can be filtered by, and how. */
export interface FilterPlan {
  field: FieldPlan;
  operators: readonly ('eq' | 'gte' | 'lte' | 'contains')[];
}

const ORDERED: readonly Primitive[] = [
  'integer',
  'long',
  'decimal',
  'float',
  'date',
  'time',
  'datetime',
];

/** How a list can be filtered by its fields; lists, structures, JSON and binary data cannot. */
export function filtersOf(index: PlanIndex, resource: ResourcePlan): FilterPlan[] {
  return index.allFields(resource).flatMap((field): FilterPlan[] => {
    if (field.many || field.type.kind === 'structure') return [];
    if (field.type.kind !== 'primitive') return [{ field, operators: ['eq'] }];
    const { primitive } = field.type;
    if (primitive === 'json' || primitive === 'binary') return [];
    if (ORDERED.includes(primitive)) return [{ field, operators: ['eq', 'gte', 'lte'] }];
    if (primitive === 'text') return [{ field, operators: ['contains'] }];
    const isText = primitive === 'string' || primitive === 'email' || primitive === 'url';
    return [{ field, operators: isText ? ['eq', 'contains'] : ['eq'] }];
  });
}

/** Query parameter of a filter: `dueOn`, `dueOn[gte]`; `limit[eq]` where the plain name is taken. */
export function filterParameter(property: string, operator: string): string {
  const isTaken = ['limit', 'offset', 'sort'].includes(property);
  return operator === 'eq' && !isTaken ? property : `${property}[${operator}]`;
}
