/** Files that are worked on at a time: enough to hide the disk's latency, few open handles. */
const AT_ONCE = 16;

/**
 * `work` on every item, several at a time; results in the order of the items. The first failure is
 * thrown once all that was begun has ended, and nothing more is begun.
 */
export async function inBatches<T, R>(
  items: readonly T[],
  work: (item: T) => Promise<R>,
): Promise<R[]> {
  const results: R[] = [];
  for (let from = 0; from < items.length; from += AT_ONCE) {
    const outcomes = await Promise.allSettled(items.slice(from, from + AT_ONCE).map(work));
    for (const outcome of outcomes) {
      if (outcome.status === 'rejected') throw outcome.reason;
      results.push(outcome.value);
    }
  }
  return results;
}
