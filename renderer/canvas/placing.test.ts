import { describe, expect, it } from 'vitest';
import { apply, lendingStore, testIds } from '../../shared/diagrams/lending.fixture';
import { placeCommands } from './placing';

describe('placeCommands', () => {
  it('saves what stands there automatically together with what was moved', () => {
    const store = lendingStore();
    const commands = placeCommands(
      { diagramId: 'dgm_one', type: 'class' },
      testIds(),
      new Map([['cls_loan', { x: 8.4, y: 16 }]]),
      new Map([
        ['cls_loan', { x: 0, y: 0 }],
        ['cls_copy', { x: 300, y: 0 }],
      ]),
    );
    apply(store, ...commands);
    const placed = store.children('dgm_one', 'placement');
    const corners = placed.map(({ elementId, x, y }) => `${elementId} ${x} ${y}`);
    expect(corners.sort()).toEqual(['cls_copy 300 0', 'cls_loan 8 16']);
  });

  it('makes the diagram when there is none', () => {
    const store = lendingStore();
    const commands = placeCommands(
      { diagramId: null, type: 'erd' },
      testIds(),
      new Map([['cls_loan', { x: 1e9, y: 0 }]]),
      new Map(),
    );
    apply(store, ...commands);
    const made = store.all('diagram').find(({ type }) => type === 'erd');
    expect(made?.name).toBe('Data model');
    expect(store.children(made?.id ?? '', 'placement')[0]?.x).toBe(1_000_000);
  });

  it('keeps sizes that a person chose, and none for the others', () => {
    const store = lendingStore();
    const corners = new Map([
      ['cls_loan', { x: 0, y: 0 }],
      ['cls_copy', { x: 300, y: 0 }],
    ]);
    const sizes = new Map([['cls_loan', { width: 240 }]]);
    const scene = { diagramId: 'dgm_one', type: 'class' } as const;
    apply(store, ...placeCommands(scene, testIds(), corners, new Map(), sizes));
    const placed = store.children('dgm_one', 'placement');
    const chosen = placed.map(({ elementId, width, height }) => [elementId, width, height]);
    expect(chosen.sort(([a], [b]) => String(a).localeCompare(String(b)))).toEqual([
      ['cls_copy', null, null],
      ['cls_loan', 240, null],
    ]);
  });

  it('keeps only places of notes and groups where the model says the others', () => {
    const corners = new Map([
      ['lfl_desk', { x: 0, y: 0 }],
      ['nte_new', { x: 40, y: 8 }],
    ]);
    const scene = {
      diagramId: 'dgm_seq',
      type: 'sequence',
      fresh: [{ id: 'nte_new', kind: 'note' }],
    } as const;
    const [command] = placeCommands(scene, testIds(), corners, new Map());
    expect(command).toMatchObject({ placements: [{ elementId: 'nte_new', x: 40, y: 8 }] });
  });

  it('does nothing for nothing', () => {
    const none = new Map<string, { x: number; y: number }>();
    expect(placeCommands({ diagramId: null, type: 'class' }, testIds(), none, none)).toEqual([]);
  });
});
