/** Longest time that background work may hold up the window at once, milliseconds. */
const SLICE = 8;

/**
 * Runs long work in small slices, so that the window stays responsive. The first slice runs at once:
 * small work is done when this returns.
 *
 * @param steps yields wherever the work may be interrupted; its return value is the result.
 * @returns stops the work; `onDone` is not called then.
 */
export function runInSlices<T>(steps: Iterator<void, T>, onDone: (result: T) => void): () => void {
  let stopped = false;
  const slice = () => {
    if (stopped) return;
    const until = performance.now() + SLICE;
    let step = steps.next();
    while (!step.done && performance.now() < until) step = steps.next();
    if (step.done) onDone(step.value);
    else setTimeout(slice);
  };
  slice();
  return () => {
    stopped = true;
  };
}
