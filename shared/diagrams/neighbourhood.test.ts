import { describe, expect, it } from 'vitest';
import { create } from '../metamodel/commands';
import type { Store } from '../metamodel/store';
import { approximateMeasure } from './box-size';
import { apply, lendingStore, wholeStore } from './lending.fixture';
import { missingNeighbours, neighbourhood } from './neighbourhood';
import type { DiagramRef } from './picture/scene';
import { pictureScene } from './picture/scene';

const sceneOf = (store: Store, diagram: DiagramRef) =>
  pictureScene(store, diagram, approximateMeasure);

describe('neighbourhood', () => {
  const store = lendingStore();
  const scene = sceneOf(store, { id: 'dgm_one', type: 'class' });
  const around = (seed: string, hops: number) => [...neighbourhood(store, scene, [seed], hops)];

  it('takes in one line more with each hop', () => {
    expect(around('cls_person', 0)).toEqual(['cls_person']);
    expect(around('cls_person', 1).sort()).toEqual(['cls_member', 'cls_person']);
    expect(around('cls_person', 2).sort()).toEqual(['cls_loan', 'cls_member', 'cls_person']);
  });

  it('follows association classes and the types of attributes', () => {
    expect(around('cls_loan', 1)).toContain('cls_fine');
    expect(around('enm_state', 1)).toContain('cls_copy');
  });

  it('knows nothing of what the diagram does not show', () => {
    expect(around('cls_nowhere', 3)).toEqual([]);
  });

  it('brings the frames along that a box stands in, and what stands in a frame', () => {
    const whole = wholeStore();
    const values = { name: 'States', type: 'state-machine', subjectId: 'smc_copy' } as const;
    apply(whole, create('diagram', 'dgm_states', values));
    const states = sceneOf(whole, { id: 'dgm_states', type: 'state-machine' });
    const late = neighbourhood(whole, states, ['sta_late'], 0);
    expect(late.has('sta_out')).toBe(true);
    expect(late.has('sta_in')).toBe(false);
    expect(neighbourhood(whole, states, ['sta_out'], 0).has('sta_free')).toBe(true);
  });
});

describe('missingNeighbours', () => {
  const shown = (...ids: string[]) => ({
    type: 'class' as const,
    subjectId: null,
    boxes: new Set(ids),
    hidden: new Set(['cls_fine']),
  });

  it('offers each missing neighbour once, with what joins it', () => {
    const found = missingNeighbours(lendingStore(), shown('cls_loan'), ['cls_loan']);
    const facts = found.map(({ id, hidden }) => (hidden ? `${id} hidden` : id));
    expect(facts.sort()).toEqual(['cls_copy', 'cls_fine hidden', 'cls_member']);
    expect(found.find(({ id }) => id === 'cls_member')?.how).toMatchObject({ by: 'line' });
  });

  it('offers the types of attributes, and nothing that is there', () => {
    const found = missingNeighbours(lendingStore(), shown('cls_copy', 'cls_loan'), ['cls_copy']);
    expect(found.map(({ id }) => id).sort()).toEqual(['cls_fine', 'enm_state']);
    expect(found.find(({ id }) => id === 'enm_state')?.how).toEqual({
      by: 'type',
      attribute: 'state',
    });
  });
});
