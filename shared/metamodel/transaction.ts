import { AppError } from '../kit/app-error';
import type { RecordChanges } from './change';
import { diffRecords, invertChanges, withFields } from './change';
import type { AnyRecord } from './kinds';
import type { Store } from './store';

/**
 * Changes a store step by step and remembers the net, field-level difference.
 *
 * Adding and then removing leaves no trace; updating back and forth leaves none either, so the
 * inverse of `changes()` is always exact.
 */
export class Transaction {
  /** State of each touched record before the transaction; undefined: it was not there. */
  readonly #before = new Map<string, AnyRecord | undefined>();

  constructor(readonly store: Store) {}

  add(record: AnyRecord): void {
    if (this.store.has(record.id)) {
      throw new AppError('store.duplicate-id', `${record.id} is already in the model.`, {
        id: record.id,
      });
    }
    this.#remember(record.id);
    this.store.put(record);
  }

  update(id: string, values: Record<string, unknown>): void {
    const record = this.store.get(id);
    if (!record) throw new AppError('store.missing', `${id} is not in the model.`, { id });
    this.#remember(id);
    this.store.put(withFields(record, values));
  }

  remove(id: string): void {
    this.#remember(id);
    this.store.delete(id);
  }

  /** The difference between the start of the transaction and now. */
  changes(): RecordChanges {
    const changes: RecordChanges = { added: {}, updated: {}, removed: {} };
    for (const [id, before] of this.#before) {
      const after = this.store.get(id);
      if (before && after) {
        const fields = diffRecords(before, after);
        if (Object.keys(fields).length > 0) changes.updated[id] = fields;
      } else if (after) changes.added[id] = after;
      else if (before) changes.removed[id] = before;
    }
    return changes;
  }

  rollback(): void {
    this.store.apply(invertChanges(this.changes()));
  }

  #remember(id: string): void {
    if (!this.#before.has(id)) this.#before.set(id, this.store.get(id));
  }
}
