import { describe, expect, it } from 'vitest';
import { factsOf } from '../testing/facts-of';

describe('values', () => {
  it('reads values in brackets', () => {
    expect(factsOf('Each parcel has a size (small, medium, large).', 'values')).toEqual([
      'size: small | medium | large',
    ]);
  });

  it('reads data in brackets', () => {
    expect(
      factsOf('A tenant fills in a form with personal data (name, email, phone number).', 'values'),
    ).toEqual(['tenant has name', 'tenant has email', 'tenant has phone number']);
  });
});
