import { spaced, wordsOf } from '../../../lib/names';
import { pyString } from '../../../lib/python/escape';
import type { Expression } from '../../../lib/python/expression';
import { call, dict, json, keyword, list } from '../../../lib/python/expression';
import type { Limits } from '../../behaviour-plan';
import type { FieldPlan, PlanIndex, Primitive, ValuePlan } from '../../plan';
import type { Variant } from '../example-values';
import { EXAMPLES, UNCOUNTABLE } from '../example-values';

interface ExampleOptions {
  /** Differs each time it is evaluated, as long as the type has that many values. */
  distinct: boolean;
  variant: Variant;
}

/** Source of a JSON value that the schema accepts, for generated tests. */
export function exampleOf(
  index: PlanIndex,
  value: ValuePlan | FieldPlan,
  options: ExampleOptions,
): Expression {
  const one = single(index, value, options);
  if (!value.many) return one;
  return list(Array.from({ length: Math.max(1, value.many.min) }, () => one));
}

function single(
  index: PlanIndex,
  { type, property, limits }: ValuePlan,
  { distinct, variant }: ExampleOptions,
): Expression {
  switch (type.kind) {
    case 'enum': {
      const values = index.enumeration(type.id).literals.map(({ value }) => value);
      if (distinct) return call('next_of', [list(values.map(pyString))]);
      return pyString(values[variant === 'second' ? 1 : 0] ?? values[0] ?? '');
    }
    case 'structure':
      return dict(
        index
          .structure(type.id)
          .fields.map((field): [string, Expression] => [
            pyString(field.property),
            exampleOf(index, field, { distinct, variant }),
          ]),
      );
    case 'reference':
      return distinct ? distinctSource('uuid', property) : 'MISSING_ID';
    default:
      return distinct && !UNCOUNTABLE.has(type.primitive)
        ? distinctSource(type.primitive, property, limits)
        : json(within(VALUES[type.primitive](property, variant), limits, variant));
  }
}

/** The example, or another one where the model allows only narrower values. */
function within(example: unknown, limits: Limits | undefined, variant: Variant): unknown {
  if (!limits) return example;
  const { minimum, maximum, minLength = 0, maxLength = Infinity } = limits;
  if (typeof example === 'string') {
    return example.slice(0, maxLength).padEnd(minLength, variant === 'first' ? 'x' : 'y');
  }
  if (typeof example !== 'number') return example;
  const least = minimum ?? (maximum ?? 0) - 1;
  const most = maximum ?? least + 1;
  const fits = (value: number) => value >= least && value <= most;
  if (minimum !== undefined && maximum === undefined && example >= minimum) return example;
  if (maximum !== undefined && minimum === undefined && example <= maximum) return example;
  if (fits(3) && fits(4)) return variant === 'first' ? 3 : 4;
  return variant === 'first' ? least : Math.min(least + 1, most);
}

/** Python writes no milliseconds where there are none. */
const VALUES: typeof EXAMPLES = {
  ...EXAMPLES,
  datetime: (_, variant) => (variant === 'first' ? '2024-02-29T09:30:00Z' : '2025-06-30T17:45:00Z'),
};

function distinctSource(
  primitive: Primitive,
  property: string,
  { minimum = 0, minLength = 0, maxLength = 255 }: Limits = {},
): Expression {
  switch (primitive) {
    case 'integer':
    case 'long':
    case 'decimal':
    case 'float':
      return minimum > 1 ? `${minimum} + next_number()` : 'next_number()';
    case 'date':
      return 'next_date()';
    case 'time':
      return 'next_time()';
    case 'datetime':
      return 'f"{next_date()}T12:00:00Z"';
    case 'duration':
      return 'f"PT{next_number()}S"';
    case 'uuid':
      return 'f"00000000-0000-4000-8000-{next_number():012}"';
    case 'email':
      return 'f"person{next_number()}@example.org"';
    case 'url':
      return 'f"https://example.org/{next_number()}"';
    default:
      return call('next_text', [
        pyString(spaced(wordsOf(property)).padEnd(minLength, 'x')),
        ...(maxLength < 255 ? [keyword('longest', String(maxLength))] : []),
      ]);
  }
}

/** Names of the support module that code uses. */
export function supportUsed(code: string): string[] {
  return SUPPORT.filter((name) => new RegExp(`(?<![\\w.])${name}\\b`).test(code));
}

const SUPPORT = [
  'MISSING_ID',
  'Json',
  'as_text',
  'expect',
  'next_date',
  'next_number',
  'next_of',
  'next_text',
  'next_time',
  'path',
];
