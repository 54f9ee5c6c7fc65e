import { describe, expect, it } from 'vitest';
import { create } from '../../shared/metamodel/commands';
import { execute } from '../../shared/metamodel/execute';
import type { Proposal, ProposalItem } from '../../shared/metamodel/proposal';
import { serialise } from '../../shared/metamodel/snapshot';
import { Store } from '../../shared/metamodel/store';
import type { Ghosts } from './ghosts';
import { previewProposals } from './ghosts';

function item(id: string, elementId: string, commands: ProposalItem['commands']): ProposalItem {
  const rest = { label: id, evidence: [], reason: '', confidence: 0.7, dependsOn: [] };
  return { id, elementId, commands, ...rest };
}

function preview(store: Store, proposal: Proposal): Ghosts {
  const steps = previewProposals(store, [proposal]);
  for (let step = steps.next(); ; step = steps.next()) if (step.done) return step.value;
}

const proposal = (items: ProposalItem[]): Proposal => ({
  id: 'p1',
  source: 'interview',
  messageId: null,
  title: '',
  items,
});

describe('the preview of proposals', () => {
  it('shows what would be there, and leaves the model alone', () => {
    const store = new Store();
    execute(store, [create('class', 'cls_loan', { name: 'Loan' })]);
    const before = serialise(store);
    const ghosts = preview(
      store,
      proposal([
        item('i1', 'cls_copy', [create('class', 'cls_copy', { name: 'Copy' })]),
        item('i2', 'cls_loan', [{ type: 'rename-element', id: 'cls_loan', name: 'Lending' }]),
      ]),
    );
    expect([...ghosts.added.keys()]).toEqual(['cls_copy']);
    expect(ghosts.added.get('cls_copy')).toEqual({
      itemId: 'i1',
      proposalId: 'p1',
      confidence: 0.7,
    });
    expect([...ghosts.changed.keys()]).toEqual(['cls_loan']);
    expect(serialise(store)).toBe(before);
  });

  it('passes over what does not fit any more', () => {
    const store = new Store();
    execute(store, [create('class', 'cls_loan', { name: 'Loan' })]);
    const ghosts = preview(
      store,
      proposal([
        item('i1', 'cls_other', [create('class', 'cls_other', { name: 'Loan' })]),
        item('i2', 'att_x', [create('attribute', 'att_x', { ownerId: 'cls_gone', name: 'x' })]),
        item('i3', 'cls_copy', [create('class', 'cls_copy', { name: 'Copy' })]),
      ]),
    );
    expect([...ghosts.added.keys()]).toEqual(['cls_copy']);
  });
});
