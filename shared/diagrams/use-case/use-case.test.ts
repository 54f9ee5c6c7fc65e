import { describe, expect, it } from 'vitest';
import { create } from '../../metamodel/commands';
import type { AnyRecord } from '../../metamodel/kinds';
import type { Store } from '../../metamodel/store';
import { apply, wholeStore } from '../lending.fixture';
import { layoutGraph } from '../layout-graph';
import { ownerIn } from '../owner-in';
import { useCaseDiagram } from './index';

const store = wholeStore();
const box = (id: string, from: Store = store) =>
  useCaseDiagram.box(from, from.get(id) as AnyRecord);
const edge = (id: string) => useCaseDiagram.edge(store, store.get(id) as AnyRecord);

describe('boxes', () => {
  it('stand in the package of their use case; actors stand outside', () => {
    expect(box('ucs_borrow')).toMatchObject({ form: 'ellipse', parentId: 'pkg_desk' });
    expect(box('act_reader')).toMatchObject({ form: 'actor', parentId: null });
    expect(box('act_reader')?.label).toBe('Reader, actor, kept as Member');
    expect(box('pkg_desk')).toMatchObject({ form: 'frame', title: 'Lending desk' });
  });

  it('leave out packages of classes, and show an empty one', () => {
    expect(box('pkg_lend')).toBeNull();
    const other = wholeStore();
    apply(other, create('package', 'pkg_new', { name: 'New' }));
    expect(box('pkg_new', other)).not.toBeNull();
  });

  it('nest boundaries as packages are nested', () => {
    const other = wholeStore();
    apply(
      other,
      create('package', 'pkg_in', { name: 'Fines', ownerId: 'pkg_desk' }),
      create('use-case', 'ucs_x', { name: 'Waive a fine', ownerId: 'pkg_in' }),
    );
    expect(box('pkg_in', other)?.parentId).toBe('pkg_desk');
  });
});

describe('lines', () => {
  it('are dashed with an open arrow and the keyword for inclusions and extensions', () => {
    expect(edge('inc_bc')).toMatchObject({
      line: 'dashed',
      label: '«include»',
      sourceId: 'ucs_borrow',
      targetId: 'ucs_card',
      target: { mark: 'open-arrow' },
    });
    expect(edge('ext_fb')?.label).toBe('«extend» [a fine is open]');
    expect(edge('com_rb')).toMatchObject({ line: 'solid', label: '', target: { mark: 'none' } });
  });

  it('show generalizations of actors, not of classes', () => {
    expect(edge('gen_child')?.target.mark).toBe('triangle');
    expect(edge('gen_mp')).toBeNull();
  });

  it('put what is extended before what extends it', () => {
    const sizes = new Map(['ucs_fine', 'ucs_borrow'].map((id) => [id, { width: 1, height: 1 }]));
    const extend = edge('ext_fb');
    const graph = layoutGraph(sizes, extend ? [extend] : [], [], useCaseDiagram.layout);
    expect(graph.edges[0]).toMatchObject({ sources: ['ucs_borrow'], targets: ['ucs_fine'] });
  });
});

it('gives what is dropped on a boundary to its package', () => {
  expect(ownerIn(store, 'use-case', 'pkg_desk')).toBe('pkg_desk');
  expect(ownerIn(store, 'use-case', null)).toBeNull();
});
