import { expect, it } from 'vitest';
import { create } from '../../../shared/metamodel/commands';
import { execute } from '../../../shared/metamodel/execute';
import { Store } from '../../../shared/metamodel/store';
import { createNew, moveInto, packageAt } from './edits';

function shop(): Store {
  const store = new Store();
  execute(store, [
    create('package', 'pkg_a', { name: 'a' }),
    create('class', 'cls_1', { name: 'Class', ownerId: 'pkg_a' }),
    create('attribute', 'att_1', { name: 'x', ownerId: 'cls_1' }),
    create('diagram', 'dgm_1', { name: 'Diagram' }),
  ]);
  return store;
}

it('makes elements with free names beside what is there', () => {
  const store = shop();
  expect(packageAt(store, 'att_1')).toBe('pkg_a');
  expect(packageAt(store, 'dgm_1')).toBeNull();
  expect(packageAt(store, null)).toBeNull();
  for (const kind of ['class', 'diagram', 'package', 'enumeration', 'data-type'] as const) {
    const made = createNew(store, (prefix) => `${prefix}_new`, kind, 'pkg_a');
    expect(execute(store, made.commands).diagnostics).toEqual([]);
  }
  expect(store.getAs('class', 'cls_new')).toMatchObject({ name: 'Class2', ownerId: 'pkg_a' });
  expect(store.getAs('diagram', 'dgm_new')?.name).toBe('Diagram2');
});

it('moves what belongs in a package, and nothing into itself', () => {
  const store = shop();
  expect(moveInto(store, ['cls_1', 'att_1', 'pkg_a'], null)).toEqual([
    { type: 'move-element', id: 'cls_1', ownerId: null, before: null },
  ]);
  expect(moveInto(store, ['cls_1', 'pkg_a'], 'pkg_a')).toEqual([]);
});
