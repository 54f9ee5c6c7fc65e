import type { ElectronApplication, Page } from '@playwright/test';

export interface Blocks {
  /** Longest task on the page's main thread, in ms; 0 when none reached 50 ms, where tasks count as long. */
  longestPageTaskMs: number;
  /** Longest delay of the main process's event loop, in ms. */
  longestMainDelayMs: number;
}

interface Watching {
  watchedTasks?: { longest: number };
  watchedDelay?: { longest: number; timer: ReturnType<typeof setInterval> };
}

const TICK_MS = 10;

/**
 * Measures how long the page and the main process were blocked at worst while `work` ran. Both matter
 * to the person at the window: the first freezes the picture, the second every answer.
 */
export async function blocksDuring(
  electron: ElectronApplication,
  page: Page,
  work: () => Promise<void>,
): Promise<Blocks> {
  await page.evaluate(() => {
    const watched = { longest: 0 };
    (globalThis as Watching).watchedTasks = watched;
    new PerformanceObserver((list) => {
      for (const task of list.getEntries())
        watched.longest = Math.max(watched.longest, task.duration);
    }).observe({ entryTypes: ['longtask'] });
  });
  await electron.evaluate((_electron, tick) => {
    let last = performance.now();
    const watched = { longest: 0, timer: setInterval(look, tick) };
    function look(): void {
      const now = performance.now();
      watched.longest = Math.max(watched.longest, now - last - tick);
      last = now;
    }
    (globalThis as Watching).watchedDelay = watched;
  }, TICK_MS);
  await work();
  const longestMainDelayMs = await electron.evaluate(() => {
    const { watchedDelay } = globalThis as Watching;
    clearInterval(watchedDelay?.timer);
    return watchedDelay?.longest ?? 0;
  });
  const longestPageTaskMs = await page.evaluate(
    () => (globalThis as Watching).watchedTasks?.longest ?? 0,
  );
  return { longestPageTaskMs, longestMainDelayMs };
}
