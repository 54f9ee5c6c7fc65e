import { generateKeyBetween } from 'fractional-indexing';
import type { AnyRecord, Kind } from './kinds';
import type { Store } from './store';
import { compareByOrder } from './store';

/** Siblings of a kind (see `Store.siblings`) under one owner (null: the top level), in order. */
export function siblings(store: Store, kind: Kind, ownerId: string | null): AnyRecord[] {
  return store.siblings(kind, ownerId).sort(compareByOrder);
}

/**
 * An order key for a record that comes right before `beforeId`, or last when that is null or not
 * among the siblings.
 */
export function orderKey(
  store: Store,
  kind: Kind,
  ownerId: string | null,
  beforeId: string | null = null,
  movingId: string | null = null,
): string {
  if (beforeId === null && movingId === null) {
    return generateKeyBetween(store.lastOrder(kind, ownerId), null);
  }
  const others = siblings(store, kind, ownerId).filter((record) => record.id !== movingId);
  const found = others.findIndex((record) => record.id === beforeId);
  const index = found < 0 ? others.length : found;
  const before = keyOf(others[index - 1]);
  const after = keyOf(others[index]);
  // Equal keys can come out of a merge: then there is no room between them, and after both will do.
  if (before !== null && after !== null && before >= after) return generateKeyBetween(before, null);
  return generateKeyBetween(before, after);
}

function keyOf(record: AnyRecord | undefined): string | null {
  return record && 'order' in record ? record.order : null;
}
