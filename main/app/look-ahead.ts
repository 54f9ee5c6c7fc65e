import { setImmediate as nextTask } from 'node:timers/promises';
import type { Outlook } from '../../shared/interview/outlook';
import { lookAhead } from '../../shared/interview/outlook';
import type { Proposal } from '../../shared/metamodel/proposal';
import type { Store } from '../../shared/metamodel/store';

/** What pending proposals would leave open; found piece by piece, so that nothing waits long. */
export async function outlookOf(store: Store, pending: readonly Proposal[]): Promise<Outlook> {
  const steps = lookAhead(store, pending);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    await nextTask();
  }
}
