import { describe, expect, it } from 'vitest';
import type { Command } from './commands';
import { create } from './commands';
import { execute } from './execute';
import { Store } from './store';
import { DerivedCache, RecordWatch, WatchedStore } from './watched-store';

function apply(store: Store, command: Command): void {
  expect(execute(store, [command]).diagnostics).toEqual([]);
}

function loanStore(): Store {
  const store = new Store();
  apply(store, create('class', 'cls_loan', { name: 'Loan' }));
  apply(store, create('class', 'cls_member', { name: 'Member' }));
  apply(store, create('attribute', 'att_due', { name: 'dueOn', ownerId: 'cls_loan' }));
  return store;
}

describe('DerivedCache', () => {
  const follow = (store: Store) => {
    const watch = new RecordWatch();
    const cache = new DerivedCache<number>();
    let computed = 0;
    watch.changesIn(store);
    return () => {
      cache.invalidate(watch.changesIn(store)?.dependencies ?? null);
      cache.get('loan', new WatchedStore(store), (reading) => {
        computed += 1;
        return reading.children('cls_loan', 'attribute').length;
      });
      return computed;
    };
  };

  it('computes once for as long as nothing it read changes', () => {
    const store = loanStore();
    const count = follow(store);
    expect([count(), count()]).toEqual([1, 1]);
    apply(store, { type: 'rename-element', id: 'cls_member', name: 'Borrower' });
    expect(count()).toBe(1);
  });

  it('computes again when something it read is added, changed or gone', () => {
    const store = loanStore();
    const count = follow(store);
    count();
    apply(store, create('attribute', 'att_new', { name: 'extra', ownerId: 'cls_loan' }));
    expect(count()).toBe(2);
    apply(store, { type: 'rename-element', id: 'att_new', name: 'other' });
    expect(count()).toBe(3);
    apply(store, { type: 'delete-elements', ids: ['att_new'] });
    expect(count()).toBe(4);
    expect(count()).toBe(4);
  });

  it('computes again for another store only where that differs', () => {
    const store = loanStore();
    const watch = new RecordWatch();
    watch.changesIn(store);
    const proposed = store.clone();
    expect(watch.changesIn(proposed)).toEqual({ dependencies: new Set(), records: null });
    apply(proposed, { type: 'rename-element', id: 'cls_member', name: 'Borrower' });
    expect([...(watch.changesIn(store)?.dependencies ?? [])]).toContain('record cls_member');
    apply(store, { type: 'delete-elements', ids: ['att_due'] });
    const changed = [...(watch.changesIn(proposed)?.dependencies ?? [])];
    expect(changed).toContain('record att_due');
    expect(changed).toContain('referrers cls_loan');
    expect(changed).toContain('owned cls_loan attribute');
    expect(changed).not.toContain('record cls_loan');
  });

  it('cannot tell what changed at first, nor after very many changes', () => {
    const store = loanStore();
    const watch = new RecordWatch();
    expect(watch.changesIn(store)).toBeNull();
    for (let at = 0; at < 10_500; at += 1) {
      apply(store, { type: 'rename-element', id: 'cls_loan', name: `Loan${at}` });
    }
    expect(watch.changesIn(store)).toBeNull();
    expect(watch.changesIn(store)).toEqual({ dependencies: new Set(), records: [] });
  });
});
