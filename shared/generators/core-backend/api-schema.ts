import type { Limits } from './behaviour-plan';
import type { FieldPlan, Origin, PlanIndex, Primitive, ResourcePlan } from './plan';

/** What the API says about values, lists and descriptions, whatever it is written in. */

const INTEGER = { minimum: -2_147_483_648, maximum: 2_147_483_647 };
const LONG = { minimum: Number.MIN_SAFE_INTEGER, maximum: Number.MAX_SAFE_INTEGER };
/** 15 digits before and 4 after the point: a double holds them, and so does `numeric(19, 4)`. */
const DECIMAL = { minimum: -999_999_999_999_999, maximum: 999_999_999_999_999 };

/** JSON Schema keywords of a primitive; `nonEmpty` refuses the empty text, `limits` narrow it. */
export function primitiveKeywords(
  primitive: Primitive,
  { nonEmpty = false, limits = {} }: { nonEmpty?: boolean; limits?: Limits } = {},
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
    binary: { type: 'string', format: 'byte' },
    json: {},
  };
  return { ...keywords[primitive], ...limits };
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

/** How a list can be filtered by its fields; not by lists, structures, JSON, binary or encrypted data. */
export function filtersOf(index: PlanIndex, resource: ResourcePlan): FilterPlan[] {
  return index.allFields(resource).flatMap((field): FilterPlan[] => {
    if (field.many || field.encrypted || field.type.kind === 'structure') return [];
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

/** What the model says about the element, for API documentation. */
export function descriptionOf({ doc, sentences }: Origin): string | undefined {
  return doc !== '' ? doc : sentences[0];
}
