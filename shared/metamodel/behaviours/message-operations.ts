import type { Transaction } from '../transaction';
import { mayCall } from '../interactions';
import type { MessageRecord } from '../kinds';
import type { Behaviour } from './index';

/**
 * A message keeps what it says: where its operation is gone, or is none of its target's any more, it
 * lets go of the operation and takes over its name.
 */
export const messageOperations: Behaviour = (transaction) => {
  const { store } = transaction;
  let changed = false;
  for (const message of suspects(transaction)) {
    const operationId = message.operationId;
    if (operationId === null || mayCall(store, message)) continue;
    const { removed } = transaction.changes();
    const operation = store.get(operationId) ?? removed[operationId];
    const name = operation?.kind === 'operation' ? operation.name : message.name;
    transaction.update(message.id, { operationId: null, name });
    changed = true;
  }
  return changed;
};

/** Messages whose operation may not fit any more; not those that were themselves written. */
function suspects(transaction: Transaction): MessageRecord[] {
  const { store } = transaction;
  const { added, updated, removed } = transaction.changes();
  const found = new Set<string>();
  let all = false;
  for (const [id, fields] of Object.entries(updated)) {
    const kind = store.get(id)?.kind;
    if (kind === 'lifeline' && 'representsId' in fields) collect(id);
    else if (kind === 'operation' && 'ownerId' in fields) collect(id);
    else if (kind === 'generalization') all = true;
  }
  for (const record of Object.values(removed)) {
    if (record.kind === 'operation') collect(record.id);
    else if (record.kind === 'generalization') all = true;
  }
  if (all) for (const { id } of store.all('message')) found.add(id);
  const written = (id: string) => id in added || 'operationId' in (updated[id] ?? {});
  return [...found]
    .filter((id) => !written(id) || all)
    .flatMap((id) => store.getAs('message', id) ?? []);

  function collect(id: string): void {
    for (const referrer of store.referrers(id)) found.add(referrer.id);
  }
}
