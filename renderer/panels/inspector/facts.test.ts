import { expect, it } from 'vitest';
import { create } from '../../../shared/metamodel/commands';
import { execute } from '../../../shared/metamodel/execute';
import { Store } from '../../../shared/metamodel/store';
import { counted, modelFacts } from './facts';

it('counts in words', () => {
  expect(counted(1, 'class')).toBe('1 class');
  expect(counted(1200, 'class')).toBe('1,200 classes');
  expect(counted(2, 'data-type')).toBe('2 data types');
});

it('counts what there is, and what nobody said', () => {
  const store = new Store();
  execute(store, [
    create('class', 'cls_a', { name: 'A' }),
    create('attribute', 'att_a', { name: 'a', ownerId: 'cls_a' }),
    create('attribute', 'att_b', { name: 'b', ownerId: 'cls_a' }),
  ]);
  expect(modelFacts(store)).toEqual({
    counts: [
      { kind: 'class', count: 1 },
      { kind: 'attribute', count: 2 },
    ],
    traced: 0,
    traceable: 3,
  });
});
