import { describe, expect, it } from 'vitest';
import { approximateMeasure } from '../../../shared/diagrams/box-size';
import { apply, lendingStore, wholeStore } from '../../../shared/diagrams/lending.fixture';
import { create } from '../../../shared/metamodel/commands';
import type { Store } from '../../../shared/metamodel/store';
import { buildScene } from '../../canvas/scene';
import { outlineStep } from './outline-keys';
import { outlineRows } from './outline-rows';

const NONE = new Set<string>();

function listed(store: Store, toggled = NONE, filter = '', order: string[] = []) {
  const source = { store, ghosts: null };
  const scene = buildScene(source, 'dgm_one', 'class', approximateMeasure, null);
  return outlineRows(store, scene, order, toggled, filter);
}

describe('outlineRows', () => {
  it('lists the boxes in the order in which they are read', () => {
    const order = ['cls_loan', 'cls_person', 'cls_copy', 'cls_member', 'cls_fine', 'enm_state'];
    const rows = listed(lendingStore(), NONE, '', order);
    expect(rows.map(({ id }) => id)).toEqual(order);
    expect(rows[0]).toMatchObject({ level: 1, position: 1, siblings: 6, open: false });
  });

  it('opens a box to its members and the lines that begin there', () => {
    const rows = listed(lendingStore(), new Set(['cls_member']));
    const inside = rows.filter(({ parentKey }) => parentKey === 'cls_member');
    expect(inside.map(({ id }) => id)).toEqual(['att_card', 'asc_ml', 'gen_mp']);
    expect(inside[0]).toMatchObject({ level: 2, kind: 'attribute', open: null });
  });

  it('shows what has the words, and what it stands in', () => {
    const rows = listed(lendingStore(), NONE, 'due');
    expect(rows.map(({ id }) => id)).toEqual(['cls_loan', 'att_due']);
  });

  it('nests what stands in frames', () => {
    const store = wholeStore();
    const values = { name: 'States', type: 'state-machine', subjectId: 'smc_copy' } as const;
    apply(store, create('diagram', 'dgm_states', values));
    const source = { store, ghosts: null };
    const scene = buildScene(source, 'dgm_states', 'state-machine', approximateMeasure, null);
    const late = outlineRows(store, scene, [], NONE, '').find(({ id }) => id === 'sta_late');
    expect(late).toMatchObject({ level: 3, parentKey: 'rgn_due' });
  });
});

describe('outlineStep', () => {
  const rows = listed(lendingStore(), new Set(['cls_member']));
  const at = rows.findIndex(({ id }) => id === 'cls_member');

  it('walks, and stops at the ends', () => {
    expect(outlineStep(rows, -1, 'ArrowDown')).toEqual({ do: 'go', index: 0 });
    expect(outlineStep(rows, rows.length - 1, 'ArrowDown')).toEqual({
      do: 'go',
      index: rows.length - 1,
    });
    expect(outlineStep(rows, 3, 'Home')).toEqual({ do: 'go', index: 0 });
  });

  it('opens, closes and goes in and out', () => {
    expect(outlineStep(rows, at, 'ArrowRight')).toEqual({ do: 'go', index: at + 1 });
    expect(outlineStep(rows, at, 'ArrowLeft')).toEqual({ do: 'toggle', key: 'cls_member' });
    expect(outlineStep(rows, at + 1, 'ArrowLeft')).toEqual({ do: 'go', index: at });
    const closed = rows.findIndex(({ id }) => id === 'cls_loan');
    expect(outlineStep(rows, closed, 'ArrowRight')).toEqual({ do: 'toggle', key: 'cls_loan' });
  });

  it('follows with Enter, and leaves other keys alone', () => {
    expect(outlineStep(rows, at, 'Enter')).toEqual({ do: 'show', id: 'cls_member' });
    expect(outlineStep(rows, at, 'x')).toBeNull();
  });
});
