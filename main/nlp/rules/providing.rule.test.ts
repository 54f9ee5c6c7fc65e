import { describe, expect, it } from 'vitest';
import { factsOf } from '../testing/facts-of';

describe('provide', () => {
  it('reads what people give of themselves, sharing the head of a pair', () => {
    expect(
      factsOf(
        'A tenant enters their first and last name, email address and phone number.',
        'provide',
      ),
    ).toEqual([
      'tenant has first name 1..1',
      'tenant has last name',
      'tenant has email address',
      'tenant has phone number',
    ]);
  });
});
