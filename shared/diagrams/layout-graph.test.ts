import { describe, expect, it } from 'vitest';
import { diagramTypes } from './index';
import { FLAT, layoutGraph } from './layout-graph';
import { lendingStore } from './lending.fixture';

const store = lendingStore();
const { edge, layout } = diagramTypes.class;
const edges = ['association', 'generalization'].flatMap((kind) =>
  store.all(kind as 'association').flatMap((record) => edge(store, record) ?? []),
);
const sizes = new Map(
  ['cls_person', 'cls_member', 'cls_loan', 'cls_copy', 'cls_fine', 'enm_state'].map((id) => [
    id,
    { width: 160, height: 80 },
  ]),
);

describe('layoutGraph', () => {
  const graph = layoutGraph(sizes, edges, [{ from: 'cls_copy', to: 'enm_state' }], layout);
  const arcs = graph.edges.map(({ sources, targets }) => `${sources[0]} ${targets[0]}`);

  it('holds every box with its size', () => {
    expect(graph.children).toHaveLength(sizes.size);
    expect(graph.children[0]).toEqual({ id: 'cls_person', width: 160, height: 80 });
  });

  it('puts the general above the specific and the one above the many', () => {
    expect(arcs).toContain('cls_person cls_member');
    expect(arcs).toContain('cls_member cls_loan');
  });

  it('keeps an enumeration near its user and an association class near its line', () => {
    expect(arcs).toContain('cls_copy enm_state');
    expect(arcs).toContain('cls_loan cls_fine');
  });

  it('leaves out what touches no box', () => {
    const few = layoutGraph(new Map([...sizes].slice(0, 1)), edges, [], layout);
    expect(few.edges).toEqual([]);
  });

  it('leaves room for the texts of lines, at the right ends of those read backwards', () => {
    const texts = new Map([
      ['asc_ml', { source: 40, target: 8.5, name: 0 }],
      ['gen_mp', { source: 30, target: 0, name: 12 }],
    ]);
    const roomy = layoutGraph(sizes, edges, [], layout, FLAT, texts);
    const labels = (id: string) =>
      roomy.edges
        .find((one) => one.id === id)
        ?.labels?.map(({ text, width }) => `${text} ${width}`);
    expect(labels('asc_ml')).toEqual(['TAIL 40', 'HEAD 9']);
    // A generalization leads from the special to the general, and is read the other way.
    expect(labels('gen_mp')).toEqual(['CENTER 12', 'HEAD 30']);
    expect(labels('asc_lc')).toBeUndefined();
  });

  it('leaves room beside a box for its lines back to itself', () => {
    const [first] = edges;
    if (!first) throw new Error('There is a line.');
    const loop = { ...first, elementId: 'asc_loop', sourceId: 'cls_copy', targetId: 'cls_copy' };
    const texts = new Map([['asc_loop', { source: 50, target: 0, name: 0 }]]);
    const { children } = layoutGraph(sizes, [...edges, loop], [], layout, FLAT, texts);
    const labels = (id: string) => children.find((one) => one.id === id)?.labels;
    expect(labels('cls_copy')?.map(({ text }) => text)).toEqual(['above', 'right']);
    expect(labels('cls_copy')?.[1]?.width).toBeGreaterThan(50);
    expect(labels('cls_loan')).toBeUndefined();
  });

  it('never asks for an algorithm that takes minutes', () => {
    expect(graph.layoutOptions['elk.algorithm']).toBe('layered');
    const loose = layoutGraph(sizes, [], [], layout);
    expect(loose.layoutOptions['elk.algorithm']).toBe('rectpacking');
  });
});
