import type { Multiplicity } from '../../metamodel/queries';
import { multiplicityText } from '../../metamodel/queries';
import type { EndMark } from '../diagram-type';

/**
 * The crow's foot mark for a multiplicity (information engineering notation, Martin 1990): the outer
 * mark is the maximum (bar: one, foot: many), the inner one the minimum (ring: zero, bar: one).
 */
export function crowsFoot({ lower, upper }: Multiplicity): EndMark {
  const many = upper === '*' || upper > 1;
  if (many) return lower === 0 ? 'zero-many' : 'one-many';
  return lower === 0 ? 'zero-one' : 'exactly-one';
}

/** The numbers a mark cannot say: `2..5`, `3`, `0..10`; '' where the mark says it all. */
export function exactNumbers({ lower, upper }: Multiplicity): string {
  const said = lower <= 1 && (upper === '*' || upper === 1);
  return said ? '' : multiplicityText({ lower, upper });
}
