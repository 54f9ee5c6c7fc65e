import { generateKeyBetween, generateNKeysBetween } from 'fractional-indexing';

/**
 * Order keys that the place in a list implies, so that files need not show them.
 *
 * @param written the keys that the entries show, in list order; undefined where none is shown
 * @returns a key for every entry: those shown unchanged, the others in between
 */
export function impliedOrder(written: readonly (string | undefined)[]): string[] {
  const keys: string[] = [];
  for (let i = 0; i < written.length; i += 1) {
    const shown = written[i];
    if (shown !== undefined) {
      keys.push(shown);
      continue;
    }
    let end = i;
    while (end < written.length && written[end] === undefined) end += 1;
    keys.push(...run(keys.at(-1) ?? null, written[end] ?? null, end - i));
    i = end - 1;
  }
  return keys;
}

/** Keys for `count` entries without one, after `before` and, where there is room, ahead of `after`. */
function run(before: string | null, after: string | null, count: number): string[] {
  const keys: string[] = [];
  for (let i = 0; i < count; i += 1) keys.push(next(keys.at(-1) ?? before));
  const last = keys.at(-1);
  if (after === null || last === undefined || last <= after) return keys;
  try {
    return generateNKeysBetween(before, after, count);
  } catch {
    return keys;
  }
}

/** The key that follows; any text is accepted as the key before. */
function next(before: string | null): string {
  try {
    return generateKeyBetween(before, null);
  } catch {
    return `${before ?? ''}V`;
  }
}

/**
 * The keys that have to be shown so that `impliedOrder` gives exactly these.
 *
 * @param keys ascending; equal ones are allowed (they come out of a merge)
 */
export function shownOrder(keys: readonly string[]): (string | undefined)[] {
  return keys.map((key, i) => (next(keys[i - 1] ?? null) === key ? undefined : key));
}

/** Keys for entries whose place says nothing: those without one come after all others. */
export function appendedOrder(written: readonly (string | undefined)[]): string[] {
  let last = written.reduce<string | null>(
    (max, key) => (key !== undefined && (max === null || key > max) ? key : max),
    null,
  );
  return written.map((key) => key ?? (last = next(last)));
}
