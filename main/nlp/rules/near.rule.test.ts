import { describe, expect, it } from 'vitest';
import { factsOf } from '../testing/facts-of';

describe('near', () => {
  it('reads a preposition between things', () => {
    expect(factsOf('Tickets for a concert are sold.', 'near')).toEqual(['ticket -for- concert']);
  });
});
