import { describe, expect, it } from 'vitest';
import { apply, wholeStore } from '../../../shared/diagrams/lending.fixture';
import { create } from '../../../shared/metamodel/commands';
import { crumbsOf } from './crumbs';

describe('crumbsOf', () => {
  const store = wholeStore();
  apply(
    store,
    create('diagram', 'dgm_life', {
      name: 'Copy states',
      type: 'state-machine',
      subjectId: 'smc_copy',
    }),
  );
  const labels = (id: string) => crumbsOf(store, id).map(({ label }) => label);

  it('leads through packages and owners to the subject', () => {
    expect(labels('dgm_life')).toEqual(['lending', 'Copy', 'Life of a copy', 'Copy states']);
  });

  it('is short for a diagram of the whole model, and nothing for none', () => {
    expect(labels('dgm_one')).toEqual(['Overview']);
    expect(labels('dgm_gone')).toEqual([]);
  });
});
