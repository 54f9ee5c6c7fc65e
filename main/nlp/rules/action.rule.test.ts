import { describe, expect, it } from 'vitest';
import { factsOf } from '../testing/facts-of';

describe('action', () => {
  it('reads who does what to what', () => {
    expect(factsOf('A courier delivers parcels.', 'action')).toEqual([
      'courier -delivers- parcel',
      'courier does deliver parcel',
    ]);
  });

  it('turns passives round', () => {
    expect(factsOf('Parcels are sent by customers.', 'action')).toEqual(['customer -sent- parcel']);
  });

  it('reads prepositions of verbs', () => {
    expect(factsOf('Each parcel belongs to one route.', 'action')).toEqual([
      'parcel does belong',
      'parcel -belongs to- route',
    ]);
  });

  it('finds the verb in a plain plural sentence', () => {
    expect(factsOf('Customers place orders.', 'action')).toEqual([
      'customer -place- order',
      'customer does place order',
    ]);
  });
});
