import { describe, expect, it } from 'vitest';
import type { Proposal } from '../../shared/metamodel/proposal';
import { tickedItems, toggled } from './proposal-draft';

const part = (id: string, dependsOn: string[] = []) => ({
  id,
  dependsOn,
  elementId: id,
  label: id,
  commands: [],
  evidence: [],
  reason: '',
  confidence: 1,
});

const proposal: Proposal = {
  id: 'p',
  source: 'interview',
  messageId: null,
  title: '',
  items: [
    part('class'),
    part('attribute', ['class']),
    part('relation', ['class', 'other']),
    part('other'),
  ],
};

describe('ticking a proposal', () => {
  it('has everything ticked at first', () => {
    expect(tickedItems(proposal, new Set())).toEqual(['class', 'attribute', 'relation', 'other']);
  });

  it('unticks what needs the unticked', () => {
    const unticked = toggled(proposal, new Set(), 'class');
    expect(tickedItems(proposal, unticked)).toEqual(['other']);
  });

  it('ticks what the ticked needs', () => {
    const none = new Set(proposal.items.map(({ id }) => id));
    expect(tickedItems(proposal, toggled(proposal, none, 'attribute'))).toEqual([
      'class',
      'attribute',
    ]);
  });
});
