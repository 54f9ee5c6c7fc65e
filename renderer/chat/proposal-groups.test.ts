import { describe, expect, it } from 'vitest';
import type { Command } from '../../shared/metamodel/commands';
import { create } from '../../shared/metamodel/commands';
import { execute } from '../../shared/metamodel/execute';
import type { ProposalItem } from '../../shared/metamodel/proposal';
import { Store } from '../../shared/metamodel/store';
import { groupItems, viewItem } from './proposal-groups';

const item = (elementId: string, ...commands: Command[]): ProposalItem => ({
  id: `item-${elementId}`,
  label: elementId,
  elementId,
  commands,
  evidence: [],
  reason: '',
  confidence: 1,
  dependsOn: [],
});

const items = [
  item('att_1', create('attribute', 'att_1', { ownerId: 'cls_1', name: 'dueOn', type: 'Date' })),
  item('cls_2', create('class', 'cls_2', { name: 'Copy' })),
  item('cls_1', create('class', 'cls_1', { name: 'Loan' })),
  item('asc_1', {
    type: 'connect',
    id: 'asc_1',
    source: { id: 'end_1', classifierId: 'cls_1', aggregation: 'composite' },
    target: { id: 'end_2', classifierId: 'cls_2', multiplicity: { lower: 1, upper: 1 } },
  }),
  item('gen_1', { type: 'generalize', id: 'gen_1', specificId: 'cls_9', generalId: 'cls_2' }),
];
const proposal = { id: 'p', source: 'interview', messageId: null, title: '', items } as const;

describe('a proposal as a list', () => {
  it('nests what belongs to a class under it', () => {
    const groups = groupItems({ ...proposal, items });
    expect(groups.map(({ ownerId, head, members }) => [ownerId, head?.id, members.length])).toEqual(
      [
        ['cls_1', 'item-cls_1', 2],
        ['cls_2', 'item-cls_2', 0],
        ['cls_9', undefined, 1],
      ],
    );
  });

  it('says what each item is', () => {
    const store = new Store();
    execute(store, [create('class', 'cls_2', { name: 'Copy' })]);
    const views = items.map((one) => viewItem(store, one));
    expect(views).toEqual([
      { kind: 'attribute', name: 'dueOn', detail: 'Date' },
      { kind: 'class', name: 'Copy', detail: '' },
      { kind: 'class', name: 'Loan', detail: '' },
      { kind: 'association', name: null, detail: 'consists of one Copy' },
      { kind: 'generalization', name: null, detail: 'is a Copy' },
    ]);
  });
});
