import { describe, expect, it } from 'vitest';
import { factsOf } from '../testing/facts-of';

describe('record', () => {
  it('for each thing', () => {
    expect(factsOf('For each parcel we record the weight and the sender.', 'record')).toEqual([
      'parcel has weight 1..1',
      'parcel has sender 1..1',
    ]);
  });

  it('gives every item of a list the owner that closes it', () => {
    expect(
      factsOf('The title, subtitle and number of pages of each booklet are stored.', 'record'),
    ).toEqual(['booklet has title 1..1', 'booklet has subtitle', 'booklet has number of pages']);
  });

  it('reads an announced list', () => {
    expect(
      factsOf(
        'The following data is stored for each tractor: plate, brand and engine power.',
        'record',
      ),
    ).toEqual(['tractor has plate', 'tractor has brand', 'tractor has engine power']);
  });

  it('follows "whose"', () => {
    expect(
      factsOf('The clinic treats patients, whose name and birth date are kept.', 'record'),
    ).toEqual(['patient has name', 'patient has birth date']);
  });
});
