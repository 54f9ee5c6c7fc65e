import { equalJson } from '../kit/equal';
import type { RecordChanges } from './change';
import { invertChanges, isEmptyChanges } from './change';
import type { Store } from './store';

/** Changes a store, and says what it changed; nothing where it is refused. */
export type Step = (store: Store) => RecordChanges;

/** A step whose effect is in the copy before its writer has acknowledged it. */
export interface Expected {
  readonly step: Step;
  changes: RecordChanges;
}

/**
 * A copy of a model that somebody else writes, ahead of the writer: what is asked for shows at once,
 * and what the writer then does wins. The writer carries steps out in the order in which they were
 * expected; changes of others may come between.
 */
export class OptimisticCopy {
  #expected: Expected[] = [];

  /** @param store the copy; nobody else may change it */
  constructor(readonly store: Store) {}

  /**
   * Does in the copy what the writer is going to be asked for.
   *
   * @returns null where it would be refused or do nothing; the copy is as before then
   */
  expect(step: Step): Expected | null {
    const changes = step(this.store);
    if (isEmptyChanges(changes)) return null;
    const expected = { step, changes };
    this.#expected.push(expected);
    return expected;
  }

  /**
   * Takes over a change of the writer.
   *
   * @returns false when it was expected just so: the copy has it already
   * @throws AppError `store.stale-change` when the copy missed something; it is of no use then
   */
  follow(change: RecordChanges): boolean {
    const [first] = this.#expected;
    if (first && sameChanges(first.changes, change)) {
      this.#expected.shift();
      return false;
    }
    this.#anew(() => this.store.apply(change));
    return true;
  }

  /**
   * The writer has answered: what was expected but did not come is taken back.
   *
   * @returns true when the copy changed
   */
  settle(expected: Expected): boolean {
    if (!this.#expected.includes(expected)) return false;
    const left = this.#expected.filter((one) => one !== expected);
    this.#anew(() => {
      this.#expected = left;
    });
    return !isEmptyChanges(expected.changes);
  }

  /** Does something to the model as the writer knows it, then once more what is still expected. */
  #anew(act: () => void): void {
    for (const { changes } of [...this.#expected].reverse()) {
      this.store.apply(invertChanges(changes));
    }
    act();
    for (const one of this.#expected) one.changes = one.step(this.store);
  }
}

function sameChanges(a: RecordChanges, b: RecordChanges): boolean {
  return (
    equalJson(a.added, b.added) &&
    equalJson(a.updated, b.updated) &&
    equalJson(a.removed, b.removed)
  );
}
