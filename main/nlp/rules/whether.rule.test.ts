import { describe, expect, it } from 'vitest';
import { factsOf } from '../testing/facts-of';

describe('whether', () => {
  it('reads a yes or no fact', () => {
    expect(factsOf('It is noted whether the parcel is fragile.', 'whether')).toEqual([
      'parcel has fragile',
    ]);
  });
});
