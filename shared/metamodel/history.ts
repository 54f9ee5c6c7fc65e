import { equalJson } from '../kit/equal';
import { runBehaviours } from './behaviours';
import type { Change, RecordChanges } from './change';
import { invertChanges } from './change';
import type { Store } from './store';
import { Transaction } from './transaction';

/** What an undo or redo did. */
export interface Reverted {
  /** The change that was undone or redone. */
  target: Change;
  changes: RecordChanges;
  /** Fields and records that somebody edited since and that were therefore left alone. */
  superseded: number;
}

/**
 * Undo and redo, per author, fed by the one stream of Changes.
 *
 * An author's undo reverses only what that author did last. Where someone else has edited the same
 * field since, the later edit stays.
 */
export class History {
  readonly #undo = new Map<string, Change[]>();
  readonly #redo = new Map<string, Change[]>();

  /** Takes notice of an acknowledged change, undo and redo included. */
  record(change: Change): void {
    const undo = stack(this.#undo, change.author);
    const redo = stack(this.#redo, change.author);
    if (change.reverts === null) {
      undo.push(change);
      redo.length = 0;
    } else if (undo.at(-1)?.id === change.reverts) {
      undo.pop();
      redo.push(change);
    } else if (redo.at(-1)?.id === change.reverts) {
      redo.pop();
      undo.push(change);
    }
  }

  /** The change that this author's next undo takes back; undefined when there is none. */
  nextUndo(author: string): Change | undefined {
    return stack(this.#undo, author).at(-1);
  }

  /** The undo that this author's next redo takes back; undefined when there is none. */
  nextRedo(author: string): Change | undefined {
    return stack(this.#redo, author).at(-1);
  }

  /** Applies the inverse of the author's last change; undefined when there is none. */
  undo(store: Store, author: string): Reverted | undefined {
    return revertNext(store, this.nextUndo(author));
  }

  /** Applies the inverse of the author's last undo; undefined when there is none. */
  redo(store: Store, author: string): Reverted | undefined {
    return revertNext(store, this.nextRedo(author));
  }
}

function stack(stacks: Map<string, Change[]>, author: string): Change[] {
  let found = stacks.get(author);
  if (!found) stacks.set(author, (found = []));
  return found;
}

function revertNext(store: Store, target: Change | undefined): Reverted | undefined {
  return target && { target, ...revert(store, target) };
}

/** Takes a change back in a store that may have moved on since, as far as it still can be. */
export function revert(
  store: Store,
  target: RecordChanges,
): Pick<Reverted, 'changes' | 'superseded'> {
  const transaction = new Transaction(store);
  const superseded = applyWherePossible(transaction, invertChanges(target));
  runBehaviours(transaction);
  return { changes: transaction.changes(), superseded };
}

/**
 * Applies changes to a store that may have moved on: what no longer fits is left as it is.
 *
 * @returns how many records and fields were left alone.
 */
export function applyWherePossible(transaction: Transaction, changes: RecordChanges): number {
  const { store } = transaction;
  let left = 0;
  for (const id of Object.keys(changes.removed)) {
    if (store.has(id)) transaction.remove(id);
    else left += 1;
  }
  for (const record of Object.values(changes.added)) {
    if (store.has(record.id)) left += 1;
    else transaction.add(record);
  }
  for (const [id, fields] of Object.entries(changes.updated)) {
    const current = store.get(id) as Record<string, unknown> | undefined;
    const values: Record<string, unknown> = {};
    for (const [name, [from, to]] of Object.entries(fields)) {
      if (current && equalJson(current[name], from)) values[name] = to;
      else left += 1;
    }
    if (Object.keys(values).length > 0) transaction.update(id, values);
  }
  return left;
}
