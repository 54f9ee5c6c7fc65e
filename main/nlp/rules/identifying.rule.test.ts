import { describe, expect, it } from 'vitest';
import { factsOf } from '../testing/facts-of';

describe('identify', () => {
  it('marks identifiers', () => {
    expect(factsOf('A crate is uniquely identified by its bar code.', 'identify')).toEqual([
      'crate has bar code 1..1 id',
    ]);
  });

  it('reads descriptions', () => {
    expect(factsOf('Every shelf is described by a label and a colour.', 'identify')).toEqual([
      'shelf has label 1..1',
      'shelf has colour 1..1',
    ]);
  });
});
