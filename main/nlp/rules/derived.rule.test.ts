import { describe, expect, it } from 'vitest';
import { factsOf } from '../testing/facts-of';

describe('derived', () => {
  it('reads values that are worked out', () => {
    expect(factsOf('The total price is calculated from the order lines.', 'derived')).toEqual([
      'total price is worked out',
    ]);
    expect(factsOf('The balance is the sum of its bookings.', 'derived')).toEqual([
      'balance is worked out',
    ]);
  });

  it('leaves what is recorded and what is no value', () => {
    expect(factsOf('The total price is entered by the clerk.', 'derived')).toEqual([]);
    expect(factsOf('The price is not calculated.', 'derived')).toEqual([]);
    expect(factsOf('The route is computed by the planner.', 'derived')).toEqual([]);
  });
});
