import { expect, it } from 'vitest';
import { create } from '../../metamodel/commands';
import type { AnyRecord } from '../../metamodel/kinds';
import { apply, testIds, wholeStore } from '../lending.fixture';
import { homeIn, moveInto } from '../owner-in';
import { activityDiagram } from './index';

const store = wholeStore();
const box = (id: string) => activityDiagram.box(store, store.get(id) as AnyRecord, 'atv_lend');
const edge = (id: string) => activityDiagram.edge(store, store.get(id) as AnyRecord, 'atv_lend');

it('draws nodes in the swimlanes they are in, which are called by who they represent', () => {
  expect(box('prt_desk')).toMatchObject({ form: 'frame', title: 'Reader' });
  expect(box('nod_scan')).toMatchObject({ form: 'rounded', parentId: 'prt_desk' });
  expect(box('nod_free')).toMatchObject({ form: 'diamond', parentId: null });
  expect(box('nod_slip')).toMatchObject({ form: 'box', title: 'slip : Loan' });
});

it('writes guards in brackets', () => {
  expect(edge('edg_3')).toMatchObject({ label: '[not lent]', relation: 'object-flow' });
  expect(edge('edg_1')).toMatchObject({ label: '', target: { mark: 'open-arrow' } });
});

it('puts a node into a swimlane and takes it out again, its activity staying its owner', () => {
  const model = wholeStore();
  expect(homeIn(model, 'activity-node', 'prt_desk')).toEqual({
    ownerId: 'atv_lend',
    values: { partitionId: 'prt_desk' },
  });
  apply(model, ...(moveInto(model, 'nod_free', 'prt_desk') ?? []));
  expect(model.getAs('activity-node', 'nod_free')?.partitionId).toBe('prt_desk');
  apply(model, ...(moveInto(model, 'nod_free', 'atv_lend') ?? []));
  expect(model.getAs('activity-node', 'nod_free')?.partitionId).toBeNull();
});

it('begins with a node to begin at, named after what it tells about', () => {
  const model = wholeStore();
  apply(model, create('use-case', 'ucs_new', { name: 'Return a copy' }));
  const plan = activityDiagram.newSubject?.plan(model, testIds(), 'ucs_new');
  apply(model, ...(plan?.commands ?? []));
  expect(plan?.name).toBe('Return a copy');
  expect(model.owned(plan?.id ?? '', 'activity-node').map(({ type }) => type)).toEqual(['initial']);
});
