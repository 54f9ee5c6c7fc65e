import { describe, expect, it } from 'vitest';
import { factsOf } from '../testing/facts-of';

describe('possessive', () => {
  it('reads genitives and "of"', () => {
    expect(
      factsOf("The parcel's weight is checked. The price of a crate is fixed.", 'possessive'),
    ).toEqual(['parcel has weight', 'crate has price']);
  });

  it('finds the owner behind a pronoun', () => {
    expect(factsOf('A crate arrives. Its price is fixed.', 'possessive')).toEqual([
      'crate has price',
    ]);
  });
});
