import { describe, expect, it } from 'vitest';
import { approximateMeasure } from '../../../shared/diagrams/box-size';
import { apply, lendingStore, testIds, wholeStore } from '../../../shared/diagrams/lending.fixture';
import { planPart } from '../../../shared/diagrams/new-diagram';
import { create } from '../../../shared/metamodel/commands';
import { placeCommands } from '../placing';
import { buildScene } from '../scene';
import { focusScene } from './focus-scene';

const store = lendingStore();
const whole = buildScene({ store, ghosts: null }, 'dgm_one', 'class', approximateMeasure, null);
const focus = (hops: number) =>
  focusScene(store, whole, { seeds: ['cls_member'], hops, places: new Map() }, approximateMeasure);

describe('focusScene', () => {
  it('keeps what is near and the lines between it, and tells one focus from another', () => {
    const near = focus(1);
    expect([...near.boxes.keys()].sort()).toEqual(['cls_loan', 'cls_member', 'cls_person']);
    expect(near.edges.map(({ id }) => id).sort()).toEqual(['asc_ml', 'gen_mp']);
    expect(near.focus).not.toBe(focus(2).focus);
  });

  it('is no place to keep places from', () => {
    const corners = new Map([['cls_member', { x: 0, y: 0 }]]);
    expect(placeCommands(focus(1), testIds(), corners, new Map())).toEqual([]);
    expect(placeCommands(whole, testIds(), corners, new Map())).not.toEqual([]);
  });
});

describe('planPart', () => {
  it('makes a diagram of its own beside the one that shows everything', () => {
    const model = lendingStore();
    const corners = new Map([
      ['cls_member', { x: 0, y: 0 }],
      ['cls_loan', { x: 300, y: 0 }],
    ]);
    const about = { type: 'erd', subjectId: null } as const;
    const plan = planPart(model, testIds(), about, 'Around Member', corners, new Map());
    apply(model, ...plan.commands);
    expect(model.all('diagram').filter(({ type }) => type === 'erd')).toHaveLength(2);
    const shown = buildScene(
      { store: model, ghosts: null },
      plan.id,
      'erd',
      approximateMeasure,
      null,
    );
    expect(shown.isDefault).toBe(false);
    expect([...shown.boxes.keys()].sort()).toEqual(['cls_loan', 'cls_member']);
  });

  it('hides the rest where a diagram shows all of its subject', () => {
    const model = wholeStore();
    const about = { type: 'state-machine', subjectId: 'smc_copy' } as const;
    apply(model, create('diagram', 'dgm_states', { name: 'States', ...about }));
    const shown = new Map([['sta_in', { x: 0, y: 0 }]]);
    const rest = new Map([
      ['sta_out', { x: 200, y: 0 }],
      ['sta_begin', { x: 0, y: 200 }],
    ]);
    const plan = planPart(model, testIds(), about, 'Part', shown, rest);
    apply(model, ...plan.commands);
    const scene = buildScene(
      { store: model, ghosts: null },
      plan.id,
      'state-machine',
      approximateMeasure,
      null,
    );
    expect(scene.boxes.has('sta_in')).toBe(true);
    expect(scene.boxes.has('sta_out')).toBe(false);
    expect(scene.boxes.has('sta_late')).toBe(false);
  });
});
