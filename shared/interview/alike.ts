import type { Store } from '../metamodel/store';

/** Two texts that say the same, found by whoever can compare meanings. */
export interface AlikeTexts {
  first: string;
  second: string;
}

/**
 * What is known of each model; no part of it, for it follows from its texts and can be found anew. It is
 * worked out elsewhere and comes later than the change that it is about.
 */
const known = new WeakMap<Store, readonly AlikeTexts[]>();

/** One list for all models of which nothing is known: the same answer is the same object. */
const NONE: readonly AlikeTexts[] = [];

/** Notes which texts of the model's statements say the same; replaces what was noted before. */
export function rememberAlike(store: Store, pairs: readonly AlikeTexts[]): void {
  known.set(store, pairs);
}

/** Texts that say the same, as far as somebody found out. */
export function alikeIn(store: Store): readonly AlikeTexts[] {
  return known.get(store) ?? NONE;
}
