import { hasErrors } from '../kit/diagnostic';
import { execute } from '../metamodel/execute';
import type { Proposal } from '../metamodel/proposal';
import type { Store } from '../metamodel/store';
import { alikeIn, rememberAlike } from './alike';
import { gapIdsInSteps } from './gaps';
import { rebaseProposal } from './rebase-proposal';

/** How the model would stand if everything that waits for a decision were accepted. */
export interface Outlook {
  /** Ids of the gaps that would be open then; null when nothing waits: those that are open now. */
  openIds: ReadonlySet<string> | null;
  /** How many suggestions wait. */
  undecided: number;
}

/** The outlook when nothing waits for a decision. */
export const AS_IT_IS: Outlook = { openIds: null, undecided: 0 };

/**
 * Tries the pending proposals out on a copy of the model. It yields after each small piece of the
 * work, so that a caller who must stay responsive can let others run in between.
 *
 * @param pending proposals nobody has decided on
 */
export function* lookAhead(
  store: Store,
  pending: readonly Proposal[],
): Generator<undefined, Outlook> {
  const proposed = pending.filter(({ items }) => items.length > 0);
  if (proposed.length === 0) return AS_IT_IS;
  const preview = store.clone();
  rememberAlike(preview, alikeIn(store));
  for (const proposal of proposed) {
    yield;
    // Each fits the model; only where two propose the same has the second to be fitted to the first.
    if (yield* accept(preview, proposal)) continue;
    yield* accept(preview, rebaseProposal(proposal, preview));
  }
  const openIds = new Set<string>();
  for (const ids of gapIdsInSteps(preview)) {
    for (const id of ids) openIds.add(id);
    yield;
  }
  return { openIds, undecided: proposed.reduce((sum, { items }) => sum + items.length, 0) };
}

/** The outlook in one go. */
export function outlookOf(store: Store, pending: readonly Proposal[]): Outlook {
  const steps = lookAhead(store, pending);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** @returns false when an item could not be accepted as it is */
function* accept(preview: Store, { items }: Proposal): Generator<undefined, boolean> {
  let all = true;
  for (const { commands } of items) {
    if (commands.length === 0) continue;
    if (hasErrors(execute(preview, commands).diagnostics)) all = false;
    yield;
  }
  return all;
}
