import { beforeEach, describe, expect, it, vi } from 'vitest';
import { approximateMeasure } from '../../../shared/diagrams/box-size';
import { lendingStore, testIds, wholeStore } from '../../../shared/diagrams/lending.fixture';
import type { DiagramTypeId } from '../../../shared/diagrams';
import type { Rect } from '../../../shared/diagrams/geometry';
import type { Command } from '../../../shared/metamodel/commands';
import { execute } from '../../../shared/metamodel/execute';
import type { Store } from '../../../shared/metamodel/store';
import { FlowMemory, flowNodes } from '../flow-elements';
import { focusScene } from '../focus/focus-scene';
import type { CanvasHost } from '../live';
import { buildScene } from '../scene';
import { createCanvasUi } from '../ui-state';
import {
  addLayer,
  hiddenOneByOne,
  hideSelected,
  layerCounts,
  missingAround,
  putOnLayer,
  showAllHidden,
  showElements,
} from './showing';

/** A canvas without a page: its boxes stand in a row, and what it asks for is done at once. */
function canvasOf(store: Store, diagramId: string | null, type: DiagramTypeId = 'class') {
  const ui = createCanvasUi();
  const reasons: string[] = [];
  let selectedIds: readonly string[] = [];
  const newId = testIds();
  const model = () => ({
    store,
    ghosts: null,
    readOnly: false,
    selectedIds,
    newId,
    setSelection(ids: readonly string[]) {
      selectedIds = ids;
    },
    execute(commands: Command[], reason?: string) {
      const { changes, diagnostics } = execute(store, commands);
      reasons.push(reason ?? '');
      return Promise.resolve({ change: changes, diagnostics });
    },
  });
  const live = () => {
    const whole = buildScene({ store, ghosts: null }, diagramId, type, approximateMeasure, null);
    const { focus } = ui.getState();
    const scene = focus ? focusScene(store, whole, focus, approximateMeasure) : whole;
    const rects = new Map<string, Rect>();
    for (const [id, { size }] of scene.boxes) {
      const placed = scene.arrangement?.rects.get(id);
      rects.set(id, placed ?? { x: rects.size * 300, y: 0, ...size });
    }
    const unsaved = () =>
      new Map(
        [...rects].filter(([id]) => !whole.stored.has(id)).map(([id, { x, y }]) => [id, { x, y }]),
      );
    return { model: model(), whole, scene, rects, positions: { unsaved }, motion: 0 };
  };
  const host = { live, ui, surface: () => null, announce: () => {} } as unknown as CanvasHost;
  const select = (...ids: string[]) => {
    selectedIds = ids;
  };
  return { host, select, reasons, drawn: () => [...live().scene.boxes.keys()].sort() };
}

beforeEach(() => {
  vi.stubGlobal('requestAnimationFrame', (then: () => void) => then());
});

describe('what a diagram shows', () => {
  it('is hidden and shown again as one change each, with its place', async () => {
    const store = lendingStore();
    const { host, select, reasons, drawn } = canvasOf(store, 'dgm_one');
    const all = drawn();
    select('cls_fine', 'cls_copy');
    const before = host.live().rects.get('cls_fine');
    await hideSelected(host);
    expect(drawn()).toEqual(all.filter((id) => id !== 'cls_fine' && id !== 'cls_copy'));
    expect(hiddenOneByOne(store, 'dgm_one').sort()).toEqual(['cls_copy', 'cls_fine']);
    expect(host.live().whole.stored.get('cls_fine')).toMatchObject({ x: before?.x, y: before?.y });
    // What was not hidden has a place of its own now, or it would be laid out anew.
    expect(host.live().whole.stored.has('cls_loan')).toBe(true);
    await showAllHidden(host);
    expect(drawn()).toEqual(all);
    expect(reasons).toHaveLength(2);
  });

  it('makes the diagram along with the first thing that is hidden', async () => {
    const store = lendingStore();
    store.delete('dgm_one');
    const { host, select, drawn } = canvasOf(store, null);
    select('cls_fine');
    await hideSelected(host);
    expect(store.all('diagram').map(({ name }) => name)).toEqual(['Overview']);
    expect(drawn()).not.toContain('cls_fine');
  });

  it('takes in what is related: hidden elements where they stood, others beside', async () => {
    const store = lendingStore();
    const { host, select, drawn } = canvasOf(store, 'dgm_one');
    select('cls_fine', 'cls_copy', 'cls_member');
    await hideSelected(host);
    select('cls_loan');
    const missing = missingAround(host);
    expect(missing.map(({ id }) => id).sort()).toEqual(['cls_copy', 'cls_fine', 'cls_member']);
    expect(missing.every(({ hidden }) => hidden)).toBe(true);
    await showElements(host, ['cls_member']);
    expect(drawn()).toContain('cls_member');
    expect(drawn()).not.toContain('cls_copy');
    expect(host.live().model.selectedIds).toEqual(['cls_member']);
  });

  it('keeps places as they were while only a part is looked at', async () => {
    const store = lendingStore();
    const { host, select } = canvasOf(store, 'dgm_one');
    const around = host.live().rects;
    const places = new Map([['cls_member', { x: 5000, y: 5000 }]]);
    host.ui.setState({ focus: { seeds: ['cls_member'], hops: 1, places, around } });
    select('cls_member');
    await hideSelected(host);
    const kept = host.live().whole.stored.get('cls_member');
    expect(kept).toMatchObject({ x: around.get('cls_member')?.x });
  });
});

describe('a sequence', () => {
  const borrow = (store: Store) => canvasOf(store, 'dgm_seq', 'sequence');
  const messages = (host: CanvasHost) => host.live().scene.edges.map(({ id }) => id);

  it('hides a participant with its messages, and the fragments that hold no others', async () => {
    const store = wholeStore();
    const { host, select, drawn } = borrow(store);
    const all = drawn();
    select('lfl_copy', 'lfl_member');
    await hideSelected(host);
    expect(drawn()).toEqual(all.filter((id) => id !== 'lfl_copy' && id !== 'lfl_member'));
    expect(messages(host).sort()).toEqual([
      'msg_check',
      'msg_end',
      'msg_extend',
      'msg_lost',
      'msg_new',
    ]);
    select('lfl_loan');
    await hideSelected(host);
    expect(drawn()).toEqual(['lfl_desk']);
    expect(missingAround(host)).toEqual([]);
    await showAllHidden(host);
    expect(drawn()).toEqual(all);
    expect(messages(host)).toHaveLength(store.all('message').length);
  });

  it('offers a hidden participant to the ones it talks to', async () => {
    const { host, select } = borrow(wholeStore());
    select('lfl_copy');
    await hideSelected(host);
    select('lfl_desk');
    const [copy] = missingAround(host);
    expect(copy).toMatchObject({ id: 'lfl_copy', hidden: true });
  });

  it('can be looked at from one participant: its messages and who is at their other ends', () => {
    const store = wholeStore();
    const { host, drawn } = borrow(store);
    const { rects: around } = host.live();
    const focus = { seeds: ['lfl_copy'], hops: 1, places: new Map(), around };
    host.ui.setState({ focus });
    expect(drawn()).toEqual(['lfl_copy', 'lfl_desk']);
    expect(messages(host).sort()).toEqual(['msg_lend', 'msg_lent']);
    const places = host.live().scene.arrangement;
    expect([...(places?.rects.keys() ?? [])].sort()).toEqual(['lfl_copy', 'lfl_desk']);
    expect(places?.rects.get('lfl_desk')?.x).toBeLessThan(around.get('lfl_desk')?.x ?? 0);
    host.ui.setState({ focus: { ...focus, hops: 2 } });
    expect(drawn()).toContain('cfr_free');
    expect(messages(host)).toContain('msg_check');
  });

  it('has layers, too', async () => {
    const store = wholeStore();
    const { host, select, drawn } = borrow(store);
    select('lfl_loan');
    const id = (await addLayer(host)) ?? '';
    expect(layerCounts(store, 'dgm_seq')).toEqual(new Map([[id, 1]]));
    execute(store, [{ type: 'update-element', id, values: { shown: false } }]);
    expect(drawn()).not.toContain('lfl_loan');
  });
});

describe('layers', () => {
  it('take in what is selected, and let it go again', async () => {
    const store = lendingStore();
    const { host, select, drawn } = canvasOf(store, 'dgm_one');
    select('cls_fine', 'cls_copy');
    const id = (await addLayer(host)) ?? '';
    const second = (await addLayer(host)) ?? '';
    expect(host.live().whole.layers.map(({ name }) => name)).toEqual(['Layer', 'Layer 2']);
    expect(layerCounts(store, 'dgm_one')).toEqual(new Map([[second, 2]]));
    select('cls_copy');
    await putOnLayer(host, id);
    expect(layerCounts(store, 'dgm_one')).toEqual(
      new Map([
        [second, 1],
        [id, 1],
      ]),
    );
    execute(store, [{ type: 'update-element', id, values: { shown: false } }]);
    expect(drawn()).not.toContain('cls_copy');
    await showElements(host, ['cls_copy']);
    expect(drawn()).toContain('cls_copy');
    expect(layerCounts(store, 'dgm_one').get(id)).toBeUndefined();
    select('cls_fine');
    await putOnLayer(host, null);
    expect(layerCounts(store, 'dgm_one').size).toBe(0);
  });

  it('hold what is on them where it stands when they are locked', async () => {
    const store = lendingStore();
    const { host, select } = canvasOf(store, 'dgm_one');
    select('cls_fine');
    const id = (await addLayer(host)) ?? '';
    execute(store, [{ type: 'update-element', id, values: { locked: true } }]);
    const { scene, rects } = host.live();
    const options = { selected: new Set<string>(), draggable: true, arranged: false, shown: null };
    const nodes = new FlowMemory().nodes((last) => flowNodes(scene, rects, options, last));
    const movable = nodes.filter(({ draggable }) => draggable).map((node) => node.id);
    expect(movable).not.toContain('cls_fine');
    expect(movable).toHaveLength(nodes.length - 1);
  });
});
