import { useEffect, useState } from 'react';

/** After the last change a person looks up, milliseconds. */
const QUIET = 250;

interface Known<T> {
  revision: number;
  value: T;
}

/** What was derived last, by function and model: a panel that comes back does not start from nothing. */
const knownValues = new WeakMap<(model: never) => unknown, WeakMap<object, Known<unknown>>>();

/**
 * Something costly that is derived from a model and may lag behind it: worked out at once for another
 * model, and for a changed one when there have been no more changes for a moment.
 *
 * @param model changed in place; `revision` tells when
 * @param derive always the same function
 */
export function useQuiet<M extends object, T>(
  model: M,
  revision: number,
  derive: (model: M) => T,
): T {
  const [, setTurn] = useState(0);
  const known = knownValue(model, derive) ?? learn(model, revision, derive);
  const isBehind = known.revision !== revision;
  useEffect(() => {
    if (!isBehind) return;
    const timer = setTimeout(() => {
      learn(model, revision, derive);
      setTurn((turn) => turn + 1);
    }, QUIET);
    return () => clearTimeout(timer);
  }, [model, revision, isBehind, derive]);
  return known.value;
}

function knownValue<M extends object, T>(model: M, derive: (model: M) => T): Known<T> | undefined {
  return knownValues.get(derive)?.get(model) as Known<T> | undefined;
}

function learn<M extends object, T>(model: M, revision: number, derive: (model: M) => T): Known<T> {
  const known = { revision, value: derive(model) };
  const ofModels = knownValues.get(derive) ?? new WeakMap<object, Known<unknown>>();
  knownValues.set(derive, ofModels.set(model, known));
  return known;
}
