import { spaced, wordsOf } from '../../lib/names';
import type { Primitive } from '../plan';

/** Two values of each kind, so that a test can tell before from after. */
export type Variant = 'first' | 'second';

/** Values that generated tests give, as JSON, where nothing narrower than the type is asked for. */
export const EXAMPLES: Readonly<
  Record<Primitive, (property: string, variant: Variant) => unknown>
> = {
  string: textExample,
  text: textExample,
  integer: (_, variant) => (variant === 'first' ? 3 : 4),
  long: (_, variant) => (variant === 'first' ? 5_000_000_000 : 6_000_000_000),
  decimal: (_, variant) => (variant === 'first' ? 12.5 : 7.25),
  float: (_, variant) => (variant === 'first' ? 1.5 : 2.5),
  boolean: (_, variant) => variant === 'first',
  date: (_, variant) => (variant === 'first' ? '2024-02-29' : '2025-06-30'),
  time: (_, variant) => (variant === 'first' ? '09:30:00' : '17:45:00'),
  datetime: (_, variant) =>
    variant === 'first' ? '2024-02-29T09:30:00.000Z' : '2025-06-30T17:45:00.000Z',
  duration: (_, variant) => (variant === 'first' ? 'P1D' : 'PT2H'),
  uuid: (_, variant) => `00000000-0000-4000-8000-00000000000${variant === 'first' ? 1 : 2}`,
  email: (_, variant) => `${variant}@example.org`,
  url: (_, variant) => `https://example.org/${variant}`,
  binary: (_, variant) => (variant === 'first' ? 'AQID' : 'BAUG'),
  json: (_, variant) => ({ example: variant }),
};

/** Of these there are too few values, or nobody compares them: no two of a test's have to differ. */
export const UNCOUNTABLE: ReadonlySet<Primitive> = new Set<Primitive>([
  'boolean',
  'json',
  'binary',
]);

/** `Some due date`, `Another due date`. */
export function textExample(property: string, variant: Variant): string {
  return `${variant === 'first' ? 'Some' : 'Another'} ${spaced(wordsOf(property))}`;
}
