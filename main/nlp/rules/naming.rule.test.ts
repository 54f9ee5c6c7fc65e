import { describe, expect, it } from 'vitest';
import { factsOf } from '../testing/facts-of';

describe('naming', () => {
  it('takes a firm for a name', () => {
    expect(factsOf('Acme is a company.', 'naming')).toEqual([
      'acme is a name',
      'company is a name',
    ]);
  });

  it('reads initials in brackets', () => {
    expect(factsOf('Projects are split into Work Packages (WP).', 'naming')).toEqual([
      'wp means work package',
    ]);
  });
});
