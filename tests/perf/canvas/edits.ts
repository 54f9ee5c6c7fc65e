import type { Page } from '@playwright/test';
import type { Bridge } from '../../../shared/ipc/contract';

/** How long something took that the page did, and its longest task meanwhile, ms. */
export interface Timed {
  ms: number;
  longestTask: number;
}

/** A key, held with Alt or not. */
interface KeyPress {
  key: string;
  altKey?: boolean;
}

/**
 * From a key until its effect has been painted, ms: what is waited for is a change of the page under
 * `selector`, with `text` in it, then the end of the frame that shows it.
 */
export function keyToPaint(
  page: Page,
  press: KeyPress,
  selector: string,
  text = '',
): Promise<number> {
  return page.evaluate(
    ([pressed, where, wanted]) =>
      new Promise<number>((resolve, reject) => {
        const watched = document.querySelector(where);
        const focused = document.activeElement;
        if (!watched || !focused) return reject(new Error(`There is no ${where}.`));
        const observer = new MutationObserver(() => {
          if (!watched.textContent.includes(wanted)) return;
          observer.disconnect();
          requestAnimationFrame(() => {
            const channel = new MessageChannel();
            channel.port1.onmessage = () => resolve(performance.now() - began);
            channel.port2.postMessage(null);
          });
        });
        const all = { attributes: true, childList: true, characterData: true, subtree: true };
        observer.observe(watched, all);
        // Keys come at any time between two frames.
        let began = 0;
        setTimeout(() => {
          began = performance.now();
          const init = { ...pressed, bubbles: true, cancelable: true };
          focused.dispatchEvent(new KeyboardEvent('keydown', init));
        }, Math.random() * 16);
        return undefined;
      }),
    [press, selector, text] as const,
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
