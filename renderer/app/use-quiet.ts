import { useEffect, useState } from 'react';

/** After the last change a person looks up, milliseconds. */
const QUIET = 250;

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
  const [known, setKnown] = useState(() => ({ model, revision, value: derive(model) }));
  const isOther = known.model !== model;
  if (isOther) setKnown({ model, revision, value: derive(model) });
  const isBehind = !isOther && known.revision !== revision;
  useEffect(() => {
    if (!isBehind) return;
    const timer = setTimeout(() => setKnown({ model, revision, value: derive(model) }), QUIET);
    return () => clearTimeout(timer);
  }, [model, revision, isBehind, derive]);
  return known.value;
}
