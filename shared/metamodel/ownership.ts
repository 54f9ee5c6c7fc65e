import type { AnyRecord, Kind, RecordOf } from './kinds';
import { ALL_KINDS, kindOf } from './kinds';
import type { Store } from './store';

/** Kinds that can come to own themselves, directly or through others: packages, states, … */
const nestable: ReadonlySet<Kind> = new Set(ALL_KINDS.filter((kind) => ownedBy(kind).has(kind)));

/** Every kind that may stand somewhere above a record of this kind. */
function ownedBy(kind: Kind): Set<string> {
  const found = new Set<string>();
  const queue: string[] = [kind];
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    const owner = kindOf(next as Kind).references.find(({ field }) => field === 'ownerId');
    for (const above of owner?.kinds ?? []) {
      if (found.has(above)) continue;
      found.add(above);
      queue.push(above);
    }
  }
  return found;
}

/** True for a record whose owner chain comes back to it. */
export function isInsideItself(store: Store, record: AnyRecord): boolean {
  if (!nestable.has(record.kind)) return false;
  const seen = new Set<string>();
  let owner = ownerOf(store, record);
  while (owner && owner.id !== record.id && !seen.has(owner.id)) {
    seen.add(owner.id);
    owner = ownerOf(store, owner);
  }
  return owner?.id === record.id;
}

/** The record that owns this one; undefined at the top level. */
export function ownerOf(store: Store, record: AnyRecord): AnyRecord | undefined {
  return 'ownerId' in record ? store.get(record.ownerId) : undefined;
}

/** The nearest record of a kind above this one: the state machine of a state, say. */
export function enclosing<K extends Kind>(
  store: Store,
  kind: K,
  id: string | null,
): RecordOf<K> | undefined {
  const seen = new Set<string>();
  let record = store.get(id);
  while (record && record.kind !== kind && !seen.has(record.id)) {
    seen.add(record.id);
    record = ownerOf(store, record);
  }
  return record?.kind === kind ? (record as unknown as RecordOf<K>) : undefined;
}

/** Every record below this one, nearest first. */
export function contentsOf(store: Store, id: string): AnyRecord[] {
  const found = new Map<string, AnyRecord>();
  const queue = [id];
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    for (const child of store.owned(next) as AnyRecord[]) {
      if (found.has(child.id)) continue;
      found.set(child.id, child);
      queue.push(child.id);
    }
  }
  return [...found.values()];
}
