/** A window that is hidden paints nothing; work must not wait for it, ms. */
const LONGEST_WAIT = 100;

/** Runs something once what is drawn now has been painted, in a task of its own. */
export function afterPaint(run: () => void): void {
  let done = false;
  const once = () => {
    if (!done) run();
    done = true;
  };
  setTimeout(once, LONGEST_WAIT);
  requestAnimationFrame(() => setTimeout(once));
}
