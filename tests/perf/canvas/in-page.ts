import type { Page } from '@playwright/test';

/** What is measured inside a page: on the flow library's canvas, whoever drew it. */

/** The runner that compiles the benches calls this for each named function, in the page as well. */
export const NAME_HELPER = 'globalThis.__name = (named) => named;';

export interface Frames {
  perSecond: number;
  /** Longest time between two frames, ms. */
  longest: number;
}

/** Pans to and fro for a while, a little with each frame, and counts the frames. */
export function panFrames(page: Page, step: number, seconds = 3): Promise<Frames> {
  return page.evaluate(
    ([by, length]) =>
      new Promise<Frames>((resolve) => {
        const target = document.querySelector('.react-flow__pane');
        const area = target?.getBoundingClientRect();
        if (!target || !area) throw new Error('There is no canvas.');
        const at = { clientX: area.x + area.width / 2, clientY: area.y + area.height / 2 };
        const began = performance.now();
        let frames = 0;
        let last = began;
        let longest = 0;
        const next = (now: number): void => {
          if (frames > 0) longest = Math.max(longest, now - last);
          last = now;
          const passed = now - began;
          if (passed >= length * 1000)
            return resolve({ perSecond: (frames * 1000) / passed, longest });
          frames += 1;
          const way = Math.floor(passed / 1000) % 2 === 0 ? by : -by;
          const move = { deltaX: way, deltaY: way / 2, bubbles: true, cancelable: true, ...at };
          target.dispatchEvent(new WheelEvent('wheel', move));
          requestAnimationFrame(next);
          return undefined;
        };
        requestAnimationFrame(next);
      }),
    [step, seconds] as const,
  );
}

/** Zooms about the middle of the canvas by a factor, as a pinch does. */
export async function zoomBy(page: Page, factor: number): Promise<void> {
  await page.evaluate((by) => {
    const target = document.querySelector('.react-flow__pane');
    const area = target?.getBoundingClientRect();
    if (!target || !area) throw new Error('There is no canvas.');
    // The flow library zooms by 2 to the power of a five hundredth of what the wheel says.
    const deltaY = -Math.log2(by) * 500;
    const at = { clientX: area.x + area.width / 2, clientY: area.y + area.height / 2 };
    const wheel = { deltaY, ctrlKey: true, bubbles: true, cancelable: true, ...at };
    target.dispatchEvent(new WheelEvent('wheel', wheel));
  }, factor);
  await page.waitForTimeout(1_500);
}

/** Zooms in or out in steps, one with each frame, and counts the frames. */
export function zoomFrames(page: Page, seconds = 2): Promise<Frames> {
  return page.evaluate(
    (length) =>
      new Promise<Frames>((resolve) => {
        const target = document.querySelector('.react-flow__pane');
        const area = target?.getBoundingClientRect();
        if (!target || !area) throw new Error('There is no canvas.');
        const at = { clientX: area.x + area.width / 2, clientY: area.y + area.height / 2 };
        const began = performance.now();
        let frames = 0;
        let longest = 0;
        let last = began;
        const next = (now: number): void => {
          if (frames > 0) longest = Math.max(longest, now - last);
          last = now;
          const passed = now - began;
          if (passed >= length * 1000)
            return resolve({ perSecond: (frames * 1000) / passed, longest });
          frames += 1;
          const deltaY = Math.floor(passed / 500) % 2 === 0 ? -6 : 6;
          const wheel = { deltaY, ctrlKey: true, bubbles: true, cancelable: true, ...at };
          target.dispatchEvent(new WheelEvent('wheel', wheel));
          requestAnimationFrame(next);
          return undefined;
        };
        requestAnimationFrame(next);
      }),
    seconds,
  );
}

/** How far the canvas is zoomed. */
export function zoomOf(page: Page): Promise<number> {
  return page.evaluate(() => {
    const viewport = document.querySelector<HTMLElement>('.react-flow__viewport');
    return new DOMMatrix(getComputedStyle(viewport as HTMLElement).transform).a;
  });
}
