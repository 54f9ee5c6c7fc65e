import type { Limits } from '../behaviour-plan';
import type { Primitive, ValueType } from '../plan';

const WHOLE: readonly Primitive[] = ['integer', 'long'];
const NUMBERS: readonly Primitive[] = [...WHOLE, 'decimal', 'float'];
const NUMBER = '[-+]?\\d+(?:\\.\\d+)?';
const RANGE = new RegExp(`(${NUMBER})\\s*(?:\\.\\.|\\.\\.\\.|…|–|to|,)\\s*(${NUMBER}|\\*)`, 'i');
/** What the type's name alone says about the least value. */
const LEAST: readonly (readonly [RegExp, number])[] = [
  [/^(non-?negative|unsigned|natural|unlimited\s*natural|count)/i, 0],
  [/^positive/i, 1],
];

/**
 * The bounds that a type's text gives in brackets: `String(50)`, `char(3)`, `Integer(1..5)`,
 * `Decimal [0..100]`, `numeric(8,2)`, `String(2..10)`; and those in names such as `PositiveInteger`.
 *
 * @returns undefined when it gives none, or none that a value could meet
 */
export function limitsOf(written: string | null, type: ValueType): Limits | undefined {
  if (type.kind !== 'primitive' || written === null) return undefined;
  const { primitive } = type;
  const text = written.trim();
  const brackets = /[([{]([^)\]}]*)[)\]}]/.exec(text)?.[1]?.trim() ?? '';
  if (NUMBERS.includes(primitive)) return numberLimits(text, brackets, primitive);
  return primitive === 'string' || primitive === 'text' ? lengthLimits(brackets) : undefined;
}

function numberLimits(text: string, brackets: string, primitive: Primitive): Limits | undefined {
  const isSized =
    /^(numeric|decimal|number)\b/i.test(text) && /^\d+\s*(,\s*\d+\s*)?$/.test(brackets);
  if (isSized) {
    const [digits = 0, scale = 0] = brackets.split(',').map(Number);
    // Beyond 15 digits a double is not exact, and the type's own bounds are narrower.
    if (digits <= scale || digits - scale > 14) return undefined;
    const most = 10 ** (digits - scale) - 1;
    return { minimum: -most, maximum: most };
  }
  const [, from, to] = RANGE.exec(brackets) ?? [];
  const named = LEAST.find(([pattern]) => pattern.test(text))?.[1];
  const minimum = from === undefined ? named : Number(from);
  const maximum = to === undefined || to === '*' ? undefined : Number(to);
  const bounds = [minimum, maximum].filter((bound) => bound !== undefined);
  const fits = (bound: number) =>
    Math.abs(bound) <= 1_000_000_000 && (Number.isInteger(bound) || !WHOLE.includes(primitive));
  if (bounds.length === 0 || !bounds.every(fits)) return undefined;
  if (minimum !== undefined && maximum !== undefined && minimum > maximum) return undefined;
  return { ...(minimum !== undefined && { minimum }), ...(maximum !== undefined && { maximum }) };
}

function lengthLimits(brackets: string): Limits | undefined {
  const [, from = '0', to = ''] = /^(?:(\d+)\s*\.\.\s*)?(\d+)$/.exec(brackets) ?? [];
  const [minLength, maxLength] = [Number(from), Number(to)];
  if (to === '' || maxLength < 1 || maxLength > 10_000 || minLength > maxLength) return undefined;
  return { ...(minLength > 0 && { minLength }), maxLength };
}

/** True when a default is a value that the bounds allow. */
export function isWithin(value: string | number | boolean, limits: Limits | undefined): boolean {
  if (!limits) return true;
  const { minimum = -Infinity, maximum = Infinity, minLength = 0, maxLength = Infinity } = limits;
  if (typeof value === 'number') return value >= minimum && value <= maximum;
  return typeof value !== 'string' || (value.length >= minLength && value.length <= maxLength);
}
