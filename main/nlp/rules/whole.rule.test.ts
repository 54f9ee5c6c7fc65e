import { describe, expect, it } from 'vitest';
import { factsOf } from '../testing/facts-of';

describe('whole', () => {
  it('reads wholes by their parts', () => {
    expect(factsOf('A train consists of at least two wagons.', 'whole')).toEqual([
      'train has wagon 2..*',
    ]);
  });

  it('reads parts by their whole', () => {
    expect(factsOf('Each wagon is part of exactly one train.', 'whole')).toEqual([
      'train has wagon 0..*',
    ]);
  });
});
