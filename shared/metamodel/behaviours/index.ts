import type { Transaction } from '../transaction';
import { associationNeedsTwoEnds } from './association-needs-two-ends';
import { instancesFollowClassifiers } from './instances-follow-classifiers';
import { messageOperations } from './message-operations';
import { referentialIntegrity } from './referential-integrity';

/**
 * A behaviour looks at what a transaction has done so far and repairs what follows from it. It is
 * deterministic and idempotent. Returns true when it changed something.
 */
export type Behaviour = (transaction: Transaction) => boolean;

export const behaviours: readonly Behaviour[] = [
  // Before the operation is let go of: its name is still known.
  messageOperations,
  referentialIntegrity,
  associationNeedsTwoEnds,
  instancesFollowClassifiers,
];

/** Runs all behaviours until none has anything left to do. */
export function runBehaviours(transaction: Transaction): void {
  let busy = true;
  while (busy) {
    busy = false;
    for (const behaviour of behaviours) busy = behaviour(transaction) || busy;
  }
}
