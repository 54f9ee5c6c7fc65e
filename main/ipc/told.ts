import type { ExecuteReply } from '../../shared/ipc/views';

/** What the window hears of a change it asked for: the change itself comes to it as an event. */
export function told({ change, diagnostics }: ExecuteReply): ExecuteReply {
  return { change: change && { id: change.id }, diagnostics };
}
