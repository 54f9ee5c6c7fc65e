import { describe, expect, it } from 'vitest';
import { factsOf } from '../testing/facts-of';

describe('has', () => {
  it('reads a list with its quantifiers', () => {
    expect(factsOf('Each parcel has a weight, a height and up to three labels.', 'has')).toEqual([
      'parcel has weight 1..1',
      'parcel has height 1..1',
      'parcel has label 0..3',
    ]);
  });

  it('reads what stands after "with"', () => {
    expect(factsOf('A kiosk with an opening time and a phone number is leased.', 'has')).toEqual([
      'kiosk has opening time 1..1',
      'kiosk has phone number 1..1',
    ]);
  });

  it('reads names written as one word, after a colon', () => {
    expect(factsOf('Each crate has: CrateId, TareWeight and StockLevel.', 'has')).toEqual([
      'crate has crate id',
      'crate has tare weight',
      'crate has stock level',
    ]);
  });

  it('says nothing of what is not had', () => {
    expect(factsOf('A parcel does not have a stamp.', 'has')).toEqual([]);
  });
});
