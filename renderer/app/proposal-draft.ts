import { create } from 'zustand';
import type { Proposal } from '../../shared/metamodel/proposal';
import { withDependencies } from '../../shared/metamodel/proposal';
import { useReplica } from '../replica';
import { startAction } from './actions';
import { toast, toastError } from './toast-store';
import { t } from './text';

interface DraftState {
  /** Proposed items that the person does not want. */
  unticked: ReadonlySet<string>;
  /** Names typed over proposed ones, by element. */
  renames: Readonly<Record<string, string>>;
  /** Proposals that main is working on. */
  deciding: ReadonlySet<string>;
  toggle: (proposal: Proposal, itemId: string) => void;
  rename: (elementId: string, name: string) => void;
  accept: (proposal: Proposal) => Promise<void>;
  reject: (proposal: Proposal) => Promise<void>;
}

/** What a person has said so far about open proposals. */
export const useDraft = create<DraftState>((set, get) => ({
  unticked: new Set(),
  renames: {},
  deciding: new Set(),
  toggle(proposal, itemId) {
    set({ unticked: toggled(proposal, get().unticked, itemId) });
  },
  rename(elementId, name) {
    set({ renames: { ...get().renames, [elementId]: name } });
  },
  accept: (proposal) => decide(proposal, tickedItems(proposal, get().unticked), 'accept'),
  reject: (proposal) => decide(proposal, [], 'reject'),
}));

/**
 * Ticks or unticks an item. What needs it goes with it, and what it needs comes with it: an attribute
 * cannot be accepted without its class.
 */
export function toggled(
  proposal: Proposal,
  unticked: ReadonlySet<string>,
  itemId: string,
): Set<string> {
  const next = new Set(unticked);
  if (unticked.has(itemId)) {
    for (const { id } of withDependencies(proposal, [itemId])) next.delete(id);
  } else {
    for (const id of withDependents(proposal, itemId)) next.add(id);
  }
  return next;
}

function withDependents(proposal: Proposal, itemId: string): Set<string> {
  const found = new Set([itemId]);
  for (let size = 0; size !== found.size; ) {
    size = found.size;
    for (const { id, dependsOn } of proposal.items) {
      if (dependsOn.some((needed) => found.has(needed))) found.add(id);
    }
  }
  return found;
}

export function tickedItems(proposal: Proposal, unticked: ReadonlySet<string>): string[] {
  return proposal.items.filter(({ id }) => !unticked.has(id)).map(({ id }) => id);
}

async function decide(
  proposal: Proposal,
  accepted: string[],
  what: 'accept' | 'reject',
  rest: 'reject' | 'keep' = 'reject',
): Promise<void> {
  const { deciding, renames } = useDraft.getState();
  if (deciding.has(proposal.id)) return;
  useDraft.setState({ deciding: new Set([...deciding, proposal.id]) });
  const own = new Set(proposal.items.map(({ elementId }) => elementId));
  const chosen = Object.entries(renames).filter(([id, name]) => own.has(id) && name.trim() !== '');
  try {
    const reply = await useReplica
      .getState()
      .decide(proposal.id, accepted, rest, Object.fromEntries(chosen));
    if (rest === 'reject') forget(proposal);
    if (reply.change) {
      const undo = { label: t('action.undo'), run: () => startAction('edit.undo') };
      toast({ tone: 'success', title: summary(accepted.length, proposal, rest), action: undo });
    }
  } catch (thrown) {
    toastError(t(what === 'accept' ? 'proposal.notAccepted' : 'proposal.notRejected'), thrown);
  } finally {
    const { deciding: now } = useDraft.getState();
    useDraft.setState({ deciding: new Set([...now].filter((id) => id !== proposal.id)) });
  }
}

/** Accepts or rejects single items, of whichever proposals they are. */
export async function decideItems(
  items: readonly { itemId: string; proposalId: string }[],
  what: 'accept' | 'reject',
): Promise<void> {
  for (const proposal of useReplica.getState().proposals) {
    const own = items.filter(({ proposalId }) => proposalId === proposal.id);
    const ids = new Set(own.map(({ itemId }) => itemId));
    if (ids.size === 0) continue;
    if (what === 'accept') {
      const accepted = withDependencies(proposal, ids).map(({ id }) => id);
      await decide(proposal, accepted, what, 'keep');
    } else {
      const { unticked } = useDraft.getState();
      const out = new Set([
        ...unticked,
        ...[...ids].flatMap((id) => [...withDependents(proposal, id)]),
      ]);
      useDraft.setState({ unticked: out });
    }
  }
}

function summary(accepted: number, proposal: Proposal, rest: 'reject' | 'keep'): string {
  const left = rest === 'keep' ? 0 : proposal.items.length - accepted;
  return left === 0
    ? t('proposal.accepted', { accepted })
    : t('proposal.acceptedSome', { accepted, left });
}

function forget(proposal: Proposal): void {
  const { unticked, renames } = useDraft.getState();
  const items = new Set(proposal.items.map(({ id }) => id));
  const elements = new Set(proposal.items.map(({ elementId }) => elementId));
  useDraft.setState({
    unticked: new Set([...unticked].filter((id) => !items.has(id))),
    renames: Object.fromEntries(Object.entries(renames).filter(([id]) => !elements.has(id))),
  });
}
