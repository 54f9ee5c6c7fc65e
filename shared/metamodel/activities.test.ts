import { beforeEach, expect, test } from 'vitest';
import type { Command } from './commands';
import { create } from './commands';
import { execute } from './execute';
import type { ActivityNodeRecord } from './kinds';
import { displayName } from './queries';
import { canRelate, relate } from './relations';
import { Store } from './store';

let store: Store;
let ids = 0;
const newId = (prefix: string) => `${prefix}_${(ids += 1)}`;

function run(...batch: Command[]): void {
  expect(execute(store, batch).diagnostics).toEqual([]);
}

function node(id: string, type: ActivityNodeRecord['type'], values = {}): Command {
  return create('activity-node', id, { ownerId: 'packing', type, name: id, ...values });
}

const flow = (from: string, to: string) => relate(store, newId, 'control-flow', from, to).commands;

beforeEach(() => {
  store = new Store();
  run(
    create('class', 'parcel', { name: 'Parcel' }),
    create('operation', 'seal', { name: 'seal', ownerId: 'parcel' }),
    create('actor', 'packer', { name: 'Packer' }),
    create('activity', 'packing', { name: 'Packing' }),
    create('partition', 'lane', { ownerId: 'packing', representsId: 'packer' }),
    node('start', 'initial', { name: '' }),
    node('wrap', 'action', { partitionId: 'lane' }),
    node('seal_it', 'action', { name: '', operationId: 'seal' }),
    node('box', 'object', { name: '', classifierId: 'parcel' }),
    node('end', 'final', { name: '' }),
  );
  run(...flow('start', 'wrap'), ...flow('wrap', 'end'));
});

test('nodes are called by what they call or hold, lanes by who they stand for', () => {
  expect(['start', 'wrap', 'seal_it', 'box', 'lane'].map((id) => displayName(store, id))).toEqual([
    'initial',
    'wrap',
    'seal',
    'Parcel',
    'Packer',
  ]);
});

test('a node goes with its edges, a lane without its nodes', () => {
  run({ type: 'delete-elements', ids: ['lane'] });
  expect(store.getAs('activity-node', 'wrap')?.partitionId).toBeNull();
  run({ type: 'delete-elements', ids: ['wrap'] });
  expect(store.all('activity-edge')).toEqual([]);
});

test.each<[string, 'control-flow' | 'object-flow', string, string, string[]]>([
  [
    'into the initial node',
    'control-flow',
    'wrap',
    'start',
    ['Nothing flows into an initial node: the activity begins there.'],
  ],
  [
    'out of the final node',
    'control-flow',
    'end',
    'wrap',
    ['Nothing flows out of a final node: the activity ends there.'],
  ],
  [
    'of control to an object',
    'control-flow',
    'wrap',
    'box',
    ['A control flow cannot touch the object node Parcel. Draw an object flow.'],
  ],
  ['of objects to an object', 'object-flow', 'wrap', 'box', []],
  [
    'that is there',
    'object-flow',
    'start',
    'wrap',
    ['This activity edge is already there: initial → wrap.'],
  ],
])('a flow %s', (_what, relation, from, to, reasons) => {
  expect(canRelate(store, newId, relation, from, to).map(({ message }) => message)).toEqual(
    reasons,
  );
});

test.each<[string, () => Command[], string]>([
  ['an action without a name', () => [node('x', 'action', { name: '' })], 'name.empty'],
  [
    'a decision with an operation',
    () => [node('x', 'decision', { operationId: 'seal' })],
    'activity-node.calls-nothing',
  ],
  [
    'an action with a classifier',
    () => [node('x', 'action', { classifierId: 'parcel' })],
    'activity-node.holds-nothing',
  ],
  [
    'two flows into a fork',
    () => [node('fork', 'fork'), ...flow('wrap', 'fork'), ...flow('seal_it', 'fork')],
    'activity-edge.one-in',
  ],
  [
    'two flows out of a join',
    () => {
      run(node('join', 'join'));
      return [...flow('join', 'wrap'), ...flow('join', 'seal_it')];
    },
    'activity-edge.one-out',
  ],
  [
    'a lane of another activity',
    () => [
      create('activity', 'other', { name: 'Other' }),
      create('partition', 'far', { ownerId: 'other', name: 'far' }),
      { type: 'update-element', id: 'wrap', values: { partitionId: 'far' } },
    ],
    'activity-node.other-partition',
  ],
  [
    'a node moved away from its edges',
    () => [
      create('activity', 'other', { name: 'Other' }),
      { type: 'move-element', id: 'end', ownerId: 'other', before: null },
    ],
    'activity-edge.other-activity',
  ],
  [
    'a lane inside itself',
    () => [{ type: 'move-element', id: 'lane', ownerId: 'lane', before: null }],
    'owner.cycle',
  ],
])('refuses %s', (_what, batch, code) => {
  const found = execute(store, batch()).diagnostics.map((one) => one.code);
  expect(found).toContain(code);
});
