import { equalJson } from '../../shared/kit/equal';
import { runBehaviours } from '../../shared/metamodel/behaviours';
import type { RecordChanges } from '../../shared/metamodel/change';
import { diffRecords, emptyChanges } from '../../shared/metamodel/change';
import { applyWherePossible } from '../../shared/metamodel/history';
import type { AnyRecord } from '../../shared/metamodel/kinds';
import { Store } from '../../shared/metamodel/store';
import { Transaction } from '../../shared/metamodel/transaction';

/** Something that was changed on both sides: what was changed here is kept. */
export interface OutsideConflict {
  id: string;
  /** Empty when the outside version deleted the element, or both added it. */
  fields: string[];
}

/** The difference between two states. */
export function diffStores(from: Store, to: Store): RecordChanges {
  const changes = emptyChanges();
  for (const after of to.toRecords()) {
    const before = from.get(after.id);
    if (!before) changes.added[after.id] = after;
    else if (before !== after) {
      const fields = diffRecords(before, after);
      if (Object.keys(fields).length > 0) changes.updated[after.id] = fields;
    }
  }
  for (const before of from.toRecords()) {
    if (!to.has(before.id)) changes.removed[before.id] = before;
  }
  return changes;
}

/** Records and references that wait for a file to be mended; they are written, but not shown. */
export type Waiting = RecordChanges;

/** The store as the files should say it: with what waits. */
export function withWaiting(store: Store, waiting: Waiting): Store {
  const whole = store.clone();
  applyWherePossible(new Transaction(whole), waiting);
  return whole;
}

/** What a merge of outside changes comes to. The store is changed already. */
export interface OutsideMerge {
  changes: RecordChanges;
  conflicts: OutsideConflict[];
  waiting: Waiting;
}

/**
 * Brings what was changed outside into the store: field by field, where it was not changed here.
 *
 * @param waiting what the store lacks because its files were not understood so far
 * @param unsaved changes that the files lack: made to elements that come back only now
 */
export function mergeOutside(
  store: Store,
  outside: RecordChanges,
  waiting: Waiting,
  unsaved: readonly RecordChanges[],
): OutsideMerge {
  const transaction = new Transaction(store);
  const arrived = new Set(Object.keys(outside.added).filter((id) => !store.has(id)));
  const conflicts = applyOutside(transaction, outside);
  for (const changes of unsaved) applyWherePossible(transaction, changesOf(changes, arrived));
  applyWherePossible(transaction, waiting);
  const wanted = Store.from(
    Object.keys(touched(outside, waiting)).flatMap((id) => store.get(id) ?? []),
  );
  runBehaviours(transaction);
  const left = emptyChanges();
  for (const record of wanted.toRecords()) {
    const now = store.get(record.id);
    if (!now) left.added[record.id] = record;
    else if (now !== record) left.updated[record.id] = diffRecords(now, record);
  }
  return { changes: transaction.changes(), conflicts, waiting: left };
}

/** The part of changes that is about these elements. */
function changesOf(
  { added, updated, removed }: RecordChanges,
  ids: ReadonlySet<string>,
): RecordChanges {
  const part = <T>(map: Record<string, T>) =>
    Object.fromEntries(Object.entries(map).filter(([id]) => ids.has(id)));
  return { added: part(added), updated: part(updated), removed: part(removed) };
}

function touched(...all: RecordChanges[]): Record<string, unknown> {
  return Object.assign(
    {},
    ...all.map(({ added, updated }) => ({ ...added, ...updated })),
  ) as Record<string, unknown>;
}

function applyOutside(transaction: Transaction, outside: RecordChanges): OutsideConflict[] {
  const { store } = transaction;
  const conflicts: OutsideConflict[] = [];
  for (const [id, record] of Object.entries(outside.removed)) {
    const ours = store.get(id);
    if (!ours) continue;
    if (equalJson(ours, record)) transaction.remove(id);
    else conflicts.push({ id, fields: [] });
  }
  for (const [id, record] of Object.entries(outside.added)) {
    const ours = store.get(id);
    if (!ours) transaction.add(record);
    else if (!equalJson(ours, record)) conflicts.push({ id, fields: [] });
  }
  for (const [id, fields] of Object.entries(outside.updated)) {
    const ours = store.get(id);
    const clashes = ours ? updateWherePossible(transaction, ours, fields) : Object.keys(fields);
    if (clashes.length > 0) conflicts.push({ id, fields: clashes });
  }
  return conflicts;
}

function updateWherePossible(
  transaction: Transaction,
  ours: AnyRecord,
  fields: RecordChanges['updated'][string],
): string[] {
  const current = ours as unknown as Record<string, unknown>;
  const values: Record<string, unknown> = {};
  const clashes: string[] = [];
  for (const [name, [from, to]] of Object.entries(fields)) {
    if (equalJson(current[name], to)) continue;
    if (equalJson(current[name], from)) values[name] = to;
    else clashes.push(name);
  }
  if (Object.keys(values).length > 0) transaction.update(ours.id, values);
  return clashes;
}
