import type { Limits } from '../../behaviour-plan';
import { jsKey, jsString, jsValue } from '../../../lib/escape';
import { spaced, wordsOf } from '../../../lib/names';
import type { FieldPlan, PlanIndex, Primitive, ValuePlan, ValueType } from '../../plan';
import type { Variant } from '../example-values';
import { EXAMPLES, textExample, UNCOUNTABLE } from '../example-values';

/**
 * Source of a value that the schema accepts, for generated tests. With `distinct` it differs each
 * time it is evaluated (as long as the type has that many values).
 */
export function exampleSource(
  index: PlanIndex,
  value: ValuePlan | FieldPlan,
  options: { distinct: boolean; variant: Variant },
): string {
  const one = value.limits
    ? limited(value.type, value.limits, value.property, options)
    : single(index, value.type, value.property, options);
  if (!value.many) return one;
  const count = Math.max(1, value.many.min);
  return `[${Array.from({ length: count }, () => one).join(', ')}]`;
}

/** A value between the bounds; with `distinct` as different as there is room for. */
function limited(
  type: ValueType,
  limits: Limits,
  property: string,
  { distinct, variant }: { distinct: boolean; variant: Variant },
): string {
  const { minLength = 0, maxLength } = limits;
  if (maxLength !== undefined) {
    if (distinct) {
      const width = Math.min(maxLength, Math.max(minLength, 8));
      return `next().toString(36).padStart(${width}, '0').slice(-${width})`;
    }
    const text = textExample(property, variant).slice(0, maxLength).trimEnd();
    return jsString(text.padEnd(minLength, 'x'));
  }
  const isWhole =
    type.kind === 'primitive' && (type.primitive === 'integer' || type.primitive === 'long');
  const minimum = limits.minimum ?? Math.min(0, limits.maximum ?? 0);
  const maximum = limits.maximum ?? minimum + 1_000_000;
  if (distinct && isWhole) return `${minimum} + (next() % ${Math.floor(maximum - minimum) + 1})`;
  if (distinct) return `${minimum} + (next() % 1000) * ${(maximum - minimum) / 1000}`;
  const fixed = variant === 'first' ? 3 : 4;
  if (fixed >= minimum && fixed <= maximum) return String(fixed);
  return String(variant === 'first' ? minimum : maximum);
}

function single(
  index: PlanIndex,
  type: ValueType,
  property: string,
  { distinct, variant }: { distinct: boolean; variant: Variant },
): string {
  switch (type.kind) {
    case 'enum': {
      const values = index.enumeration(type.id).literals.map(({ value }) => value);
      if (distinct) return `nextOf(${jsValue(values)})`;
      return jsString(values[variant === 'second' ? 1 : 0] ?? values[0] ?? '');
    }
    case 'structure': {
      const members = index.structure(type.id).fields.map((field) => {
        const inner = exampleSource(index, field, { distinct, variant });
        return `${jsKey(field.property)}: ${inner}`;
      });
      return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`;
    }
    case 'reference':
      return distinct ? distinctSource('uuid', property) : 'missingId';
    default:
      return distinct && !UNCOUNTABLE.has(type.primitive)
        ? distinctSource(type.primitive, property)
        : jsValue(EXAMPLES[type.primitive](property, variant));
  }
}

function distinctSource(primitive: Primitive, property: string): string {
  switch (primitive) {
    case 'integer':
    case 'long':
    case 'decimal':
    case 'float':
      return 'next()';
    case 'date':
      return 'new Date(Date.UTC(2000, 0, next())).toISOString().slice(0, 10)';
    case 'time':
      return 'new Date(next() * 1000).toISOString().slice(11, 19)';
    case 'datetime':
      return 'new Date(Date.UTC(2000, 0, 1, 0, 0, next())).toISOString()';
    case 'duration':
      return '`PT${next()}S`';
    case 'uuid':
      return "`00000000-0000-4000-8000-${String(next()).padStart(12, '0')}`";
    case 'email':
      return '`person${next()}@example.org`';
    case 'url':
      return '`https://example.org/${next()}`';
    default:
      // Words of a property are letters and digits, so nothing in them ends the template.
      return `\`${spaced(wordsOf(property))} \${next()}\``;
  }
}
