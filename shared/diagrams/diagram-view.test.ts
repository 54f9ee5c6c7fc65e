import { describe, expect, it } from 'vitest';
import type { Command } from '../metamodel/commands';
import { create } from '../metamodel/commands';
import type { Store } from '../metamodel/store';
import { approximateMeasure } from './box-size';
import { diagramView } from './diagram-view';
import { apply, lendingStore, wholeStore } from './lending.fixture';
import { pictureScene } from './picture/scene';

function place(elementId: string, facts: { hidden?: boolean; layerId?: string } = {}): Command {
  const placements = [{ id: `plc_${elementId}`, elementId, x: 8, y: 16, ...facts }];
  return { type: 'place-elements', diagramId: 'dgm_one', placements };
}

function layered(): Store {
  const store = lendingStore();
  apply(
    store,
    create('layer', 'lyr_later', { ownerId: 'dgm_one', name: 'Later' }),
    place('cls_fine', { layerId: 'lyr_later' }),
    place('cls_copy', { hidden: true }),
    place('cls_loan'),
  );
  return store;
}

const drawn = (store: Store, type: 'class' | 'state-machine' = 'class', id = 'dgm_one') => [
  ...pictureScene(store, { id, type }, approximateMeasure).boxes.keys(),
];

describe('what a diagram says of its elements', () => {
  it('hides one by one and by layer, and keeps the places', () => {
    const store = layered();
    expect(diagramView(store, 'dgm_one').hidden).toEqual(new Set(['cls_copy']));
    apply(store, { type: 'update-element', id: 'lyr_later', values: { shown: false } });
    const view = diagramView(store, 'dgm_one');
    expect(view.hidden).toEqual(new Set(['cls_copy', 'cls_fine']));
    expect(view.stored.get('cls_copy')).toMatchObject({ x: 8, y: 16 });
  });

  it('draws neither what is hidden nor its lines, also where everything is shown', () => {
    const store = layered();
    const scene = pictureScene(store, { id: 'dgm_one', type: 'class' }, approximateMeasure);
    expect(scene.boxes.has('cls_copy')).toBe(false);
    expect(scene.boxes.has('cls_person')).toBe(true);
    expect(scene.edges.map(({ id }) => id)).not.toContain('asc_lc');
  });

  it('hides what stands in something hidden', () => {
    const store = wholeStore();
    const [diagram] = store.all('diagram').filter(({ type }) => type === 'state-machine');
    const diagramId = diagram?.id ?? 'dgm_states';
    if (!diagram) {
      const values = { name: 'States', type: 'state-machine', subjectId: 'smc_copy' } as const;
      apply(store, create('diagram', diagramId, values));
    }
    expect(drawn(store, 'state-machine', diagramId)).toContain('sta_early');
    const placements = [{ id: 'plc_out', elementId: 'sta_out', x: 0, y: 0, hidden: true }];
    apply(store, { type: 'place-elements', diagramId, placements });
    const left = drawn(store, 'state-machine', diagramId);
    expect(left).toContain('sta_in');
    expect(left.filter((id) => ['sta_out', 'rgn_due', 'sta_early'].includes(id))).toEqual([]);
  });

  it('lets go of what was on a layer that is deleted', () => {
    const store = layered();
    apply(store, { type: 'update-element', id: 'lyr_later', values: { locked: true } });
    expect(diagramView(store, 'dgm_one').locked).toEqual(new Set(['cls_fine']));
    apply(store, { type: 'delete-elements', ids: ['lyr_later'] });
    expect(diagramView(store, 'dgm_one')).toMatchObject({ locked: new Set(), layers: [] });
    expect(store.getAs('placement', 'plc_cls_fine')?.layerId).toBeNull();
  });

  it('draws the asked elements only, where not all are wanted', () => {
    const diagram = { id: 'dgm_one', type: 'class', only: ['cls_member', 'cls_loan'] } as const;
    const scene = pictureScene(lendingStore(), diagram, approximateMeasure);
    expect([...scene.boxes.keys()].sort()).toEqual(['cls_loan', 'cls_member']);
    expect(scene.edges.map(({ id }) => id)).toEqual(['asc_ml']);
  });
});
