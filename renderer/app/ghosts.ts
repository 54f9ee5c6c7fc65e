import { execute } from '../../shared/metamodel/execute';
import type { Proposal, ProposalItem } from '../../shared/metamodel/proposal';
import { Store } from '../../shared/metamodel/store';

/** Where a ghost comes from. */
export interface GhostOrigin {
  itemId: string;
  proposalId: string;
  confidence: number;
}

/** The model as it would be if every open proposal were accepted. */
export interface Ghosts {
  store: Store;
  /** Records that are not in the model yet. */
  added: Map<string, GhostOrigin>;
  /** Records of the model that a proposal would change. */
  changed: Map<string, GhostOrigin>;
}

export const NO_GHOSTS: Ghosts = { store: new Store(), added: new Map(), changed: new Map() };

/**
 * Runs the open proposals on a copy of the model, item by item: a whole document makes thousands.
 * What no longer fits is simply not shown.
 */
export function* previewProposals(
  store: Store,
  proposals: readonly Proposal[],
): Generator<void, Ghosts> {
  if (proposals.length === 0) return { ...NO_GHOSTS, store };
  const ghosts: Ghosts = { store: store.clone(), added: new Map(), changed: new Map() };
  for (const proposal of proposals) {
    for (const item of proposal.items) {
      previewItem(ghosts, proposal, item);
      yield;
    }
  }
  return ghosts;
}

function previewItem(ghosts: Ghosts, proposal: Proposal, item: ProposalItem): void {
  const { changes } = execute(ghosts.store, item.commands);
  const origin = { itemId: item.id, proposalId: proposal.id, confidence: item.confidence };
  for (const id of Object.keys(changes.added)) ghosts.added.set(id, origin);
  for (const id of Object.keys(changes.updated)) {
    if (!ghosts.added.has(id)) ghosts.changed.set(id, origin);
  }
}
