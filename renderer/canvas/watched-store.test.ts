import { describe, expect, it } from 'vitest';
import { apply, lendingStore } from '../../shared/diagrams/lending.fixture';
import { approximateMeasure } from '../../shared/diagrams/box-size';
import type { Command } from '../../shared/metamodel/commands';
import { create } from '../../shared/metamodel/commands';
import type { Store } from '../../shared/metamodel/store';
import { buildScene } from './scene';
import { DerivedCache, RecordWatch, WatchedStore } from './watched-store';

describe('DerivedCache', () => {
  const follow = (store: Store) => {
    const watch = new RecordWatch();
    const cache = new DerivedCache<number>();
    let computed = 0;
    watch.changesIn(store);
    return () => {
      cache.invalidate(watch.changesIn(store));
      cache.get('loan', new WatchedStore(store), (reading) => {
        computed += 1;
        return reading.children('cls_loan', 'attribute').length;
      });
      return computed;
    };
  };

  it('computes once for as long as nothing it read changes', () => {
    const store = lendingStore();
    const count = follow(store);
    expect([count(), count()]).toEqual([1, 1]);
    apply(store, { type: 'rename-element', id: 'cls_member', name: 'Borrower' });
    expect(count()).toBe(1);
  });

  it('computes again when something it read is added, changed or gone', () => {
    const store = lendingStore();
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
});

describe('a scene that follows its model', () => {
  const edits: [string, Command][] = [
    ['a name', { type: 'rename-element', id: 'cls_member', name: 'Borrower' }],
    ['a line', create('attribute', 'att_new', { name: 'extra', ownerId: 'cls_loan' })],
    ['a type by its name', { type: 'rename-element', id: 'enm_state', name: 'Condition' }],
    ['a class and its lines', { type: 'delete-elements', ids: ['cls_copy'] }],
    [
      'a place',
      {
        type: 'place-elements',
        diagramId: 'dgm_one',
        placements: [{ id: 'plc_x', elementId: 'cls_member', x: 7, y: 9 }],
      },
    ],
  ];

  it.each(['class', 'erd'] as const)('is the %s diagram that is built from nothing', (type) => {
    const store = lendingStore();
    const build = (previous: ReturnType<typeof buildScene> | null) =>
      buildScene({ store, ghosts: null }, null, type, approximateMeasure, previous);
    let scene = build(null);
    const shown = ({ boxes, edges, stored }: typeof scene) => [
      [...boxes.values()],
      edges,
      [...stored],
    ];
    for (const [what, command] of edits) {
      apply(store, command);
      scene = build(scene);
      expect([what, shown(scene)]).toEqual([what, shown(build(null))]);
    }
  });
});
