import type { Page } from '@playwright/test';
import type { Bridge } from '../../../shared/ipc/contract';
import type { Command } from '../../../shared/metamodel/commands';

/** How long something took that the page did, and its longest task meanwhile, ms. */
export interface Timed {
  ms: number;
  longestTask: number;
}

/**
 * From a command until its effect has been painted, ms: what is waited for is a change of the page
 * under `selector`, then the end of the frame that shows it.
 */
export function commandToPaint(page: Page, command: Command, selector: string): Promise<number> {
  return page.evaluate(
    ([one, where]) =>
      new Promise<number>((resolve, reject) => {
        const { modelwright } = window as unknown as { modelwright: Bridge };
        const watched = document.querySelector(where);
        if (!watched) return reject(new Error(`There is no ${where}.`));
        const began = performance.now();
        const observer = new MutationObserver(() => {
          observer.disconnect();
          requestAnimationFrame(() => {
            const channel = new MessageChannel();
            channel.port1.onmessage = () => resolve(performance.now() - began);
            channel.port2.postMessage(null);
          });
        });
        const all = { attributes: true, childList: true, characterData: true, subtree: true };
        observer.observe(watched, all);
        void modelwright.invoke('project.execute', { commands: [one], reason: null });
        return undefined;
      }),
    [command, selector] as const,
  );
}

/** From doing something until the change it leads to has been painted and the page is at rest. */
export function untilChanged(page: Page, act: { paste: string } | { key: string }): Promise<Timed> {
  return page.evaluate(
    (what) =>
      new Promise<Timed>((resolve) => {
        const { modelwright } = window as unknown as { modelwright: Bridge };
        const surface = document.querySelector<HTMLElement>('.mw-canvas-surface');
        if (!surface) throw new Error('There is no canvas.');
        let longestTask = 0;
        const observer = new PerformanceObserver((list) => {
          for (const task of list.getEntries()) longestTask = Math.max(longestTask, task.duration);
        });
        observer.observe({ entryTypes: ['longtask'] });
        const began = performance.now();
        const stop = modelwright.on('change', () => {
          stop();
          requestAnimationFrame(() =>
            requestAnimationFrame(() =>
              setTimeout(() => {
                const ms = performance.now() - began;
                // The observer hears of a task a little after its end.
                setTimeout(() => {
                  observer.disconnect();
                  resolve({ ms, longestTask });
                }, 200);
              }),
            ),
          );
        });
        surface.focus();
        if ('paste' in what) {
          const clipboardData = new DataTransfer();
          clipboardData.setData('text/plain', what.paste);
          surface.dispatchEvent(
            new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
          );
        } else {
          const ctrlKey = what.key === 'z';
          const init = { key: what.key, ctrlKey, bubbles: true, cancelable: true };
          surface.dispatchEvent(new KeyboardEvent('keydown', init));
        }
      }),
    act,
  );
}

const OPEN_TIMEOUT_MS = 60_000;

/**
 * From a click on a recent project until its diagram can be used: it is drawn, and three frames in a
 * row came without a wait.
 *
 * @throws Error after a minute
 */
export function openUntilUsable(page: Page, name: string): Promise<Timed> {
  return page.evaluate(
    ([project, timeout]) =>
      new Promise<Timed>((resolve, reject) => {
        const recent = [...document.querySelectorAll('button')].find(
          ({ textContent, disabled }) => !disabled && textContent.includes(project),
        );
        if (!recent) return reject(new Error(`${project} is not among the recent projects.`));
        let longestTask = 0;
        new PerformanceObserver((list) => {
          for (const task of list.getEntries()) longestTask = Math.max(longestTask, task.duration);
        }).observe({ entryTypes: ['longtask'] });
        const began = performance.now();
        let last = began;
        let quiet = 0;
        const look = (now: number): void => {
          const drawn = document.querySelector('.mw-far, .mw-canvas .react-flow__node');
          quiet = drawn && now - last < 50 ? quiet + 1 : 0;
          last = now;
          const ms = performance.now() - began;
          if (quiet >= 3) setTimeout(() => resolve({ ms, longestTask }), 300);
          else if (ms > timeout) reject(new Error('The diagram was not drawn in time.'));
          else requestAnimationFrame(look);
        };
        recent.click();
        requestAnimationFrame(look);
        return undefined;
      }),
    [name, OPEN_TIMEOUT_MS] as const,
  );
}
