import { expect, it } from 'vitest';
import { execute } from '../../shared/metamodel/execute';
import { Store } from '../../shared/metamodel/store';
import { sizedModel } from './sized-model';

it('builds a valid model of the size that was asked for', () => {
  const store = new Store();
  execute(store, sizedModel(100));
  expect(store.all('class')).toHaveLength(100);
  expect(store.all('attribute')).toHaveLength(500);
  expect(store.all('association')).toHaveLength(148);
});
